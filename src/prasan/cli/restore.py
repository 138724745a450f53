"""`prasan restore`: an office back from its backup, or not touched at all."""

import shutil
import tarfile
import tempfile
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from prasan.cli import archive, engines
from prasan.cli.archive import HOME_PREFIX, MANIFEST, Manifest
from prasan.cli.locks import replacing
from prasan.cli.setup import say
from prasan.cli.words import _
from prasan.project import setup
from prasan.ui.errors import BadInput, NotNow


def run(args: Namespace) -> int:
    """Reads the whole backup first, unpacks it beside the office, and only then puts it in the office's place."""
    with replacing(settings.HOME):
        say(_("Reading the backup"))
        manifest = archive.verify(args.file)
        _must_fit(manifest)
        if not setup.is_empty() and not args.force:
            raise NotNow(_("People have worked in this office. Use --force to replace it; what is here is kept aside."))
        with tempfile.TemporaryDirectory(prefix=".restoring-", dir=settings.HOME) as unpacked:
            say(_("Unpacking"))
            _unpack(args.file, Path(unpacked))
            aside = _aside()
            _swap(Path(unpacked), manifest, aside)
    print(
        _("The office of %(when)s is back. What was here before is in %(aside)s")
        % {"when": manifest.made_at, "aside": aside}
    )
    print(_("Next: prasan check, then prasan serve"))
    return 0


def _must_fit(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        told = {"theirs": manifest.engine, "ours": connection.vendor}
        raise BadInput(
            _("This backup is of %(theirs)s, but this office uses %(ours)s. Set PRASAN_DATABASE_URL.") % told
        )
    newer = sorted(set(manifest.migrations) - setup.migrations_known())
    if newer:
        raise BadInput(_("This backup was made by a newer Prasan (%s). Install that version first.") % manifest.prasan)


def _unpack(file: Path, folder: Path) -> None:
    with tarfile.open(file, "r:gz") as packed:
        packed.extractall(folder, filter="data")


def _aside() -> Path:
    """A new folder for what is replaced."""
    aside: Path = settings.HOME / "backups" / f"replaced-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    aside.mkdir(parents=True)
    return aside


def _swap(unpacked: Path, manifest: Manifest, aside: Path) -> None:
    """The database first, then every file: renamed, never copied, so that there is no half of either."""
    engines.put_back(unpacked / engines.MEMBERS[manifest.engine], aside)
    for path in list(archive.kept_files(settings.HOME)):
        _move(path, aside / path.relative_to(settings.HOME))
    for name in manifest.files:
        if name.startswith(HOME_PREFIX):
            _move(unpacked / name, settings.HOME / name.removeprefix(HOME_PREFIX))
    (unpacked / MANIFEST).unlink()


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, target)
