"""The built-in DOCX template of a kind of paper: its page with the names of the fields where the words go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from prasan.papers.rules.fields import PaperKind
from prasan.papers.rules.layout import Layout
from prasan.papers.rules.page import (
    Beside,
    Block,
    Cell,
    Corner,
    Day,
    Enclosures,
    Labelled,
    Line,
    Owner,
    Page,
    Photo,
    Piece,
    Signature,
)
from prasan.papers.rules.sample import sample_of
from prasan.papers.rules.wording import CONTACT, HEAD, with_wording
from prasan.papers.word.document import begun, fill, place_emblem, saved
from prasan.papers.word.fields import ADDRESSEES, SIGNATURE, name_of
from prasan.papers.word.writer import LIST_MM, Writer

LEVELS = 3


def template_of(kind: PaperKind, layout: Layout, emblem: bytes | None = None) -> bytes:
    """The built-in template of a kind of paper as DOCX, in the measures of a layout, for the office to change."""
    sample = kind.compose(sample_of(kind))
    page = with_wording(sample, {HEAD: HEAD, CONTACT: CONTACT})
    page = replace(
        page, title=tag("title"), urgency=_if("urgency", sample.urgency), secrecy=_if("secrecy", sample.secrecy)
    )
    document = begun(page, layout)
    fill(document, TemplateWriter(layout).blocks(page))
    if page.emblem:
        place_emblem(document, page, layout, emblem)
    return saved(document)


def tag(name: str) -> str:
    """Where the words of a field go."""
    return "{{ " + name + " }}"


def _if(name: str, words: str) -> str:
    return tag(name) if words else ""


class TemplateWriter(Writer):
    """Writes the blocks of a page with the names of their fields instead of their words."""

    def blocks(self, page: Page) -> Iterator[Any]:
        """Every block in order; the paragraphs of the text as one loop."""
        bare = replace(page, parts=(), header=tuple(tuple(map(_cell, cells)) for cells in page.header), signature=None)
        before = replace(bare, dated=(), foot=())
        yield from super().blocks(before)
        yield from self.text()
        yield from self.checkers(page)
        ends: tuple[Block, ...] = (*page.dated, *([page.signature] if page.signature else []), *page.foot)
        for block in ends:
            yield from self.block(block)

    def control(self, words: str) -> Any:
        """A paragraph that tells the renderer something, and is gone in the paper."""
        return self.line([self.words("{%p " + words + " %}")])

    def only_if(self, name: str, made: Iterator[Any]) -> Iterator[Any]:
        """Paragraphs that stand there only when a field has words."""
        yield self.control(f"if {name}")
        yield from made
        yield self.control("endif")

    def block(self, part: Block) -> Iterator[Any]:
        """One block with the names of its fields."""
        key = name_of(part.key)
        match part:
            case Enclosures():
                yield from self.only_if(f"{key}_list", self.listed(part, f"{key}_list"))
            case Signature():
                yield from self.signed(part, key)
            case Labelled():
                yield from self.labelled(_labelled(part, key))
            case Corner():
                yield from self.corner(replace(part, number=_cell(part.number), lines=(tag("sender"),)))
            case Day():
                yield from self.day(replace(part, day=tag("date_day"), month=tag("date_month")))
            case Line():
                yield from self.only_if(key, self.a_line(replace(part, text=tag(key))))
            case Owner():
                yield from self.only_if(f"{key}_lines", self.owner(replace(part, lines=(tag(f"{key}_lines"),))))
            case _:
                yield from super().block(part)

    def labelled(self, part: Labelled) -> Iterator[Any]:
        """A line such as เรียน."""
        yield from super().labelled(part if part.text.startswith("{") else _labelled(part, name_of(part.key)))

    def enclosures(self, part: Enclosures) -> Iterator[Any]:
        """A list, if there is anything in it."""
        yield from self.only_if(f"{name_of(part.key)}_list", self.listed(part, f"{name_of(part.key)}_list"))

    def listed(self, part: Enclosures, name: str) -> Iterator[Any]:
        """The items of a list, one a line."""
        left = LIST_MM if part.label else self.layout.first_indent_mm
        label = "{% if loop.first %}" + part.label + "{% endif %}" if part.label else ""
        words = label + "\t{{ one.number }} {{ one.text }}{% if one.copies %}\t{{ one.copies }}{% endif %}"
        yield self.control(f"for one in {name}")
        made = self.line([self.words(words)], tabs=((left, "left", False), (self.width * 0.68, "left", False)))
        yield self.moved(made, left, hanging=True)
        yield self.control("endfor")

    def text(self) -> Iterator[Any]:
        """The paragraphs of the text: headings, and three levels of numbers."""
        words = "{% if one.number %}{{ one.number }}  {% endif %}{{ one.text }}"
        yield self.control("for one in text")
        yield self.control("if one.heading")
        yield self.piece(Piece("", "", tag("one.text"), kind="heading"))
        for level in range(LEVELS):
            yield self.control(f"elif one.level == {level}" if level < LEVELS - 1 else "else")
            yield self.piece(Piece("", "", words, level, gap=level == 0))
        yield self.control("endif")
        yield self.control("endfor")

    def checkers(self, page: Page) -> Iterator[Any]:
        """Who checked it, where the kind asks for that."""
        for part in page.parts:
            if isinstance(part, Beside):
                yield self.line([self.words(part.side.label)], "right", before_points=self.layout.gap_points)
                yield self.line([self.words(tag("checkers"))], "right", before_points=self.layout.gap_points)
                yield self.line([self.words(tag("checked_on"))], "right")

    def signed(self, part: Signature, key: str) -> Iterator[Any]:
        """The closing, room for the signature with the signature in it, and the signer's lines."""
        left = self.width - self.layout.signature_width_mm
        if part.photo:
            yield from self.only_if("photo", self.photo(Photo(tag("photo"), (tag("photo_lines"),))))
        main = key == "signer"
        if main and part.closing:
            closing = self.line([self.words(tag("closing"))], "center", before_points=self.layout.closing_points)
            yield self.moved(closing, left)
        room = self.layout.letter_signature_gap_lines * self.layout.line_points
        place = self.line([self.words(tag(SIGNATURE))] if main else [], "center", line_points=room, keep_next=True)
        place.find(qn("w:pPr")).find(qn("w:spacing")).set(qn("w:lineRule"), "atLeast")
        yield self.moved(place, left)
        dated = [tag("signed_on")] if main and part.date else []
        for words in (tag(key), *dated):
            yield self.moved(self.line([self.words(words)], "center"), left)


def _cell(cell: Cell) -> Cell:
    return replace(cell, value=tag(name_of(cell.key)))


def _labelled(part: Labelled, key: str) -> Labelled:
    salutation = tag("salutation") if part.key in ADDRESSEES else part.label
    return replace(part, label=salutation, text=tag(key))
