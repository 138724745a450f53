"""What happens to a file after it was taken in: the virus scan, and reading its words."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from prasan.files import actions, ocr, queries, rules, scanner, store
from prasan.files.models import FileText, StoredFile
from prasan.files.text import is_scan, scanned, words_in
from prasan.notify.actions import enqueue
from prasan.ui.errors import NotNow, NotThere

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
    _read(file)
    _tell(file.pk)


def _read(file: StoredFile) -> None:
    """Reads the words that stand in a file; those of pictures are left to a job of their own."""
    served = queries.served(file)
    words = words_in(served)
    how = FileText.How.LAYER if words.text.strip() else FileText.How.NONE
    if is_scan(served, words.text):
        how = FileText.How.SCANNING if ocr.can_read(served.media_type) else how
        if how == FileText.How.NONE:
            how = FileText.How.NO_OCR
    text = words.text if words.text.strip() else ""
    actions.keep_text(file.pk, text, how=how, original=words.original, made=words.made, left=words.left)
    if how == FileText.How.SCANNING:
        actions.ask_for_scan(file.pk)


def _tell(file_id: UUID) -> None:
    for reader in rules.readers():
        reader(file_id)


@task
def read_scan(file_id: str) -> None:
    """Reads the next few pages of a scan from their pictures, then gives the rest to the next job. May run twice."""
    try:
        file = queries.stored(UUID(file_id))
        served = queries.served(file)
    except (NotThere, NotNow):
        return
    words = queries.words_of(file)
    if words is None or words.how not in {FileText.How.SCANNING, FileText.How.NO_OCR}:
        return
    since = words.scanned_pages
    last = min(served.pages or 1, settings.OCR_PAGES)
    until = min(since + ocr.SLICE, last)
    try:
        text = scanned(served, range(since, until))
    except (ocr.OcrFailed, FileNotFoundError):
        actions.note_reading(file.pk, FileText.How.SCANNED if words.text else FileText.How.UNREAD)
        return
    if not actions.add_scanned(file.pk, text, since=since, until=until, done=until >= last):
        return
    if until < last:
        actions.ask_for_scan(file.pk)
    else:
        _tell(file.pk)


def read_waiting() -> int:
    """Periodic: reads the scans that came before OCR was installed, and those whose job was lost. Gives how many."""
    waiting = queries.to_read(before=timezone.now() - PATIENCE)
    ready = [file for file in waiting if ocr.can_read(queries.served(file).media_type)]
    for file in ready:
        actions.ask_for_scan(file.pk)
    return len(ready)


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
