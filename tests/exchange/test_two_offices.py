"""Two installations that run side by side: a letter goes from one to the other, and its number comes back."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from prasan.cli.surroundings import new_database
from tests.cli.test_demo import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 60


class Office:
    """One installation: its server, and the program through which the test acts in it."""

    def __init__(self, home: Path, database: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PRASAN_", "DJANGO_"))}
        self.told = kept | {"PRASAN_HOME": str(home), "PRASAN_LOG_LEVEL": "WARNING", "PRASAN_ADDRESS": self.address}
        self.told |= {"PRASAN_DATABASE_URL": database} if database else {}
        self.told["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        command = [sys.executable, "-m", "prasan.cli", "serve", "--port", str(self.port), "--workers", "1"]
        self.server = self._start(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.people: Any = None

    def _start(self, command: list[str], **pipes: Any) -> "subprocess.Popen[Any]":
        return subprocess.Popen(command, env=self.told, cwd=ROOT, start_new_session=True, **pipes)

    def open(self) -> None:
        """Waits until the server answers, then lets people in."""
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self.server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        command = [sys.executable, "-m", "tests.exchange.office"]
        self.people = self._start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def _answers(self) -> bool:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as asking:
                asking.request("GET", "/-/health")
                return asking.getresponse().status > 0
        except OSError:
            return False

    def ask(self, *words: str) -> dict[str, Any]:
        """Does something in the office."""
        self.people.stdin.write(json.dumps(words) + "\n")
        self.people.stdin.flush()
        answer: dict[str, Any] = json.loads(self.people.stdout.readline())
        return answer

    def until(self, what: str, enough: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """Asks again until the answer is good."""
        deadline = time.monotonic() + PATIENCE
        while not enough(found := self.ask(what)):
            assert time.monotonic() < deadline, found
            time.sleep(0.05)
        return found

    def close(self) -> None:
        """Ends both programs."""
        if self.people is not None:
            self.people.stdin.close()
            self.people.wait(timeout=20)
            self.people.stdout.close()
        os.killpg(self.server.pid, signal.SIGINT)
        self.server.wait(timeout=30)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    """Two installations with a home and a database of their own."""
    postgres = os.environ.get("PRASAN_TEST_DATABASE") == "postgres"
    with ExitStack() as stack:
        url = os.environ.get("PRASAN_DATABASE_URL", "")
        databases = [stack.enter_context(new_database(url)) if postgres else "" for _ in range(2)]
        both = [Office(tmp_path / name, one) for name, one in zip(("here", "there"), databases, strict=True)]
        for office in both:
            stack.callback(office.close)
        for office in both:
            office.open()
        yield both[0], both[1]


def test_a_letter_goes_to_the_other_office_and_its_number_comes_back(offices: tuple[Office, Office]) -> None:
    here, there = offices
    sent = here.ask("found")
    there.ask("found")
    key = here.ask("meet", there.address)["key"]
    there.ask("meet", here.address, key)
    here.ask("send")
    came = there.until("tray", bool)
    assert came == {
        "subject": "ขอข้อมูลโรงเรียน",
        "file": "หนังสือ.txt",
        "words": "เนื้อหาของหนังสือ",
        "number": sent["number"],
    }
    assert here.until("outcome", lambda found: found["state"] == "done")["outcome"] == "received"
    number = there.ask("register")["number"]
    told = here.until("outcome", lambda found: found["outcome"] == "accepted")
    assert told == {"state": "done", "outcome": "accepted", "number": number, "fault": ""}
