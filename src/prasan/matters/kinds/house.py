"""What the rooms above add to a matter: guards before a move, and panels on its page."""

from collections.abc import Callable
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


_GUARDS: dict[str, list[Guard]] = {}
_PANELS: dict[str, Panel] = {}


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
