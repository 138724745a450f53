"""The made-up office as its people see it: made once, served by the real program, opened in Debian's chromium."""

import fcntl
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.office import Office, Visitors
from tests.browser.pictures import PICTURES_WANTED

PROGRAM = [sys.executable, "-m", "prasan.cli"]


def apart(home: Path) -> dict[str, str]:
    """The surroundings of a program that shares nothing with the tests' own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PRASAN_", "DJANGO_"))}
    return kept | {"PRASAN_HOME": str(home), "PRASAN_LOG_LEVEL": "WARNING"}


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration office; one process of the test run makes it, the others wait and copy."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    made = shared / "demonstration"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (made / "made").exists():
            subprocess.run([*PROGRAM, "demo", "--no-serve"], env=apart(made), check=True, capture_output=True)
            (made / "made").touch()
    mine = tmp_path_factory.mktemp("office") / "home"
    shutil.copytree(made, mine)
    return mine


@contextmanager
def served(home: Path, port: int) -> Iterator[None]:
    """The office open at `port` until the block ends; jobs run only when pictures are wanted."""
    command = [*PROGRAM, "serve", "--port", str(port), "--workers", "1", "--threads", "4"]
    with (home / "serve.log").open("wb") as log:
        server = subprocess.Popen(
            command if PICTURES_WANTED else [*command, "--no-worker"], env=apart(home), stdout=log, stderr=log
        )
        try:
            wait_for(port, server)
            yield
        finally:
            server.terminate()
            server.wait(30)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Returns as soon as somebody listens; fails after half a minute, or when the server is gone."""
    for _again in range(150):
        assert server.poll() is None
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(port)


@pytest.fixture(scope="session")
def office(demo_home: Path) -> Iterator[Office]:
    """The office, open."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    rows = sqlite3.connect(f"file:{demo_home / 'office.sqlite3'}?mode=ro", uri=True)
    with served(demo_home, port):
        yield Office(url, rows)
    rows.close()


@pytest.fixture(scope="session")
def badges() -> dict[str, list[dict[str, object]]]:
    """The cookies of everybody who has signed in during this run."""
    return {}


@pytest.fixture
def visit(browser: Browser, office: Office, badges: dict[str, list[dict[str, object]]]) -> Iterator[Visitors]:
    """`visit("กมลชนก", "/orders/new/", width=360)`: that page, opened by that person of the office.

    At the end nothing may have been refused by the policy, gone wrong in a script or been complained of in the console.
    """
    visitors = Visitors(browser, office, badges)
    yield visitors
    visitors.leave()
    assert visitors.complaints == []
