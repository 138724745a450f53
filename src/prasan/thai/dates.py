"""Dates and times in the Buddhist era, shown and read, and the fiscal year."""

import datetime as dt
from typing import Literal, NamedTuple

from prasan.thai.digits import to_thai
from prasan.thai.eras import (
    BE_OFFSET,
    ENGLISH_MONTHS,
    ENGLISH_WEEKDAYS,
    MONTHS,
    SHORT_MONTHS,
    WEEKDAYS,
    calendar_year_be,
)
from prasan.thai.readdates import ThaiDateError, parse_date, parse_time

__all__ = [
    "BE_OFFSET",
    "MONTHS",
    "SHORT_MONTHS",
    "WEEKDAYS",
    "Bounds",
    "Language",
    "Style",
    "ThaiDateError",
    "calendar_year_be",
    "fiscal_bounds",
    "fiscal_year",
    "month_year",
    "parse_date",
    "parse_time",
    "quarter",
    "quarter_bounds",
    "show_date",
    "show_time",
]

Style = Literal["long", "short", "full", "paper"]
Language = Literal["th", "en"]


class Bounds(NamedTuple):
    """The first and the last day of a stretch of time; both belong to it."""

    first: dt.date
    last: dt.date


def show_date(day: dt.date, style: Style = "short", *, language: Language = "th", thai_digits: bool = False) -> str:
    """Return `day` in the Buddhist era.

    - `short`: `21 พ.ย. 2569`, in English `21 Nov 2569 BE`
    - `long`: `21 พฤศจิกายน 2569`, `21 November 2569 BE`
    - `full`: `วันเสาร์ที่ 21 พฤศจิกายน 2569`, `Saturday 21 November 2569 BE`
    - `paper`: `๒๑ พฤศจิกายน ๒๕๖๙` in every language, for official papers exist in Thai only

    `thai_digits` writes the Thai styles with Thai digits. Every result can be read back with `parse_date`.
    """
    year = calendar_year_be(day)
    if language == "en" and style != "paper":
        name = ENGLISH_MONTHS[day.month - 1]
        text = f"{day.day} {name[:3] if style == 'short' else name} {year} BE"
        return f"{ENGLISH_WEEKDAYS[day.weekday()]} {text}" if style == "full" else text
    month = (SHORT_MONTHS if style == "short" else MONTHS)[day.month - 1]
    text = f"{day.day} {month} {year}"
    if style == "full":
        text = f"วัน{WEEKDAYS[day.weekday()]}ที่ {text}"
    return to_thai(text) if thai_digits or style == "paper" else text


def month_year(day: dt.date, style: Style = "short", *, language: Language = "th", thai_digits: bool = False) -> str:
    """Return the month and year of `day`.

    `short`: `พ.ย. 2569`; `long` and `full`: `พฤศจิกายน 2569`; `paper`: `พ.ย. ๖๙`, as memos write a stretch of months.
    In English `Nov 2569 BE` and `November 2569 BE`.
    """
    year = calendar_year_be(day)
    if style == "paper":
        return to_thai(f"{SHORT_MONTHS[day.month - 1]} {year % 100:02d}")
    if language == "en":
        name = ENGLISH_MONTHS[day.month - 1]
        return f"{name[:3] if style == 'short' else name} {year} BE"
    text = f"{(SHORT_MONTHS if style == 'short' else MONTHS)[day.month - 1]} {year}"
    return to_thai(text) if thai_digits else text


def show_time(moment: dt.time | dt.datetime, *, language: Language = "th", thai_digits: bool = False) -> str:
    """Return the time of day as `09.30 น.`, in English `09:30`.

    A datetime is shown in the zone it carries: turn it to Asia/Bangkok first.
    """
    if language == "en":
        return f"{moment:%H:%M}"
    text = f"{moment:%H.%M} น."
    return to_thai(text) if thai_digits else text


def fiscal_year(day: dt.date) -> int:
    """Return the fiscal year of `day` in the Buddhist era: 2570 runs from 1 October 2569 to 30 September 2570."""
    return day.year + BE_OFFSET + (day.month >= 10)


def quarter(day: dt.date) -> int:
    """Return the quarter of the fiscal year, 1 to 4: October to December is the first."""
    return (day.month - 10) % 12 // 3 + 1


def fiscal_bounds(year: int) -> Bounds:
    """Return the first and the last day of the fiscal year `year` (Buddhist era)."""
    return Bounds(dt.date(year - BE_OFFSET - 1, 10, 1), dt.date(year - BE_OFFSET, 9, 30))


def quarter_bounds(year: int, number: int) -> Bounds:
    """Return the first and the last day of quarter `number` of the fiscal year `year` (Buddhist era).

    Raises `ValueError` when `number` is not 1 to 4.
    """
    if number not in (1, 2, 3, 4):
        raise ValueError("a fiscal year has four quarters")
    christian = year - BE_OFFSET
    first = dt.date(christian - 1, 10, 1) if number == 1 else dt.date(christian, 3 * number - 5, 1)
    following = dt.date(christian, 3 * number - 2, 1)
    return Bounds(first, following - dt.timedelta(days=1))
