"""What is printed beside letters: the slip with the QR code of a document, and address labels."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import segno

from prasan.papers.typeset.engine import set_source
from prasan.papers.typeset.press import Look
from prasan.papers.typeset.text_layer import mend
from prasan.thai.digits import thai_digits_for_paper

SLIP, LABELS = (Path(__file__).parent / name for name in ("slip.typ", "labels.typ"))
SIZES = {"a6": (105, 148), "a5": (148, 210)}
"""Width and height of a slip in millimetres."""


class Slip(NamedTuple):
    """What a slip says: whose paper it is, its number, what it is about (nothing of a secret one), and its address."""

    office: str
    number: str
    subject: str
    address: str


class Label(NamedTuple):
    """One address label: to whom and with which word, where, and how many copies go in the envelope."""

    salutation: str
    name: str
    address: str
    copies: int


def qr_svg(address: str) -> str:
    """The QR code of an address as a drawing, one unit a module, with the quiet zone that readers need."""
    drawn = BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", xmldecl=False, border=4, omitsize=True)
    return drawn.getvalue().decode("utf-8")


def slip_pdf(slip: Slip, look: Look, size: str = "a6") -> bytes:
    """A slip to be clipped to a document, one page of the size `a6` or `a5`."""
    wide, high = SIZES.get(size, SIZES["a6"])
    words = {
        "office": slip.office,
        "number": thai_digits_for_paper(slip.number),
        "subject": slip.subject,
        "qr": qr_svg(slip.address),
        "wide": wide,
        "high": high,
    }
    return _made(SLIP, words, look)


def labels_pdf(labels: Sequence[Label], look: Look) -> bytes:
    """Address labels, three across and eight down an A4 sheet."""
    rows = [
        {
            "salutation": one.salutation,
            "name": thai_digits_for_paper(one.name),
            "address": thai_digits_for_paper(one.address),
            "copies": thai_digits_for_paper(f"{one.copies} ฉบับ") if one.copies > 1 else "",
        }
        for one in labels
    ]
    return _made(LABELS, {"labels": rows}, look)


def _made(source: Path, words: dict[str, Any], look: Look) -> bytes:
    measures = {"font_family": look.typeface.family, "size_scale": look.layout.size_scale}
    made, _found = set_source(source, words | measures, look.typeface)
    with pikepdf.open(BytesIO(made)) as document:
        mend(document, look.typeface.readings)
        target = BytesIO()
        document.save(target, deterministic_id=True)
    return target.getvalue()
