"""The bytes and words of files, and whether all of them are still as they came.

Nothing here asks who looks: the rooms above own the things that files hang on, and ask there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files import File
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from prasan.files import store
from prasan.files.models import FileText, StoredFile
from prasan.ui.errors import NotNow, NotThere, Text

_SHUT = {
    StoredFile.Scan.WAITING: _("This file is being checked for viruses. Try again in a few minutes."),
    StoredFile.Scan.INFECTED: _("A virus was found in this file. It stays locked; ask the sender for a clean one."),
}


def stored(file_id: UUID) -> StoredFile:
    """One file with its working copy. Raises NotThere."""
    file = StoredFile.objects.select_related("working").filter(pk=file_id).first()
    if file is None:
        raise NotThere
    return file


def served(file: StoredFile, *, original: bool = False) -> StoredFile:
    """The row whose bytes people get: the working copy where there is one, unless the original is asked for.

    Raises NotNow while the file waits for the virus scan, and when a virus was found.
    """
    if file.scan in _SHUT:
        raise NotNow(_SHUT[StoredFile.Scan(file.scan)], code=f"files.{file.scan}")
    return file if original or file.working is None else file.working


def content(file: StoredFile, *, original: bool = False) -> File[bytes]:
    """The bytes that people get, as a stream to be closed. Raises NotNow like `served`, NotThere when they are gone."""
    try:
        return store.open_bytes(served(file, original=original).path)
    except FileNotFoundError as error:
        raise NotThere from error


def text_of(file: StoredFile) -> str:
    """The words in a file as far as they have been read."""
    return FileText.objects.filter(file=file).values_list("text", flat=True).first() or ""


def words_of(file: StoredFile) -> FileText | None:
    """The words of a file with how they were read; None before that."""
    return FileText.objects.filter(file=file).first()


@dataclass(frozen=True, slots=True)
class Places:
    """Changes in the words of a file: how many in all, and a row for each kind of place."""

    count: int
    rows: list[dict[str, Any]]


def places(kept: Sequence[Mapping[str, Any]], labels: Mapping[str, Text]) -> Places:
    """The changes as they are shown, each with its kind in words."""
    rows = [dict(one) | {"label": labels.get(one["kind"], one["kind"])} for one in kept]
    return Places(sum(one["times"] for one in rows), rows)


def to_read(*, before: datetime) -> list[StoredFile]:
    """The scans whose words nobody has read from their pictures yet, since before a time, oldest first."""
    waiting = FileText.objects.filter(how__in=(FileText.How.NO_OCR, FileText.How.SCANNING), at__lt=before)
    rows = waiting.exclude(file__scan__in=_SHUT).select_related("file__working").order_by("at")
    return [row.file for row in rows[:50]]


def to_scan(*, before: datetime) -> QuerySet[StoredFile]:
    """The files that still wait for the scanner since before a time, oldest first."""
    return StoredFile.objects.filter(scan=StoredFile.Scan.WAITING, at__lt=before, original__isnull=True)


@dataclass(frozen=True, slots=True)
class Damage:
    """A stored file whose bytes are not what came: `missing`, `changed`, or `unreadable`."""

    file_id: UUID
    path: str
    what: str


def damaged() -> Iterator[Damage]:
    """Reads every stored byte and compares the hashes; gives what is missing or not as it came, one by one."""
    seen = ""
    rows = StoredFile.objects.order_by("sha256").values_list("pk", "sha256", "path")
    for pk, sha256, path in rows.iterator(chunk_size=1_000):
        if sha256 == seen:
            continue
        seen = sha256
        what = _what_is_wrong(sha256, path)
        if what:
            yield Damage(pk, path, what)


def _what_is_wrong(sha256: str, path: str) -> str:
    try:
        return "" if store.hash_of(path) == sha256 else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"
