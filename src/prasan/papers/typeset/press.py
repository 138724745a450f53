"""From a page in words to pages on screen and to the PDF."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

import pikepdf

from prasan.papers.rules.cue import MOST, cue, letters_of
from prasan.papers.rules.layout import BUILT_IN as BUILT_IN_LAYOUT
from prasan.papers.rules.layout import Layout
from prasan.papers.rules.page import Beside, Enclosures, Line, Page, Piece
from prasan.papers.rules.spacing import runs
from prasan.papers.typeset.engine import Format, Mark, Setting, set_sheet, word_ends
from prasan.papers.typeset.text_layer import mend
from prasan.papers.typeset.typefaces import BUILT_IN, PLACEHOLDER, Typeface, as_emblem
from prasan.thai.digits import thai_digits_for_paper, to_thai

SOURCE_NAME = "paper.json"
SOURCE_WORDS = "ข้อมูลของเอกสารฉบับนี้"
EMBLEM_WORDS = "ตราสัญลักษณ์"
MOST_PAGES = 40


@dataclass(frozen=True, slots=True)
class Look:
    """How papers of the office look: measures, typeface, emblem."""

    layout: Layout = field(default=BUILT_IN_LAYOUT)
    typeface: Typeface = field(default=BUILT_IN)
    emblem: str = PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on a page a field is printed, in points from the top."""

    key: str
    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages as SVG, and where each field stands on them."""

    pages: tuple[str, ...]
    spots: tuple[Spot, ...]


def preview(page: Page, look: Look) -> Preview:
    """The pages as they will be printed, for the screen."""
    setting = _settled(page, look, "svg")
    return Preview(tuple(one.decode("utf-8") for one in setting.output), tuple(_spots(setting, look.layout)))


def pdf(page: Page, look: Look, *, source: Mapping[str, Any], at: datetime) -> bytes:
    """The PDF: tagged, fonts embedded, text readable, the data that made it attached as JSON.

    `at` is the date of the document. The same page, look, source and date give the same bytes.
    """
    setting = _settled(page, look, "pdf")
    with pikepdf.open(BytesIO(setting.output[0])) as document:
        mend(document, look.typeface.readings)
        _attach(document, json.dumps(source, ensure_ascii=False, sort_keys=True).encode("utf-8"))
        _date(document, at)
        made = BytesIO()
        document.save(made, deterministic_id=True)
    return made.getvalue()


def _attach(document: pikepdf.Pdf, source: bytes) -> None:
    spec = pikepdf.AttachedFileSpec(
        document,
        source,
        filename=SOURCE_NAME,
        mime_type="application/json",
        description=SOURCE_WORDS,
        creation_date="",
        mod_date="",
    )
    spec.relationship = pikepdf.Name.Source
    document.attachments[SOURCE_NAME] = spec
    document.Root.AF = pikepdf.Array([spec.obj])


def _date(document: pikepdf.Pdf, at: datetime) -> None:
    stamp = at.strftime("D:%Y%m%d%H%M%SZ")
    document.docinfo["/CreationDate"] = document.docinfo["/ModDate"] = stamp
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about["xmp:CreateDate"] = about["xmp:ModifyDate"] = at.isoformat()


def printed(page: Page, layout: Layout) -> Page:
    """The page with the digits that its layout prints."""
    return page.mapped(thai_digits_for_paper) if layout.thai_digits else page


def _settled(page: Page, look: Look, form: Format) -> Setting:
    """The page set, and set again with the cues at the foot of each page that has a next one."""
    shown = printed(page, look.layout)
    sheet = _sheet(shown, look)
    setting = set_sheet(sheet, look.typeface, form)
    if setting.pages == 1:
        return setting
    crossing = [mark.about["id"] for mark, end in _pairs(setting.edges) if mark.page < end.page]
    marked = set_sheet(sheet | {"crossing": crossing}, look.typeface, "svg") if crossing else setting
    openings = {str(number): words for number, words in _openings(shown, setting, marked)}
    ends = word_ends({at: letters_of(words)[: MOST + 1] for at, words in openings.items()}, look.typeface)
    cues = {at: cue(words, ends[at]) for at, words in openings.items()}
    return set_sheet(sheet | {"cues": cues}, look.typeface, form)


def _sheet(page: Page, look: Look) -> dict[str, Any]:
    numbers = [str(number) for number in range(1, MOST_PAGES + 1)]
    layout = look.layout.values()
    layout["indents_mm"] = [layout["first_indent_mm"], layout["second_indent_mm"], layout["third_indent_mm"]]
    return {
        **_with_runs(asdict(page)),
        "layout": layout | {"font_family": look.typeface.family},
        "emblem_drawing": look.emblem,
        "emblem_words": EMBLEM_WORDS,
        "page_numbers": [to_thai(number) for number in numbers] if look.layout.thai_digits else numbers,
        "cues": {},
        "crossing": [],
    }


_RUN_NAMES = ("text", "value")


def _with_runs(value: Any) -> Any:
    """The page with its longer texts in runs and its signatures as drawings, for the sheet."""
    if isinstance(value, dict) and "png" in value:
        picture = as_emblem(b64decode(value["png"]), value["width"], value["height"])
        return {"picture": picture, "words": value["words"], "shape": value["width"] / value["height"]}
    if isinstance(value, dict):
        texts = [value[name] for name in _RUN_NAMES if name in value]
        running = {"runs": list(runs(texts[0]))} if texts else {}
        return {name: _with_runs(each) for name, each in value.items()} | running
    if isinstance(value, list | tuple):
        return [_with_runs(each) for each in value]
    return value


def _pairs(marks: tuple[Mark, ...]) -> Iterator[tuple[Mark, Mark]]:
    """Where each thing starts and where it ends; the same name may come more than once."""
    open_marks: dict[str, Mark] = {}
    for mark in marks:
        name = mark.about.get("id") or mark.about["key"]
        if mark.about["side"] == "start":
            open_marks[name] = mark
        elif name in open_marks:
            yield open_marks.pop(name), mark


def _pieces(page: Page) -> Iterator[Piece]:
    for part in page.parts:
        if isinstance(part, Beside):
            yield from part.pieces
        else:
            yield part


def _listed(page: Page) -> Iterator[Piece]:
    """The items of lists and the lines of their own, under the names that the sheet marks them with."""
    for block in (*page.top, page.enclosures, *page.dated, *page.foot):
        if isinstance(block, Line):
            yield Piece(block.id, block.key, block.text)
        if isinstance(block, Enclosures):
            for at, item in enumerate(block.items):
                yield Piece(f"{block.key}#{at}", block.key, item.text, number=item.number)


def _openings(page: Page, setting: Setting, marked: Setting) -> Iterator[tuple[int, str]]:
    """For each page but the last, the text that the next one opens with."""
    pieces = {piece.id: piece for piece in (*_pieces(page), *_listed(page))}
    for number in range(2, setting.pages + 1):
        letters = [mark for mark in marked.letters if mark.page == number]
        starts = [mark for mark in setting.edges if mark.page == number and mark.about["side"] == "start"]
        words = ""
        if letters and letters[0].about["from"] > 0:
            piece = pieces[letters[0].about["id"]]
            words = piece.text[letters[0].about["from"] :]
        elif starts and starts[0].about["id"] in pieces:
            piece = pieces[starts[0].about["id"]]
            words = f"{piece.number} {piece.text}".strip()
        if words:
            yield number - 1, words


def _spots(setting: Setting, layout: Layout) -> Iterator[Spot]:
    """The strips of each page that belong to a field, one for each page that the field reaches."""
    top, bottom = (
        layout.margin_top_mm * 72 / 25.4,
        (layout.page_height_mm - layout.margin_bottom_mm) * 72 / 25.4,
    )
    for start, end in _pairs(setting.pieces):
        for number in range(start.page, end.page + 1):
            first = start.y if number == start.page else top
            last = end.y if number == end.page else bottom
            yield Spot(
                start.about["key"], number, first - layout.line_points, max(first, last) + layout.line_points / 3
            )
