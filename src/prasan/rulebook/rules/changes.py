"""What a change of the calendar moves. Rooms that keep clocks register here; the rulebook does not know them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from prasan.audit.rules import Actor


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """A day that becomes free under a name, or with an empty name a working day again."""

    day: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """One clock that the change moves: what it belongs to, where that is shown, and the due time before and after."""

    title: Promise | str
    link: str
    before: datetime
    after: datetime


Preview = Callable[[date, str], list[Moved]]
Apply = Callable[[date, str, Actor], int]
_FOLLOWERS: list[tuple[Preview, Apply]] = []


def on_calendar_change(*, preview: Preview, apply: Apply) -> None:
    """Registers a room that keeps clocks. Called once, from the room's `apps.ready`.

    `preview(day, name)` lists what would move if the day became free under that name, or with an empty name a working
    day again, without writing. `apply(day, name, actor)` runs inside the transaction that changed the calendar, after
    the change, moves the clocks, logs each on its own chain, and returns how many it moved.
    """
    if (preview, apply) not in _FOLLOWERS:
        _FOLLOWERS.append((preview, apply))


def preview_change(change: CalendarChange) -> list[Moved]:
    """Every clock that the change would move, earliest new due time first."""
    found = [moved for preview, _apply in _FOLLOWERS for moved in preview(change.day, change.name)]
    return sorted(found, key=lambda moved: moved.after)


def apply_change(change: CalendarChange, actor: Actor) -> int:
    """Moves the clocks after the calendar has changed, and tells how many."""
    return sum(apply(change.day, change.name, actor) for _preview, apply in _FOLLOWERS)
