"""The demonstration shows its first page while its work is still being played, and goes on where it was stopped."""

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.cli.conftest import Run


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def first_page(address: str, server: subprocess.Popen[bytes]) -> str:
    """The page once the server answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            time.sleep(0.05)
    raise AssertionError("the demonstration did not open")


def test_it_opens_before_it_is_full_and_goes_on_after_a_stop(
    prasan: Run, surroundings: dict[str, str], home: Path, tmp_path: Path
) -> None:
    port = free_port()
    command = [sys.executable, "-m", "prasan.cli", "demo", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(command, env=surroundings, cwd=tmp_path, stdout=subprocess.DEVNULL) as server:
        page = first_page(f"http://127.0.0.1:{port}/people/demo/", server)
        server.send_signal(signal.SIGINT)
    assert "จาก 63 เรื่อง" in page
    assert (home / "demo-filling").exists()
    assert prasan("demo", "--no-serve").returncode == 0
    assert not (home / "demo-filling").exists()
    told = json.loads(prasan("check", "--json").stdout)
    assert told["ok"], told
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
