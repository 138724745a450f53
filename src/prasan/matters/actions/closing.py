"""Closing a matter through the three gates, and opening it again."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import remember
from prasan.audit.queries import done_before
from prasan.matters.access import find_to_write, may_move, must_review, must_work, relations
from prasan.matters.actions.base import log, now, save
from prasan.matters.actions.hold import tell_of
from prasan.matters.actions.moves import apply, check_reason
from prasan.matters.kinds import Move, kind_of
from prasan.matters.kinds.declaration import Who
from prasan.matters.models import Clock, LateCause, Matter, Review, Verdict
from prasan.matters.queries.gates import Gates, gates
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours

REVIEW = "matters.review"


def review(viewer: Viewer, matter_id: UUID, *, passed: bool, note: str = "", once: str = "") -> Review:
    """A second person checks the work: a head, or the other holder, but never who led it.

    The same `once` key records one check. Whoever leads the work is told what has to be put right. Raises BadInput
    when work is not passed and no note says why, NotYours for the lead.
    """
    if not passed and not note.strip():
        raise BadInput(fields={"note": _("Say what has to be put right.")})
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        before = done_before(actor=viewer.actor(), key=once, act=REVIEW)
        if before:
            return Review.objects.get(pk=before)
        must_review(viewer, matter)
        if not matter.is_open:
            raise NotNow
        made = Review.objects.create(
            matter=matter, round=matter.rounds, by_id=viewer.user_id, at=now(), passed=passed, note=note.strip()
        )
        if passed:
            log(viewer, matter, "matters.review.pass", {"review": str(made.pk)})
        else:
            _send_back(viewer, matter, made)
        remember(actor=viewer.actor(), key=once, act=REVIEW, result=str(made.pk))
    return made


def _send_back(viewer: Viewer, matter: Matter, found: Review) -> None:
    matter.returns += 1
    save(matter, "returns")
    log(viewer, matter, "matters.review.fail", {"review": str(found.pk), "reason": found.note})
    tell_of(viewer, matter, {holder for holder in (matter.lead_id, matter.backup_id) if holder}, "matters.checked")


def explain_late(viewer: Viewer, clock_id: UUID, *, cause: str, note: str = "") -> LateCause:
    """Says once why a clock was missed. Raises BadInput for an unknown cause; saying it again changes it."""
    if cause not in LateCause.Cause.values:
        raise BadInput(fields={"cause": _("Choose the main cause.")})
    clock = Clock.objects.filter(pk=clock_id).first()
    if clock is None:
        raise NotThere
    with transaction.atomic():
        matter = find_to_write(viewer, clock.matter_id)
        must_work(viewer, matter)
        said = {"cause": cause, "note": note.strip()[:300], "by_id": viewer.user_id, "at": now()}
        made, _new = LateCause.objects.update_or_create(clock=clock, defaults=said)
        log(viewer, matter, "matters.clock.explain", {"clock": clock.code, "cause": cause})
    return made


def close(viewer: Viewer, matter_id: UUID, *, outcome: str) -> Matter:
    """Closes a matter through the three gates and stores what each said, with its evidence.

    Closing twice is closing once. Raises NotNow with the list of what is missing, BadInput without an outcome.
    """
    if not outcome.strip():
        raise BadInput(fields={"outcome": _("Write what came of the matter, in one or two lines.")})
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        wanted = kind_of(matter.kind).move("close")
        if matter.stage == (wanted and wanted.target):
            return matter
        _must_close(viewer, matter, wanted)
        found = gates(matter)
        if found.missing:
            fields = {entry.anchor or f"missing-{place}": entry.text for place, entry in enumerate(found.missing)}
            raise NotNow(
                _("Something is still missing before this can be done."), code="matters.missing", fields=fields
            )
        _store(matter, found)
        matter.outcome = outcome.strip()
        save(matter, "outcome")
        if wanted:
            apply(viewer.actor_for(matter.lead_id), matter, wanted)
        log(viewer, matter, "matters.matter.close", found.as_data())
    return matter


def reopen(viewer: Viewer, matter_id: UUID, *, reason: str) -> Matter:
    """Opens a closed matter again, with a reason. Verdicts of the earlier round stay."""
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        wanted = kind_of(matter.kind).move("reopen")
        if wanted is None or matter.stage not in wanted.sources:
            raise NotNow
        if not relations(viewer, matter) & set(wanted.who) - {Who.ANY_STAFF}:
            raise NotYours
        check_reason(wanted, reason)
        matter.rounds += 1
        save(matter, "rounds")
        apply(viewer.actor_for(matter.lead_id), matter, wanted, reason=reason)
    return matter


def _must_close(viewer: Viewer, matter: Matter, wanted: Move | None) -> None:
    if wanted is None or matter.stage not in wanted.sources:
        raise NotNow
    if not may_move(viewer, matter, wanted):
        raise NotYours


def _store(matter: Matter, found: Gates) -> None:
    for verdict in found.verdicts:
        Verdict.objects.update_or_create(
            matter=matter,
            round=matter.rounds,
            gate=verdict.gate,
            defaults={"good": verdict.good, "evidence": verdict.evidence, "at": now()},
        )
