"""Dates: shown in the Buddhist era, read as people type them, counted in fiscal years."""

import contextlib
import datetime as dt
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai.dates import (
    Language,
    Style,
    ThaiDateError,
    calendar_year_be,
    fiscal_bounds,
    fiscal_year,
    month_year,
    parse_date,
    parse_time,
    quarter,
    quarter_bounds,
    show_date,
    show_time,
)
from prasan.thai.digits import to_thai

from .samples import anything

SATURDAY = dt.date(2026, 11, 21)
DAYS = st.dates(dt.date(1890, 1, 1), dt.date(2399, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "211169",
        "21112569",
        "20261121",
        "21/11/69",
        "21-11-2569",
        "21.11.69",
        "21 11 69",
        "21 / 11 / 2569",
        "21 พ.ย. 69",
        "21พย69",
        "21 พ.ย 2569",
        "21 พฤศจิกายน พ.ศ. 2569",
        "21 พฤศจิกายน พ.ศ.2569",
        "21 พฤศจิกา 69",
        "วันที่ 21 เดือนพฤศจิกายน พ.ศ. 2569",
        "ลงวันที่ ๒๑ พฤศจิกายน ๒๕๖๙",
        "วันเสาร์ที่ 21 พฤศจิกายน 2569",
        "เสาร์ 21 พ.ย. 69",
        "2026-11-21",
        "2569-11-21",
        "21 Nov 2026",
        "21 November ค.ศ. 2026",
        "Saturday 21 November 2569 BE",
        "21\u00a0พฤศจิกายน\u200b 2569",
        "วันนี้",
        "today",
        " Today ",
        "วันเสาร์",
    ],
)
def test_the_same_day_is_read_from_every_way_of_typing(typed: str) -> None:
    assert parse_date(typed, SATURDAY) == SATURDAY
    assert parse_date(to_thai(typed), SATURDAY) == SATURDAY


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("พรุ่งนี้", 1),
        ("tomorrow", 1),
        ("มะรืน", 2),
        ("มะรืนนี้", 2),
        ("เมื่อวาน", -1),
        ("yesterday", -1),
        ("-1", -1),
        ("−1", -1),
        ("+3", 3),
        ("+ 3", 3),
        ("จันทร์หน้า", 2),
        ("next monday", 2),
        ("เสาร์หน้า", 7),
        ("วันศุกร์", 6),
        ("ศุกร์นี้", 6),
        ("พฤหัส", 5),
        ("ศุกร์ที่แล้ว", -1),
        ("เสาร์ที่แล้ว", -7),
        ("last friday", -1),
    ],
)
def test_days_are_counted_from_today(typed: str, days: int) -> None:
    assert parse_date(typed, SATURDAY) == SATURDAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        (" \u200b ", "empty"),
        ("เร็ว ๆ นี้", "unreadable"),
        ("11169", "unreadable"),
        ("21/11/256", "unreadable"),
        ("2026111", "unreadable"),
        ("31/11/69", "impossible"),
        ("290268", "impossible"),
        ("21/13/69", "impossible"),
        ("0/1/69", "impossible"),
        ("21/1/0000", "impossible"),
        ("31132569", "impossible"),
        ("5 ม.ค. 2483", "impossible"),
        ("21/11", "ambiguous"),
        ("21 พ.ย.", "ambiguous"),
        ("วันศุกร์ที่ 21 พฤศจิกายน 2569", "ambiguous"),
        ("21 พ.ย. ค.ศ. 69", "ambiguous"),
        ("21 พ.ย. ค.ศ. 2569", "ambiguous"),
        ("21 พ.ย. พ.ศ. 2026", "ambiguous"),
    ],
)
def test_a_date_that_cannot_be_taken_tells_why(typed: str, code: str) -> None:
    with pytest.raises(ThaiDateError) as refused:
        parse_date(typed, SATURDAY)
    assert refused.value.code == code
    assert refused.value.text == typed


def test_a_shift_out_of_the_calendar_is_impossible() -> None:
    with pytest.raises(ThaiDateError) as refused:
        parse_date("+9999", dt.date(9999, 1, 1))
    assert refused.value.code == "impossible"


@given(DAYS, st.sampled_from(get_args(Style)), st.sampled_from(get_args(Language)), st.booleans())
def test_what_is_shown_can_be_read_back(day: dt.date, style: Style, language: Language, thai_digits: bool) -> None:
    assert parse_date(show_date(day, style, language=language, thai_digits=thai_digits), SATURDAY) == day


@given(st.dates(dt.date(1957, 4, 1), dt.date(2056, 12, 31)))
def test_two_digits_of_the_year_are_25xx(day: dt.date) -> None:
    year = calendar_year_be(day)
    if 2500 <= year <= 2599:
        assert parse_date(f"{day:%d%m}{year % 100:02d}", SATURDAY) == day
        assert parse_date(f"{day.day}/{day.month}/{year % 100:02d}", SATURDAY) == day


@given(st.dates(dt.date(1000, 1, 1), dt.date(2399, 12, 31)))
def test_the_international_form_is_read(day: dt.date) -> None:
    assert parse_date(day.isoformat(), SATURDAY) == day


@given(anything)
def test_reading_anything_gives_a_day_or_a_reason(text: str) -> None:
    with contextlib.suppress(ThaiDateError):
        assert isinstance(parse_date(text, SATURDAY), dt.date)
    with contextlib.suppress(ThaiDateError):
        assert isinstance(parse_time(text), dt.time)


def test_every_style_of_showing() -> None:
    assert show_date(SATURDAY) == "21 พ.ย. 2569"
    assert show_date(SATURDAY, "long") == "21 พฤศจิกายน 2569"
    assert show_date(SATURDAY, "full") == "วันเสาร์ที่ 21 พฤศจิกายน 2569"
    assert show_date(SATURDAY, "paper") == "๒๑ พฤศจิกายน ๒๕๖๙"
    assert show_date(SATURDAY, "short", thai_digits=True) == "๒๑ พ.ย. ๒๕๖๙"
    assert show_date(SATURDAY, "short", language="en") == "21 Nov 2569 BE"
    assert show_date(SATURDAY, "long", language="en") == "21 November 2569 BE"
    assert show_date(SATURDAY, "full", language="en") == "Saturday 21 November 2569 BE"
    assert show_date(SATURDAY, "paper", language="en") == "๒๑ พฤศจิกายน ๒๕๖๙"


def test_months_are_shown_with_their_year() -> None:
    assert month_year(SATURDAY) == "พ.ย. 2569"
    assert month_year(SATURDAY, "long") == "พฤศจิกายน 2569"
    assert month_year(SATURDAY, "paper") == "พ.ย. ๖๙"
    assert month_year(SATURDAY, thai_digits=True) == "พ.ย. ๒๕๖๙"
    assert month_year(SATURDAY, language="en") == "Nov 2569 BE"


def test_the_year_began_in_april_before_1941() -> None:
    assert calendar_year_be(dt.date(1941, 1, 1)) == 2484
    assert calendar_year_be(dt.date(1940, 12, 31)) == 2483
    assert calendar_year_be(dt.date(1940, 3, 31)) == 2482


@pytest.mark.parametrize("typed", ["0930", "930", "09.30", "9:30", "9.30 น.", "9:30 น", "๐๙.๓๐ น.", "เวลา 09.30 น."])
def test_the_same_time_is_read_from_every_way_of_typing(typed: str) -> None:
    assert parse_time(typed) == dt.time(9, 30)


def test_a_whole_hour_needs_its_unit() -> None:
    assert parse_time("9 น.") == dt.time(9)
    assert parse_time("13 นาฬิกา") == dt.time(13)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "empty"), ("9", "ambiguous"), ("25.00", "impossible"), ("0960", "impossible"), ("สาย ๆ", "unreadable")],
)
def test_a_time_that_cannot_be_taken_tells_why(typed: str, code: str) -> None:
    with pytest.raises(ThaiDateError) as refused:
        parse_time(typed)
    assert refused.value.code == code


@given(st.times(), st.sampled_from(get_args(Language)), st.booleans())
def test_a_shown_time_can_be_read_back(moment: dt.time, language: Language, thai_digits: bool) -> None:
    shown = show_time(moment, language=language, thai_digits=thai_digits)
    assert parse_time(shown) == moment.replace(second=0, microsecond=0, fold=0)


def test_a_time_is_shown_as_offices_write_it() -> None:
    assert show_time(dt.time(9, 30)) == "09.30 น."
    assert show_time(dt.time(9, 30), thai_digits=True) == "๐๙.๓๐ น."
    assert show_time(dt.time(9, 30), language="en") == "09:30"


def test_the_fiscal_year_begins_in_october() -> None:
    assert fiscal_year(dt.date(2026, 9, 30)) == 2569
    assert fiscal_year(dt.date(2026, 10, 1)) == 2570
    assert fiscal_bounds(2570) == (dt.date(2026, 10, 1), dt.date(2027, 9, 30))
    assert [quarter(dt.date(2026, month, 1)) for month in range(1, 13)] == [2, 2, 2, 3, 3, 3, 4, 4, 4, 1, 1, 1]


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_every_day_lies_in_its_fiscal_year_and_quarter(day: dt.date) -> None:
    year = fiscal_bounds(fiscal_year(day))
    assert year.first <= day <= year.last
    part = quarter_bounds(fiscal_year(day), quarter(day))
    assert year.first <= part.first <= day <= part.last <= year.last


@given(st.integers(2450, 2700))
def test_the_four_quarters_fill_the_year(year: int) -> None:
    quarters = [quarter_bounds(year, number) for number in (1, 2, 3, 4)]
    assert (quarters[0].first, quarters[3].last) == fiscal_bounds(year)
    assert all(b.first - a.last == dt.timedelta(days=1) for a, b in pairwise(quarters))


def test_there_is_no_fifth_quarter() -> None:
    with pytest.raises(ValueError, match="four quarters"):
        quarter_bounds(2569, 5)
