"""Where the bytes lie: first in a draft beside the storage, then, whole and flushed, under the name of their hash."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.translation import gettext_lazy as _

from prasan.files.rules import path_of, refusal
from prasan.ui.errors import OfficeError

CHUNK = 262_144


class Readable(Protocol):
    """Anything that gives bytes: an upload, an open file, a letter's attachment."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; nothing at the end."""


class NoRoom(OfficeError):
    """The bytes cannot be written: the disk is full, or may not be written to."""

    code = "files.no_room"
    status = 503
    message = _("The file cannot be stored now: the disk is full or locked. Tell the administrator, then try again.")


@dataclass(frozen=True, slots=True)
class Draft:
    """Bytes on their way in, with a place beside them for a working copy."""

    path: Path
    sha256: str
    size: int

    @property
    def copy_path(self) -> Path:
        """Where a working copy is to be written."""
        return self.path.with_suffix(".copy")


@contextmanager
def draft(upload: Readable, limit: int) -> Iterator[Draft]:
    """Writes an upload of at most `limit` bytes into a folder of its own, which is gone in the end whatever happens.

    Raises BadInput for nothing or too much, NoRoom when it cannot be written.
    """
    with _writing():
        folder = tempfile.TemporaryDirectory(prefix="incoming-", dir=_near(), ignore_cleanup_errors=True)
    with folder as name:
        path = Path(name) / "file"
        yield Draft(path, *_write(upload, path, limit))


def _near() -> Path | None:
    """A folder on the same disk as the storage, so that moving in is one step; None for storages elsewhere."""
    storage = _storage()
    if not isinstance(storage, FileSystemStorage):
        return None
    folder = Path(storage.path("incoming"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _storage() -> Storage:
    return storages["default"]


def _write(upload: Readable, path: Path, limit: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with _writing(), path.open("wb") as target:
        while chunk := upload.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise refusal("too_big", limit=limit // (1024 * 1024))
            digest.update(chunk)
            target.write(chunk)
    if not size:
        raise refusal("empty")
    return digest.hexdigest(), size


def seal(path: Path, sha256: str) -> str:
    """Puts finished bytes under the name of their hash and gives the path; those that lie there already stay.

    After this returns they survive a power cut. Raises NoRoom when they cannot be written.
    """
    named = path_of(sha256)
    with _writing():
        if not isinstance(_storage(), FileSystemStorage):
            _save_elsewhere(path, named)
        elif not _lies_there(named, sha256):
            _move_in(path, Path(_storage().path(named)))
    return named


def _lies_there(named: str, sha256: str) -> bool:
    return _storage().exists(named) and hash_of(named) == sha256


def _save_elsewhere(path: Path, named: str) -> None:
    if not _storage().exists(named):
        with path.open("rb") as content:
            _storage().save(named, File(content))


def _move_in(path: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with path.open("rb") as content:
        os.fsync(content.fileno())
    path.chmod(0o440)
    path.replace(place)
    for folder in (place.parent, place.parent.parent, place.parent.parent.parent):
        _flush(folder)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NoRoom from error


def measure(path: Path) -> tuple[str, int]:
    """Hash and size of a finished draft."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest(), path.stat().st_size


def open_bytes(named: str) -> File[bytes]:
    """The stored bytes as a stream to be closed. Raises FileNotFoundError when they are gone."""
    return _storage().open(named, "rb")


def hash_of(named: str) -> str:
    """The hash of what lies at a path now. Raises OSError when it cannot be read."""
    digest = hashlib.sha256()
    with open_bytes(named) as content:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
