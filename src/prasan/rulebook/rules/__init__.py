"""The arithmetic of the calendar: what a rule is, when it is due, and why. Pure; no database."""

from prasan.rulebook.rules.changes import CalendarChange, Moved, apply_change, on_calendar_change, preview_change
from prasan.rulebook.rules.clock import ClockRule, Due, Pause, Reason, due, reason_words, recount
from prasan.rulebook.rules.days import BANGKOK, is_working, next_working_day, working_days_between
from prasan.rulebook.rules.remaining import Remaining, remaining
from prasan.rulebook.rules.values import (
    CONFIDENCE,
    RULEBOOK,
    UNITS,
    Confidence,
    HolidayKind,
    Unit,
    check_value,
    normal_value,
)

__all__ = [
    "BANGKOK",
    "CONFIDENCE",
    "RULEBOOK",
    "UNITS",
    "CalendarChange",
    "ClockRule",
    "Confidence",
    "Due",
    "HolidayKind",
    "Moved",
    "Pause",
    "Reason",
    "Remaining",
    "Unit",
    "apply_change",
    "check_value",
    "due",
    "is_working",
    "next_working_day",
    "normal_value",
    "on_calendar_change",
    "preview_change",
    "reason_words",
    "recount",
    "remaining",
    "working_days_between",
]
