"""Working days: which days count, and how many lie between two."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
_LONGEST = 5_000
ONE_DAY = timedelta(days=1)


def is_weekend(day: date) -> bool:
    """Whether the day is a Saturday or a Sunday."""
    return day.weekday() >= 5


def is_working(day: date, holidays: Mapping[date, str]) -> bool:
    """Whether the office works on this day: not a weekend, not a holiday."""
    return not is_weekend(day) and day not in holidays


def days_from(day: date) -> Iterator[date]:
    """This day and those after it. Raises ValueError after some fourteen years: then the calendar itself is wrong."""
    for number in range(_LONGEST):
        yield day + timedelta(days=number)
    raise ValueError("no due day within fourteen years: check the holidays of the rulebook")


def next_working_day(day: date, holidays: Mapping[date, str]) -> date:
    """The first working day after this one."""
    return next(one for one in days_from(day + ONE_DAY) if is_working(one, holidays))


def working_days_between(first: date, last: date, holidays: Mapping[date, str]) -> int:
    """How many working days come after `first` up to and with `last`; negative when `last` lies before `first`."""
    if last < first:
        return -working_days_between(last, first, holidays)
    days = (last - first).days
    weeks, rest = divmod(days, 7)
    tail = (first + timedelta(days=weeks * 7 + number) for number in range(1, rest + 1))
    weekdays = weeks * 5 + sum(not is_weekend(day) for day in tail)
    return weekdays - sum(first < day <= last and not is_weekend(day) for day in holidays)


def moment(day: date, clock: time) -> datetime:
    """That time of that day in Bangkok."""
    return datetime.combine(day, clock, BANGKOK)
