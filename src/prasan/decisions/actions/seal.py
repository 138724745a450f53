"""Sealing a decision when its seconds of undoing are over: then, and only then, it takes effect."""

from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction
from django.utils import timezone

from prasan.audit.rules import SYSTEM, Actor
from prasan.decisions.actions.arrive import let_read
from prasan.decisions.actions.directions import give
from prasan.decisions.models import Decision, Stop, Submission, Verdict
from prasan.decisions.rules import DECIDED_BEFORE, planned_from
from prasan.matters.actions import apply_by_code
from prasan.matters.actions.base import link_to, log_as
from prasan.matters.models import Matter
from prasan.notify.actions import tell
from prasan.papers.actions import release, seal
from prasan.ui.errors import OfficeError

log = structlog.get_logger("prasan.decisions")
DECIDED = frozenset({Verdict.APPROVE, Verdict.ACKNOWLEDGE, Verdict.DIRECT})


def seal_due(now: datetime | None = None) -> int:
    """Seals every decision whose time to be undone is over; returns how many. Safe to run twice at once."""
    due = Decision.objects.filter(sealed_at__isnull=True, undone_at__isnull=True, seals_at__lte=now or timezone.now())
    return sum(_sealed(decision_id, now) for decision_id in list(due.values_list("pk", flat=True)))


def _sealed(decision_id: UUID, now: datetime | None) -> bool:
    """Seals one of many: a decision that its matter does not allow any more must not stop the others."""
    try:
        return seal_one(decision_id, now)
    except OfficeError as error:
        log.warning("decision.unsealed", decision=str(decision_id), code=error.code)
        return False


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
            _bring_here(matter, decision)
            _take_effect(matter, decision)
            _tell(matter, decision)
    return True


def _bring_here(matter: Matter, decision: Decision) -> None:
    """A memo may still be below: what was decided by word of mouth brings it up, and the stops say so."""
    stops = decision.submission.stops
    stop = stops.filter(decides=True).last()
    if stop is None or stop.state != Stop.State.AHEAD:
        return
    below = stops.filter(order__lt=stop.order, state__in=[Stop.State.HERE, Stop.State.AHEAD])
    below.update(state=Stop.State.SKIPPED, note=DECIDED_BEFORE)
    stop.state, stop.arrived_at = Stop.State.HERE, timezone.now()
    stop.save(update_fields=["state", "arrived_at"])
    let_read(matter, stop)


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
        apply_by_code(by, matter, "return", reason=decision.words[:300] or str(decision.get_verdict_display()))


def _tell(matter: Matter, decision: Decision) -> None:
    told = {person for person in (decision.submission.made_by_id, matter.lead_id, matter.backup_id) if person}
    tell(
        user_ids=told,
        code="decisions.decided",
        chain=matter.pk,
        link=link_to(matter.pk),
        params={"number": matter.number_text, "subject": matter.subject, "verdict": decision.verdict},
        secrecy=matter.secrecy,
        actor=SYSTEM,
    )
