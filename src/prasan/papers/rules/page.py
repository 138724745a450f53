"""A page in words, before it is set in type: the same for PDF, screen and DOCX."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """One word of the head with what is written on its dots."""

    label: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line such as เรียน with its text."""

    label: str
    key: str
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One numbered enclosure."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Enclosures:
    """The list of enclosures."""

    label: str
    key: str
    items: tuple[Enclosure, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph: a heading, or text with its number.

    `level` 0 is a main number, 1 a sub-number, 2 below that. `gap` asks for a little room above.
    """

    id: str
    key: str
    text: str
    level: int = 0
    number: str = ""
    gap: bool = False
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Side:
    """A block to sign in, beside the text: who checked, and when."""

    label: str
    people: tuple[str, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Paragraphs with a block beside them."""

    pieces: tuple[Piece, ...]
    side: Side
    kind: str = "side"


@dataclass(frozen=True, slots=True)
class Signature:
    """The signer's lines under the room for the signature."""

    lines: tuple[str, ...]
    date: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is printed, in order."""

    title: str
    subject: str
    author: str
    header: tuple[tuple[Cell, ...], ...]
    parts: tuple[Piece | Beside, ...]
    secrecy: str = ""
    urgency: str = ""
    opening: Labelled | None = None
    enclosures: Enclosures | None = None
    signature: Signature | None = None
    emblem: bool = True

    def mapped(self, change: Callable[[str], str]) -> Page:
        """The same page with every printed text changed; keys and ids stay."""
        changed: Page = _mapped(self, change)
        return changed


_NAMES = frozenset({"id", "key", "kind"})


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in _NAMES}
        return replace(value, **{name: _mapped(each, change) for name, each in kept.items()})
    return value
