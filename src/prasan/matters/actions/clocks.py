"""Clocks on matters: started, set, paused, moved, always with the reasons."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.rows import insert, new_row
from prasan.audit.rules import Actor
from prasan.matters.access import find_to_write, must_assign, must_work
from prasan.matters.actions.base import log, log_as, now, set_due
from prasan.matters.kinds import ClockSpec, Kind
from prasan.matters.models import Clock, ClockPause, Matter
from prasan.people.access import Viewer
from prasan.rulebook.queries import clock_rule, holidays
from prasan.rulebook.rules import Due, Pause, due
from prasan.ui.errors import BadInput, NotNow, NotThere

DEADLINE = "deadline"
AHEAD = timedelta(days=400)


def new_clocks(matter: Matter, kind: Kind, deadline: datetime | None) -> list[Clock]:
    """The clocks that a new matter starts with, not saved: those of its kind, and the deadline that was set."""
    day = timezone.localdate(matter.received_at)
    free = holidays(day, day + AHEAD) if kind.clocks else {}
    clocks = [_clock(matter, spec, day, free) for spec in kind.clocks]
    return [*clocks, _deadline(matter, deadline)] if deadline else clocks


def _clock(matter: Matter, spec: ClockSpec, day: date, free: Mapping[date, str]) -> Clock:
    code, start = spec.rule_for(matter.urgency), matter.received_at
    found = due(clock_rule(code, day), start, free)
    return new_row(
        Clock,
        matter=matter,
        code=spec.code,
        rule_code=code,
        started_at=start,
        due_at=found.at,
        first_due_at=found.at,
        reasons=in_words(found),
    )


def _deadline(matter: Matter, at: datetime) -> Clock:
    return Clock(matter=matter, code=DEADLINE, started_at=matter.received_at, due_at=at, first_due_at=at)


def in_words(found: Due) -> list[dict[str, Any]]:
    """The day-by-day reasons of a due time as plain data for the row."""
    return [
        {"day": why.day.isoformat(), "counted": why.counted, "code": why.code, "text": why.text}
        for why in found.reasons
    ]


def set_deadline(viewer: Viewer, matter_id: UUID, *, at: datetime, reason: str) -> Clock:
    """Sets or moves the deadline that somebody gave. The first one is kept; heads alone may move it later."""
    if at <= now():
        raise BadInput(fields={"at": _("The deadline is in the past. Type a coming date.")})
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        must_work(viewer, matter)
        clock = matter.clocks.filter(code=DEADLINE, cancelled_at__isnull=True).first()
        if clock and at > clock.due_at:
            must_assign(viewer, matter)
        if clock and clock.due_at != at and not reason.strip():
            raise BadInput(fields={"reason": _("Say why the deadline moves.")})
        before = clock.due_at if clock else None
        clock = clock or _deadline(matter, at)
        clock.due_at, clock.started_at = at, clock.started_at or now()
        clock.save()
        if before != at:
            data = {"due_at": [before and before.isoformat(), at.isoformat()], "reason": reason.strip()}
            log(viewer, matter, "matters.clock.set", data)
        set_due(matter)
    return clock


def pause(viewer: Viewer, clock_id: UUID, *, reason: str) -> Clock:
    """Stops counting, with a reason that the strip shows. Pausing a paused clock changes nothing."""
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say what the matter waits for.")})
    with transaction.atomic():
        matter, clock = _find(viewer, clock_id)
        if not clock.pauses.filter(until__isnull=True).exists():
            insert(ClockPause(clock=clock, since=now(), reason=reason.strip()))
            clock.paused_because = reason.strip()
            clock.save(update_fields=["paused_because"])
            log(viewer, matter, "matters.clock.pause", {"clock": clock.code, "reason": reason.strip()})
    return clock


def resume(viewer: Viewer, clock_id: UUID) -> Clock:
    """Counts again; the due time moves by what the pause took, and the reasons say so."""
    with transaction.atomic():
        matter, clock = _find(viewer, clock_id)
        if clock.pauses.filter(until__isnull=True).update(until=now()):
            clock.paused_because = ""
            clock.save(update_fields=["paused_because"])
            recount(viewer.actor_for(matter.lead_id), matter, clock, why="pause")
    return clock


def recount(actor: Actor, matter: Matter, clock: Clock, *, why: str) -> bool:
    """Computes a clock anew from its rule, the holidays and its pauses; returns whether its due time moved."""
    found = recomputed(clock)
    if found is None or found.at == clock.due_at:
        return False
    moved = {"clock": clock.code, "due_at": [clock.due_at.isoformat(), found.at.isoformat()], "why": why}
    clock.due_at, clock.reasons = found.at, in_words(found)
    clock.save(update_fields=["due_at", "reasons"])
    log_as(actor, matter, "matters.clock.move", moved)
    set_due(matter)
    return True


def recomputed(clock: Clock, extra: Mapping[date, str] | None = None) -> Due | None:
    """What a clock's due time would be now; None for a deadline that somebody set.

    `extra` adds holidays by day, and with an empty name takes one away.
    """
    if not clock.rule_code:
        return None
    start = timezone.localdate(clock.started_at)
    free = holidays(start, start + AHEAD) | dict(extra or {})
    free = {day: name for day, name in free.items() if name}
    pauses = [Pause(gap.since, gap.until) for gap in clock.pauses.all()]
    return due(clock_rule(clock.rule_code, start), clock.started_at, free, pauses)


def _find(viewer: Viewer, clock_id: UUID) -> tuple[Matter, Clock]:
    clock = Clock.objects.filter(pk=clock_id).first()
    if clock is None:
        raise NotThere
    matter = find_to_write(viewer, clock.matter_id)
    must_work(viewer, matter)
    if not clock.running:
        raise NotNow
    return matter, clock
