"""Kinds of matter as data: what they look like, the engine that reads them, and what other rooms add."""

from prasan.matters.kinds.declaration import ClockSpec, FirstStep, Kind, Move, Stage
from prasan.matters.kinds.house import Guard, Missing, Panel, add_guard, add_panel, guard, panels
from prasan.matters.kinds.shelf import all_kinds, declare, kind_of

__all__ = [
    "ClockSpec",
    "FirstStep",
    "Guard",
    "Kind",
    "Missing",
    "Move",
    "Panel",
    "Stage",
    "add_guard",
    "add_panel",
    "all_kinds",
    "declare",
    "guard",
    "kind_of",
    "panels",
]
