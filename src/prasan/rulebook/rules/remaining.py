"""How far away a due time is, as numbers that the screens put into words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from prasan.rulebook.rules.days import BANGKOK, working_days_between


@dataclass(frozen=True, slots=True)
class Remaining:
    """How much is left, or how much it is late by.

    `state` is late, today or ahead; `working_days` and `calendar_days` count the days between now and the due day,
    `minutes` the time; all are 0 or more.
    """

    state: str
    working_days: int
    calendar_days: int
    minutes: int


def remaining(due_at: datetime, now: datetime, holidays: Mapping[date, str]) -> Remaining:
    """What is left until a due time, counted in days of Bangkok. Raises ValueError for times without a zone."""
    if due_at.tzinfo is None or now.tzinfo is None:
        raise ValueError("both times need a time zone")
    due_day, today = due_at.astimezone(BANGKOK).date(), now.astimezone(BANGKOK).date()
    state = "late" if due_at < now else "today" if due_day == today else "ahead"
    return Remaining(
        state=state,
        working_days=abs(working_days_between(today, due_day, holidays)),
        calendar_days=abs((due_day - today).days),
        minutes=int(abs(due_at - now).total_seconds() // 60),
    )
