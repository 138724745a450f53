"""Reading dates and times as people type them."""

import datetime as dt
import re
from typing import Literal

from prasan.thai.digits import to_arabic
from prasan.thai.eras import (
    ENGLISH_MONTHS,
    ENGLISH_WEEKDAYS,
    MONTHS,
    SHORT_MONTHS,
    WEEKDAYS,
    christian_year,
)
from prasan.thai.text import clean

FaultCode = Literal["empty", "unreadable", "impossible", "ambiguous"]


class ThaiDateError(ValueError):
    """A date or time that cannot be taken as typed. The caller words the message in the reader's language by `code`.

    `empty`: nothing typed. `unreadable`: not a form known here. `impossible`: there is no such day or time.
    `ambiguous`: more than one day could be meant (no year; a weekday that does not fit the day; an era that
    does not fit the year).
    """

    def __init__(self, code: FaultCode, text: str) -> None:
        super().__init__(f"{code}: {text!r}")
        self.code: FaultCode = code
        self.text = text


_DAYS_FROM_TODAY = {
    "วันนี้": 0,
    "today": 0,
    "พรุ่งนี้": 1,
    "วันพรุ่งนี้": 1,
    "tomorrow": 1,
    "มะรืน": 2,
    "มะรืนนี้": 2,
    "วันมะรืน": 2,
    "วันมะรืนนี้": 2,
    "เมื่อวาน": -1,
    "เมื่อวานนี้": -1,
    "วานนี้": -1,
    "yesterday": -1,
    "เมื่อวานซืน": -2,
    "วานซืน": -2,
}
_SPOKEN_MONTHS = ("มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา")
_MONTH_NUMBERS = {
    name.replace(".", "").lower(): number
    for names in (MONTHS, SHORT_MONTHS, _SPOKEN_MONTHS, ENGLISH_MONTHS, [name[:3] for name in ENGLISH_MONTHS])
    for number, name in enumerate(names, start=1)
} | {"sept": 9}
_WEEKDAY_NUMBERS = {
    name.lower(): number for names in (WEEKDAYS, ENGLISH_WEEKDAYS) for number, name in enumerate(names)
} | {"พฤหัส": 3}


def _any_of(names: dict[str, int]) -> str:
    """The names as a pattern, longest first, with a dot allowed after each character of a Thai short form."""
    return "|".join(
        r"\.?".join(map(re.escape, name)) if len(name) <= 4 else re.escape(name)
        for name in sorted(names, key=len, reverse=True)
    )


_WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(_WEEKDAY_NUMBERS, key=len, reverse=True))})"
_ERA = r"(?P<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?)?"
_ERA_AFTER = r"(?P<era_after>b\.?e\.?|c\.?e\.?|a\.?d\.?)?"
_LEAD = re.compile(rf"^(?:ลงวันที่|ณ วันที่|เมื่อวันที่|วันที่|(?:วัน)?{_WEEKDAY} ?(?:ที่|,)? ?(?=[0-9]))? *")
_WEEKDAY_ONLY = re.compile(
    rf"^(?:(?P<next>next )|(?P<last>last ))?(?:วัน)?{_WEEKDAY} ?(?P<which>นี้|หน้า|ที่แล้ว|ที่ผ่านมา|ก่อน)?$"
)
_SHIFT = re.compile(r"^(?P<sign>[+\-−–]) ?(?P<days>[0-9]{1,4})$")
_COMPACT = re.compile(r"^(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{2}|[0-9]{4})$")
_NUMERIC = re.compile(
    r"^(?P<day>[0-9]{1,2}) ?(?P<sep>[/.\- ]) ?(?P<month>[0-9]{1,2})(?: ?(?P=sep) ?(?P<year>[0-9]{2}|[0-9]{4}))?$"
)
_ISO = re.compile(r"^(?P<year>[0-9]{4})(?P<sep>[/.\-])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})$")
_COMPACT_ISO = re.compile(r"^(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})$")
_NAMED = re.compile(
    rf"^(?P<day>[0-9]{{1,2}})[ \-/.]*(?:เดือน)? ?(?P<name>{_any_of(_MONTH_NUMBERS)})\.?[ \-/.,]*"
    rf"{_ERA} ?(?P<year>[0-9]{{2}}|[0-9]{{4}})? ?{_ERA_AFTER}$"
)
_TIME = re.compile(r"^(?:เวลา)? ?(?P<hour>[0-9]{1,2})(?: ?[.:] ?(?P<minute>[0-9]{2}))? ?(?P<unit>น\.?|นาฬิกา)?$")
_COMPACT_TIME = re.compile(r"^(?:เวลา)? ?(?P<hour>[0-9]{1,2})(?P<minute>[0-9]{2}) ?(?:น\.?|นาฬิกา)?$")


def parse_date(text: str, today: dt.date) -> dt.date:
    """Read a date as people type it, where `today` is the day in Bangkok.

    Reads `211169`, `21112569`, `21/11/69`, `21-11-2569`, `21.11.69`, `21 พ.ย. 69`, `21 พฤศจิกายน พ.ศ. 2569`,
    `2026-11-21`, `21 Nov 2026`, the same in Thai digits, with or without a weekday; `วันนี้`, `พรุ่งนี้`,
    `มะรืน`, `เมื่อวาน`, `today`, `tomorrow`; `-1` and `+3` days; `วันศุกร์` (today or the next one),
    `จันทร์หน้า` (in the week after this, weeks begin on Monday), `ศุกร์ที่แล้ว` (the last one before today).

    A two-digit year is 25xx in the Buddhist era; a four-digit year below 2400 is Christian. Raises `ThaiDateError`.
    """
    plain = re.sub(r"\s+", " ", to_arabic(clean(text).text)).strip().lower()
    if not plain:
        raise ThaiDateError("empty", text)
    try:
        found = _relative(plain, today) or _weekday_only(plain, today) or _absolute(plain, text)
    except OverflowError:
        raise ThaiDateError("impossible", text) from None
    if found is None:
        raise ThaiDateError("unreadable", text)
    return found


def _relative(plain: str, today: dt.date) -> dt.date | None:
    if plain in _DAYS_FROM_TODAY:
        return today + dt.timedelta(days=_DAYS_FROM_TODAY[plain])
    shift = _SHIFT.match(plain)
    if not shift:
        return None
    days = int(shift["days"])
    return today + dt.timedelta(days=days if shift["sign"] == "+" else -days)


def _weekday_only(plain: str, today: dt.date) -> dt.date | None:
    found = _WEEKDAY_ONLY.match(plain)
    if not found:
        return None
    weekday = _WEEKDAY_NUMBERS[found["weekday"]]
    which = found["which"]
    if found["next"] or which == "หน้า":
        return today + dt.timedelta(days=7 - today.weekday() + weekday)
    if found["last"] or which in ("ที่แล้ว", "ที่ผ่านมา", "ก่อน"):
        return today - dt.timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return today + dt.timedelta(days=(weekday - today.weekday()) % 7)


def _absolute(plain: str, text: str) -> dt.date | None:
    lead = _LEAD.match(plain)
    weekday = lead["weekday"] if lead else None
    day = _written_day(plain[lead.end() :] if lead else plain, text)
    if day is not None and weekday and _WEEKDAY_NUMBERS[weekday] != day.weekday():
        raise ThaiDateError("ambiguous", text)
    return day


def _written_day(body: str, text: str) -> dt.date | None:
    for pattern in (_COMPACT, _NUMERIC, _ISO, _COMPACT_ISO, _NAMED):
        found = pattern.match(body)
        if found and not (pattern is _COMPACT and len(body) == 8 and int(found["month"]) > 12):
            break
    else:
        return None
    part = found.groupdict()
    if part["year"] is None:
        raise ThaiDateError("ambiguous", text)
    name = part.get("name")
    month = _MONTH_NUMBERS[name.replace(".", "")] if name else int(part["month"])
    era = (part.get("era") or part.get("era_after") or "").replace(".", "").replace(" ", "")
    return _day(int(part["day"]), month, part["year"], era, text)


def _day(day: int, month: int, year: str, era: str, text: str) -> dt.date:
    number = int(year)
    buddhist = len(year) == 2 or number >= 2400
    if era and (era in ("พศ", "be")) != buddhist:
        raise ThaiDateError("ambiguous", text)
    if len(year) == 2:
        number += 2500
    try:
        return dt.date(christian_year(number, month) if buddhist else number, month, day)
    except ValueError:
        raise ThaiDateError("impossible", text) from None


def parse_time(text: str) -> dt.time:
    """Read a time of day as people type it.

    Reads `0930`, `930`, `09.30`, `9:30`, `9.30 น.`, `9 นาฬิกา`, `เวลา 09.30 น.`, the same in Thai digits.

    A bare hour without a unit (`9`) is `ambiguous`, an hour above 23 or a minute above 59 `impossible`. Raises
    `ThaiDateError`.
    """
    plain = re.sub(r"\s+", " ", to_arabic(clean(text).text)).strip()
    if not plain:
        raise ThaiDateError("empty", text)
    found = _TIME.match(plain)
    if found and not found["minute"] and not found["unit"]:
        raise ThaiDateError("ambiguous", text)
    found = found or _COMPACT_TIME.match(plain)
    if not found:
        raise ThaiDateError("unreadable", text)
    try:
        return dt.time(int(found["hour"]), int(found["minute"] or 0))
    except ValueError:
        raise ThaiDateError("impossible", text) from None
