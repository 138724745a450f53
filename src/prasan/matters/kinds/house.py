"""What the rooms above add to a matter: guards before a move, panels on its page, and what comes next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from prasan.matters.kinds.declaration import Label
from prasan.matters.models import Matter
from prasan.people.access import Viewer


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is not there yet: what it is in words, and the part of the matter's page that mends it."""

    text: Label
    anchor: str = ""


Guard = Callable[[Matter], list[Missing]]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the matter's page that another room fills.

    `context` returns what `template` needs; its queries count against the page's budget. `place` is main or aside.
    """

    code: str
    order: int
    template: str
    context: Callable[[Viewer, Matter], dict[str, Any]]
    place: str = "aside"


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next on a matter for one viewer: its words and where it is done.

    `posts`: the button does it at once. `waits`: somebody else acts, the viewer can only look. `note` is what must be
    known first, such as why a memo came back; `key` is the shortcut of the button.
    """

    label: Label
    url: str
    icon: str = "arrow-right"
    posts: bool = False
    waits: bool = False
    note: Label = ""
    key: str = ""


FindNext = Callable[[Viewer, Matter], Next | None]
Prepare = Callable[[Sequence[Matter]], None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One room's answer to what comes next, and how it reads what it needs for many matters at once."""

    order: int
    find: FindNext
    prepare: Prepare | None


_GUARDS: dict[str, list[Guard]] = {}
_PANELS: dict[str, Panel] = {}
_NEXTS: dict[FindNext, _Asked] = {}


def add_guard(name: str, check: Guard) -> None:
    """Adds a check under a guard's name; several rooms may stand behind one name (`complete`)."""
    checks = _GUARDS.setdefault(name, [])
    if check not in checks:
        checks.append(check)


def guard(name: str, matter: Matter) -> list[Missing]:
    """Everything that the guard `name` finds missing on a matter."""
    return [missing for check in _GUARDS.get(name, []) for missing in check(matter)]


def add_panel(panel: Panel) -> None:
    """Adds a room's panel to the page of every matter."""
    _PANELS[panel.code] = panel


def panels() -> list[Panel]:
    """All panels in the order in which they stand on the page."""
    return sorted(_PANELS.values(), key=lambda panel: panel.order)


def add_next(order: int, find: FindNext, prepare: Prepare | None = None) -> None:
    """Adds a room's answer to what comes next on a matter; the lowest order that answers is shown.

    `prepare` reads what `find` needs for all matters of a list at once, in a fixed number of queries.
    """
    _NEXTS[find] = _Asked(order, find, prepare)


def prepare_next(matters: Sequence[Matter]) -> None:
    """Reads for a list of matters what their next steps depend on."""
    for asked in _NEXTS.values():
        if asked.prepare and matters:
            asked.prepare(matters)


def next_of(viewer: Viewer, matter: Matter) -> Next | None:
    """What comes next on a matter for a viewer; None where there is nothing for them to do or to wait for."""
    ordered = sorted(_NEXTS.values(), key=lambda asked: asked.order)
    return next((found for asked in ordered if (found := asked.find(viewer, matter))), None)
