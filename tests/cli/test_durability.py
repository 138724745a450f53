"""What was acknowledged stays: through the death of the server in the middle of its work, and down to the disk."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
CLERKS, ROUNDS, ENOUGH = 4, 3, 40


def program(surroundings: dict[str, str], *arguments: str, before: tuple[str, ...] = ()) -> str:
    """Runs tests.cli.clerk in the office of this test; returns what it printed."""
    command = [*before, sys.executable, "-m", "tests.cli.clerk", *arguments]
    done = subprocess.run(command, env=surroundings, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class Office:
    """A served office that can be killed, and the clerks who go on as soon as it is back."""

    def __init__(self, surroundings: dict[str, str], key: str) -> None:
        self.surroundings, self.key = surroundings, key
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.acknowledged: dict[str, str] = {}
        self.refused: list[str] = []
        self.closing = threading.Event()

    @contextmanager
    def served(self) -> Iterator[None]:
        """Serves until the end of the block, which is sudden: every process is killed at once."""
        command = [sys.executable, "-m", "prasan.cli", "serve", "--no-worker", "--port", str(self.port)]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(command, env=self.surroundings, stdout=quiet, stderr=quiet, start_new_session=True)
        try:
            yield
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()

    def clerk(self, name: str) -> None:
        """Sends order after order; one that was not acknowledged is sent again with the same key."""
        number = 0
        while not self.closing.is_set():
            key = f"{name}-{number}"
            told = self.send(key)
            if told is None:
                time.sleep(0.05)
                continue
            self.acknowledged[key] = told
            number += 1

    def send(self, key: str) -> str | None:
        """The number that an order was given, or None when nobody answered."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {
            "Authorization": f"Bearer {self.key}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
            "Host": "127.0.0.1",
        }
        body = json.dumps({"subject": f"ข้อสั่งการ {key}", "channel": "phone"})
        try:
            line.request("POST", "/api/orders/", body, headers)
            answer = line.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            line.close()
        if answer.status != 201:
            self.refused.append(text.decode())
            return None
        return str(json.loads(text)["number_text"])


def wait_for_more(office: Office, count: int) -> None:
    wanted, until = len(office.acknowledged) + count, time.monotonic() + 60
    while len(office.acknowledged) < wanted:
        assert time.monotonic() < until, office.refused or "nobody answers"
        time.sleep(0.02)


@pytest.mark.proves("R-001")
def test_no_acknowledged_order_is_lost_when_the_server_is_killed(prasan: Run, surroundings: dict[str, str]) -> None:
    assert prasan("setup").returncode == 0
    office = Office(surroundings, program(surroundings, "key"))
    clerks = [threading.Thread(target=office.clerk, args=(f"clerk{n}",)) for n in range(CLERKS)]
    for clerk in clerks:
        clerk.start()
    try:
        for _round in range(ROUNDS):
            with office.served():
                wait_for_more(office, ENOUGH)
        with office.served():
            wait_for_more(office, CLERKS)
            office.closing.set()
            for clerk in clerks:
                clerk.join()
    finally:
        office.closing.set()
    assert office.refused == []
    found = json.loads(program(surroundings, "found"))
    assert found["faults"] == []
    assert len(set(office.acknowledged.values())) == len(office.acknowledged)
    assert {key: found["numbers"].get(key) for key in office.acknowledged} == office.acknowledged
    assert sorted(found["n"]) == list(range(1, len(found["n"]) + 1))
    assert found["without_entry"] == 0
    assert len(found["numbers"]) == len(found["n"])
    checked = json.loads(prasan("check", "--json").stdout)["findings"]
    assert {one["state"] for one in checked if one["code"] in ("log", "numbers", "search")} == {"ok"}


if os.environ.get("PRASAN_TEST_DATABASE") != "postgres":

    def test_every_order_reaches_the_disk(prasan: Run, surroundings: dict[str, str], tmp_path: Path) -> None:
        assert prasan("setup").returncode == 0
        program(surroundings, "key")
        none, some = (flushes(surroundings, count, tmp_path / f"{count}.strace") for count in (0, 20))
        assert some - none >= 20


def flushes(surroundings: dict[str, str], orders: int, report: Path) -> int:
    """How often the system was told to write to the disk while so many orders were taken in."""
    program(
        surroundings,
        "orders",
        str(orders),
        before=("strace", "-f", "--seccomp-bpf", "-c", "-e", "fsync,fdatasync", "-o", str(report)),
    )
    rows = [line.split() for line in report.read_text().splitlines() if line.endswith("sync")]
    return sum(int(calls) for _percent, _seconds, _each, calls, *_rest in rows)
