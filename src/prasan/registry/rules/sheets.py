"""Reading the rows of a workbook or a text file as they stand there, one by one, in little memory."""

import codecs
import csv
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import TextIOWrapper
from itertools import count, islice
from typing import IO, Any, Literal

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = "text/plain"
TAKEN = (XLSX, TEXT)
WIDEST = 60
MOST_ROWS = 200_000
MOST_MERGED = 100_000
CHUNK = 262_144
ENCODINGS = ("utf-8-sig", "cp874")
"""Windows-874 holds all of TIS-620; UTF-16 is told by its first two bytes."""
SIGNS = ",;\t|"

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Fault = Literal["type", "encoding", "line_too_long", "broken", "no_sheet", "too_many_rows", "empty"]

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')


class Unreadable(Exception):
    """The file as a whole cannot be read; `why` is the code that the words for people hang on."""

    def __init__(self, why: Fault) -> None:
        self.why: Fault = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the sheet it stands on (nothing in a text file), where it stands, counted from 1, and its cells."""

    sheet: str
    at: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it."""
        return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in self.cells)


def sheet_names(content: IO[bytes], media_type: str) -> list[str]:
    """The sheets of a workbook that people see, in order; nothing for a text file. Raises Unreadable."""
    if media_type != XLSX:
        return []
    with _workbook(content) as book:
        return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]


def lines(content: IO[bytes], media_type: str, sheet: str = "") -> Iterator[Line]:
    """The rows that are not blank, of one sheet or of all that people see. Raises Unreadable, also half-way."""
    if media_type not in TAKEN:
        raise Unreadable("type")
    found = _workbook_lines(content, sheet) if media_type == XLSX else _text_lines(content)
    for number, line in enumerate((line for line in found if not line.is_blank), start=1):
        if number > MOST_ROWS:
            raise Unreadable("too_many_rows")
        yield line


@contextmanager
def _workbook(content: IO[bytes]) -> Iterator[Any]:
    """An open workbook, values only, read row by row."""
    content.seek(0)
    try:
        book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # whatever a broken package makes the reader raise
        raise Unreadable("broken") from error
    try:
        yield book
    finally:
        book.close()


def _workbook_lines(content: IO[bytes], wanted: str) -> Iterator[Line]:
    with _workbook(content) as book:
        chosen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and wanted in ("", sheet.title)]
        if not chosen:
            raise Unreadable("no_sheet")
        for sheet in chosen:
            yield from _sheet_lines(content, sheet)


def _sheet_lines(content: IO[bytes], sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # a declared size may be a million rows of nothing
    merged = _Merged(_merges(content, getattr(sheet, "_worksheet_path", "")))
    rows = sheet.iter_rows(values_only=True)
    at = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except Exception as error:  # half-way through a broken sheet
            raise Unreadable("broken") from error
        at += 1
        yield Line(sheet.title, at, merged.filled(at, row[:WIDEST]))


def _merges(content: IO[bytes], part: str) -> Iterator[tuple[int, int, int, int]]:
    """The merged stretches of a sheet that reach over more than one row: left, top, right, bottom."""
    with zipfile.ZipFile(content) as archive:
        if part not in archive.namelist():
            return
        with archive.open(part) as stream:
            end, seen = b"", 0
            while chunk := stream.read(CHUNK):
                piece = end + chunk
                last = 0
                for found in _MERGE.finditer(piece):
                    last, seen = found.end(), seen + 1
                    left, top, right, bottom = (int(one or 0) for one in range_boundaries(found[1].decode("ascii")))
                    if bottom > top and left <= WIDEST:
                        yield left, top, min(right, WIDEST), bottom
                if seen > MOST_MERGED:
                    return
                end = piece[max(last, len(piece) - 200) :]


class _Merged:
    """Gives every row of a merged stretch the value that stands in its first one."""

    def __init__(self, stretches: Iterator[tuple[int, int, int, int]]) -> None:
        self.starts: dict[int, list[tuple[int, int, int]]] = {}
        self.open: dict[int, tuple[int, Cell]] = {}
        for left, top, right, bottom in stretches:
            self.starts.setdefault(top, []).append((left, right, bottom))

    def filled(self, at: int, row: Sequence[Cell]) -> tuple[Cell, ...]:
        """The cells of a row with what the merged ones above say."""
        cells = list(row)
        for column, (bottom, value) in list(self.open.items()):
            if bottom < at:
                del self.open[column]
            elif column <= len(cells) and cells[column - 1] is None:
                cells[column - 1] = value
        for left, right, bottom in self.starts.pop(at, ()):
            if left <= len(cells):
                self.open |= dict.fromkeys(range(left, right + 1), (bottom, cells[left - 1]))
        return tuple(cells)


def encoding_of(content: IO[bytes]) -> str:
    """In which of the encodings of Thai offices a text file is written. Raises Unreadable when in none."""
    content.seek(0)
    head = content.read(2)
    for encoding in ("utf-16",) if head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else ENCODINGS:
        if _decodes(content, encoding):
            return encoding
    raise Unreadable("encoding")


def _decodes(content: IO[bytes], encoding: str) -> bool:
    content.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := content.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def separator_of(head: Sequence[str]) -> str:
    """The sign between the cells: the one that the first lines have most evenly; a comma when none is there."""
    told = head[0].strip().lower() if head else ""
    if told.startswith("sep=") and len(told) == 5:
        return told[4]
    return max(SIGNS, key=lambda sign: _evenness([line.count(sign) for line in head if line.strip()]))


def _evenness(counts: Sequence[int]) -> tuple[int, int]:
    usual = max(set(counts), key=lambda many: (many > 0, counts.count(many))) if counts else 0
    return counts.count(usual) if usual else 0, usual


def _text_lines(content: IO[bytes]) -> Iterator[Line]:
    encoding = encoding_of(content)
    content.seek(0)
    text = TextIOWrapper(content, encoding=encoding, newline="")
    try:
        head = list(islice(text, 30))
        sign = separator_of(head)
        text.seek(0)
        yield from _cut(text, sign)
    finally:
        if not content.closed:
            text.detach()


def _cut(text: TextIOWrapper, sign: str) -> Iterator[Line]:
    reader = csv.reader(text, delimiter=sign)
    for at in count(1):
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable("line_too_long" if "field limit" in str(error) else "broken") from error
        if at > 1 or not cells or not cells[0].lower().startswith("sep="):
            yield Line("", at, tuple(cells[:WIDEST]))


def as_texts(cells: Sequence[Cell]) -> list[str]:
    """The cells of a row as the words that stand there."""
    return ["" if cell is None else str(cell).strip() for cell in cells]
