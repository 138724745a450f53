"""What the rooms above want to do when rows of an old register come in, and when they go again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from prasan.registry.models import Entry

Taken = Callable[[Sequence[Entry]], None]
Gone = Callable[[UUID], None]


@dataclass(frozen=True, slots=True)
class Hooks:
    """`taken` is told of each batch inside its transaction; `going` of a run before its rows are removed.

    Both run in the transaction of the act: what they raise undoes it.
    """

    taken: Taken
    going: Gone


_HOOKS: dict[str, Hooks] = {}


def imports_known_to(room: str, hooks: Hooks) -> None:
    """Lets a room above know of imports; called once, from its `apps.ready`."""
    _HOOKS[room] = hooks


def note_import(entries: Sequence[Entry]) -> None:
    """Tells the rooms above of rows that came in."""
    for hooks in _HOOKS.values():
        hooks.taken(entries)


def note_undo(run_id: UUID) -> None:
    """Tells the rooms above that the rows of a run will be removed now."""
    for hooks in _HOOKS.values():
        hooks.going(run_id)
