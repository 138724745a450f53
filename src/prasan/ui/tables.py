"""Rows that leave the house for a spreadsheet: no cell of them is taken for a formula."""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import IO, Any, TypeVar

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from openpyxl import Workbook

from prasan.ui.downloads import disposition

Answer = TypeVar("Answer", bound=HttpResponseBase)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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


def as_csv(name: str, rows: Iterable[Sequence[str]]) -> StreamingHttpResponse:
    """The answer that saves the rows as `name`.csv."""
    return saved_as(f"{name}.csv", StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8"))


def as_xlsx(name: str, sheet: str, rows: Iterable[Sequence[Any]]) -> FileResponse:
    """The answer that saves the rows as `name`.xlsx, in a sheet of that title.

    The workbook is written row by row to the disk, so that its size costs no memory. Cells that are no text stay so.
    """
    book = Workbook(write_only=True)
    table = book.create_sheet(sheet)
    for row in rows:
        table.append([plain(cell) if isinstance(cell, str) else cell for cell in row])
    stored: IO[Any] = tempfile.TemporaryFile()  # noqa: SIM115  the answer closes it
    book.save(stored)
    stored.seek(0)
    return saved_as(f"{name}.xlsx", FileResponse(stored, content_type=XLSX))


def saved_as(name: str, answer: Answer) -> Answer:
    """The same answer, which browsers save as `name` and nobody between keeps."""
    answer["Content-Disposition"] = disposition(name)
    answer["Cache-Control"] = "private, no-store"
    return answer
