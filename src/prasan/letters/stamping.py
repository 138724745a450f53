"""The receive stamp on the first page of a copy: 5 × 2.5 cm at the upper right as the page is looked at.

Source: form 12 of the rule on official correspondence B.E. 2526.
"""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import pikepdf
from PIL import Image, ImageSequence, UnidentifiedImageError

from prasan.papers.typeset.engine import set_source
from prasan.papers.typeset.press import Look
from prasan.papers.typeset.text_layer import mend
from prasan.thai.dates import show_date, show_time
from prasan.thai.digits import thai_digits_for_paper

STAMP = Path(__file__).parent / "stamp.typ"
POINTS = 72 / 25.4
WIDE, HIGH, EDGE = 50 * POINTS, 25 * POINTS, 8 * POINTS
MOST_OF_WIDTH, MOST_OF_HEIGHT = 0.6, 0.4
"""Of a page smaller than usual the stamp takes no more than this."""
A4_INCHES = 8.27
NAME = pikepdf.Name("/PrasanReceiveStamp")
PICTURES = frozenset({"image/jpeg", "image/png", "image/tiff", "image/webp", "image/gif"})


class CannotStamp(Exception):
    """The file takes no stamp; `why` is `locked`, `damaged` or `type`."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class Stamp(NamedTuple):
    """What the stamp says: whose it is, the number received, and when (in Bangkok)."""

    office: str
    number: str
    at: datetime


def stamped(content: BinaryIO, media_type: str, stamp: Stamp, look: Look) -> bytes:
    """The file as a PDF with the stamp on its first page; the same file and stamp give the same bytes.

    Raises CannotStamp.
    """
    if media_type != "application/pdf" and media_type not in PICTURES:
        raise CannotStamp("type")
    try:
        pdf = content if media_type == "application/pdf" else _as_pdf(content)
        with pikepdf.open(pdf) as document, pikepdf.open(BytesIO(_drawn(stamp, look))) as mark:
            if not document.pages:
                raise CannotStamp("damaged")
            mend(mark, look.typeface.readings)
            _lay_over(document.pages[0], mark.pages[0])
            made = BytesIO()
            document.save(made, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise CannotStamp("locked") from error
    except (pikepdf.PdfError, UnidentifiedImageError, OSError, ValueError, RuntimeError) as error:
        raise CannotStamp("damaged") from error
    return made.getvalue()


def _lay_over(page: pikepdf.Page, mark: pikepdf.Page) -> None:
    """Draws the stamp over the page, under a name that is the same each time."""
    drawn = mark.as_form_xobject()
    name = page.add_resource(drawn, pikepdf.Name.XObject, NAME)
    page.contents_add(b"q\n", prepend=True)
    placed = page.calc_form_xobject_placement(
        drawn, name, place(page), invert_transformations=True, allow_shrink=True, allow_expand=True
    )
    page.contents_add(b"Q\n" + placed)


def _drawn(stamp: Stamp, look: Look) -> bytes:
    words = {
        "office": stamp.office,
        "number": thai_digits_for_paper(stamp.number),
        "day": show_date(stamp.at.date(), "short", thai_digits=True),
        "time": show_time(stamp.at, thai_digits=True),
    }
    made, _found = set_source(STAMP, words | _measures(look), look.typeface)
    return made


def _measures(look: Look) -> dict[str, Any]:
    return {"font_family": look.typeface.family, "size_scale": look.layout.size_scale}


def _as_pdf(content: BinaryIO) -> BytesIO:
    """A picture, with all its pages if it has several, as a PDF of the width of A4."""
    made = BytesIO()
    with Image.open(content) as picture:
        pages = [frame.convert("RGB") for frame in ImageSequence.Iterator(picture)]
    longest = max(page.width for page in pages)
    first, *rest = pages
    first.save(made, "PDF", save_all=True, append_images=rest, resolution=longest / A4_INCHES)
    made.seek(0)
    return made


def place(page: pikepdf.Page) -> pikepdf.Rectangle:
    """Where the stamp goes in the page's own measure, so that it stands upper right as the page is looked at."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
    unit = float(_inherited(page, "/UserUnit") or 1)
    turn = int(_inherited(page, "/Rotate") or 0) % 360
    seen_wide, seen_high = (right - left, top - bottom) if turn % 180 == 0 else (top - bottom, right - left)
    fit = min(1.0, MOST_OF_WIDTH * seen_wide * unit / WIDE, MOST_OF_HEIGHT * seen_high * unit / HIGH)
    wide, high, edge = WIDE * fit / unit, HIGH * fit / unit, EDGE * fit / unit
    corners = {
        0: (right - edge - wide, top - edge - high, right - edge, top - edge),
        90: (left + edge, top - edge - wide, left + edge + high, top - edge),
        180: (left + edge, bottom + edge, left + edge + wide, bottom + edge + high),
        270: (right - edge - high, bottom + edge, right - edge, bottom + edge + wide),
    }
    return pikepdf.Rectangle(*corners.get(turn, corners[0]))


def _inherited(page: pikepdf.Page, key: str) -> Any:
    """A value of a page, or of the folder of pages that it stands in."""
    node: Any = page.obj
    for _level in range(50):
        if node is None or key in node:
            return node[key] if node is not None else None
        node = node.get("/Parent")
    return None
