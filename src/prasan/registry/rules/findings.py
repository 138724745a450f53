"""What is said about rows of an old register, and about files that cannot be read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from prasan.registry.rules.columns import COLUMNS
from prasan.registry.rules.rows import Finding, Row

SHOWN = 100
"""Findings that a page shows; all of them stand in the file."""

FINDINGS = {
    "no_number": _("There is no number in this row."),
    "number": _("The number cannot be told from what is written. Write one running number."),
    "number_twice": _("This number stands in the file already, in row %(words)s."),
    "number_taken": _("This number stands in the book already."),
    "number_far": _("The number is far above the one before. Check that no digit slipped in."),
    "no_date": _("There is no day in this row, and none above it."),
    "date_unreadable": _("The day cannot be read. Write it like 21/11/2569."),
    "date_impossible": _("There is no such day."),
    "date_ambiguous": _("The day can be taken in more than one way. Write day, month and year in full."),
    "date_empty": _("The day cannot be read. Write it like 21/11/2569."),
    "date_future": _("This day is still to come. Check the year."),
    "date_far": _("This day is more than two months away from the row before."),
    "date_above": _("No day in this row: the day of the row above is taken."),
    "date_of_letter": _("No day of arrival in this row: the date of the letter is taken."),
    "dated_after": _("The letter is dated after its arrival."),
    "year_guessed": _("The spreadsheet had made a year 19xx of two digits; 25xx is taken."),
    "year_other": _("The year of the number is not that of its day (%(words)s)."),
    "no_subject": _("There is no subject in this row."),
    "too_long": _("This is longer than the register can keep. Shorten it."),
    "formula": _("A formula stands here whose result is an error."),
    "time": _("The time cannot be read; the row is taken in without it."),
    "class": _("This class is not known; ordinary is taken."),
    "secrecy": _("Rows of this class do not belong into this book. Take them out of the file."),
}
FINDINGS_IN_ALL = {
    "number_twice": _("The number stands in the file more than once."),
    "year_other": _("The year of the number is not that of its day."),
}
"""How findings that name a row or a year are told where their number in the whole file is told."""
FAULTS = {
    "type": _("Only Excel files (.xlsx) and text files (.csv) can be read. Save the register as one of them."),
    "encoding": _("The letters of this file cannot be read. Save it as UTF-8 or as Thai (Windows-874)."),
    "line_too_long": _("A line of this file is too long for a table. Look whether it really is a register."),
    "broken": _("This file is broken inside. Open it in Excel, save it again, and choose that."),
    "no_sheet": _("There is no such sheet in this file."),
    "too_many_rows": _("This file has more than 200,000 rows. Split it by years."),
    "empty": _("There is no row with words in this file."),
}


def told(findings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The kept findings in words, in the language of the moment."""
    return [
        dict(one) | {"column": _column(one["column"]), "says": _says(one["code"], one.get("named") or one["words"])}
        for one in findings
    ]


def told_in_all(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """What was found in the whole file, in words, with how often; the most frequent first."""
    words = FINDINGS | FINDINGS_IN_ALL
    return sorted(((str(words.get(code, code)), many) for code, many in counts.items()), key=lambda one: -one[1])


def _column(name: str) -> str:
    return str(COLUMNS.get(name, ""))


def _says(code: str, words: str) -> str:
    return str(FINDINGS.get(code, code)) % {"words": words}


def kept(row: Row) -> list[dict[str, Any]]:
    """The findings of a row in the form in which the first ones are kept."""
    where = where_of(row)
    return [
        {
            "where": where,
            "column": one.column,
            "code": one.code,
            "words": one.words,
            "named": one.named,
            "error": one.is_error,
        }
        for one in row.findings
    ]


def where_of(row: Row) -> str:
    """Where a row stands: its number, with the sheet before it in a workbook."""
    return f"{row.line.sheet}!{row.line.at}" if row.line.sheet else str(row.line.at)


def heads() -> list[str]:
    """The headings of the file of all findings."""
    return [str(_("Row")), str(_("Column")), str(_("Weight")), str(_("Finding")), str(_("What stands there"))]


def as_rows(row: Row) -> Iterator[list[str]]:
    """The findings of a row as lines of the file of all findings."""
    for one in row.findings:
        yield as_row(where_of(row), one)


def as_row(where: str, one: Finding) -> list[str]:
    """One finding as a line of the file."""
    weight = str(_("Error: left out") if one.is_error else _("Warning: taken in"))
    return [where, _column(one.column), weight, _says(one.code, one.named or one.words), one.words]
