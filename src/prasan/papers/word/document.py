"""From a page in words to a DOCX file."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from PIL import Image, ImageDraw

from prasan.papers.rules.layout import Layout
from prasan.papers.rules.page import Drawing, Page
from prasan.papers.word.marks import TWIPS_A_POINT, element
from prasan.papers.word.writer import Writer

EMU_A_MM = 36000
SIGNATURE_MM = 54
ABOVE_MARK_MM = 3
"""The room for vowels and tones that the line of a mark keeps above its letters."""


def docx_of(page: Page, layout: Layout, emblem: bytes | None = None) -> bytes:
    """The page as DOCX, in the true sizes of the layout's `word_font`. `emblem` is a PNG; without it a placeholder
    stands there. The cue at the foot of a page is left to the word processor's user, as only it knows its pages."""
    document = begun(page, layout)
    writer = Writer(layout)
    fill(document, writer.blocks(page))
    for paragraph, drawing in writer.drawings:
        _place_drawing(document, paragraph, drawing)
    if page.emblem:
        place_emblem(document, page, layout, emblem)
    return saved(document)


def begun(page: Page, layout: Layout) -> Document:
    """An empty document in the measures of the layout, with what stands in its margins."""
    document = docx.Document()
    _clear(document)
    _set_page(document, page, layout)
    return document


def fill(document: Document, blocks: Iterable[Any]) -> None:
    """Puts paragraphs into a document, one after the other."""
    body = document.element.body
    for block in blocks:
        body.insert(len(body) - 1, block)


def saved(document: Document) -> bytes:
    """The document as a file."""
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
    section.header_distance = section.footer_distance = Mm(max(layout.mark_from_edge_mm - ABOVE_MARK_MM, 0))
    section.different_first_page_header_footer = True
    writer = Writer(layout)
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


def _placeholder() -> bytes:
    picture = Image.new("RGBA", (300, 300), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((8, 8, 292, 292), outline=(85, 85, 85, 255), width=7)
    draw.line([(95, 85), (205, 85), (205, 160), (150, 235), (95, 160), (95, 85)], fill=(85, 85, 85, 255), width=7)
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()


def place_emblem(document: Document, page: Page, layout: Layout, png: bytes | None) -> None:
    """Puts the emblem, or a placeholder, on the first line: of a letter in the middle, of a memo beside the title."""
    first, centred = document.paragraphs[0], page.kind == "letter"
    holder = first.add_run()
    holder.add_picture(
        BytesIO(png or _placeholder()), height=Mm(layout.letter_emblem_mm if centred else layout.emblem_mm)
    )
    anchored(holder, centred_from_edge_mm=layout.emblem_from_edge_mm if centred else None)
    first._p.remove(holder._r)
    first._p.find(qn("w:pPr")).addnext(holder._r)


def _place_drawing(document: Document, paragraph: Any, drawing: Drawing) -> None:
    """Puts a signature into the room that the writer left for it, a little lower than the room."""
    room = int(paragraph.find(qn("w:pPr")).find(qn("w:spacing")).get(qn("w:line"))) / TWIPS_A_POINT
    holder = Paragraph(paragraph, document._body).add_run()
    high, wide = Pt(room * 0.85), Mm(SIGNATURE_MM)
    size = {"width": wide} if drawing.width * high > drawing.height * wide else {"height": high}
    picture = holder.add_picture(BytesIO(b64decode(drawing.png)), **size)
    picture._inline.docPr.set("descr", drawing.words)


def anchored(holder: Any, *, centred_from_edge_mm: float | None = None) -> None:
    """Turns the picture of a run into one that floats: at the left margin, so that the title keeps its line, or in the
    middle at a distance from the edge of the paper."""
    inline = holder._r.find(f".//{qn('wp:inline')}")
    anchor = element("wp:anchor")
    for name, value in {
        "distT": 0, "distB": 0, "distL": 0, "distR": 0, "simplePos": 0, "relativeHeight": 1,
        "behindDoc": 1, "locked": 0, "layoutInCell": 1, "allowOverlap": 1,
    }.items():  # fmt: skip
        anchor.set(name, str(value))
    anchor.append(_placed("wp:simplePos", x="0", y="0"))
    anchor.extend(_position(centred_from_edge_mm))
    extent, *rest = list(inline)
    anchor.extend([extent, _placed("wp:effectExtent", l="0", t="0", r="0", b="0"), element("wp:wrapNone"), *rest])
    inline.getparent().replace(inline, anchor)


def _position(centred_from_edge_mm: float | None) -> Iterator[Any]:
    centred = centred_from_edge_mm is not None
    across = ("align", "center") if centred else ("posOffset", "0")
    down = round((centred_from_edge_mm or 0) * EMU_A_MM)
    for axis, relative, (name, value) in (
        ("positionH", "margin", across),
        ("positionV", "page" if centred else "paragraph", ("posOffset", str(down))),
    ):
        place, where = _placed(f"wp:{axis}", relativeFrom=relative), element(f"wp:{name}")
        where.text = value
        place.append(where)
        yield place


def _placed(name: str, **attributes: str) -> Any:
    made = element(name)
    for key, value in attributes.items():
        made.set(key, value)
    return made
