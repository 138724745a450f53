"""Who uses an office's home now: many may serve it, one may replace it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prasan.cli.words import _
from prasan.ui.errors import NotNow


@contextmanager
def running(home: Path) -> Iterator[None]:
    """Held by everything that serves the office. Raises NotNow while a restore replaces it."""
    with _held(home, fcntl.LOCK_SH, _("A restore is under way here. Wait until it has ended.")):
        yield


@contextmanager
def replacing(home: Path) -> Iterator[None]:
    """Held by whoever replaces the office. Raises NotNow while somebody serves it."""
    with _held(home, fcntl.LOCK_EX, _("Prasan is running on this office. Stop it first.")):
        yield


@contextmanager
def _held(home: Path, kind: int, refusal: str) -> Iterator[None]:
    home.mkdir(parents=True, exist_ok=True)
    with (home / "running.lock").open("w") as lock:
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotNow(refusal) from error
        yield
