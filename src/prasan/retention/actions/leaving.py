"""The list of a year on its way out: printed as the committee gets it, and as a spreadsheet. Both are logged."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.letters.models import Letter
from prasan.letters.printing import Form, Line, Sheet, print_register
from prasan.letters.queries.registers import office_name
from prasan.papers.queries.looks import current_look
from prasan.people.access import Viewer
from prasan.retention.access import must_keep
from prasan.retention.models import Then
from prasan.retention.queries.due import due_letters
from prasan.retention.rules import last_day_of
from prasan.thai.dates import show_date
from prasan.ui.errors import BadInput

RETENTION = UUID("01900000-0000-7000-8000-0000000a0008")
"""The chain of the log on which lists stand that left the house."""
AT_ONCE = 1000
"""Rows of one printed part; a longer list is printed in several."""
TITLES = {Then.DESTROY: "บัญชีหนังสือขอทำลาย", Then.TRANSFER: "บัญชีส่งมอบหนังสือครบอายุให้หอจดหมายเหตุแห่งชาติ"}
HEADS = ("ลำดับที่", "รหัสแฟ้ม", "ที่", "ลงวันที่", "เลขทะเบียน", "เรื่อง", "การพิจารณา", "หมายเหตุ")
WIDTHS = (0.9, 1.3, 1.8, 1.5, 1.4, 4.6, 1.7, 1.8)


def printed_list(viewer: Viewer, *, year: int, then: str, part: int = 1, thai_digits: bool = True) -> bytes:
    """One part of the list of a year as PDF, in the columns of the form; without rows the form is printed empty.

    Who keeps the registers. Raises NotYours, BadInput for a part that is not there.
    """
    must_keep(viewer)
    found = due_letters(viewer, year, then)
    start = (part - 1) * AT_ONCE
    letters = list(found[start : start + AT_ONCE])
    if part < 1 or (part > 1 and not letters):
        raise BadInput(_("The list has no such part. Open it again and choose from what is there."))
    form = Form(HEADS, WIDTHS, f"ประจำปี พ.ศ. {year}")
    day = last_day_of(year)
    sheet = Sheet(False, f"{TITLES[Then(then)]} {office_name()}".strip(), day, day, thai_digits, form)
    _note(viewer, year, then, "pdf", letters)
    with tempfile.TemporaryDirectory(prefix="prasan-list-") as folder, translation.override("th"):
        target = Path(folder) / "list.pdf"
        print_register(sheet, iter(_lines(letters, start)), current_look(), target, lambda done: None)
        return target.read_bytes()


def _lines(letters: Iterable[Letter], start: int) -> Iterator[Line]:
    for at, letter in enumerate(letters, start + 1):
        entry = letter.entry
        when = show_date(entry.dated).replace(" ", "\u00a0") if entry.dated else ""
        file = letter.matter.number_text if letter.matter else ""
        yield Line((str(at), file, entry.letter_no, when, entry.number.text, entry.subject, "", ""))


def note_export(viewer: Viewer, *, year: int, then: str) -> list[Letter]:
    """The letters of a list for a spreadsheet; that they leave the house is logged first.

    Who keeps the registers. Raises NotYours.
    """
    must_keep(viewer)
    letters = list(due_letters(viewer, year, then))
    _note(viewer, year, then, "xlsx", letters)
    return letters


def _note(viewer: Viewer, year: int, then: str, form: str, letters: list[Letter]) -> None:
    secret = sum(1 for letter in letters if letter.entry.secrecy)
    told: dict[str, Any] = {"year": year, "then": then, "form": form, "rows": len(letters), "secret": secret}
    with transaction.atomic():
        record(chain=RETENTION, act="retention.list.export", actor=viewer.actor(), data=told)
