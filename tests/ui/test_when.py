"""Dates, times and spans as a reader sees them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from prasan.ui import when
from prasan.ui.digits import forget, shown, use_thai_digits

NOW = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)  # 09.30 in Bangkok, a Saturday
DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("style", "thai", "english"),
    [
        ("short", "21 พ.ย. 2569", "21 Nov 2569 BE"),
        ("long", "21 พฤศจิกายน 2569", "21 November 2569 BE"),
        ("day", "วันเสาร์ 21 พ.ย. 2569", "Saturday 21 Nov 2569 BE"),
        ("full", "วันเสาร์ที่ 21 พฤศจิกายน 2569", "Saturday 21 November 2569 BE"),
        ("month", "พ.ย. 2569", "Nov 2569 BE"),
        ("months", "พฤศจิกายน 2569", "November 2569 BE"),
        ("no such style", "21 พ.ย. 2569", "21 Nov 2569 BE"),
    ],
)
def test_days(style: str, thai: str, english: str) -> None:
    assert when.day_in_words(DAY, style) == thai
    with translation.override("en"):
        assert when.day_in_words(DAY, style) == english


def test_a_moment_near_midnight_falls_on_the_day_in_bangkok() -> None:
    assert when.day_in_words(datetime(2026, 11, 20, 17, 1, tzinfo=UTC)) == "21 พ.ย. 2569"


def test_thai_digits_for_those_who_ask() -> None:
    use_thai_digits(True)
    assert when.day_in_words(DAY) == "๒๑ พ.ย. ๒๕๖๙"
    assert when.time_in_words(NOW) == "๐๙.๓๐ น."
    assert shown(1024) == "๑๐๒๔"
    forget()
    assert shown(1024) == "1024"


@pytest.mark.parametrize(
    ("ahead", "words", "tone"),
    [
        (timedelta(days=-3), "เกินกำหนด 3 วัน", "late"),
        (timedelta(hours=-2), "เกินกำหนด 2 ชม.", "late"),
        (timedelta(minutes=-5), "เกินกำหนดแล้ว", "late"),
        (timedelta(minutes=30), "ครบกำหนดวันนี้ 10.00 น.", "today"),
        (timedelta(hours=3), "เหลือ 3 ชม.", "today"),
        (timedelta(days=2), "เหลือ 2 วัน", "soon"),
        (timedelta(days=20), "เหลือ 20 วัน", "ahead"),
    ],
)
def test_due_times(ahead: timedelta, words: str, tone: str) -> None:
    assert when.due_in_words(NOW + ahead, NOW) == words
    assert when.due_tone(NOW + ahead, NOW) == tone


def test_working_days_are_named_when_they_are_known() -> None:
    assert when.due_in_words(NOW + timedelta(days=4), NOW, working_days=2) == "เหลือ 2 วันทำการ"


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "เมื่อสักครู่"),
        (timedelta(minutes=5), "5 นาทีที่แล้ว"),
        (timedelta(hours=3), "3 ชั่วโมงที่แล้ว"),
        (timedelta(hours=12), "เมื่อวานนี้"),
        (timedelta(days=9), "9 วันที่แล้ว"),
        (timedelta(days=60), "22 ก.ย. 2569"),
    ],
)
def test_how_long_ago(ago: timedelta, words: str) -> None:
    assert when.since_in_words(NOW - ago, NOW) == words


@given(st.timedeltas(min_value=timedelta(days=-4000), max_value=timedelta(days=4000)))
def test_late_words_and_late_tone_agree(ahead: timedelta) -> None:
    due = NOW + ahead
    assert (when.due_tone(due, NOW) == "late") == when.due_in_words(due, NOW).startswith("เกินกำหนด")


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
def test_spans_are_never_without_words(length: timedelta) -> None:
    assert when.span_in_words(NOW - length, NOW)
