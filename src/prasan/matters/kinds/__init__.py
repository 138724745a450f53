"""Kinds of matter as data: what they look like, the engine that reads them, and what other rooms add."""

from prasan.matters.kinds.declaration import ClockSpec, FirstStep, Kind, Move, Stage
from prasan.matters.kinds.house import (
    Guard,
    Missing,
    Next,
    Panel,
    add_guard,
    add_next,
    add_panel,
    guard,
    next_of,
    panels,
    prepare_next,
)
from prasan.matters.kinds.shelf import all_kinds, declare, detail_joins, kind_of

__all__ = [
    "ClockSpec",
    "FirstStep",
    "Guard",
    "Kind",
    "Missing",
    "Move",
    "Next",
    "Panel",
    "Stage",
    "add_guard",
    "add_next",
    "add_panel",
    "all_kinds",
    "declare",
    "detail_joins",
    "guard",
    "kind_of",
    "next_of",
    "panels",
    "prepare_next",
]
