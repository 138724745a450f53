"""What Hypothesis draws for clocks: rules, starts, calendars and pauses of one year or so."""

import os
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from prasan.rulebook.rules import BANGKOK, ClockRule, Pause, Unit

EXAMPLES = int(os.environ.get("PRASAN_EXAMPLES", "200"))
"""Examples for each property: 200 at every run; PRASAN_EXAMPLES=2000 makes the ten thousand and more of a release."""

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 400).map(lambda number: FIRST + timedelta(days=number))
MINUTES = st.integers(0, 400 * 24 * 60)
STARTS = MINUTES.map(lambda number: datetime.combine(FIRST, time.min, BANGKOK) + timedelta(minutes=number))
HOLIDAYS = st.dictionaries(DAYS, st.sampled_from(["วันหยุด", "วันหยุดพิเศษ"]), max_size=60)
DAY_UNITS = (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS)
OFFICE_UNITS = (Unit.WORKING_DAYS, Unit.WORKING_HOURS)


@st.composite
def rules(draw: st.DrawFn, units: tuple[str, ...] = (*DAY_UNITS, Unit.WORKING_HOURS, Unit.MINUTES)) -> ClockRule:
    """Any rule of these units."""
    unit = draw(st.sampled_from(units))
    return ClockRule(
        code="any",
        value=draw(st.integers(0, 4000 if unit == Unit.MINUTES else 45)),
        unit=unit,
        exclude_first=draw(st.booleans()),
        roll_forward=draw(st.booleans()),
        wait_for_office=draw(st.booleans()),
        at_time=draw(st.none() | st.sampled_from([time(9), time(12), time(16, 30), time(18)])),
    )


@st.composite
def pauses(draw: st.DrawFn) -> list[Pause]:
    """Up to four finished pauses, which may overlap."""
    begins = draw(st.lists(STARTS, max_size=4))
    return [Pause(begin, begin + timedelta(minutes=draw(st.integers(1, 20_000)))) for begin in begins]
