"""Where rehearsals and measurements happen: their list, their clock, their table. Another module tells each story."""

import json
import pkgutil
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Any

from prasan.cli.words import _


class Failed(Exception):  # the end of a story, not an error of the program
    """Something in a story was not as it must be."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story: how long it took in seconds, and what was wrong with it, if anything."""

    name: str
    seconds: float
    fault: str = ""


@dataclass(slots=True)
class Story:
    """One telling of a story. `size` is how many matters were asked for, 0 for the story's own number."""

    name: str
    size: int = 0
    quiet: bool = False
    steps: list[Step] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)
    checked: int = 0

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Times a step and shows it. A step that fails ends the story."""
        started = time.perf_counter()
        try:
            yield
        except Exception as error:
            fault = str(error) if isinstance(error, Failed) else f"{type(error).__name__}: {error}"
            self._done(Step(name, time.perf_counter() - started, fault))
            raise
        self._done(Step(name, time.perf_counter() - started))

    def _done(self, step: Step) -> None:
        self.steps.append(step)
        if not self.quiet:
            print(f"{'✗' if step.fault else '✓'} {step.seconds:7.2f} s  {step.name}", flush=True)

    def expect(self, truth: object, words: str) -> None:
        """Counts one thing that must hold; raises Failed with `words` when it does not."""
        self.checked += 1
        if not truth:
            raise Failed(words)

    def note(self, name: str, value: Any) -> None:
        """Keeps a fact for the report."""
        self.notes[name] = value

    @property
    def fault(self) -> str:
        """What was wrong, or nothing."""
        return next((step.fault for step in self.steps if step.fault), "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `budget` is the limit it must keep on its `better` side ("lower" or "higher").

    `ratio_to` says in words what a ratio is compared with, for instance the bare database in the same run.
    """

    name: str
    value: float
    unit: str
    budget: float | None = None
    better: str = "lower"
    ratio_to: str = ""

    @property
    def kept(self) -> bool:
        """Whether the budget is kept; true when there is none."""
        if self.budget is None:
            return True
        return self.value <= self.budget if self.better == "lower" else self.value >= self.budget


@dataclass(slots=True)
class Bench:
    """What a measurement is told: `size` matters, 0 for its own number; `database` is the engine's vendor name."""

    name: str
    size: int
    database: str
    quiet: bool = False

    def say(self, words: str) -> None:
        """One line of progress."""
        if not self.quiet:
            print(f"· {words}", flush=True)


def listed(package: ModuleType) -> dict[str, str]:
    """The titles of all modules in a package, by name."""
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__) if not found.name.startswith("_"))
    return {name: str(import_module(f"{package.__name__}.{name}").TITLE) for name in names}


def found(package: ModuleType, args: Namespace) -> ModuleType | None:
    """The module that was asked for; without one, tells what there is."""
    titles = listed(package)
    if args.name in titles:
        return import_module(f"{package.__name__}.{args.name}")
    if args.name:
        print(_("There is no %s here. There is:") % args.name, file=sys.stderr)
    for name, title in titles.items():
        print(f"{name:20} {title}")
    return None


def as_json(value: Any) -> str:
    """JSON for programs, with Thai as it is."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)


def table(figures: list[Figure]) -> str:
    """Figures as a table: value, unit, budget, and whether it is kept."""
    width = max((len(figure.name) for figure in figures), default=10)
    return "\n".join(f"{figure.name:{width}}  {_row(figure)}" for figure in figures)


def _row(figure: Figure) -> str:
    sign = {"lower": "≤", "higher": "≥"}[figure.better]
    limit = "" if figure.budget is None else f"{sign} {figure.budget:,.4g}"
    verdict = "" if figure.budget is None else ("✓" if figure.kept else "✗")
    compared = f"({figure.ratio_to})" if figure.ratio_to else ""
    value = f"{figure.value:,.0f}" if abs(figure.value) >= 1_000 else f"{figure.value:.4g}"
    return f"{value:>12} {figure.unit:12} {limit:>10} {verdict} {compared}".rstrip()


def figures_as_json(name: str, figures: list[Figure]) -> str:
    """Figures for programs."""
    rows = [asdict(figure) | {"kept": figure.kept} for figure in figures]
    return as_json({"bench": name, "figures": rows, "ok": all(figure.kept for figure in figures)})
