"""Rows that leave the house for a spreadsheet: no cell of them is taken for a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

BOM = "\ufeff"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The rows as text cut by commas, one by one, with the sign by which spreadsheets know that it is UTF-8."""
    yield BOM.encode()
    for row in rows:
        line = StringIO()
        csv.writer(line).writerow([plain(cell) for cell in row])
        yield line.getvalue().encode()
