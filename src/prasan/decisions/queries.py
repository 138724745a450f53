"""Reads about memos, decisions and directions, always for a viewer."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from prasan.decisions.access import authors, submissions
from prasan.decisions.models import Chain, Decision, Direction, Stop, Submission, Verdict
from prasan.decisions.rules import capacity_words
from prasan.matters.access import seen_by
from prasan.matters.models import Matter
from prasan.people.access import Viewer
from prasan.people.models import Appointment, Capacity, Post, Role
from prasan.people.queries import current, today, users_in_posts
from prasan.rulebook.queries import clock_rule, holidays, parameter
from prasan.rulebook.rules import due


@dataclass(frozen=True, slots=True)
class Card:
    """One memo on the desk of somebody who acts on it."""

    submission: Submission
    stop: Stop
    pending: Decision | None
    own: bool


def cards(viewer: Viewer, *, decides: bool | None = None) -> list[Card]:
    """The memos on the viewer's desk, most urgent first; those put off until a later day are left out. Two queries."""
    here = Q(state=Stop.State.HERE, post_id__in=viewer.post_ids)
    here &= Q(submission__matter__in=seen_by(viewer)) & Q(submission__state=Submission.State.GOING)
    here &= Q(submission__held_until__isnull=True) | Q(submission__held_until__lte=today())
    stops = Stop.objects.filter(here).select_related(
        "post", "submission__matter", "submission__paper", "submission__made_by", "submission__version"
    )
    stops = stops if decides is None else stops.filter(decides=decides)
    decided = Decision.objects.filter(undone_at__isnull=True).exclude(verdict=Verdict.HOLD, sealed_at__isnull=False)
    pending = {one.submission_id: one for one in decided.filter(submission__stops__in=stops)}
    found = [
        Card(stop.submission, stop, pending.get(stop.submission_id), viewer.user_id in authors(stop.submission))
        for stop in stops
    ]
    return sorted(found, key=_card_key)


def _card_key(card: Card) -> tuple[bool, int, float, str]:
    matter = card.submission.matter
    when = matter.due_at.timestamp() if matter.due_at else float("inf")
    return card.pending is not None, -matter.urgency, when, str(card.submission.pk)


def count_here(viewer: Viewer) -> int:
    """How many memos wait for the viewer: the number beside the menu."""
    if not viewer.post_ids:
        return 0
    undecided = ~Exists(
        Decision.objects.filter(submission_id=OuterRef("submission_id"), undone_at__isnull=True).exclude(verdict="hold")
    )
    here = Stop.objects.filter(undecided, state=Stop.State.HERE, post_id__in=viewer.post_ids)
    held = Q(submission__held_until__isnull=True) | Q(submission__held_until__lte=today())
    return here.filter(held, submission__matter__in=seen_by(viewer)).count()


def decided_lately(viewer: Viewer, hours: int = 12) -> list[Decision]:
    """What the viewer decided or recorded in the last hours, newest first, for the list with its undo."""
    since = timezone.now() - timedelta(hours=hours)
    mine = Decision.objects.filter(Q(decided_by_id=viewer.user_id) | Q(recorded_by_id=viewer.user_id))
    found = mine.filter(recorded_at__gte=since, submission__matter__in=seen_by(viewer))
    return list(found.select_related("submission__matter").order_by("-recorded_at")[:30])


def way_of(submission: Submission) -> list[Stop]:
    """The stops of a memo in order, with who acted at each."""
    return list(submission.stops.select_related("post", "acted_by", "on_behalf"))


def of_matter(viewer: Viewer, matter: Matter) -> list[Submission]:
    """The memos of a matter that went up, oldest first, with their stops and decisions."""
    found = submissions(viewer).filter(matter=matter).select_related("chain", "made_by", "version", "paper")
    return list(
        found.prefetch_related("stops__post", "stops__acted_by", "stops__on_behalf", "decisions", "comments__by")
    )


def going(viewer: Viewer) -> QuerySet[Submission]:
    """The memos that are on their way now, with where they are."""
    return submissions(viewer).filter(state=Submission.State.GOING).select_related("matter", "chain", "made_by")


def chains() -> QuerySet[Chain]:
    """The ways up that may be chosen, the usual one first."""
    return Chain.objects.filter(active=True).order_by("-is_default", "name")


def directions(viewer: Viewer, *, state: str = "", mine: bool = False) -> QuerySet[Direction]:
    """Directions on matters that the viewer sees; those they or their group must carry out where `mine`."""
    found = Direction.objects.filter(matter__in=seen_by(viewer)).select_related(
        "matter", "owner", "group", "agency", "decision"
    )
    found = found.filter(state=state) if state else found
    if mine:
        found = found.filter(Q(owner_id__in=viewer.as_persons) | Q(group_id__in=viewer.group_ids))
    return found.annotate(reported=Count("reports")).order_by(F("due_at").asc(nulls_last=True), "pk")


def directions_of(matter: Matter) -> list[Direction]:
    """The directions of one matter with their reports."""
    found = matter.directions.select_related("owner", "group", "agency").prefetch_related("reports__by")
    return list(found)


def counted(viewer: Viewer) -> dict[str, int]:
    """What the Minister ordered and what became of it: how many open, late, reported, done."""
    late = Q(state=Direction.State.OPEN, due_at__lt=timezone.now())
    states = {state: Count("pk", filter=Q(state=state)) for state in Direction.State.values}
    return Direction.objects.filter(matter__in=seen_by(viewer)).aggregate(late=Count("pk", filter=late), **states)


def owners_of(direction: Direction) -> set[UUID]:
    """Who is told about a direction: its owner, or the heads of its group, or the matter's holder for an agency."""
    if direction.owner_id:
        return {direction.owner_id}
    if direction.group_id:
        posts = Post.objects.filter(group_id=direction.group_id, role=Role.GROUP_HEAD, active=True)
        return users_in_posts(posts.values_list("pk", flat=True))
    return {direction.matter.lead_id} - {None}


def undo_seconds() -> int:
    """How long a decision can be undone (rulebook `undo.seconds`)."""
    return parameter("undo.seconds", today()).number


def working_days_after(moment: datetime, days: int) -> tuple[datetime, list[dict[str, Any]]]:
    """The end of the working day that many working days after a moment, with the count day by day."""
    start = timezone.localdate(moment)
    rule = replace(clock_rule("matter.answer.default", start), value=days)
    found = due(rule, moment, holidays(start, start + timedelta(days=3 * days + 60)))
    reasons = [
        {"day": why.day.isoformat(), "counted": why.counted, "code": why.code, "text": why.text}
        for why in found.reasons
    ]
    return found.at, reasons


def capacity_at(viewer: Viewer, post: Post) -> str:
    """The line printed under the viewer's name when they sign in a post."""
    owner = viewer.post_owner.get(post.pk)
    if owner and owner != viewer.user_id:
        return capacity_words(viewer.acts_for.get(owner, ""), post.title)
    seat = Appointment.objects.filter(current(today()), post=post, user_id=viewer.user_id).first()
    return capacity_words(seat.capacity if seat else Capacity.ACTUAL, post.title)
