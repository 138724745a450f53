"""The Buddhist era and the names of months and weekdays, in Thai and in English."""

import datetime as dt

BE_OFFSET = 543
"""Buddhist year minus Christian year, for every day from 1 January 1941 on."""

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
"""Monday first, as `date.weekday()` counts."""

ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_REFORM = dt.date(1941, 1, 1)
_REFORM_YEAR_BE = 2484
_OLD_NEW_YEAR = 4


def calendar_year_be(day: dt.date) -> int:
    """Return the year of `day` in the Buddhist era.

    Until 1940 the Thai year began on 1 April, so a day in January to March before 1941 belongs to the year before.
    """
    return day.year + BE_OFFSET - (day < _REFORM and day.month < _OLD_NEW_YEAR)


def christian_year(year_be: int, month: int) -> int:
    """Return the Christian year of `month` in the Buddhist year `year_be`.

    Raises `ValueError` for January to March 2483: that year had only nine months.
    """
    if month >= _OLD_NEW_YEAR or year_be >= _REFORM_YEAR_BE:
        return year_be - BE_OFFSET
    if year_be == _REFORM_YEAR_BE - 1:
        raise ValueError("the Buddhist year 2483 had no January, February or March")
    return year_be - BE_OFFSET + 1
