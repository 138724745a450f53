"""An office is set up, checked, backed up, lost and brought back."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run

on_postgres = os.environ.get("PRASAN_TEST_DATABASE") == "postgres"


def found(prasan: Run, username: str = "head") -> subprocess.CompletedProcess[str]:
    name, email = "นางสาวหัวหน้า ระบบดี", f"{username}@example.go.th"
    return prasan("user", "create", username, "--name", name, "--email", email, "--generate")


@pytest.fixture
def office(prasan: Run, home: Path) -> Path:
    """An office with one administrator and one file."""
    assert prasan("setup").returncode == 0
    assert found(prasan).returncode == 0
    (home / "files").mkdir(exist_ok=True)
    (home / "files" / "หนังสือ.pdf").write_bytes(b"%PDF-1.7 " + "เรื่อง".encode() * 1000)
    return home


def state(prasan: Run) -> dict[str, str]:
    told = prasan("check", "--json")
    return {one["code"]: one["state"] for one in json.loads(told.stdout)["findings"]}


def test_the_life_of_an_office(prasan: Run, office: Path, tmp_path: Path) -> None:
    again = prasan("setup")
    assert again.returncode == 0
    assert "up to date" not in again.stdout
    assert not list(office.glob("backups/*"))

    checked = state(prasan)
    assert {checked[code] for code in ("database", "installation", "log", "numbers", "files", "search")} == {"ok"}
    assert checked["backup"] == "watch"

    kept = tmp_path / "kept.tar.gz"
    backed_up = prasan("backup", "--to", kept)
    assert backed_up.returncode == 0, backed_up.stderr
    assert kept.stat().st_mode & 0o077 == 0
    assert state(prasan)["backup"] == "ok"

    refused = prasan("restore", kept)
    assert refused.returncode == 1
    assert "--force" in refused.stderr

    assert prasan("user", "reset-password", "head").returncode == 0
    (office / "files" / "หนังสือ.pdf").write_bytes(b"broken")
    (office / "files" / "later.pdf").write_bytes(b"later")
    restored = prasan("restore", kept, "--force")
    assert restored.returncode == 0, restored.stderr
    assert (office / "files" / "หนังสือ.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert not (office / "files" / "later.pdf").exists()
    assert len(list(office.glob("backups/replaced-*/files/later.pdf"))) == 1
    assert not list(office.glob(".restoring-*"))
    assert prasan("check", "--quick").returncode == 0


def test_an_office_comes_back_on_an_empty_machine(prasan: Run, office: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.tar.gz"
    key = (office / "secret-key").read_text()
    assert prasan("backup", "--to", kept).returncode == 0
    if on_postgres:
        assert prasan("restore", kept, "--force").returncode == 0
    else:
        shutil.rmtree(office)
        assert prasan("restore", kept).returncode == 0
    assert (office / "secret-key").read_text() == key
    assert (office / "secret-key").stat().st_mode & 0o077 == 0
    again = found(prasan)
    assert again.returncode == 1
    assert "already has an administrator" in again.stderr


def test_a_damaged_or_newer_backup_changes_nothing(prasan: Run, office: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.tar.gz"
    assert prasan("backup", "--to", kept).returncode == 0
    before = contents(office)
    damages = {
        "cut": (cut, "Take another one"),
        "changed": (changed, "Take another one"),
        "added": (added, "Take another one"),
        "newer": (newer, "newer Prasan"),
    }
    for name, (spoil, words) in damages.items():
        spoilt = tmp_path / f"{name}.tar.gz"
        spoil(kept, spoilt)
        told = prasan("restore", spoilt, "--force")
        assert told.returncode == 1, name
        assert words in told.stderr
    assert contents(office) == before


def contents(office: Path) -> list[str]:
    return sorted(path.name for path in office.rglob("*") if path.is_file() and path.name != "running.lock")


def cut(kept: Path, spoilt: Path) -> None:
    whole = kept.read_bytes()
    spoilt.write_bytes(whole[: len(whole) // 2])


def changed(kept: Path, spoilt: Path) -> None:
    _packed_again(kept, spoilt, lambda name, content: content[::-1] if name.endswith(".pdf") else content)


def added(kept: Path, spoilt: Path) -> None:
    _packed_again(kept, spoilt, lambda _name, content: content, extra=True)


def _packed_again(kept: Path, spoilt: Path, change: object, *, extra: bool = False) -> None:
    folder = spoilt.with_suffix(".folder")
    with tarfile.open(kept) as source:
        source.extractall(folder, filter="data")
    if extra:
        (folder / "home" / "stranger").write_bytes(b"x")
    with tarfile.open(spoilt, "w:gz") as target:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = path.relative_to(folder).as_posix()
                path.write_bytes(change(name, path.read_bytes()))  # type: ignore[operator]
                target.add(path, name)


def newer(kept: Path, spoilt: Path) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != "manifest.json":
            return content
        told = json.loads(content)
        return json.dumps(told | {"migrations": [*told["migrations"], "matters.9999_future"]}).encode()

    _packed_again(kept, spoilt, change)


def test_the_first_administrator(prasan: Run) -> None:
    assert prasan("setup").returncode == 0
    wrong = prasan("user", "create", "head", "--name", "นายเอ", "--email", "no address", "--generate")
    assert wrong.returncode == 1
    assert "email:" in wrong.stderr
    told = found(prasan)
    assert told.returncode == 0, told.stderr
    assert len(told.stdout.splitlines()[-1]) >= 20


def test_home_and_database_lie_where_they_are_told(prasan: Run, home: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    url = f"sqlite:///{elsewhere}/other.sqlite3"
    assert prasan("setup", PRASAN_HOME=str(tmp_path / "moved"), PRASAN_DATABASE_URL=url).returncode == 0
    assert (elsewhere / "other.sqlite3").exists()
    assert (tmp_path / "moved" / "secret-key").exists()
    assert not home.exists()
    assert not (tmp_path / "moved" / "office.sqlite3").exists()


def with_database(kept: Path, database: bytes, target: Path) -> Path:
    """The same backup with other bytes for its database, and the manifest that fits them."""
    with tarfile.open(kept) as source, tarfile.open(target, "w:gz") as changed:
        for entry in source:
            stream = source.extractfile(entry)
            assert stream is not None
            text = stream.read()
            if entry.name.startswith("database."):
                text, member = database, entry.name
            elif entry.name == "manifest.json":
                told = json.loads(text)
                told["files"][member] = hashlib.sha256(database).hexdigest()
                text = json.dumps(told).encode()
            entry.size = len(text)
            changed.addfile(entry, io.BytesIO(text))
    return target


def test_a_database_that_cannot_be_read_leaves_the_office_as_it_was(prasan: Run, office: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.tar.gz"
    assert prasan("backup", "--to", kept).returncode == 0
    broken = with_database(kept, b"PGDMP\x01\x63 of another version", tmp_path / "broken.tar.gz")
    refused = prasan("restore", broken, "--force")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert prasan("check", "--quick").returncode == 0
    assert "already has an administrator" in found(prasan, "second").stderr
    assert (office / "files" / "หนังสือ.pdf").exists()


def test_a_backup_that_is_not_there(prasan: Run, tmp_path: Path) -> None:
    refused = prasan("restore", tmp_path / "nowhere.tar.gz")
    assert refused.returncode == 1
    assert "nowhere.tar.gz" in refused.stderr


def test_nobody_else_on_the_machine_reads_an_office(prasan: Run, office: Path) -> None:
    assert prasan("check", "--quick").returncode == 0
    kept = [office, *(one for one in office.iterdir() if one.name not in {"files", "static"})]
    assert [str(one) for one in kept if one.stat().st_mode & 0o077] == []
