"""Working days between two days, and what is left until a due time."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings

from prasan.rulebook.rules import BANGKOK, is_working, next_working_day, remaining, working_days_between
from tests.rulebook.strategies import DAYS, EXAMPLES, HOLIDAYS


@settings(max_examples=EXAMPLES, deadline=None)
@given(DAYS, DAYS, HOLIDAYS)
def test_counts_like_a_finger_on_the_calendar(one: date, other: date, holidays: Mapping[date, str]) -> None:
    first, last = sorted((one, other))
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    counted = sum(is_working(day, holidays) for day in days)
    assert working_days_between(first, last, holidays) == counted
    assert working_days_between(last, first, holidays) == -counted


@settings(max_examples=EXAMPLES, deadline=None)
@given(DAYS, HOLIDAYS)
def test_the_next_working_day_is_one_working_day_away(day: date, holidays: Mapping[date, str]) -> None:
    found = next_working_day(day, holidays)
    assert is_working(found, holidays)
    assert working_days_between(day, found, holidays) == 1


@pytest.mark.parametrize(
    ("now", "state", "working_days", "minutes"),
    [
        ((18, 16, 30), "ahead", 3, 5 * 24 * 60),
        ((23, 15, 0), "today", 0, 90),
        ((23, 16, 31), "late", 0, 1),
        ((25, 16, 30), "late", 2, 2 * 24 * 60),
    ],
)
def test_tells_what_is_left(now: tuple[int, int, int], state: str, working_days: int, minutes: int) -> None:
    due_at = datetime(2026, 11, 23, 16, 30, tzinfo=BANGKOK)
    day, hour, minute = now
    left = remaining(due_at, datetime(2026, 11, day, hour, minute, tzinfo=BANGKOK), {})
    assert (left.state, left.working_days, left.minutes) == (state, working_days, minutes)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        remaining(datetime(2026, 11, 23), datetime.now(BANGKOK), {})  # noqa: DTZ001 - this is what is refused
