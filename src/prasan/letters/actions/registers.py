"""Registers that leave the house: exported, and printed as the form has them."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.rules import Actor
from prasan.files.actions import keep_made
from prasan.letters.access import must_keep
from prasan.letters.models import Letter
from prasan.letters.printing import DAYS_HEADS, WIDTHS, Form, Line, Sheet, days, print_register
from prasan.letters.queries import lists, registers
from prasan.notify.actions import enqueue
from prasan.papers.queries.looks import current_look
from prasan.people.access import Viewer
from prasan.people.queries import viewer_of
from prasan.registry.actions import begin_print, end_print, note_printed
from prasan.registry.models import Book, BookPrint
from prasan.thai.dates import show_date
from prasan.ui.errors import BadInput

PRINT = "prasan.letters.work.print_book"
MOST_ROWS = 20_000


def export_register(
    viewer: Viewer, *, book_id: UUID, filters: Mapping[str, str], form: str
) -> tuple[Book, Iterator[Letter]]:
    """The letters of a register as it is filtered, a few at a time, for a file of the kind `form`. It is logged first.

    Registry clerks and heads of office. Raises NotThere, NotYours.
    """
    book = registers.letter_book(viewer, book_id)
    must_keep(viewer)
    found = lists.all_of(viewer, book, filters)
    told: dict[str, Any] = {"form": form, "rows": found.count()}
    told["secret"] = found.filter(entry__secrecy__gt=0).count()
    told["filtered_by"] = sorted(name for name, value in filters.items() if value.strip())
    with transaction.atomic():
        record(chain=book.pk, act="registry.book.export", actor=viewer.actor(), data=told)
    return book, found.iterator(chunk_size=registers.BATCH)


def ask_for_print(viewer: Viewer, *, book_id: UUID, since: date, until: date, thai_digits: bool = True) -> BookPrint:
    """Has a stretch of a register printed by a job, as the form has it. Registry clerks and heads of office; logged.

    Raises NotThere, NotYours, BadInput for days the wrong way round and for more rows than one file takes.
    """
    book = registers.letter_book(viewer, book_id)
    must_keep(viewer)
    if until < since:
        raise BadInput(fields={"until": _("The last day is before the first one.")})
    rows = registers.numbers_between(book, since, until).count()
    if rows > MOST_ROWS:
        raise BadInput(fields={"until": _("These are more than 20,000 rows. Choose fewer days.")})
    with transaction.atomic():
        asked = begin_print(viewer, book=book, since=since, until=until, thai_digits=thai_digits, total=rows)
        enqueue(PRINT, str(asked.pk))
    asked.refresh_from_db()
    return asked


def run_print(print_id: UUID) -> None:
    """Prints what was asked for and keeps the file; a second time changes nothing."""
    asked = registers.waiting_print(print_id)
    if asked is None:
        return
    known = viewer_of(asked.by)
    viewer = replace(known, clearance=min(known.clearance, asked.clearance))
    with tempfile.TemporaryDirectory(prefix="prasan-print-") as folder, translation.override("th"):
        target = Path(folder) / "register.pdf"
        rows = registers.printed_rows(viewer, asked.book, asked.since, asked.until)
        lines = (Line(row.cells, row.struck) for row in rows)
        print_register(_sheet(asked), lines, current_look(), target, lambda done: note_printed(asked.pk, done))
        with target.open("rb") as made:
            actor = Actor(user_id=asked.by_id, via="job")
            file = keep_made(actor, made=made, name=_name(asked), media_type="application/pdf")
    end_print(asked.pk, file)


def _sheet(asked: BookPrint) -> Sheet:
    title = f"{asked.book.name} {registers.office_name()}".strip()
    told = registers.days_told(asked.book, asked.since, asked.until)
    form = Form(DAYS_HEADS, WIDTHS, days(asked.since, asked.until)) if told else None
    return Sheet(asked.book.kind in lists.SENT, title, asked.since, asked.until, asked.thai_digits, form)


def _name(asked: BookPrint) -> str:
    days = [show_date(day, "short") for day in dict.fromkeys((asked.since, asked.until))]
    return f"{asked.book.name} {' – '.join(days)}.pdf".replace("/", "-")
