"""A page as the fields that a DOCX template names: `{{ subject }}`, `{% for one in text %}`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prasan.papers.rules.fields import PaperKind
from prasan.papers.rules.page import (
    Beside,
    Block,
    Corner,
    Day,
    Enclosures,
    Labelled,
    Line,
    Owner,
    Page,
    Piece,
    Signature,
)
from prasan.papers.rules.sample import sample_of
from prasan.papers.rules.wording import CONTACT, HEAD

SIGNATURE = "signature"
FREE = frozenset({"title", HEAD, f"{CONTACT}_lines", SIGNATURE})
"""Fields that a template may leave out: it may have these words, or room for them, of its own."""
NAMES = {"signer_name": "signer"}
ADDRESSEES = frozenset({"addressee", "to"})


def fields_of(page: Page) -> dict[str, Any]:
    """Every word of a page under the name of its field. Lines of one field are parted by line breaks; paragraphs and
    lists are rows with `number`, `text` and, where they have them, `level`, `heading`, `copies`."""
    found: dict[str, Any] = {
        "title": page.title,
        "urgency": page.urgency,
        "secrecy": page.secrecy,
        "text": [_paragraph(piece) for piece in _pieces(page)],
    }
    for name, value in _named(page):
        found[name] = f"{found[name]}\n{value}" if isinstance(found.get(name), str) and found[name] else value
    return found


def fields_needed(kind: PaperKind) -> frozenset[str]:
    """The fields without which a template would lose words of a paper of this kind."""
    sample = fields_of(kind.compose(sample_of(kind)))
    return frozenset(name for name, value in sample.items() if value and name not in FREE)


def name_of(key: str) -> str:
    """Under which name a field of a page stands in a template."""
    return NAMES.get(key, key.replace(".", "_").replace("-", "_"))


def _named(page: Page) -> Iterator[tuple[str, Any]]:
    for cells in page.header:
        yield from ((name_of(cell.key), cell.value) for cell in cells)
    blocks = (*page.top, page.opening, page.enclosures, *page.dated, page.signature, *page.foot)
    for block in blocks:
        if block is not None:
            yield from _of_block(block)
    for part in page.parts:
        if isinstance(part, Beside):
            yield "checkers", "\n".join(part.side.people)
            yield "checked_on", part.side.date


def _of_block(block: Block) -> Iterator[tuple[str, Any]]:
    match block:
        case Corner():
            yield from ((name_of(block.number.key), block.number.value), ("sender", "\n".join(block.lines)))
        case Day():
            yield from (("date_day", block.day), ("date_month", block.month))
        case Labelled():
            yield from _addressed(block)
        case Enclosures():
            yield f"{name_of(block.key)}_list", [_item(one.number, one.text, one.copies) for one in block.items]
        case Line():
            yield name_of(block.key), block.text
        case Owner():
            yield f"{name_of(block.key)}_lines", "\n".join(block.lines)
        case Signature():
            yield from _signed(block)


def _addressed(block: Labelled) -> Iterator[tuple[str, str]]:
    yield name_of(block.key), block.text
    if block.key in ADDRESSEES:
        yield "salutation", block.label


def _signed(block: Signature) -> Iterator[tuple[str, str]]:
    yield name_of(block.key), "\n".join(block.lines)
    if block.key in NAMES:
        yield from (("closing", block.closing), ("signed_on", block.date))
    if block.photo:
        yield from (("photo", block.photo.words), ("photo_lines", "\n".join(block.photo.lines)))


def _item(number: str, text: str, copies: str) -> dict[str, Any]:
    return {"number": number, "text": text, "copies": copies}


def _pieces(page: Page) -> Iterator[Piece]:
    for part in page.parts:
        if isinstance(part, Beside):
            yield from part.pieces
        else:
            yield part


def _paragraph(piece: Piece) -> dict[str, Any]:
    heading = piece.kind == "heading"
    return {"number": piece.number, "text": piece.text, "level": piece.level, "heading": heading}
