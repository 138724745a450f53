"""Taking a made-up old register in as a clerk does, with all its jobs run here."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

from prasan.cli.rehearsals._headlines import as_workbook
from prasan.notify.worker import run_next
from prasan.people.access import Viewer
from prasan.registry.actions import begin_import, check_import
from prasan.registry.models import Book, ImportRun


def work_off() -> None:
    """Runs every job that waits."""
    while run_next("rehearsal"):
        pass


@contextmanager
def workbook(rows: Iterable[list[str]]) -> Iterator[IO[bytes]]:
    """The rows as a spreadsheet, in a file that is gone afterwards."""
    with TemporaryFile() as upload:
        as_workbook(rows, upload)
        upload.seek(0)
        yield upload


def checked(clerk: Viewer, upload: IO[bytes], *, name: str) -> ImportRun:
    """The file, brought to the register of letters received and checked."""
    upload.seek(0)
    run = begin_import(clerk, book_id=Book.objects.get(code="received").pk, upload=upload, name=name)
    check_import(clerk, run.pk, columns=run.columns, sheet=run.sheet)
    work_off()
    run.refresh_from_db()
    return run
