"""Sealing a decision when its seconds of undoing are over: then, and only then, it takes effect."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prasan.audit.rules import SYSTEM, Actor
from prasan.decisions.actions.directions import give
from prasan.decisions.models import Decision, Stop, Submission, Verdict
from prasan.decisions.rules import planned_from
from prasan.matters.actions import apply_by_code
from prasan.matters.actions.base import link_to, log_as
from prasan.matters.models import Matter
from prasan.notify.actions import tell
from prasan.papers.actions import release, seal

DECIDED = frozenset({Verdict.APPROVE, Verdict.ACKNOWLEDGE, Verdict.DIRECT})


def seal_due(now: datetime | None = None) -> int:
    """Seals every decision whose time to be undone is over; returns how many. Safe to run twice at once."""
    due = Decision.objects.filter(sealed_at__isnull=True, undone_at__isnull=True, seals_at__lte=now or timezone.now())
    return sum(seal_one(decision_id, now) for decision_id in due.values_list("pk", flat=True))


def seal_one(decision_id: UUID, now: datetime | None = None) -> bool:
    """Seals one decision if it still waits for it: stamps the paper, gives the directions, moves the matter."""
    with transaction.atomic():
        matter_id = Decision.objects.filter(pk=decision_id).values_list("submission__matter_id", flat=True).get()
        matter = Matter.objects.select_for_update().get(pk=matter_id)
        decision = Decision.objects.select_for_update(of=("self",)).select_related("submission").get(pk=decision_id)
        if decision.sealed_at or decision.undone_at or decision.seals_at > (now or timezone.now()):
            return False
        decision.sealed_at = timezone.now()
        decision.save(update_fields=["sealed_at"])
        actor = Actor(user_id=None, on_behalf_id=None, via="job")
        log_as(actor, matter, "decisions.decision.seal", {"decision": str(decision.pk), "verdict": decision.verdict})
        if decision.verdict != Verdict.HOLD:
            _take_effect(matter, decision)
        _tell(matter, decision)
    return True


def _take_effect(matter: Matter, decision: Decision) -> None:
    submission = decision.submission
    decided = decision.verdict in DECIDED
    submission.state = Submission.State.DECIDED if decided else Submission.State.RETURNED
    submission.ended_at = decision.decided_at
    submission.save(update_fields=["state", "ended_at"])
    submission.stops.filter(state=Stop.State.HERE).update(
        state=Stop.State.DECIDED if decided else Stop.State.RETURNED,
        acted_at=decision.decided_at,
        acted_by_id=decision.decided_by_id,
        on_behalf_id=decision.on_behalf_id,
        capacity=decision.capacity,
        note=decision.words,
    )
    by = Actor(user_id=decision.recorded_by_id or decision.decided_by_id, on_behalf_id=decision.on_behalf_id, via="job")
    if decided:
        seal(by, submission.paper_id, decision_words=decision.words, verdict=decision.verdict, at=decision.decided_at)
        apply_by_code(by, matter, "decide")
        for planned in decision.planned:
            give(by, matter, planned_from(planned), decision=decision)
    else:
        release(by, submission.paper_id)
        apply_by_code(by, matter, "return", reason=decision.words[:300])


def _tell(matter: Matter, decision: Decision) -> None:
    told = {decision.submission.made_by_id, matter.lead_id, matter.backup_id} - {None}
    tell(
        user_ids=told,
        code="decisions.decided",
        chain=matter.pk,
        link=link_to(matter.pk),
        params={"number": matter.number_text, "subject": matter.subject, "verdict": decision.verdict},
        secrecy=matter.secrecy,
        actor=SYSTEM,
    )
