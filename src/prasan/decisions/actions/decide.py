"""Deciding on a memo by the person on a screen; undone within seconds, then sealed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.decisions.access import hold, hold_here
from prasan.decisions.actions.cleared import must_be_cleared
from prasan.decisions.actions.once import done, keep_in_mind
from prasan.decisions.models import Decision, Stop, Submission, Verdict
from prasan.decisions.queries import capacity_at, undo_seconds
from prasan.decisions.rules import Planned
from prasan.matters.actions.base import log_as
from prasan.papers.rules.catalogue import is_signed
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotNow, NotThere

ACT = "decisions.decision.make"
LONGEST = 5_000
HELD_DAYS = 7
NEEDS_WORDS = {Verdict.ASK: _("Write what has to be found out."), Verdict.DIRECT: _("Choose a direction or write one.")}


def decide(
    viewer: Viewer,
    submission_id: UUID,
    *,
    verdict: str,
    words: str = "",
    directions: Sequence[Planned] = (),
    hold_until: datetime | None = None,
    once: str,
) -> Decision:
    """Decides on a memo that is at the viewer's desk and is decided there.

    The decision can be undone for some seconds (rulebook `undo.seconds`); then it is sealed and takes effect. The same
    `once` key gives the same decision again, however often it is sent. Raises BadInput for an unknown verdict, or
    directions without words or owner; NotNow when the memo was decided already, or this very decision taken back.
    """
    check(verdict, words, directions)
    with transaction.atomic():
        before = _same(viewer, once)
        if before:
            return before
        hold(viewer, submission_id)
        before = _same(viewer, once)  # who sent the same twice at one moment waited at the lock for the first
        if before:
            return before
        matter, submission, stop = hold_here(viewer, submission_id)
        must_be_undecided(submission, stop)
        must_fit(submission, verdict)
        must_be_cleared(matter, directions)
        actor = viewer.actor_in_post(stop.post_id)
        moment = timezone.now()
        decision = Decision.objects.create(
            submission=submission,
            verdict=verdict,
            words=words.strip(),
            post=stop.post,
            decided_by_id=viewer.user_id,
            on_behalf_id=actor.on_behalf_id,
            capacity=capacity_at(viewer, stop.post),
            decided_at=moment,
            recorded_at=moment,
            seals_at=moment + timedelta(seconds=undo_seconds()),
            planned=[planned.as_data() for planned in directions],
        )
        put_off(submission, verdict, hold_until)
        log_as(actor, matter, ACT, entry(decision))
        keep_in_mind(viewer, once, ACT, decision.pk)
    return decision


def _same(viewer: Viewer, once: str) -> Decision | None:
    before = done(viewer, once, ACT)
    found = Decision.objects.get(pk=before) if before else None
    if found is not None and found.undone_at:
        raise NotNow(_("This decision was taken back. Open the memo again and decide anew."))
    return found


def undo(viewer: Viewer, decision_id: UUID) -> Decision:
    """Takes a decision back while it is not sealed: whoever made or recorded it. Undoing twice is undoing once."""
    submission_id = Decision.objects.filter(pk=decision_id).values_list("submission_id", flat=True).first()
    if submission_id is None:
        raise NotThere
    with transaction.atomic():
        matter, submission = hold(viewer, submission_id)
        decision = Decision.objects.select_for_update().get(pk=decision_id)
        if viewer.user_id not in {decision.decided_by_id, decision.recorded_by_id}:
            raise NotThere
        if decision.undone_at:
            return decision
        if decision.sealed_at or decision.seals_at <= timezone.now():
            raise NotNow(_("The decision is sealed already. Give a new direction instead."))
        decision.undone_at = timezone.now()
        decision.save(update_fields=["undone_at"])
        submission.held_until = None
        submission.save(update_fields=["held_until"])
        actor = viewer.actor_in_post(decision.post_id)
        log_as(actor, matter, "decisions.decision.undo", {"decision": str(decision.pk)})
    return decision


def check(verdict: str, words: str, directions: Sequence[Planned]) -> None:
    """Raises BadInput when a decision cannot be taken as it stands."""
    wrong = {}
    if verdict not in Verdict.values:
        wrong["verdict"] = _("Choose what was decided.")
    if verdict in NEEDS_WORDS and not words.strip() and not directions:
        wrong["words"] = NEEDS_WORDS[Verdict(verdict)]
    if len(words) > LONGEST:
        wrong["words"] = _("Keep this under 5,000 characters.")
    if any(not planned.text.strip() or not planned.has_owner for planned in directions):
        wrong["directions"] = _("Every direction says what is to be done and who does it.")
    if any(planned.due_on and planned.due_on < timezone.localdate() for planned in directions):
        wrong["directions"] = _("Choose a coming date.")
    if wrong:
        raise BadInput(fields=wrong)


def must_fit(submission: Submission, verdict: str) -> None:
    """Raises BadInput for a letter that would be acknowledged: it is signed or sent back."""
    if verdict == Verdict.ACKNOWLEDGE and is_signed(submission.paper.kind):
        raise BadInput(fields={"verdict": _("A letter is signed or sent back. To acknowledge it would not sign it.")})


def must_be_undecided(submission: Submission, stop: Stop) -> None:
    """Raises NotNow at a stop that does not decide, and when the memo is decided already."""
    if not stop.decides:
        raise NotNow(_("The memo is not decided at this stop. Pass it on or return it."))
    if submission.decisions.filter(undone_at__isnull=True).exclude(verdict=Verdict.HOLD).exists():
        raise NotNow(_("The memo is decided already. Reload to see what was decided."))


def put_off(submission: Submission, verdict: str, until: datetime | None) -> None:
    """Hides a memo that is kept for later from the stack until its day; any other verdict brings it back."""
    days = timedelta(days=HELD_DAYS)
    held = timezone.localdate(until or timezone.now() + days) if verdict == Verdict.HOLD else None
    if submission.held_until != held:
        submission.held_until = held
        submission.save(update_fields=["held_until"])


def entry(decision: Decision) -> dict[str, object]:
    """What the log keeps of a decision."""
    found: dict[str, object] = {"decision": str(decision.pk), "submission": str(decision.submission_id)}
    found |= {"verdict": decision.verdict, "words": decision.words, "origin": decision.origin}
    proof = {"proof": str(decision.proof_id)} if decision.proof_id else {}
    return found | {"decided_by": str(decision.decided_by_id), "directions": len(decision.planned)} | proof
