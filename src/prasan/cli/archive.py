"""One office in one file: a consistent copy of the database, then all files and keys, with a hash of each.

The database is copied first: files are never changed and never removed while a row names them, so every file that the
copy names is still there when the files are read.
"""

import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection

import prasan
from prasan.cli import engines
from prasan.cli.words import _
from prasan.project.setup import migrations_applied
from prasan.ui.errors import BadInput

FORMAT = 1
MANIFEST = "manifest.json"
HOME_PREFIX = "home/"
NIGHTLY = "nightly"
_NOT_KEPT = {"static", "backups", "setup.lock", "running.lock", "demo-filling"}
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds; `files` maps each name in the archive to its SHA-256."""

    format: int
    prasan: str
    made_at: str
    engine: str
    migrations: list[str]
    files: dict[str, str] = field(default_factory=dict)


def default_path(why: str = "office") -> Path:
    """A new name in the office's own folder of backups."""
    folder: Path = settings.BACKUP_FOLDER
    return folder / f"{why}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.tar.gz"


def forget_old(newest: Path, days: int) -> list[Path]:
    """Takes away the nightly backups beside the newest that are older than so many days; nothing else is touched."""
    limit = newest.stat().st_mtime - days * 86_400
    old = [one for one in newest.parent.glob(f"{NIGHTLY}-*.tar.gz") if one != newest and one.stat().st_mtime < limit]
    for one in old:
        one.unlink()
    return old


def write(target: Path, say: Say) -> Manifest:
    """Writes a backup and reads it again. The target appears only when all of it is right.

    Raises NotNow when the engine's own tool is missing, BadInput when what was written cannot be read.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.partial")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz", compresslevel=4) as archive:
                manifest = _fill(archive, partial, say)
            out.flush()
            os.fsync(out.fileno())
        say(_("Reading the backup again"))
        verify(partial)
        partial.replace(target)
        _sync_folder(target.parent)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fill(archive: tarfile.TarFile, beside: Path, say: Say) -> Manifest:
    manifest = Manifest(
        FORMAT, prasan.__version__, datetime.now(UTC).isoformat(), connection.vendor, sorted(migrations_applied())
    )
    say(_("Copying the database"))
    copy = beside.with_name(f"{beside.name}.database")
    try:
        engines.copy_database(copy)
        _add(archive, manifest, engines.MEMBERS[connection.vendor], copy)
    finally:
        copy.unlink(missing_ok=True)
    kept = list(kept_files(settings.HOME))
    for done, path in enumerate(kept, 1):
        _add(archive, manifest, HOME_PREFIX + path.relative_to(settings.HOME).as_posix(), path)
        if done % 500 == 0 or done == len(kept):
            say(_("Files: %(done)d of %(all)d") % {"done": done, "all": len(kept)})
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    entry = tarfile.TarInfo(MANIFEST)
    entry.size, entry.mode = len(text), 0o600
    archive.addfile(entry, io.BytesIO(text))
    return manifest


def kept_files(home: Path) -> Iterator[Path]:
    """Everything in the office's home that cannot be made again, without the database itself."""
    database = Path(settings.DATABASES["default"]["NAME"]).resolve() if connection.vendor == "sqlite" else None
    for path in sorted(home.rglob("*")):
        first = path.relative_to(home).parts[0]
        is_database = database is not None and path.name.startswith(database.name) and path.parent == database.parent
        passing = first in _NOT_KEPT or first.startswith(".restoring-") or path.is_relative_to(settings.BACKUP_FOLDER)
        if path.is_file() and not path.is_symlink() and not passing and not is_database:
            yield path


class _Hashed:
    """A file that is hashed while the archive reads it, so that the hash is of the very bytes that were kept."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.digest = source, sha256()

    def read(self, size: int = -1) -> bytes:
        """Reads on, and into the hash."""
        block = self.source.read(size)
        self.digest.update(block)
        return block


def _add(archive: tarfile.TarFile, manifest: Manifest, name: str, path: Path) -> None:
    with path.open("rb") as source:
        hashed: Any = _Hashed(source)
        archive.addfile(archive.gettarinfo(arcname=name, fileobj=source), hashed)
    manifest.files[name] = hashed.digest.hexdigest()


def verify(path: Path) -> Manifest:
    """Reads every byte of a backup and compares it with its manifest. Raises BadInput with what is wrong."""
    try:
        with tarfile.open(path, "r:gz") as archive:
            found = {}
            manifest = None
            for entry in archive:
                stream = archive.extractfile(entry)
                if stream is None:
                    raise BadInput(_("This backup holds something that is not a file: %s") % entry.name)
                if entry.name == MANIFEST:
                    manifest = _read_manifest(stream.read())
                else:
                    found[entry.name] = file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    except (FileNotFoundError, PermissionError) as error:
        raise BadInput(_("%s cannot be opened. Is it there, and may this user read it?") % path) from error
    except (OSError, EOFError, tarfile.TarError) as error:
        raise BadInput(_("This file cannot be read as a backup. Take another one.")) from error
    return _compared(manifest, found)


def _compared(manifest: Manifest | None, found: dict[str, str]) -> Manifest:
    if manifest is None:
        raise BadInput(_("This file is no backup of Prasan, or its end is missing. Take another one."))
    wrong = sorted(name for name in manifest.files.keys() | found.keys() if manifest.files.get(name) != found.get(name))
    if wrong:
        raise BadInput(_("This backup is damaged (%s). Take another one.") % ", ".join(wrong[:5]))
    return manifest


def _read_manifest(text: bytes) -> Manifest:
    told = json.loads(text)
    if told.get("format") != FORMAT:
        raise BadInput(_("This backup was made by another Prasan (%s). Install that version.") % told.get("prasan"))
    return Manifest(**told)
