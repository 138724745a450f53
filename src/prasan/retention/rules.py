"""When the years of a letter are over, and when the list of a year is to be made."""

from datetime import date, timedelta

BUDDHIST = 543
TRANSFER_MONTH, TRANSFER_DAY = 1, 31
"""Papers that are twenty years old go to the National Archives by 31 January of the year after.

Source: clause 58 of the rule on official correspondence B.E. 2526; to be compared with its text.
"""


def years_after(day: date, years: int) -> date:
    """The same day so many years later, on which a period that began on `day` ends; 29 February falls on the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def last_day_of(year: int) -> date:
    """The last day of a calendar year of the Buddhist era."""
    return date(year - BUDDHIST, 12, 31)


def oldest_that_end(year: int, years: int) -> date:
    """The last day from which a period of so many years ends within the calendar year, or ended before it."""
    return date(year - BUDDHIST - years, 12, 31)


def survey_ends(year: int, days: int) -> date:
    """The day by which the papers whose years ended in a year are to be listed: so many days after its end.

    Source: clause 66 of the rule on official correspondence B.E. 2526 (60 days after the end of the calendar year).
    """
    return last_day_of(year) + timedelta(days=days)


def transfer_ends(year: int) -> date:
    """The day by which what became twenty years old in a year goes to the National Archives."""
    return date(year - BUDDHIST + 1, TRANSFER_MONTH, TRANSFER_DAY)


def year_to_list(today: date) -> int:
    """The year of the Buddhist era whose list is to be made now: the one that ended last."""
    return today.year + BUDDHIST - 1
