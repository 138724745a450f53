"""A register as rows: for a spreadsheet, and in the columns of forms 13 and 14 for the printed one."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from prasan.letters.access import seen_by
from prasan.letters.models import Letter
from prasan.letters.queries.lists import RECEIVED, SENT
from prasan.people.access import Viewer
from prasan.people.models import Group, Secrecy
from prasan.registry.access import visible_books
from prasan.registry.models import Book, BookPrint, Number
from prasan.thai.dates import show_date
from prasan.ui.errors import NotThere

BATCH = 500
HARD = "\u00a0"
PRINTS = 20
OFFICE = "สำนักงานรัฐมนตรี"


class Row(NamedTuple):
    """One row of a printed register: its eight cells in the order of the form, and whether it is struck."""

    cells: tuple[str, ...]
    struck: bool


def letter_book(viewer: Viewer, book_id: UUID) -> Book:
    """A book of letters that the viewer may know of; raises NotThere."""
    found = Book.objects.filter(visible_books(viewer), pk=book_id, kind__in=(*RECEIVED, *SENT)).first()
    if found is None:
        raise NotThere
    return found


def heads() -> list[str]:
    """The headings of an exported register."""
    return [
        _("Number"),
        _("Year"),
        _("Received at"),
        _("Time"),
        _("Letter number"),
        _("Dated"),
        _("From whom"),
        _("To whom"),
        _("Subject"),
        _("What was done"),
        _("Remark"),
        _("Urgency"),
        _("Secrecy"),
        _("State"),
    ]


def as_cells(letter: Letter) -> list[str]:
    """A letter as a row of an exported register; of a most secret one there is nothing but number and day."""
    entry, number = letter.entry, letter.entry.number
    at = timezone.localtime(entry.received_at)
    return [
        number.text,
        str(number.year),
        show_date(at.date()),
        f"{at:%H:%M}",
        entry.letter_no,
        show_date(entry.dated) if entry.dated else "",
        sender(letter),
        entry.addressee_text,
        entry.subject,
        done(letter),
        remark(number, entry.remark),
        entry.get_urgency_display(),
        str(Secrecy(entry.secrecy).label),
        number.get_state_display() if number.struck else letter.get_state_display(),
    ]


def sender(letter: Letter) -> str:
    """Whom a letter is from, as it was written, else by the name of the agency."""
    agency = letter.entry.sender_agency
    return letter.entry.sender_text or (agency.name if agency else "")


def done(letter: Letter) -> str:
    """What was done with a letter: what was written, and whom it was passed on to."""
    given = [str(one) for one in (letter.group, letter.person) if one]
    return " · ".join(part for part in (letter.entry.action_text, *given) if part)


def remark(number: Number, written: str) -> str:
    """The remark of a row; of a cancelled number also why it was."""
    return f"{_('Cancelled')}: {number.reason}" if number.struck else written


def printed_rows(viewer: Viewer, book: Book, since: date, until: date) -> Iterator[Row]:
    """The rows of a stretch of days, the lowest number first; what the viewer may not see stands there as its number.

    Few rows are held at a time.
    """
    for batch in _batches(numbers_between(book, since, until).iterator(chunk_size=BATCH)):
        joins = ("entry__sender_agency", "group", "person")
        seen = seen_by(viewer).filter(entry__number__in=batch).select_related("entry", *joins)
        letters = {letter.entry.number_id: letter for letter in seen}
        yield from (_printed(number, letters.get(number.pk), dated=days_told(book, since, until)) for number in batch)


def days_told(book: Book, since: date, until: date) -> bool:
    """Whether each row says on which day its letter came: the head line does that for a single day only."""
    return since != until and book.kind in RECEIVED


def numbers_between(book: Book, since: date, until: date) -> QuerySet[Number]:
    """The numbers of a book that were drawn for a stretch of days, both included."""
    return Number.objects.filter(book=book, dated__range=(since, until)).order_by("year", "n")


def _batches(numbers: Iterable[Number]) -> Iterator[list[Number]]:
    waiting = iter(numbers)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _printed(number: Number, letter: Letter | None, *, dated: bool) -> Row:
    text = f"{number.text}\n{show_date(number.dated).replace(' ', HARD)}" if dated else number.text
    if letter is None:
        return Row((text, "", "", "", "", "", "", remark(number, number.purpose)), number.struck)
    entry = letter.entry
    when = show_date(entry.dated).replace(" ", HARD) if entry.dated else ""
    letter_no = entry.letter_no.replace(" ", HARD, 1).replace("/ว ", f"/ว{HARD}")
    said = (sender(letter), entry.addressee_text, entry.subject, done(letter), remark(number, entry.remark))
    return Row((text, letter_no, when, *said), number.struck)


def prints(viewer: Viewer, book: Book) -> list[BookPrint]:
    """What the viewer had printed of a book, newest first."""
    return list(BookPrint.objects.filter(by=viewer.user_id, book=book).select_related("file")[:PRINTS])


def print_of(viewer: Viewer, print_id: UUID) -> BookPrint:
    """One thing that the viewer had printed; raises NotThere for others', and where the class is now above them."""
    mine = BookPrint.objects.filter(by=viewer.user_id, clearance__lte=viewer.cleared_for, pk=print_id)
    found = mine.select_related("file", "book").first()
    if found is None:
        raise NotThere
    return found


def waiting_print(print_id: UUID) -> BookPrint | None:
    """What a job is to print, for whom; None when it was printed already."""
    return BookPrint.objects.select_related("book", "by").filter(pk=print_id, file__isnull=True).first()


def letter_books(viewer: Viewer) -> list[Book]:
    """The books of letters that the viewer may know of, ordinary ones first."""
    found = Book.objects.filter(visible_books(viewer), kind__in=(*RECEIVED, *SENT))
    return list(found.order_by("secrecy", "name"))


def office_name() -> str:
    """The name of the office as its chart has it: that of the one part over all groups; else what such an office is."""
    parts = list(Group.objects.filter(active=True, part__isnull=True).values_list("name", flat=True)[:2])
    return parts[0] if len(parts) == 1 else OFFICE
