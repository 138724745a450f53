"""A holiday declared or withdrawn late: what it would move, and moving it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from prasan.audit.rules import Actor
from prasan.matters.actions.base import link_to
from prasan.matters.actions.clocks import recomputed, recount
from prasan.matters.models import Clock, Matter
from prasan.rulebook.rules import Moved


def preview_holiday(day: date, name: str) -> list[Moved]:
    """What a change of the calendar would move, of ordinary matters: who keeps the calendar sees no others."""
    moved = []
    for clock in _touched_by(day):
        found = None if clock.matter.secrecy else recomputed(clock, {day: name})
        if found and found.at != clock.due_at:
            link = link_to(clock.matter_id)
            moved.append(Moved(title=clock.matter.number_text, link=link, before=clock.due_at, after=found.at))
    return moved


def apply_holiday(day: date, name: str, actor: Actor) -> int:
    """Moves the clocks after the calendar has changed, logs each on its matter, and returns how many moved.

    Runs inside the transaction that changed the calendar.
    """
    moved = 0
    for clock in _touched_by(day):
        matter = Matter.objects.select_for_update(of=("self",)).get(pk=clock.matter_id)
        moved += recount(actor, matter, clock, why=f"holiday {day.isoformat()}")
    return moved


def _touched_by(day: date) -> Iterator[Clock]:
    """The running clocks whose count passes over a day."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    running = Clock.objects.filter(stopped_at__isnull=True, cancelled_at__isnull=True).exclude(rule_code="")
    passing = running.filter(due_at__gte=start, started_at__lt=start + timedelta(days=1))
    yield from passing.select_related("matter").prefetch_related("pauses")
