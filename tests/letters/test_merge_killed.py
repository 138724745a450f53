"""A process that makes letters to many and is killed, as by a power cut: the next one ends it, whole and once."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

from prasan.letters.models.merging import Merge
from tests.decisions.stage import matter_of
from tests.letters.test_merge import LIST, pattern, ready
from tests.letters.test_sending import signed
from tests.office import Cast


@pytest.mark.django_db(transaction=True)
def test_no_letter_is_lost_or_doubled_by_a_killed_process(cast: Cast, tmp_path: Path) -> None:
    paper = pattern(cast, matter_of(cast))
    signed(cast, paper)
    merge = ready(cast, paper, f"{LIST}\nก\tข\tค\t1\nง\tจ\tฉ\t1")
    Merge.objects.filter(pk=merge.pk).update(state="running", made_by=cast.owner)
    surroundings = office(tmp_path)
    for at in (4, 2, 1):
        assert run(surroundings, merge.pk, at).returncode == -signal.SIGKILL
    found = [run(surroundings, merge.pk).returncode for _twice in range(2)]
    assert found == [0, 0]
    assert rows(tmp_path, "SELECT state, done, bound FROM letters_merge") == [("done", 7, 7)]
    numbers = "SELECT n FROM registry_number JOIN registry_book ON registry_book.id = book_id"
    assert rows(tmp_path, f"{numbers} WHERE code = 'sent' ORDER BY n") == [(n,) for n in range(1, 8)]
    letters = "SELECT COUNT(*), COUNT(DISTINCT letter_id) FROM letters_mergerow"
    assert rows(tmp_path, letters) == [(7, 7)]


def office(home: Path) -> dict[str, str]:
    """The environment of an office with a copy of the test database, or with the test database itself."""
    values = os.environ | {"PRASAN_HOME": str(home), "PRASAN_SECRET_KEY": "x" * 50, "PYTHONPATH": str(Path.cwd())}
    if connection.vendor == "sqlite":
        with sqlite3.connect(home / "office.sqlite3") as copy:
            connection.connection.backup(copy)
        copy.close()
        return values | {"PRASAN_DATABASE_URL": f"sqlite:///{home}/office.sqlite3"}
    found = connection.settings_dict
    address = f"{found['USER']}:{found['PASSWORD']}@{quote(found['HOST'], safe='')}:{found['PORT']}/{found['NAME']}"
    return values | {"PRASAN_DATABASE_URL": f"postgres://{address}"}


def run(surroundings: dict[str, str], merge: Any, at: int = 0) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.letters.merge_process", str(merge), str(at)]
    return subprocess.run(command, env=surroundings, check=False, capture_output=True, timeout=120)


def rows(home: Path, question: str) -> list[Any]:
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(question)
            return list(cursor.fetchall())
    with sqlite3.connect(home / "office.sqlite3") as copy:
        found = copy.execute(question).fetchall()
    copy.close()
    return found
