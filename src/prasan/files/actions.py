"""Keeping files, and noting what was found out about them."""

import io
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from prasan.audit.actions import record
from prasan.audit.ids import uuid7
from prasan.audit.rules import SYSTEM, Actor
from prasan.files import rules, sandbox, store
from prasan.files.access import Bringer, actor_of
from prasan.files.examine.facts import Facts
from prasan.files.examine.mails import Mail
from prasan.files.models import FileText, StoredFile
from prasan.files.rules import LeftOut
from prasan.files.store import Draft, Readable
from prasan.notify.actions import enqueue
from prasan.ui.errors import BadInput

PREPARE = "prasan.files.jobs.prepare"
READ_SCAN = "prasan.files.jobs.read_scan"
LETTERS = 1_000_000
ATTACHMENTS = 50
LONGEST_NAME = 200
OWN_LIMIT = 2 * 1024**3
"""Bytes of a file that the house makes itself."""


def keep(viewer: Bringer | Actor, *, upload: Readable, name: str, limit: int | None = None) -> StoredFile:
    """Checks and stores one file and gives its row; the same content under the same name by the same person, once.

    The type is told by the content; pictures get a working copy without camera and position data, PDF one without
    scripts and hidden files. `limit` is the largest size in bytes, that of the office unless given. Raises BadInput
    at the field `upload` for what is not taken, with what to do next, and NoRoom when the disk is full; then nothing
    of it stays behind. Looking into a file takes some tenths of a second: callers keep their files first and open
    their own transaction after that.
    """
    actor = actor_of(viewer)
    name = rules.clean_name(name)
    rules.must_not_run(name)
    with store.draft(upload, limit or settings.FILE_SIZE_LIMIT) as draft:
        known = _brought_before(actor, draft, name)
        if known is not None:
            return known
        facts = sandbox.look(draft.path, draft.copy_path)
        file = _row(actor, draft.sha256, draft.size, rules.fitting_name(name, facts.media_type), facts)
        if facts.copied:
            file.working = _working(actor, draft, file, facts)
        store.seal(draft.path, draft.sha256)
    return _put_down(actor, file)


def keep_made(actor: Actor, *, made: Readable, name: str, media_type: str) -> StoredFile:
    """Stores a file that the house made itself, of any size and also as an archive, and gives its row.

    Nobody from outside had it in hand, so it is not looked into, not scanned, and its words are not read.
    """
    with store.draft(made, OWN_LIMIT) as draft:
        file = _row(actor, draft.sha256, draft.size, rules.clean_name(name), Facts(media_type))
        file.scan = StoredFile.Scan.NONE
        store.seal(draft.path, draft.sha256)
    with transaction.atomic():
        file.save(force_insert=True)
        data = {"sha256": file.sha256, "size": file.size, "media_type": file.media_type}
        record(chain=file.pk, act="files.file.keep", actor=actor, data=data, first=True)
    return file


def _brought_before(actor: Actor, draft: Draft, name: str) -> StoredFile | None:
    rows = StoredFile.objects.filter(sha256=draft.sha256, created_by=actor.user_id, original__isnull=True)
    for row in rows.select_related("working"):
        if rules.fitting_name(name, row.media_type) == row.name:
            store.seal(draft.path, draft.sha256)
            return row
    return None


def _row(actor: Actor, sha256: str, size: int, name: str, facts: Facts) -> StoredFile:
    return StoredFile(
        id=uuid7(),
        sha256=sha256,
        size=size,
        media_type=facts.media_type,
        name=name,
        path=rules.path_of(sha256),
        pages=facts.pages,
        width=facts.width,
        height=facts.height,
        scan=StoredFile.Scan.WAITING if settings.CLAMD else StoredFile.Scan.NONE,
        created_by_id=actor.user_id,
        at=timezone.now(),
    )


def _working(actor: Actor, draft: Draft, file: StoredFile, facts: Facts) -> StoredFile:
    sha256, size = store.measure(draft.copy_path)
    store.seal(draft.copy_path, sha256)
    name = rules.fitting_name(file.name, facts.copy_type)
    copied = Facts(facts.copy_type, pages=facts.pages, width=facts.width, height=facts.height)
    return _row(actor, sha256, size, name, copied)


def _put_down(actor: Actor, file: StoredFile) -> StoredFile:
    with transaction.atomic():
        if file.working is not None:
            file.working.save(force_insert=True)
        file.save(force_insert=True)
        data = {"sha256": file.sha256, "size": file.size, "media_type": file.media_type}
        record(chain=file.pk, act="files.file.keep", actor=actor, data=data, first=True)
        enqueue(PREPARE, str(file.pk))
    return file


def note_scan(file_id: UUID, *, virus: str) -> StoredFile:
    """Notes the verdict of the scanner on a waiting file, with the name of the virus or nothing; once."""
    verdict = StoredFile.Scan.INFECTED if virus else StoredFile.Scan.CLEAN
    with transaction.atomic():
        file = StoredFile.objects.select_for_update().get(pk=file_id)
        if file.scan == StoredFile.Scan.WAITING:
            file.scan, file.scan_note = verdict, virus[:200]
            file.save(update_fields=["scan", "scan_note"])
            record(chain=file.pk, act="files.file.scan", actor=SYSTEM, data={"verdict": str(verdict)})
    return file


def keep_text(
    file_id: UUID,
    text: str,
    *,
    how: str = FileText.How.LAYER,
    original: str = "",
    made: Sequence[dict[str, Any]] = (),
    left: Sequence[dict[str, Any]] = (),
) -> None:
    """Keeps the words read from a file, in place of those read before. They can be read again, so no log entry."""
    facts = {"text": text, "how": how, "original": original, "made": list(made), "left": list(left)}
    FileText.objects.update_or_create(file_id=file_id, defaults=facts | {"scanned_pages": 0, "at": timezone.now()})


def add_scanned(file_id: UUID, text: str, *, since: int, until: int, done: bool) -> bool:
    """Adds the words of pages read from their pictures, behind those of the pages before; tells whether it did.

    Another job that read the same pages already has added them.
    """
    with transaction.atomic():
        row = FileText.objects.select_for_update().filter(file_id=file_id, scanned_pages=since).first()
        if row is None:
            return False
        row.text = "\n".join(part for part in (row.text, text.strip()) if part)[:LETTERS]
        row.how = FileText.How.SCANNING
        if done:
            row.how = FileText.How.SCANNED if row.text else FileText.How.NONE
        row.scanned_pages, row.at = until, timezone.now()
        row.save(update_fields=["text", "how", "scanned_pages", "at"])
    return True


def note_reading(file_id: UUID, how: str) -> None:
    """Notes how the reading of a file stands."""
    FileText.objects.filter(file_id=file_id).update(how=how, at=timezone.now())


def ask_for_scan(file_id: UUID) -> None:
    """Queues the reading of the next pages of a scan."""
    enqueue(READ_SCAN, str(file_id))


def unpack(viewer: Bringer | Actor, mail: Mail) -> tuple[list[StoredFile], list[LeftOut]]:
    """Keeps what is attached to an e-mail as files of their own, and tells what was not taken and why.

    At most `ATTACHMENTS`; the rest stays inside the message, which the caller keeps as it came.
    """
    kept: list[StoredFile] = []
    left_out: list[LeftOut] = []
    for number, one in enumerate(mail.attached):
        if number >= ATTACHMENTS:
            left_out.append(LeftOut(one.name[:LONGEST_NAME], "too_many"))
            continue
        try:
            kept.append(keep(viewer, upload=io.BytesIO(one.content), name=rules.safe_name(one.name)))
        except BadInput as refused:
            left_out.append(LeftOut(one.name[:LONGEST_NAME], refused.code.removeprefix("files.")))
    return kept, left_out
