"""The desk of those who decide: the cards that wait, how many, and what was decided lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from prasan.decisions.access import authors
from prasan.decisions.models import Decision, Stop, Submission, Verdict
from prasan.decisions.rules import capacity_words
from prasan.matters.access import of_seen
from prasan.papers.rules.catalogue import is_signed
from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.people.queries import today


@dataclass(frozen=True, slots=True)
class Card:
    """One memo on the desk of somebody who acts on it; `capacity` says as what they sign when not in their own post."""

    submission: Submission
    stop: Stop
    pending: Decision | None
    own: bool
    capacity: str = ""

    @property
    def shut(self) -> bool:
        """Whether the stack shows its number only: its matter is secret, and opening it is logged."""
        return self.submission.matter.secrecy > 0

    @property
    def signs(self) -> bool:
        """Whether it is a letter, which is signed or sent back."""
        return is_signed(self.submission.paper.kind)

    @property
    def held(self) -> bool:
        """Whether it was put off until a later day."""
        until = self.submission.held_until
        return until is not None and until > today()

    @property
    def waits(self) -> bool:
        """Whether the viewer has still to decide on it, today."""
        return self.pending is None and not self.held and not self.own


def cards(viewer: Viewer, *, decides: bool | None = None, held: bool = False) -> list[Card]:
    """The memos on the viewer's desk, most urgent first; those put off until later only where `held`. Two queries."""
    here = Q(state=Stop.State.HERE, post_id__in=viewer.post_ids)
    here &= Q(of_seen(viewer, "submission__matter_id")) & Q(submission__state=Submission.State.GOING)
    stops = Stop.objects.filter(here).select_related(
        "post",
        "submission__matter__lead",
        "submission__matter__backup",
        "submission__matter__group",
        "submission__paper__layout",
        "submission__made_by",
        "submission__on_behalf",
        "submission__version",
    )
    stops = stops if decides is None else stops.filter(decides=decides)
    decided = Decision.objects.filter(undone_at__isnull=True).exclude(verdict=Verdict.HOLD, sealed_at__isnull=False)
    pending = {one.submission_id: one for one in decided.filter(submission__stops__in=stops)}
    found = [_card(viewer, stop, pending.get(stop.submission_id)) for stop in stops]
    return sorted((card for card in found if held or not card.held), key=_card_key)


def _card(viewer: Viewer, stop: Stop, pending: Decision | None) -> Card:
    owner = viewer.post_owner.get(stop.post_id, viewer.user_id)
    capacity = "" if owner == viewer.user_id else capacity_words(viewer.acts_for.get(owner, ""), stop.post.title)
    return Card(stop.submission, stop, pending, viewer.user_id in authors(stop.submission), capacity)


def _card_key(card: Card) -> tuple[bool, int, float, str]:
    matter = card.submission.matter
    when = matter.due_at.timestamp() if matter.due_at else float("inf")
    return card.pending is not None, -matter.urgency, when, str(card.submission.pk)


def count_here(viewer: Viewer) -> int:
    """How many memos wait for the viewer."""
    return memos_here(viewer).count()


def memos_here(viewer: Viewer) -> QuerySet[Stop]:
    """The memos that wait for the viewer, for the number beside the menu. Officers' chairs are not on a way up."""
    if not viewer.roles - {Role.OFFICER, Role.CLERK}:
        return Stop.objects.none()
    undecided = ~Exists(
        Decision.objects.filter(submission_id=OuterRef("submission_id"), undone_at__isnull=True).exclude(verdict="hold")
    )
    here = Stop.objects.filter(undecided, state=Stop.State.HERE, post_id__in=viewer.post_ids)
    held = Q(submission__held_until__isnull=True) | Q(submission__held_until__lte=today())
    return here.filter(held, of_seen(viewer, "submission__matter_id"))


def decided_lately(viewer: Viewer, hours: int = 12) -> list[Decision]:
    """What the viewer decided or recorded in the last hours, newest first, for the list with its undo."""
    since = timezone.now() - timedelta(hours=hours)
    mine = Decision.objects.filter(Q(decided_by_id=viewer.user_id) | Q(recorded_by_id=viewer.user_id))
    found = mine.filter(of_seen(viewer, "submission__matter_id"), recorded_at__gte=since)
    return list(found.select_related("submission__matter", "on_behalf").order_by("-recorded_at")[:30])


def undoable(decisions: list[Decision], now: datetime | None = None) -> list[tuple[Decision, int]]:
    """Those of some decisions that can still be taken back, with the seconds that are left."""
    moment = now or timezone.now()
    open_ones = [one for one in decisions if not one.sealed_at and not one.undone_at and one.seals_at > moment]
    return [(one, max(1, int((one.seals_at - moment).total_seconds()))) for one in open_ones]
