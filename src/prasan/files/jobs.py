"""What happens to a file after it was taken in: the virus scan, and reading its words."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from prasan.files import actions, queries, rules, scanner, store
from prasan.files.models import StoredFile
from prasan.files.text import words_in
from prasan.notify.actions import enqueue
from prasan.ui.errors import NotThere

PATIENCE = timedelta(minutes=5)


@task
def prepare(file_id: str) -> None:
    """Scans a file if it waits for that, reads its words, and tells the rooms that index them. May run twice.

    Raises ScannerAway while the scanner gives no verdict: the file stays locked and the job is tried again.
    """
    try:
        file = queries.stored(UUID(file_id))
    except NotThere:
        return
    if file.scan == StoredFile.Scan.WAITING:
        file = _scan(file)
    if file.scan not in {StoredFile.Scan.NONE, StoredFile.Scan.CLEAN}:
        return
    actions.keep_text(file.pk, words_in(queries.served(file)))
    for reader in rules.readers():
        reader(file.pk)


def _scan(file: StoredFile) -> StoredFile:
    if not settings.CLAMD:
        raise scanner.ScannerAway("no scanner is set up any more")
    with store.open_bytes(file.path) as content:
        virus = scanner.find_virus(content, settings.CLAMD)
    actions.note_scan(file.pk, virus=virus)
    return queries.stored(file.pk)


def scan_waiting() -> int:
    """Periodic: gives the files that still wait for the scanner another chance. Gives how many."""
    ids = list(queries.to_scan(before=timezone.now() - PATIENCE).values_list("pk", flat=True)[:200])
    for file_id in ids:
        enqueue(actions.PREPARE, str(file_id))
    return len(ids)
