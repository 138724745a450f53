"""Printing a register as forms 13 and 14 have it: A4 across, set stretch by stretch, so that memory stays flat.

Source: the forms 13 and 14 of the rule on official correspondence B.E. 2526; their columns are `COLUMNS`.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pikepdf

from prasan.papers.typeset.engine import set_source
from prasan.papers.typeset.press import Look
from prasan.papers.typeset.text_layer import mend
from prasan.thai.dates import show_date
from prasan.thai.digits import thai_digits_for_paper

REGISTER, FOOT = (Path(__file__).parent / name for name in ("register.typ", "foot.typ"))
CHUNK = 150
"""Rows that are set at once; what stands on the last page of a stretch is set again at the head of the next one."""
BODY_POINTS, LINE_POINTS, TITLE_POINTS = 14, 18, 20
RECEIVED_HEADS = ("เลขทะเบียนรับ", "ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ")
DAYS_HEADS = ("เลขทะเบียนรับ/วันที่รับ", *RECEIVED_HEADS[1:])
"""Where the letters of many days stand together."""
SENT_HEADS = ("เลขทะเบียนส่ง", *RECEIVED_HEADS[1:])
WIDTHS = (1.35, 1.85, 1.3, 2.0, 1.2, 3.9, 2.0, 1.4)


class Line(NamedTuple):
    """One row: its eight cells in the order of the form, and whether its number was cancelled."""

    cells: tuple[str, ...]
    struck: bool = False


class Form(NamedTuple):
    """The columns of another form than 13 and 14: their heads and widths, and what stands under the head line."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    under: str


class Sheet(NamedTuple):
    """What a printed register is: form 13 (received), 14 (sent) or `form`, its head line, which days, its digits."""

    sent: bool
    title: str
    since: date
    until: date
    thai_digits: bool
    form: Form | None = None


def print_register(
    sheet: Sheet, lines: Iterator[Line], look: Look, target: Path, progress: Callable[[int], None]
) -> int:
    """Writes the register as a PDF and gives how many pages it has; `progress` is told how many rows are set.

    Without any row the form is printed empty.
    """
    with TemporaryDirectory(prefix="prasan-register-") as room:
        parts = list(_parts(sheet, lines, look, Path(room), progress))
        return _bound(sheet, parts, look, target)


def _parts(
    sheet: Sheet, lines: Iterator[Line], look: Look, room: Path, progress: Callable[[int], None]
) -> Iterator[Path]:
    """The stretches of the register, each as a file of its own."""
    done, left = 0, [*islice(lines, CHUNK)]
    for number in count():
        rest = [*islice(lines, CHUNK)]
        part, found = set_source(REGISTER, _data(sheet, left, look), look.typeface)
        pages, again = _cut(left, found, is_last=not rest)
        place = room / f"{number}.pdf"
        with pikepdf.open(BytesIO(part)) as made:
            mend(made, look.typeface.readings)
            del made.pages[pages:]
            made.save(place)
        yield place
        done += len(left) - len(again)
        progress(done)
        if not rest:
            return
        left = [*again, *rest]


def _bound(sheet: Sheet, parts: Sequence[Path], look: Look, target: Path) -> int:
    """The stretches in one file, with "page n of m" laid over the foot of every page."""
    with ExitStack() as opened, pikepdf.Pdf.new() as book:
        for part in parts:
            book.pages.extend(opened.enter_context(pikepdf.open(part)).pages)
        shown = thai_digits_for_paper if sheet.thai_digits else str
        total = len(book.pages)
        feet = [shown(f"หน้า {at} จาก {total}") for at in range(1, total + 1)]
        made, _found = set_source(FOOT, {"feet": feet} | _measures(look), look.typeface)
        numbers = opened.enter_context(pikepdf.open(BytesIO(made)))
        mend(numbers, look.typeface.readings)
        for page, number in zip(book.pages, numbers.pages, strict=True):
            page.add_overlay(number, None)
        book.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return total


def _cut(left: Sequence[Line], found: dict[str, Any], *, is_last: bool) -> tuple[int, list[Line]]:
    """How many pages of a stretch stay, and the rows of its last page, which begin the next one."""
    pages, starts = int(found["pages"]), found["starts"]
    if is_last or pages == 1:
        return pages, []
    return pages - 1, [line for line, page in zip(left, starts, strict=True) if page == pages]


def _data(sheet: Sheet, lines: Sequence[Line], look: Look) -> dict[str, Any]:
    shown = thai_digits_for_paper if sheet.thai_digits else str
    rows = [{"cells": [shown(cell) for cell in line.cells], "struck": line.struck} for line in lines]
    form = sheet.form or Form(SENT_HEADS if sheet.sent else RECEIVED_HEADS, WIDTHS, days(sheet.since, sheet.until))
    return {
        "title": shown(sheet.title),
        "range": shown(form.under),
        "heads": form.heads,
        "widths": form.widths,
        "rows": rows,
        **_measures(look),
    }


def _measures(look: Look) -> dict[str, Any]:
    return {
        "font_family": look.typeface.family,
        "size_scale": look.layout.size_scale,
        "body_points": BODY_POINTS,
        "line_points": LINE_POINTS,
        "title_points": TITLE_POINTS,
    }


def days(since: date, until: date) -> str:
    """One day or a stretch of days in words, as the head of the form has it."""
    first = show_date(since, "long")
    return f"วันที่ {first}" if since == until else f"วันที่ {first} ถึงวันที่ {show_date(until, 'long')}"
