"""Deciding on a memo: by the person on a phone, or recorded by another; undone within seconds, then sealed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import remember
from prasan.audit.queries import done_before
from prasan.decisions.access import hold, hold_here
from prasan.decisions.models import Decision, Stop, Submission, Verdict
from prasan.decisions.queries import capacity_at, undo_seconds
from prasan.decisions.rules import Planned
from prasan.files.actions import keep
from prasan.matters.actions.base import log_as
from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.people.queries import sitting_in
from prasan.ui.errors import BadInput, NotNow, NotThere

ACT = "decisions.decision.make"
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
    directions without words or owner; NotNow when the memo was decided already.
    """
    check(verdict, words, directions)
    with transaction.atomic():
        before = done_before(actor=viewer.actor(), key=once, act=ACT)
        if before:
            return Decision.objects.get(pk=UUID(before))
        matter, submission, stop = hold_here(viewer, submission_id)
        _must_be_undecided(submission, stop)
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
        _hold_until(submission, verdict, hold_until)
        log_as(actor, matter, ACT, _entry(decision))
        remember(actor=viewer.actor(), key=once, act=ACT, result=str(decision.pk))
    return decision


def record_decision(
    viewer: Viewer,
    submission_id: UUID,
    *,
    verdict: str,
    words: str,
    origin: str,
    decided_at: datetime,
    proof: BinaryIO | None = None,
    proof_name: str = "",
    directions: Sequence[Planned] = (),
    once: str = "",
) -> Decision:
    """Records a decision that the Minister gave by word or by hand: the secretary, or who stands in for the secretary.

    It is marked as recorded by another and names both. A handwritten decision needs its picture as proof.
    """
    viewer.must_be(Role.SECRETARY)
    check(verdict, words, directions)
    _check_record(origin, words, decided_at, proof)
    with transaction.atomic():
        before = done_before(actor=viewer.actor(), key=once, act=ACT) if once else None
        if before:
            return Decision.objects.get(pk=UUID(before))
        matter, submission = hold(viewer, submission_id)
        stop = submission.stops.filter(decides=True).select_related("post").last()
        if stop is None or submission.state != Submission.State.GOING:
            raise NotNow
        _must_be_undecided(submission, stop)
        holder = sitting_in(stop.post)
        if holder is None:
            raise NotNow(_("Nobody holds this post today, so nobody can have decided."))
        stored = keep(viewer, upload=proof, name=proof_name) if proof else None
        _bring_here(submission, stop)
        moment = timezone.now()
        decision = Decision.objects.create(
            submission=submission,
            verdict=verdict,
            words=words.strip(),
            origin=origin,
            post=stop.post,
            decided_by_id=holder.user_id,
            recorded_by_id=viewer.user_id,
            capacity=stop.post.title,
            proof=stored,
            decided_at=decided_at,
            recorded_at=moment,
            seals_at=moment + timedelta(seconds=undo_seconds()),
            planned=[planned.as_data() for planned in directions],
        )
        log_as(viewer.actor(), matter, "decisions.decision.record", _entry(decision))
        if once:
            remember(actor=viewer.actor(), key=once, act=ACT, result=str(decision.pk))
    return decision


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
    if any(not planned.text.strip() or not planned.has_owner for planned in directions):
        wrong["directions"] = _("Every direction says what is to be done and who does it.")
    if wrong:
        raise BadInput(fields=wrong)


def _check_record(origin: str, words: str, decided_at: datetime, proof: BinaryIO | None) -> None:
    wrong = {}
    if origin not in {Decision.Origin.SPOKEN, Decision.Origin.WRITTEN}:
        wrong["origin"] = _("Say whether it was spoken or written by hand.")
    if origin == Decision.Origin.WRITTEN and proof is None:
        wrong["proof"] = _("Add a picture of what was written.")
    if origin == Decision.Origin.SPOKEN and not words.strip():
        wrong["words"] = _("Write the words as they were spoken, and who heard them.")
    if decided_at > timezone.now() + timedelta(minutes=5):
        wrong["decided_at"] = _("The time is in the future. Type when it was decided.")
    if wrong:
        raise BadInput(fields=wrong)


def _bring_here(submission: Submission, stop: Stop) -> None:
    """The memo may still be below: what was decided by word of mouth brings it up, and the stops say so."""
    below = submission.stops.filter(order__lt=stop.order, state__in=[Stop.State.HERE, Stop.State.AHEAD])
    below.update(state=Stop.State.SKIPPED, note=str(_("Decided by word or by hand before it came by")))
    if stop.state == Stop.State.AHEAD:
        stop.state, stop.arrived_at = Stop.State.HERE, timezone.now()
        stop.save(update_fields=["state", "arrived_at"])


def _must_be_undecided(submission: Submission, stop: Stop) -> None:
    if not stop.decides:
        raise NotNow(_("The memo is not decided at this stop. Pass it on or return it."))
    if submission.decisions.filter(undone_at__isnull=True).exclude(verdict=Verdict.HOLD).exists():
        raise NotNow(_("The memo is decided already. Reload to see what was decided."))


def _hold_until(submission: Submission, verdict: str, until: datetime | None) -> None:
    days = timedelta(days=7)
    held = timezone.localdate(until or timezone.now() + days) if verdict == Verdict.HOLD else None
    if submission.held_until != held:
        submission.held_until = held
        submission.save(update_fields=["held_until"])


def _entry(decision: Decision) -> dict[str, object]:
    found: dict[str, object] = {"decision": str(decision.pk), "submission": str(decision.submission_id)}
    found |= {"verdict": decision.verdict, "words": decision.words, "origin": decision.origin}
    proof = {"proof": str(decision.proof_id)} if decision.proof_id else {}
    return found | {"decided_by": str(decision.decided_by_id), "directions": len(decision.planned)} | proof
