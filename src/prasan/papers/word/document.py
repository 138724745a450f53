"""From a page in words to a DOCX file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image, ImageDraw

from prasan.papers.rules.layout import Layout
from prasan.papers.rules.page import Beside, Cell, Enclosures, Labelled, Page, Piece, Signature
from prasan.papers.word.marks import Align, element, page_field, paragraph, run


def docx_of(page: Page, layout: Layout, emblem: bytes | None = None) -> bytes:
    """The page as DOCX, in the true sizes of the layout's `word_font`. `emblem` is a PNG; without it a placeholder
    stands there. The cue at the foot of a page is left to the word processor's user, as only it knows its pages."""
    document = docx.Document()
    _clear(document)
    _set_page(document, page, layout)
    writer = _Writer(layout)
    body = document.element.body
    for block in writer.blocks(page):
        body.insert(len(body) - 1, block)
    if page.emblem:
        _place_emblem(document, layout, emblem or _placeholder())
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _clear(document: Document) -> None:
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)


def _set_page(document: Document, page: Page, layout: Layout) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(layout.page_width_mm), Mm(layout.page_height_mm)
    section.left_margin, section.right_margin = Mm(layout.margin_left_mm), Mm(layout.margin_right_mm)
    section.top_margin, section.bottom_margin = Mm(layout.margin_top_mm), Mm(layout.margin_bottom_mm)
    section.header_distance = section.footer_distance = Mm(layout.mark_from_edge_mm)
    section.different_first_page_header_footer = True
    writer = _Writer(layout)
    numbers = element("w:pgNumType", **({"fmt": "thaiNumbers"} if layout.thai_digits else {}))
    section._sectPr.find(qn("w:pgMar")).addnext(numbers)
    for holder, number in (
        (section.first_page_header, False),
        (section.first_page_footer, False),
        (section.header, True),
        (section.footer, False),
    ):
        holder.is_linked_to_previous = False
        for child in list(holder._element):
            holder._element.remove(child)
        for block in writer.margin(page, number=number):
            holder._element.append(block)


class _Writer:
    """Paragraphs in the sizes of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    def words(self, words: str, points: float | None = None, *, bold: bool = False, colour: str = "") -> Any:
        """One run in the layout's font."""
        return run(
            words, font=self.layout.word_font, points=points or self.layout.body_points, bold=bold, colour=colour
        )

    def line(self, runs: list[Any], align: Align = "left", **more: Any) -> Any:
        """One paragraph with the layout's line pitch."""
        return paragraph(runs, align=align, **({"line_points": self.layout.line_points} | more))

    @property
    def width(self) -> float:
        """The width of the text in millimetres."""
        return self.layout.page_width_mm - self.layout.margin_left_mm - self.layout.margin_right_mm

    def mark(self, words: str) -> Any:
        """Urgency or secrecy: large, bold and red."""
        return self.words(words, self.layout.mark_points, bold=True, colour=self.layout.mark_colour)

    def margin(self, page: Page, *, number: bool) -> Iterator[Any]:
        """What stands in the margin: the secrecy, and the number from page 2 on."""
        yield self.line([self.mark(page.secrecy)] if page.secrecy else [], "center", line_points=0)
        if number:
            field = page_field(font=self.layout.word_font, points=self.layout.body_points)
            yield self.line([self.words("- "), *field, self.words(" -")], "center")

    def blocks(self, page: Page) -> Iterator[Any]:
        """Every block of the page in order."""
        yield self.title(page)
        for cells in page.header:
            yield self.head(cells)
        if page.opening:
            yield self.labelled(page.opening)
        if page.enclosures:
            yield from self.enclosures(page.enclosures)
        for at, part in enumerate(page.parts):
            if isinstance(part, Beside):
                yield from self.beside(part)
            else:
                yield self.piece(part, keep=at == len(page.parts) - 1)
        if page.signature:
            yield from self.signature(page.signature)

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
        runs: list[Any] = []
        for cell in cells:
            runs += [self.words(cell.label, self.layout.head_points, bold=True), self.words(f" {cell.value}\t")]
        share = self.width / len(cells)
        tabs = tuple((share * (at + 1), "right" if at == len(cells) - 1 else "left", True) for at in range(len(cells)))
        return self.line(runs, tabs=tabs, line_points=self.layout.head_points * 1.3)

    def labelled(self, part: Labelled) -> Any:
        """A line such as เรียน."""
        return self.line([self.words(f"{part.label}  {part.text}")], before_points=self.layout.gap_points)

    def enclosures(self, part: Enclosures) -> Iterator[Any]:
        """The list of enclosures, one a line."""
        tabs = ((26.0, "left", False),)
        for at, item in enumerate(part.items):
            label = part.label if at == 0 else ""
            words = self.words(f"{label}\t{item.number} {item.text}".rstrip())
            yield self.line([words], tabs=tabs, before_points=0 if at else self.layout.gap_points)

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
        for person in part.side.people:
            yield self.line([self.words("." * 40)], "right", before_points=self.layout.gap_points)
            if person:
                yield self.line([self.words(person)], "right")
        yield self.line([self.words(part.side.date)], "right")

    def signature(self, part: Signature) -> Iterator[Any]:
        """The signer's lines under the room for the signature."""
        centre = self.width - self.layout.signature_width_mm / 2
        gap = self.layout.signature_gap_lines * self.layout.line_points
        lines = [*part.lines, *([part.date] if part.date else [])]
        for at, words in enumerate(lines):
            made = self.line(
                [self.words(words)], "center", before_points=0 if at else gap, keep_next=at < len(lines) - 1
            )
            left = round((centre - self.layout.signature_width_mm / 2) * 1440 / 25.4)
            made.find(qn("w:pPr")).find(qn("w:spacing")).addnext(element("w:ind", left=left))
            yield made


def _placeholder() -> bytes:
    picture = Image.new("RGBA", (300, 300), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((8, 8, 292, 292), outline=(85, 85, 85, 255), width=7)
    draw.line([(95, 85), (205, 85), (205, 160), (150, 235), (95, 160), (95, 85)], fill=(85, 85, 85, 255), width=7)
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()


def _place_emblem(document: Document, layout: Layout, png: bytes) -> None:
    """Puts the emblem at the top left, on the line of the title."""
    first = document.paragraphs[0]
    holder = first.add_run()
    holder.add_picture(BytesIO(png), height=Mm(layout.emblem_mm))
    anchored(holder)
    first._p.remove(holder._r)
    first._p.find(qn("w:pPr")).addnext(holder._r)


def anchored(holder: Any) -> None:
    """Turns the picture of a run into one that floats at the left margin, so that the title keeps its line."""
    inline = holder._r.find(f".//{qn('wp:inline')}")
    anchor = element("wp:anchor")
    for name, value in {
        "distT": 0, "distB": 0, "distL": 0, "distR": 0, "simplePos": 0, "relativeHeight": 1,
        "behindDoc": 1, "locked": 0, "layoutInCell": 1, "allowOverlap": 1,
    }.items():  # fmt: skip
        anchor.set(name, str(value))
    anchor.append(_placed("wp:simplePos", x="0", y="0"))
    for axis, relative in (("positionH", "margin"), ("positionV", "paragraph")):
        place = _placed(f"wp:{axis}", relativeFrom=relative)
        offset = element("wp:posOffset")
        offset.text = "0"
        place.append(offset)
        anchor.append(place)
    extent, *rest = list(inline)
    anchor.extend([extent, _placed("wp:effectExtent", l="0", t="0", r="0", b="0"), element("wp:wrapNone"), *rest])
    inline.getparent().replace(inline, anchor)


def _placed(name: str, **attributes: str) -> Any:
    made = element(name)
    for key, value in attributes.items():
        made.set(key, value)
    return made
