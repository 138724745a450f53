"""Workers that are killed in the middle of their work lose nothing; asked to stop, they finish what they have."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

JOBS = 24
KILLS = 5


@pytest.fixture
def surroundings(transactional_db: None, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an office with a copy of the test database, or with the test database itself."""
    values = dict(os.environ)
    values |= {"PRASAN_HOME": str(tmp_path), "PRASAN_SECRET_KEY": "x" * 50, "DIARY": str(tmp_path / "diary")}
    values |= {"PRASAN_JOB_LEASE": "1", "PYTHONPATH": str(Path.cwd())}
    if connection.vendor == "sqlite":
        with sqlite3.connect(tmp_path / "office.sqlite3") as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
        copy.close()
        values["PRASAN_DATABASE_URL"] = f"sqlite:///{tmp_path}/office.sqlite3"
    else:
        found = connection.settings_dict
        host = quote(found["HOST"], safe="")  # the host may be the folder of a socket
        address = f"{found['USER']}:{found['PASSWORD']}@{host}:{found['PORT']}/{found['NAME']}"
        values["PRASAN_DATABASE_URL"] = f"postgres://{address}"
    return values


def start(surroundings: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.notify.office_process", *arguments]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=surroundings, text=True, **quiet)


def end(process: subprocess.Popen[str]) -> None:
    """Kills a process, as a power cut would, and closes what led to it."""
    process.kill()
    process.communicate()


def ask(surroundings: dict[str, str], *arguments: str) -> str:
    process = start(surroundings, *arguments)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return said


def diary(surroundings: dict[str, str], word: str) -> list[str]:
    path = Path(surroundings["DIARY"])
    lines = path.read_text().splitlines() if path.exists() else []
    return [line.split()[1] for line in lines if line.startswith(word)]


def wait_for(what: str, surroundings: dict[str, str], count: int, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while len(set(diary(surroundings, what))) < count:
        assert time.monotonic() < until, f"only {len(set(diary(surroundings, what)))} of {count} jobs: {what}"
        time.sleep(0.05)


def test_no_job_of_a_killed_worker_is_lost(surroundings: dict[str, str]) -> None:
    ask(surroundings, "queue", str(JOBS), "0.2")
    steady, doomed = start(surroundings, "work"), start(surroundings, "work")
    chance = random.Random(9)  # noqa: S311  the same moments in every run
    try:
        for kill in range(KILLS):
            assert doomed.stdout is not None
            doomed.stdout.readline()
            wait_for("start", surroundings, min(JOBS, 2 + kill * 2))
            time.sleep(chance.random() * 0.3)
            end(doomed)
            doomed = start(surroundings, "work")
        wait_for("end", surroundings, JOBS)
        steady.terminate()
        assert steady.wait(timeout=20) == 0
    finally:
        end(steady)
        end(doomed)
    statuses = json.loads(ask(surroundings, "report"))
    assert len(statuses) == JOBS
    assert set(statuses) == {"SUCCESSFUL"}, "every job ends"
    assert set(diary(surroundings, "end")) == {str(number) for number in range(JOBS)}
    assert len(diary(surroundings, "start")) <= JOBS + KILLS, "only the killed ones run twice"


def test_asked_to_stop_it_finishes_what_it_has(surroundings: dict[str, str]) -> None:
    ask(surroundings, "queue", "2", "1")
    process = start(surroundings, "work")
    try:
        wait_for("start", surroundings, 1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    finally:
        end(process)
    assert len(diary(surroundings, "start")) == len(diary(surroundings, "end")) == 1
    assert sorted(json.loads(ask(surroundings, "report"))) == ["READY", "SUCCESSFUL"]
