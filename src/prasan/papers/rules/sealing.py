"""What a room above puts on a paper in the moment of sealing: the number that is issued then, and the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from prasan.audit.rules import Actor
from prasan.papers.models import Paper

Numbering = Callable[[Actor, Paper, datetime], Mapping[str, str]]
_NUMBERINGS: list[Numbering] = []


def number_when_sealed(numbering: Numbering) -> None:
    """Names a function that is called inside the transaction that seals a paper, with who seals it and when it was
    decided. It gives the fields that are printed from then on instead of what was typed: none for papers that are not
    its business."""
    if numbering not in _NUMBERINGS:
        _NUMBERINGS.append(numbering)


def printed_when_sealed(actor: Actor, paper: Paper, at: datetime) -> dict[str, str]:
    """The fields that the rooms above give to a paper that is being sealed."""
    given: dict[str, str] = {}
    for numbering in _NUMBERINGS:
        given |= numbering(actor, paper, at)
    return given
