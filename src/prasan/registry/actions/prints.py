"""What was printed of a book, by whom and when."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prasan.audit.actions import record
from prasan.files.models import StoredFile
from prasan.people.access import Viewer
from prasan.registry.models import Book, BookPrint


def begin_print(viewer: Viewer, *, book: Book, since: date, until: date, thai_digits: bool, total: int) -> BookPrint:
    """Notes that a stretch of a book is printed; for acts of the rooms above, under their own permission."""
    with transaction.atomic():
        asked = BookPrint.objects.create(
            book=book,
            since=since,
            until=until,
            thai_digits=thai_digits,
            clearance=viewer.cleared_for,
            total=total,
            by_id=viewer.user_id,
            at=timezone.now(),
        )
        told = {"since": since.isoformat(), "until": until.isoformat(), "rows": total}
        record(chain=book.pk, act="registry.book.print", actor=viewer.actor(), data=told)
    return asked


def note_printed(print_id: UUID, done: int) -> None:
    """Notes how many rows are set."""
    BookPrint.objects.filter(pk=print_id).update(done=done)


def end_print(print_id: UUID, file: StoredFile) -> None:
    """Notes the file that was made; the first one stays."""
    BookPrint.objects.filter(pk=print_id, file__isnull=True).update(file=file)
