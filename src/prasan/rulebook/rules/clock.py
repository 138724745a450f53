"""When something is due, and the reasons, day by day.

Days are counted at one moment of each day, its mark: the hour at which the clock falls due, or the end of office hours.
A day counts when the clock runs at its mark. Hours and minutes are counted as time that passes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.rulebook.rules.days import BANGKOK, ONE_DAY, days_from, is_weekend, is_working, moment
from prasan.rulebook.rules.values import CLOCK_UNITS, Unit

_DAY_UNITS = frozenset({Unit.WORKING_DAYS, Unit.CALENDAR_DAYS})
_SECONDS = {Unit.WORKING_HOURS: 3600, Unit.MINUTES: 60, Unit.SECONDS: 1}


@dataclass(frozen=True, slots=True)
class ClockRule:
    """How long something may take. `value` is in `unit`; `at_time` is the hour it falls due, else the end of office.

    `exclude_first` leaves the day of arrival out of the count of days; `roll_forward` moves a due day counted in
    calendar days to the next working day; `wait_for_office` takes what arrives outside office hours as having come at
    the next opening. Minutes and seconds run day and night and know none of the three.
    """

    code: str
    value: int
    unit: str = Unit.WORKING_DAYS
    exclude_first: bool = True
    roll_forward: bool = True
    wait_for_office: bool = True
    at_time: time | None = None
    opens: time = time(8, 30)
    closes: time = time(16, 30)
    label: Promise | str = ""
    legal_reference: str = ""
    confidence: str = ""

    @property
    def mark(self) -> time:
        """The hour of a day at which it is counted and at which the clock can fall due."""
        return self.at_time or self.closes


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which a clock stands. Without an end it still stands."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """What one day did to a clock: whether it counted, why (`code`), a holiday's name, and the seconds that passed."""

    day: date
    counted: bool
    code: str
    text: str = ""
    seconds: int = 0

    @property
    def words(self) -> Promise | str:
        """The reason as a reader sees it."""
        return reason_words(self.code, self.text)


@dataclass(frozen=True, slots=True)
class Due:
    """A due time in Bangkok, with its reasons from the day of arrival to the due day.

    `counted_from` is when the office is taken to have received it. While `standing`, an open pause began before the due
    time: the time shown is then the earliest that it can become.
    """

    at: datetime
    reasons: tuple[Reason, ...]
    counted_from: datetime
    standing: bool = False


_WORDS: dict[str, Promise] = {
    "counted": _("Counted"),
    "after_hours": _("Arrived after office hours; taken as arrived on the next working day"),
    "arrival": _("Day of arrival; not counted"),
    "too_late": _("Arrived after the hour at which this day is counted"),
    "weekend": _("Weekend"),
    "paused": _("The clock stands still"),
    "due": _("Due on this day"),
}


def reason_words(code: str, text: str = "") -> Promise | str:
    """The reason of that code in the reader's language; a holiday reads as its name."""
    return text or _WORDS.get(code, code)


@dataclass(slots=True)
class _Count:
    """One computation: what it needs, and the reasons so far."""

    rule: ClockRule
    holidays: Mapping[date, str]
    pauses: Sequence[Pause]
    start: datetime
    reasons: list[Reason] = field(default_factory=list)

    def note(self, day: date, code: str, *, seconds: int = 0) -> None:
        """Adds a day's reason; `holiday` takes the name of the day."""
        text = self.holidays.get(day, "") if code == "holiday" else ""
        self.reasons.append(Reason(day, code == "counted", code, text, seconds))

    def paused(self, at: datetime) -> bool:
        """Whether a finished pause covers this moment."""
        return any(pause.since <= at < pause.until for pause in self.pauses if pause.until)

    def free(self, day: date) -> str:
        """Why the office is closed on this day, or nothing."""
        return "weekend" if is_weekend(day) else "holiday" if day in self.holidays else ""


def due(rule: ClockRule, start: datetime, holidays: Mapping[date, str], pauses: Sequence[Pause] = ()) -> Due:
    """When the clock that started at `start` falls due, and why. `holidays` maps each free day to its name.

    Raises ValueError for a start without a time zone, a negative value, a unit that is no clock, or a calendar
    without working days.
    """
    if start.tzinfo is None or rule.value < 0 or rule.unit not in CLOCK_UNITS:
        raise ValueError("a clock needs a start with a time zone, a value of 0 or more, and a unit of time")
    count = _Count(rule, holidays, sorted(pauses, key=lambda pause: pause.since), start.astimezone(BANGKOK))
    if rule.unit in _DAY_UNITS or rule.unit == Unit.WORKING_HOURS:
        _wait_for_office(count)
    counted_from = count.start
    at = next(_days_done(count) if rule.unit in _DAY_UNITS else _time_done(count))
    standing = any(pause.until is None and pause.since < at for pause in pauses)
    return Due(at, _one_a_day(count.reasons), counted_from, standing)


def _wait_for_office(count: _Count) -> None:
    """Moves an arrival outside office hours to the next opening, and says so."""
    rule, came = count.rule, count.start.date()
    if not rule.wait_for_office:
        return
    for day in days_from(came):
        opening, closing = moment(day, rule.opens), moment(day, rule.closes)
        if why := count.free(day):
            count.note(day, why)
        elif count.start >= closing:
            count.note(day, "after_hours")
        else:
            count.start = max(count.start, opening)
            return


def _days_done(count: _Count) -> Iterator[datetime]:
    """Notes day after day; yields the mark of every day at which nothing is left to count."""
    rule, left = count.rule, count.rule.value
    first = count.start.date()
    for day in days_from(first):
        if why := _not_counted(count, day, first, left):
            count.note(day, why)
            continue
        count.note(day, "counted" if left else "due")
        left = max(0, left - 1)
        if not left and (not rule.roll_forward or is_working(day, count.holidays)):
            yield moment(day, rule.mark)


def _not_counted(count: _Count, day: date, first: date, left: int) -> str:
    """Why this day neither counts nor can be the due day; nothing when it can."""
    rule, mark = count.rule, moment(day, count.rule.mark)
    if day == first and rule.exclude_first and rule.value:
        return "arrival"
    if (rule.unit == Unit.WORKING_DAYS or (not left and rule.roll_forward)) and (why := count.free(day)):
        return why
    if mark < count.start:
        return "too_late"
    return "paused" if count.paused(mark) else ""


def _time_done(count: _Count) -> Iterator[datetime]:
    """Lets time pass in the stretches in which the clock runs; yields the moment at which it is used up."""
    left = timedelta(seconds=count.rule.value * _SECONDS[Unit(count.rule.unit)])
    for begin, end in _stretches(count):
        used = min(left, end - begin)
        count.note(begin.date(), "counted", seconds=int(used.total_seconds()))
        left -= used
        if not left:
            yield begin + used


def _stretches(count: _Count) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of each day from the start on in which the clock runs: whole days, or office hours."""
    rule = count.rule
    for day in days_from(count.start.date()):
        if rule.unit == Unit.WORKING_HOURS:
            if why := count.free(day):
                count.note(day, why)
                continue
            begin, end = moment(day, rule.opens), moment(day, rule.closes)
        else:
            begin, end = moment(day, time.min), moment(day + ONE_DAY, time.min)
        running = list(_outside(max(begin, count.start), end, count.pauses))
        if not running:
            count.note(day, "too_late" if count.start >= end else "paused")
        yield from running


def _outside(begin: datetime, end: datetime, pauses: Sequence[Pause]) -> Iterator[tuple[datetime, datetime]]:
    """What is left of a stretch when the finished pauses, in the order of their beginning, are taken out."""
    for pause in pauses:
        if pause.until is None or pause.until <= begin or pause.since >= end:
            continue
        if pause.since > begin:
            yield begin, pause.since
        begin = pause.until
    if begin < end:
        yield begin, end


def _one_a_day(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """One reason for each day: what counted stays, with its seconds added up; else the last word on the day stands."""
    days: dict[date, Reason] = {}
    for new in reasons:
        old = days.get(new.day)
        days[new.day] = replace(old, seconds=old.seconds + new.seconds) if old and old.counted else new
    return tuple(days.values())


def recount(rule: ClockRule, reasons: Sequence[Reason]) -> tuple[date, int]:
    """The due day and the amount (days, or seconds) that the reasons add up to: an auditor's check of a due time."""
    amount = sum(one.counted if rule.unit in _DAY_UNITS else one.seconds for one in reasons)
    return reasons[-1].day, int(amount)
