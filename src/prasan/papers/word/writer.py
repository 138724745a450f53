"""The paragraphs of a page in the sizes of one layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unicodedata import category

from docx.oxml.ns import qn

from prasan.papers.rules.layout import Layout
from prasan.papers.rules.page import (
    Beside,
    Block,
    Cell,
    Corner,
    Day,
    Drawing,
    Enclosures,
    Labelled,
    Line,
    Owner,
    Page,
    Photo,
    Piece,
    Seal,
    Signature,
)
from prasan.papers.rules.spacing import runs
from prasan.papers.word.marks import TWIPS_A_MM, Align, Tab, element, framed, page_field, paragraph, run

LIST_MM = 32.0
"""Where the items of a list stand that has its word before it."""
MARK_LINE = 0.95
"""The line of a mark in the margin, in its own size: no higher, or the mark of a letter reaches into the emblem."""
LETTER_EM = 0.386
"""How wide a letter of TH Sarabun is on average, in its own size; vowels and tones above or below have no width."""


class Writer:
    """Paragraphs in the sizes of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.drawings: list[tuple[Any, Drawing]] = []

    def words(self, words: str, points: float | None = None, *, bold: bool = False, colour: str = "") -> Any:
        """One run in the layout's font; a number stays with its unit, a day with its month."""
        kept = "".join(part.replace(" ", "\u00a0") if together else part for part, together in runs(words))
        return run(kept, font=self.layout.word_font, points=points or self.layout.body_points, bold=bold, colour=colour)

    def line(self, words: list[Any], align: Align = "left", **more: Any) -> Any:
        """One paragraph with the layout's line pitch."""
        return paragraph(words, align=align, **({"line_points": self.layout.line_points} | more))

    @property
    def width(self) -> float:
        """The width of the text in millimetres."""
        return self.layout.page_width_mm - self.layout.margin_left_mm - self.layout.margin_right_mm

    def mark(self, words: str) -> Any:
        """Urgency or secrecy: large, bold and red."""
        return self.words(words, self.layout.mark_points, bold=True, colour=self.layout.mark_colour)

    def margin(self, page: Page, *, number: bool) -> Iterator[Any]:
        """What stands in the margin: the secrecy, and the number from page 2 on."""
        room = self.layout.mark_points * MARK_LINE if page.secrecy else 0
        yield self.line([self.mark(page.secrecy)] if page.secrecy else [], "center", line_points=room)
        if number:
            field = page_field(font=self.layout.word_font, points=self.layout.body_points)
            yield self.line([self.words("- "), *field, self.words(" -")], "center")

    def blocks(self, page: Page) -> Iterator[Any]:
        """Every block of the page in order."""
        yield from self.letter_head(page) if page.kind == "letter" else (self.title(page),)
        for block in page.top:
            yield from self.block(block)
        for cells in page.header:
            yield self.head(cells)
        if page.opening:
            yield from self.labelled(page.opening)
        if page.enclosures:
            yield from self.enclosures(page.enclosures)
        for at, part in enumerate(page.parts):
            if isinstance(part, Beside):
                yield from self.beside(part)
            else:
                yield self.piece(part, keep=at == len(page.parts) - 1)
        for block in page.dated:
            yield from self.block(block)
        if page.signature:
            yield from self.signature(page.signature, letter=page.kind == "letter")
        for block in page.foot:
            yield from self.block(block)

    def block(self, part: Block) -> Iterator[Any]:
        """One block above the text or below it."""
        draw = {
            "corner": self.corner,
            "day": self.day,
            "line": self.a_line,
            "labelled": self.labelled,
            "enclosures": self.enclosures,
            "seal": self.seal,
            "owner": self.owner,
            "signature": self.signature,
        }
        made: Iterator[Any] = draw[part.kind](part)  # type: ignore[operator]
        yield from made

    def letter_head(self, page: Page) -> Iterator[Any]:
        """The room beside the large emblem, with the urgency in it, and the title below."""
        beside = self.layout.line_points if not page.title else 0
        lift = self.layout.margin_top_mm - self.layout.emblem_from_edge_mm
        room = (self.layout.letter_emblem_mm - lift) * 72 / 25.4 - beside if page.emblem or page.urgency else 1
        yield self.line([self.mark(page.urgency)] if page.urgency else [], line_points=room)
        if page.title:
            title = self.words(page.title, self.layout.heading_points, bold=True)
            yield self.line([title], "center", before_points=self.layout.gap_points, line_points=0)

    def corner(self, part: Corner) -> Iterator[Any]:
        """The number at the left; agency and address at the right, one a line."""
        first, *rest = [row for line in part.lines or ("",) for row in self.fitted(line)]
        left = self.width - self.layout.sender_width_mm
        for words in (f"{part.number.label} {part.number.value}\t{first}", *(f"\t{line}" for line in rest)):
            yield self.moved(self.line([self.words(words)], tabs=((left, "left", False),)), left, hanging=True)

    def fitted(self, line: str) -> Iterator[str]:
        """A line of the sender in rows that fit its block, broken at its spaces and never inside a name."""
        letter = LETTER_EM * self.layout.body_points * 25.4 / 72
        row = ""
        for name in line.split(" "):
            wider = f"{row} {name}".strip()
            if row and sum(category(sign) != "Mn" for sign in wider) * letter > self.layout.sender_width_mm:
                yield row
                wider = name
            row = wider
        yield row

    def day(self, part: Day) -> Iterator[Any]:
        """The date; its month begins at the right foot of the emblem."""
        foot = self.width / 2 + self.layout.date_from_centre_mm
        tabs = ((foot - 0.5, "right", False), (foot, "left", False))
        yield self.line(
            [self.words(f"\t{part.day}\u00a0\t{part.month}")], tabs=tabs, before_points=self.layout.gap_points
        )

    def a_line(self, part: Line) -> Iterator[Any]:
        """One line of its own at its place."""
        words = self.words(part.text, bold=part.bold)
        made = self.line(
            [words],
            "center" if part.align in {"centre", "signer"} else "left",
            before_points=part.above * self.layout.gap_points,
            keep_next=True,
        )
        left = {"signer": self.width - self.layout.signature_width_mm, "dated": self.layout.dated_indent_mm}
        yield self.moved(made, left.get(part.align, 0))

    def seal(self, _part: Seal) -> Iterator[Any]:
        """Room for the seal."""
        yield self.line([], line_points=self.layout.seal_mm * 72 / 25.4)

    def owner(self, part: Owner) -> Iterator[Any]:
        """Lines at the foot, at the left."""
        for at, words in enumerate(part.lines):
            yield self.line([self.words(words)], before_points=0 if at else 2 * self.layout.gap_points)

    def moved(self, made: Any, left_mm: float, *, hanging: bool = False) -> Any:
        """A paragraph set in from the left margin; `hanging` leaves its first line at the margin."""
        if left_mm:
            place = round(left_mm * TWIPS_A_MM)
            more = {"hanging": place} if hanging else {}
            made.find(qn("w:pPr")).find(qn("w:spacing")).addnext(element("w:ind", left=place, **more))
        return made

    def title(self, page: Page) -> Any:
        """Urgency to the right of the emblem, the title in the middle of the line."""
        title = self.words(page.title, self.layout.title_points, bold=True)
        if not page.urgency:
            return self.line([title], "center", line_points=self.layout.title_line_points)
        after_emblem = self.layout.emblem_mm + 4 if page.emblem else 0.1
        return self.line(
            [self.words("\t"), self.mark(page.urgency), self.words("\t"), title],
            tabs=((after_emblem, "left", False), (self.width / 2, "center", False)),
            line_points=max(self.layout.title_line_points, self.layout.mark_points * 1.3),
        )

    def head(self, cells: tuple[Cell, ...]) -> Any:
        """A line of the head, its dots reaching to the margin."""
        shown: list[Any] = []
        for cell in cells:
            shown += [self.words(cell.label, self.layout.head_points, bold=True), self.words(f" {cell.value}\t")]
        share = self.width / len(cells)
        tabs = tuple((share * (at + 1), "right" if at == len(cells) - 1 else "left", True) for at in range(len(cells)))
        return self.line(shown, tabs=tabs, line_points=self.layout.head_points * 1.3)

    def labelled(self, part: Labelled) -> Iterator[Any]:
        """A line such as เรียน."""
        yield self.line([self.words(f"{part.label}  {part.text}")], before_points=self.layout.gap_points)

    def enclosures(self, part: Enclosures) -> Iterator[Any]:
        """The list of enclosures, one a line, with how many there are of each."""
        left = LIST_MM if part.label else self.layout.first_indent_mm
        column = self.width * (0.68 if part.label else 0.5)
        people = not part.label and any(item.copies for item in part.items)
        tabs: tuple[Tab, ...] = ((left, "left", False), (column, "left", False))
        for at, item in enumerate(part.items):
            label = part.label if at == 0 else ""
            copies = f"\t{item.copies}" if item.copies else ""
            words = self.words(f"{label}\t{f'{item.number} {item.text}'.strip()}{copies}")
            made = self.line([words], tabs=tabs, before_points=0 if at else self.layout.gap_points)
            yield self.moved(made, column if people else left, hanging=True)

    def piece(self, piece: Piece, *, keep: bool = False) -> Any:
        """A heading or a paragraph with its number."""
        if piece.kind == "heading":
            heading = self.words(piece.text, self.layout.heading_points, bold=True)
            return self.line([heading], before_points=self.layout.gap_points, keep_next=True)
        indents = (self.layout.first_indent_mm, self.layout.second_indent_mm, self.layout.third_indent_mm)
        words = f"{piece.number}  {piece.text}" if piece.number else piece.text
        return self.line(
            [self.words(words)],
            "thaiDistribute" if self.layout.justify else "left",
            first_mm=indents[piece.level],
            before_points=self.layout.gap_points if piece.gap else 0,
            keep_next=keep,
        )

    def beside(self, part: Beside) -> Iterator[Any]:
        """The paragraphs, and after them the block to sign in, at the right."""
        yield from (self.piece(piece) for piece in part.pieces)
        yield self.line([self.words(part.side.label)], "right", before_points=self.layout.gap_points)
        for at, person in enumerate(part.side.people):
            drawing = part.side.drawings[at] if at < len(part.side.drawings) else None
            if drawing:
                room = self.drawing(drawing, self.layout.line_points * 1.5)
                room.find(qn("w:pPr")).find(qn("w:jc")).set(qn("w:val"), "right")
                yield room
            yield self.line([self.words("." * 40)], "right", before_points=0 if drawing else self.layout.gap_points)
            if person:
                yield self.line([self.words(person)], "right")
        yield self.line([self.words(part.side.date)], "right")

    def signature(self, part: Signature, *, letter: bool = True) -> Iterator[Any]:
        """The closing, and the signer's lines under the room for the signature."""
        left = self.width - self.layout.signature_width_mm
        if part.photo:
            yield from self.photo(part.photo)
        if part.closing:
            closing = self.line(
                [self.words(part.closing)], "center", before_points=self.layout.closing_points, keep_next=True
            )
            yield self.moved(closing, left)
        rows = self.layout.letter_signature_gap_lines if letter else self.layout.signature_gap_lines
        lines = [*part.lines, *([part.date] if part.date else [])]
        if part.drawing:
            yield self.moved(self.drawing(part.drawing, rows * self.layout.line_points), left)
        for at, words in enumerate(lines):
            made = self.line(
                [self.words(words)],
                "center",
                before_points=0 if at or part.drawing else rows * self.layout.line_points,
                keep_next=at < len(lines) - 1,
            )
            yield self.moved(made, left)

    def drawing(self, drawing: Drawing, room_points: float) -> Any:
        """A paragraph as high as the room for a signature; the document puts the picture in (`word.document`)."""
        made = self.line([], "center", line_points=room_points, keep_next=True)
        made.find(qn("w:pPr")).find(qn("w:spacing")).set(qn("w:lineRule"), "atLeast")
        self.drawings.append((made, drawing))
        return made

    def photo(self, part: Photo) -> Iterator[Any]:
        """A frame of the photograph's size with its words in the middle, and its bearer's lines."""
        half = (self.layout.photo_height_mm * 72 / 25.4 - self.layout.line_points) / 2
        for words, high in (("", half), (part.words, self.layout.line_points), ("", half)):
            made = self.line([self.words(words)], "center", line_points=high, keep_next=True)
            spacing = made.find(qn("w:pPr")).find(qn("w:spacing"))
            spacing.addprevious(framed())
            spacing.addnext(element("w:ind", right=round((self.width - self.layout.photo_width_mm) * TWIPS_A_MM)))
            yield made
        for words in part.lines:
            yield self.line([self.words(words)])
