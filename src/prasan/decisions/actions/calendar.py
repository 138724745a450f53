"""A holiday declared or withdrawn late: what it would move of the directions, and moving them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from prasan.audit.rules import Actor
from prasan.decisions.models import Direction
from prasan.decisions.queries import working_days_after
from prasan.matters.actions.base import log_as
from prasan.matters.models import Matter
from prasan.rulebook.rules import Moved

RUNNING = Q(state=Direction.State.OPEN) | Q(state=Direction.State.REPORTED)


def preview_holiday(day: date, name: str) -> list[Moved]:
    """What a change of the calendar would move, of ordinary matters: who keeps the calendar sees no others."""
    moved = []
    for direction in _touched_by(day):
        before, (after, _reasons) = direction.due_at, _recomputed(direction, {day: name})
        if before and after != before and not direction.matter.secrecy:
            link = f"/matters/{direction.matter_id}/#direction-{direction.pk}"
            moved.append(Moved(title=direction.matter.number_text, link=link, before=before, after=after))
    return moved


def apply_holiday(day: date, name: str, actor: Actor) -> int:
    """Moves the directions after the calendar has changed, logs each on its matter, and returns how many moved.

    Runs inside the transaction that changed the calendar. The first due time is kept.
    """
    return sum(_recount(direction.pk, actor, why=f"holiday {day.isoformat()}") for direction in _touched_by(day))


def _recount(direction_id: Any, actor: Actor, *, why: str) -> bool:
    direction = Direction.objects.select_for_update(of=("self",)).get(pk=direction_id)
    matter = Matter.objects.select_for_update(of=("self",)).get(pk=direction.matter_id)
    before, (after, reasons) = direction.due_at, _recomputed(direction, {})
    if before is None or after == before:
        return False
    direction.due_at, direction.reasons = after, reasons
    if after > timezone.now():
        direction.reminded_before_at = direction.reminded_after_at = None
    direction.save(update_fields=["due_at", "reasons", "reminded_before_at", "reminded_after_at"])
    times = [before.isoformat(), after.isoformat()]
    log_as(actor, matter, "decisions.direction.move", {"direction": str(direction.pk), "due_at": times, "why": why})
    return True


def _recomputed(direction: Direction, extra: dict[date, str]) -> tuple[datetime, list[dict[str, Any]]]:
    """The due time as it would be counted now: as many working days as were counted, from when it was given."""
    days = sum(1 for reason in direction.reasons if reason["counted"])
    return working_days_after(direction.given_at, days, extra)


def _touched_by(day: date) -> Iterator[Direction]:
    """The running directions whose count passes over a day; a date that was set by hand is not counted."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    counted = Direction.objects.filter(RUNNING).exclude(reasons=[])
    passing = counted.filter(due_at__gte=start, given_at__lt=start + timedelta(days=1))
    yield from passing.select_related("matter")
