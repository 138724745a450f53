"""What a parameter can be: its units, how sure the office is of it, and which values make sense."""

import re
from enum import StrEnum
from uuid import UUID, uuid5

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.thai.digits import to_arabic

RULEBOOK = uuid5(UUID(int=0), "prasan.rulebook")
"""The chain of the log on which every change of the rulebook stands."""


class Unit(StrEnum):
    """In what a parameter is measured."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WORKING_HOURS = "working_hours"
    MINUTES = "minutes"
    SECONDS = "seconds"
    NUMBER = "number"
    TIME = "time"
    TEXT = "text"


class Confidence(StrEnum):
    """How sure the office is that the value is what the law says."""

    VERIFIED = "verified"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class HolidayKind(StrEnum):
    """Who made the day free."""

    PUBLIC = "public"
    GOVERNMENT = "government"
    CABINET = "cabinet"
    OFFICE = "office"


UNITS: dict[str, Promise] = {
    Unit.WORKING_DAYS: _("working days"),
    Unit.CALENDAR_DAYS: _("calendar days"),
    Unit.WORKING_HOURS: _("working hours"),
    Unit.MINUTES: _("minutes"),
    Unit.SECONDS: _("seconds"),
    Unit.NUMBER: _("number"),
    Unit.TIME: _("time of day"),
    Unit.TEXT: _("text"),
}
CONFIDENCE: dict[str, Promise] = {
    Confidence.VERIFIED: _("Verified with the Royal Gazette"),
    Confidence.HIGH: _("Not verified yet; very likely right"),
    Confidence.MEDIUM: _("Not verified yet; probably right"),
    Confidence.LOW: _("Not verified yet; uncertain"),
}
HOLIDAY_KINDS: dict[str, Promise] = {
    HolidayKind.PUBLIC: _("Public holiday"),
    HolidayKind.GOVERNMENT: _("Government holiday"),
    HolidayKind.CABINET: _("Special holiday by the Cabinet"),
    HolidayKind.OFFICE: _("Holiday of the office"),
}
CLOCK_UNITS = frozenset(
    {Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.WORKING_HOURS, Unit.MINUTES, Unit.SECONDS},
)
_MOST = {
    Unit.WORKING_DAYS: 1_000,
    Unit.CALENDAR_DAYS: 3_000,
    Unit.WORKING_HOURS: 2_000,
    Unit.MINUTES: 1_000_000,
    Unit.SECONDS: 1_000_000,
    Unit.NUMBER: 1_000_000_000,
}
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def normal_value(value: str, unit: str) -> str:
    """A value as it is kept: without spaces around it, numbers in Arabic digits, times with a colon."""
    if unit == Unit.TEXT:
        return value.strip()
    plain = to_arabic(value).strip()
    return plain.replace(".", ":") if unit == Unit.TIME else plain


def check_value(value: str, unit: str) -> Promise | None:
    """What is wrong with a value of that unit, in words that say what to type; None when it can be taken."""
    if unit == Unit.TEXT:
        return None if value.strip() else _("Type a value.")
    if unit == Unit.TIME:
        return None if _TIME.fullmatch(value) else _("Type a time such as 16:30.")
    if unit not in _MOST:
        return _("Choose a unit from the list.")
    if not (value.isascii() and value.isdigit() and int(value) <= _MOST[Unit(unit)]):
        return _("Type a whole number, 0 or more, in this unit.")
    return None
