"""The arithmetic of years."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from prasan.retention import rules


@given(day=st.dates(date(1980, 1, 1), date(2026, 12, 31)), years=st.integers(1, 30))
def test_years_end_on_the_same_day_within_the_year_that_lists_it(day: date, years: int) -> None:
    end = rules.years_after(day, years)
    assert end.year == day.year + years
    assert (end.month, end.day) in {(day.month, day.day), (2, 28)}
    assert day <= rules.oldest_that_end(end.year + 543, years)
    assert day > rules.oldest_that_end(end.year + 542, years)


def test_lists_have_their_last_days() -> None:
    assert rules.year_to_list(date(2027, 1, 2)) == 2569
    assert rules.survey_ends(2569, 60) == date(2027, 3, 1)
    assert rules.transfer_ends(2569) == date(2027, 1, 31)
