"""The nightly backup lies in the office's folder, can be restored, and only old nightly ones are taken away."""

import json
import os
import time
from pathlib import Path

from prasan.cli import archive
from tests.cli.conftest import Run

DAY = 86_400


def made(folder: Path, name: str, days: float) -> Path:
    """A file that is so many days old."""
    file = folder / name
    file.write_bytes(b"")
    os.utime(file, (time.time() - days * DAY, time.time() - days * DAY))
    return file


def test_only_old_nightly_backups_are_taken_away(tmp_path: Path) -> None:
    newest, young = made(tmp_path, "nightly-4.tar.gz", 0), made(tmp_path, "nightly-3.tar.gz", 13)
    old = made(tmp_path, "nightly-1.tar.gz", 15)
    by_hand, upgrade = made(tmp_path, "office-1.tar.gz", 90), made(tmp_path, "before-upgrade-1.tar.gz", 90)
    assert archive.forget_old(newest, 14) == [old]
    assert sorted(tmp_path.iterdir()) == sorted([newest, young, by_hand, upgrade])


def test_the_newest_stays_whatever_its_age(tmp_path: Path) -> None:
    newest = made(tmp_path, "nightly-1.tar.gz", 99)
    assert archive.forget_old(newest, 1) == []
    assert newest.exists()


def test_every_night_one_more_which_can_be_restored(prasan: Run, home: Path, tmp_path: Path) -> None:
    folder = home / "kept elsewhere"
    variables = {"PRASAN_BACKUP_FOLDER": str(folder), "PRASAN_BACKUP_KEEP": "2"}
    assert prasan("setup").returncode == 0
    folder.mkdir()
    old = made(folder, "nightly-20200101T000000Z.tar.gz", 3)
    for _night in range(2):
        done = prasan("backup", "--nightly", **variables)
        assert done.returncode == 0, done.stderr
        time.sleep(1.1 - time.time() % 1)
    assert not old.exists()
    nightly = sorted(folder.glob("nightly-*.tar.gz"))
    assert len(nightly) == 2
    assert nightly[0].stat().st_mode & 0o077 == 0
    manifest = archive.verify(nightly[1])
    assert not [name for name in manifest.files if "nightly-" in name]
    findings = {one["code"]: one for one in json.loads(prasan("check", "--json", **variables).stdout)["findings"]}
    assert findings["backup"]["state"] == "ok"
    assert nightly[1].name in findings["backup"]["words"]
    assert prasan("restore", nightly[1], "--force", **variables).returncode == 0
