"""The demonstration shows its first page while its work is still being played, and goes on where it was stopped."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Run


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def first_page(port: int, server: subprocess.Popen[bytes]) -> str:
    """The page once the server answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as asking:
                asking.request("GET", "/people/demo/")
                return asking.getresponse().read().decode()
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the demonstration did not open")


def test_it_opens_before_it_is_full_and_goes_on_after_a_stop(
    prasan: Run, surroundings: dict[str, str], home: Path, tmp_path: Path
) -> None:
    port = free_port()
    command = [sys.executable, "-m", "prasan.cli", "demo", "--port", str(port), "--workers", "1"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, env=surroundings, cwd=tmp_path, stdout=quiet, stderr=subprocess.PIPE, start_new_session=True
    ) as server:
        page = first_page(port, server)
        os.killpg(server.pid, signal.SIGINT)  # as Ctrl-C in a terminal
        told = server.communicate(timeout=20)[1].decode()
    assert "Traceback" not in told
    assert "จาก 63 เรื่อง" in page
    assert (home / "demo-filling").exists()
    assert prasan("demo", "--no-serve").returncode == 0
    assert not (home / "demo-filling").exists()
    found = {one["code"]: one["state"] for one in json.loads(prasan("check", "--json").stdout)["findings"]}
    assert {found[code] for code in ("log", "anchors", "numbers", "files", "search", "jobs")} == {"ok"}
    again = prasan("demo", "--no-serve")
    assert again.returncode == 0
    assert "Playing" not in again.stdout


def test_an_office_where_people_work_is_refused(prasan: Run) -> None:
    assert prasan("setup").returncode == 0
    made = prasan("user", "create", "admin", "--name", "นายสมมุติ ดูแล", "--email", "a@example.go.th", "--generate")
    assert made.returncode == 0, made.stderr
    refused = prasan("demo", "--no-serve")
    assert refused.returncode == 1
    assert "cannot become a demonstration" in refused.stderr
