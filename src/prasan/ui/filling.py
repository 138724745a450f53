"""How far the demonstration office has been filled: one small file in its home, there only while it is being filled."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Filling:
    """So many of all pieces of made-up work are there."""

    done: int
    whole: int


def _file() -> Path:
    return Path(settings.HOME) / "demo-filling"


def filling() -> Filling | None:
    """How far it is; None when nothing is being filled, and outside of a demonstration."""
    try:
        done, whole = _file().read_text(encoding="ascii").split()
        return Filling(int(done), int(whole))
    except (OSError, ValueError):
        return None


def note(done: int, whole: int) -> None:
    """Keeps how far it is. A reader finds the old figures or the new ones, never half of them."""
    fresh = _file().with_suffix(".new")
    fresh.write_text(f"{done} {whole}", encoding="ascii")
    fresh.replace(_file())


def end() -> None:
    """Everything is there."""
    _file().unlink(missing_ok=True)
