"""Where a paper that is written goes next, as the room above knows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prasan.papers.models import Paper
from prasan.papers.rules.fields import Text
from prasan.people.access import Viewer


@dataclass(frozen=True, slots=True)
class Onward:
    """The next thing to do with a paper: its words, its address and its picture."""

    label: Text
    url: str
    icon: str


Asked = Callable[[Viewer, Paper], Onward | None]
_ASKED: list[Asked] = []


def ask_where_it_goes(asked: Asked) -> None:
    """Names the function that tells where the viewer may bring a paper next."""
    _ASKED[:] = [asked]


def onward(viewer: Viewer, paper: Paper) -> Onward | None:
    """Where the viewer may bring a paper next; None while it goes nowhere, or no room tells."""
    return _ASKED[0](viewer, paper) if _ASKED else None
