"""Why a paper came back from its way up, as the room above knows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Returned:
    """A return: from which post, when, with what reason, and which version of the paper came back."""

    post: str
    at: datetime | None
    reason: str
    version: int


Asked = Callable[[UUID], Returned | None]
_ASKED: list[Asked] = []


def ask_for_returns(asked: Asked) -> None:
    """Names the function that tells whether a paper came back and has not gone up again since."""
    _ASKED[:] = [asked]


def returned(paper_id: UUID) -> Returned | None:
    """The return of a paper that has not gone up again since; None while no room tells."""
    return _ASKED[0](paper_id) if _ASKED else None
