"""The command line as people use it: a program of its own, in a home of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from prasan.cli.surroundings import new_database

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of the office of this test."""
    return tmp_path / "office"


@pytest.fixture
def surroundings(home: Path) -> Iterator[dict[str, str]]:
    """The variables of the office of this test; on PostgreSQL with a database of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PRASAN_", "DJANGO_"))}
    kept |= {"PRASAN_HOME": str(home), "PRASAN_LANGUAGE": "en", "PRASAN_LOG_LEVEL": "WARNING"}
    if os.environ.get("PRASAN_TEST_DATABASE") != "postgres":
        yield kept
        return
    with new_database(os.environ["PRASAN_DATABASE_URL"]) as url:
        yield kept | {"PRASAN_DATABASE_URL": url}


@pytest.fixture
def prasan(surroundings: dict[str, str], tmp_path: Path) -> Run:
    """`prasan("check", "--json")` runs the command and returns how it ended; `PRASAN_…="…"` changes a variable."""

    def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "prasan.cli", *map(str, arguments)]
        told = surroundings | variables
        return subprocess.run(command, env=told, cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False)

    return run
