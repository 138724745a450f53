"""What one cell says: words, a day in any era, a time."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from openpyxl.utils.datetime import from_excel

from prasan.thai.dates import ThaiDateError, parse_date, parse_time
from prasan.thai.digits import to_arabic
from prasan.thai.text import clean

BUDDHIST = 2400
"""A year from here on is of the Buddhist era, also where a spreadsheet takes it for a Christian one."""
SHORT_YEARS = (1930, 1999)
"""The years into which spreadsheets put a year of two digits above 29: 67 becomes 1967, and 2567 was meant."""
SERIALS = (18_000, 60_000)
"""Days since 1900 that a spreadsheet shows as 1949 to 2064."""
_RELATIVE = re.compile(r"[+\-−–]? ?\d{1,4}")
_TIME_BEHIND = re.compile(r"(?: เวลา)? ?,? ?\d{1,2}[.:]\d{2}(?:[.:]\d{2})? ?(?:น\.?|นาฬิกา)?$")


class CellError(ValueError):
    """A cell that cannot be read; `code` says why, as in `ThaiDateError`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Day:
    """A day; `guessed` says that its year was put right and somebody should look."""

    on: date
    guessed: bool = False


def as_words(cell: object) -> str:
    """A cell as words: cleaned, on one line, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = cell if isinstance(cell, str) else str(cell)
    return " ".join(clean(text).text.split())


def as_day(cell: object, today: date) -> Day | None:
    """The day that a cell names; None for an empty one. Raises CellError."""
    if isinstance(cell, datetime):
        return _from_sheet(cell.date(), today)
    if isinstance(cell, date):
        return _from_sheet(cell, today)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(cell, today)
    words = as_words(cell)
    if words in ("", "-", "–"):
        return None
    if isinstance(cell, bool | time | timedelta) or _RELATIVE.fullmatch(to_arabic(words)):
        raise CellError("unreadable")
    return Day(_from_words(words, today))


@lru_cache(maxsize=4096)
def _from_words(words: str, today: date) -> date:
    try:
        return parse_date(words, today)
    except ThaiDateError as error:
        without_time = _TIME_BEHIND.sub("", to_arabic(words)).strip()
        if without_time == words or not without_time:
            raise CellError(error.code) from error
    try:
        return parse_date(without_time, today)
    except ThaiDateError as error:
        raise CellError(error.code) from error


def _from_sheet(day: date, today: date) -> Day:
    """A date as the spreadsheet holds it, with the era put right that it did not know."""
    if day.year >= BUDDHIST:
        try:
            return Day(day.replace(year=day.year - 543))
        except ValueError:
            raise CellError("impossible") from None
    if SHORT_YEARS[0] <= day.year <= SHORT_YEARS[1]:
        try:
            meant = day.replace(year=day.year + 57)
        except ValueError:
            return Day(day)
        if meant <= today:
            return Day(meant, guessed=True)
    return Day(day)


def _from_number(value: float, today: date) -> Day | None:
    """Days since 1900, or a date typed without its signs, which lost its first zero: 51067 is 5 October 2567."""
    if SERIALS[0] <= value <= SERIALS[1]:
        found = from_excel(value)
        day = found.date() if isinstance(found, datetime) else found
        if isinstance(day, date) and day <= today:
            return Day(day)
    digits = str(int(value)) if float(value).is_integer() else ""
    if len(digits) not in (5, 6, 7, 8):
        raise CellError("unreadable")
    try:
        return Day(parse_date(digits.zfill(6 if len(digits) < 7 else 8), today))
    except ThaiDateError as error:
        raise CellError(error.code) from error


def as_time(cell: object, *, only_with_day: bool = False) -> time | None:
    """The time that a cell names; None for an empty one. With `only_with_day` that of a day with a time. Raises
    CellError."""
    if isinstance(cell, datetime):
        return cell.time().replace(microsecond=0) if cell.time() != time() else None
    if only_with_day:
        return None
    if isinstance(cell, time):
        return cell.replace(microsecond=0)
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = int(cell * 1440 + 0.5) % 1440
        return time(minutes // 60, minutes % 60)
    words = as_words(cell)
    if words in ("", "-", "–"):
        return None
    try:
        return parse_time(words)
    except ThaiDateError as error:
        raise CellError(error.code) from error
