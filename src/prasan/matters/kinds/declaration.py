"""The shape of a kind: stages, moves, clocks, first steps. Frozen, so that a kind is data and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

Label = str | Promise


class Who(StrEnum):
    """In what relation to the matter somebody must stand to make a move."""

    HOLDER = "holder"
    GROUP_HEAD = "group_head"
    OFFICE_HEAD = "office_head"
    SECRETARY = "secretary"
    CLERK = "clerk"
    RECORDER = "recorder"
    ANY_STAFF = "any_staff"


@dataclass(frozen=True, slots=True)
class Stage:
    """A place where a matter can be; `state` is one of the six words that all kinds share."""

    code: str
    label: Label
    state: str
    final: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A named step from one of `sources` to `target`.

    `needs` names guards that must have nothing missing. A move that is not `by_hand` is made by another room's act
    (submitting, deciding) and never offered as a button.
    """

    code: str
    label: Label
    sources: tuple[str, ...]
    target: str
    who: tuple[Who, ...]
    needs: tuple[str, ...] = ()
    asks_reason: bool = False
    by_hand: bool = True
    icon: str = "arrow-right"
    primary: bool = False


@dataclass(frozen=True, slots=True)
class ClockSpec:
    """A clock of the kind: the rulebook parameter that sets it, by urgency, and the stages at which it stops."""

    code: str
    label: Label
    rule_for: Callable[[int], str]
    stops_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirstStep:
    """A step that every matter of the kind begins with.

    `place` names the page whose act ticks it; such a step is not ticked by hand.
    """

    code: str
    text: Label
    place: str = ""


def no_words(matter: Any) -> str:
    """A kind whose own columns hold nothing to be searched for."""
    return ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of matter, declared once, read by the engine, the screens, the API, the chart and the tests.

    `words` gives what the kind's own columns add to the words by which a matter is found.
    """

    code: str
    label: Label
    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    clocks: tuple[ClockSpec, ...] = ()
    book: str = "matter"
    book_of_secrets: str = "matter-secret"
    first_steps: tuple[FirstStep, ...] = ()
    papers: tuple[str, ...] = ()
    detail_relation: str = ""
    detail_joins: tuple[str, ...] = ()
    detail_template: str = ""
    icon: str = "inbox"
    words: Callable[[Any], str] = no_words
    _stages: Mapping[str, Stage] = field(init=False, repr=False, compare=False)
    _moves: Mapping[str, Move] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_stages", {stage.code: stage for stage in self.stages})
        object.__setattr__(self, "_moves", {move.code: move for move in self.moves})

    @property
    def first_stage(self) -> Stage:
        """Where every matter of the kind begins."""
        return self.stages[0]

    def stage(self, code: str) -> Stage:
        """The stage of that code; KeyError if the kind has none."""
        return self._stages[code]

    def move(self, code: str) -> Move | None:
        """The move of that code, if the kind has it."""
        return self._moves.get(code)

    def moves_from(self, stage: str) -> tuple[Move, ...]:
        """Every move that starts at a stage, in the order of the declaration."""
        return tuple(move for move in self.moves if stage in move.sources)

    def place_of(self, step: str) -> str:
        """The page whose act ticks a step, by its name; empty for a step that is ticked by hand."""
        return next((first.place for first in self.first_steps if first.code and first.code == step), "")

    def clock(self, code: str) -> ClockSpec | None:
        """The clock of that code, if the kind has it."""
        return next((clock for clock in self.clocks if clock.code == code), None)

    def faults(self) -> list[str]:
        """What is wrong with the declaration: unknown stages, stages never reached, dead ends."""
        known = set(self._stages)
        faults = [
            f"{move.code}: no stage {code}" for move in self.moves for code in {*move.sources, move.target} - known
        ]
        reached = self._closure({self.first_stage.code}, forward=True)
        ends = {stage.code for stage in self.stages if stage.final}
        finishing = self._closure(ends, forward=False)
        faults += [f"{code}: never reached" for code in known - reached]
        faults += [f"{code}: no way to an end" for code in known - finishing]
        return sorted(faults)

    def _closure(self, start: set[str], *, forward: bool) -> set[str]:
        found = set(start)
        while True:
            more = {
                code
                for move in self.moves
                for code in ((move.target,) if forward else move.sources)
                if (found & set(move.sources) if forward else move.target in found)
            } - found
            if not more:
                return found
            found |= more
