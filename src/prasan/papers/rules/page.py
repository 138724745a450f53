"""A page in words, before it is set in type: the same for PDF, screen and DOCX."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal


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
    kind: str = "labelled"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One numbered enclosure; `copies` is how many of it go along."""

    number: str
    text: str
    copies: str = ""


@dataclass(frozen=True, slots=True)
class Enclosures:
    """A list under one word: enclosures, references, who came to a meeting."""

    label: str
    key: str
    items: tuple[Enclosure, ...]
    kind: str = "enclosures"


@dataclass(frozen=True, slots=True)
class Corner:
    """The head of a letter: its number at the left; the agency and its address at the right."""

    number: Cell
    key: str
    lines: tuple[str, ...]
    kind: str = "corner"


@dataclass(frozen=True, slots=True)
class Day:
    """The date of a letter: the month begins at the right foot of the emblem, the day stands before it."""

    key: str
    day: str
    month: str
    kind: str = "day"


@dataclass(frozen=True, slots=True)
class Line:
    """One line or short text of its own.

    `align`: `left`, `centre`, `signer` (in the middle of the signer's column) or `dated` (where orders are dated).
    `above` is the room above it in gaps.
    """

    id: str
    key: str
    text: str
    align: Literal["left", "centre", "signer", "dated"] = "left"
    bold: bool = False
    above: float = 1
    kind: str = "line"


@dataclass(frozen=True, slots=True)
class Seal:
    """Where the round seal goes, in the signer's column."""

    key: str
    kind: str = "seal"


@dataclass(frozen=True, slots=True)
class Owner:
    """Lines at the foot of a letter, at the left: the unit that owns the matter, or who gets a copy."""

    key: str
    lines: tuple[str, ...]
    kind: str = "owner"


@dataclass(frozen=True, slots=True)
class Photo:
    """Room for a photograph and the signature of its bearer, beside the signer."""

    words: str
    lines: tuple[str, ...]


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
class Drawing:
    """The picture of a signature: a PNG in base64, its size in pixels, and whose it is, for those who do not see it."""

    png: str
    width: int
    height: int
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """A block to sign in, beside the text: who checked, and when; `drawings` are their signatures, in their order."""

    label: str
    people: tuple[str, ...]
    date: str
    drawings: tuple[Drawing | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """Paragraphs with a block beside them."""

    pieces: tuple[Piece, ...]
    side: Side
    kind: str = "side"


@dataclass(frozen=True, slots=True)
class Signature:
    """The signer's lines under the room for the signature, in which `drawing` stands once it was placed."""

    lines: tuple[str, ...]
    date: str = ""
    closing: str = ""
    key: str = "signer_name"
    photo: Photo | None = None
    drawing: Drawing | None = None
    kind: str = "signature"


Block = Corner | Day | Line | Labelled | Enclosures | Seal | Owner | Signature


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is printed, in order.

    `kind` is `memo` for the paper with the small emblem beside its title, `letter` for the one with the large emblem in
    the middle. `top` stands above the text, `dated` between the text and the signature, `foot` below it.
    """

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
    top: tuple[Block, ...] = ()
    dated: tuple[Block, ...] = ()
    foot: tuple[Block, ...] = ()
    kind: str = "memo"

    def mapped(self, change: Callable[[str], str]) -> Page:
        """The same page with every printed text changed; keys and ids stay."""
        changed: Page = _mapped(self, change)
        return changed


_NAMES = frozenset({"id", "key", "kind", "align", "drawing", "drawings"})


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in _NAMES}
        return replace(value, **{name: _mapped(each, change) for name, each in kept.items()})
    return value
