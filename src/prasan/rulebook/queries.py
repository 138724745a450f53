"""What the rulebook says on a day. Nothing is kept in memory: each question is one small query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from uuid import UUID

from django.db.models import CharField, DateField, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from prasan.audit.asked import Asked, Slot
from prasan.rulebook.models import Holiday, Parameter
from prasan.rulebook.rules import ClockRule
from prasan.rulebook.rules.values import CLOCK_UNITS
from prasan.ui.errors import NotNow, NotThere

OPENS, CLOSES = "office.opens", "office.closes"
PLOUGHING = "พืชมงคล"


def in_force(on: date | Slot) -> QuerySet[Parameter]:
    """All values that hold on a day, by code."""
    return Parameter.objects.filter(Q(effective_until=None) | Q(effective_until__gte=on), effective_from__lte=on)


def parameter(code: str, on: date) -> Parameter:
    """The value of a code on a day. Raises NotNow when the rulebook has none for that day."""
    found = in_force(on).filter(code=code).first()
    if found is None:
        raise _missing(code)
    return found


def clock_rule(code: str, on: date) -> ClockRule:
    """The rule of a clock as it was on a day, with the office hours of that day.

    Raises NotNow when the rulebook has no such clock for that day.
    """
    return clock_rules([code], on)[code]


def clock_rules(codes: Iterable[str], on: date) -> dict[str, ClockRule]:
    """Several clocks in one query; see `clock_rule`."""
    wanted = set(codes)
    codes_and_hours = sorted(wanted | {OPENS, CLOSES})
    named = {f"code{place}": code for place, code in enumerate(codes_and_hours)}
    rows = {row.code: row for row in _values_of(len(named)).rows(on=on, **named)}
    lost = sorted(wanted - rows.keys()) or sorted(code for code in wanted if rows[code].unit not in CLOCK_UNITS)
    if lost:
        raise _missing(lost[0])
    opens = rows[OPENS].clock if OPENS in rows else time(8, 30)
    closes = rows[CLOSES].clock if CLOSES in rows else time(16, 30)
    return {code: _rule(rows[code], opens, closes) for code in wanted}


@cache
def _values_of(count: int) -> Asked[Parameter]:
    """The question for the values of so many codes on a day."""
    codes = [Slot(f"code{place}", CharField()) for place in range(count)]
    return Asked(lambda: in_force(Slot("on", DateField())).filter(code__in=codes))


def _missing(code: str) -> NotNow:
    message = _("The rulebook has no value for %(code)s on this day. An administrator can set it in the rulebook.")
    return NotNow(message % {"code": code}, code="rulebook.no_value")


def _rule(row: Parameter, opens: time, closes: time) -> ClockRule:
    return ClockRule(
        code=row.code,
        value=row.number,
        unit=row.unit,
        exclude_first=row.exclude_first,
        roll_forward=row.roll_forward,
        wait_for_office=row.wait_for_office,
        at_time=row.at_time,
        opens=opens,
        closes=closes,
        label=row.name,
        legal_reference=row.legal_reference,
        confidence=row.confidence,
    )


def holidays(since: date, until: date) -> dict[date, str]:
    """The free days from `since` to `until`, both included, with their names."""
    return dict(_FREE_DAYS.rows(since=since, until=until))


def live_holidays(since: date | Slot, until: date | Slot) -> QuerySet[Holiday]:
    """The holidays that hold, in the order of their days."""
    return Holiday.objects.filter(day__gte=since, day__lte=until, withdrawn_at=None).order_by("day")


_FREE_DAYS = Asked(
    lambda: live_holidays(Slot("since", DateField()), Slot("until", DateField())).values_list("day", "name")
)


def all_holidays(year: int) -> QuerySet[Holiday]:
    """Every holiday of a calendar year (common era), withdrawn ones too."""
    return Holiday.objects.filter(day__year=year).order_by("day", "withdrawn_at")


def unverified(on: date) -> QuerySet[Parameter]:
    """The values in force that nobody has compared with the law yet."""
    return in_force(on).filter(verified_at=None).order_by("code")


def history(code: str) -> QuerySet[Parameter]:
    """All values that a code has had and will have, newest first."""
    return Parameter.objects.filter(code=code).order_by("-effective_from").select_related("verified_by")


def find_parameter(parameter_id: UUID) -> Parameter:
    """One row. Raises NotThere."""
    found = Parameter.objects.filter(pk=parameter_id).first()
    if found is None:
        raise NotThere
    return found


def find_holiday(holiday_id: UUID) -> Holiday:
    """One holiday, withdrawn or not. Raises NotThere."""
    found = Holiday.objects.filter(pk=holiday_id).first()
    if found is None:
        raise NotThere
    return found


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a year's calendar still lacks: `empty` (no holidays at all) or `ploughing` (วันพืชมงคล)."""

    year: int
    what: str


def calendar_gaps(years: Iterable[int]) -> list[Gap]:
    """What the calendars of these years (common era) lack, so that an administrator can complete them."""
    gaps = []
    wanted = sorted(years)
    rows = Holiday.objects.filter(day__year__gte=wanted[0], day__year__lte=wanted[-1], withdrawn_at=None)
    names = list(rows.values_list("day__year", "name"))
    for year in wanted:
        mine = [name for of, name in names if of == year]
        if not mine:
            gaps.append(Gap(year, "empty"))
        elif not any(PLOUGHING in name for name in mine):
            gaps.append(Gap(year, "ploughing"))
    return gaps
