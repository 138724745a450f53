"""คำสั่ง: what the head of the agency orders by law (ข้อ 16, แบบที่ 4)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules import letters
from prasan.papers.rules.common import MARKS, SUBJECT, signature, word
from prasan.papers.rules.fields import Data, Field, FieldType, Group, PaperKind, Section
from prasan.papers.rules.page import Line, Page, Piece

HEAD = Section(
    "head",
    _("Head of the order"),
    (
        Field(
            "agency",
            FieldType.TEXT,
            _("Order of (agency or post)"),
            required=True,
            default=letters.OFFICE,
            limit=200,
        ),
        Field(
            "number",
            FieldType.TEXT,
            _("Number of the order"),
            limit=40,
            help=_(
                "Running number and year, as 12/2569; each year starts at 1. It is issued when the paper is signed."
            ),
        ),
        SUBJECT,
    ),
)
TEXT = Section(
    "body",
    _("Text of the order"),
    (
        Field("reason", FieldType.LONG, _("Reason"), required=True, limit=8000),
        Field("power", FieldType.LONG, _("By the power of"), required=True, limit=3000),
        Field(
            "items",
            FieldType.ROWS,
            _("What is ordered"),
            required=True,
            limit=60,
            rows=(Field("text", FieldType.LONG, _("Item"), required=True, limit=4000),),
            help=_("One item has no number; several are numbered by the page itself."),
        ),
        Field("effect", FieldType.TEXT, _("Effective from"), limit=200, help=_("For example บัดนี้เป็นต้นไป")),
        letters.WHOLE_DATE,
    ),
)


def compose(data: Data) -> Page:
    """The order as a page."""
    return letters.letter(
        KIND,
        data,
        title=f"คำสั่ง{word(data, 'agency')}",
        top=(
            letters.headline(f"ที่ {word(data, 'number') or '....../......'}", "number"),
            letters.headline(f"เรื่อง {word(data, 'subject')}", "subject"),
        ),
        parts=tuple(_parts(data)),
        dated=(Line("dated", "date", f"สั่ง ณ วันที่ {letters.formal_date(word(data, 'date'))}", "dated", above=2),),
        signature=signature(data),
    )


def _parts(data: Data) -> Iterator[Piece]:
    yield from letters.text_of(data, "reason")
    power = word(data, "power")
    if power:
        yield Piece("power", "power", power if power.startswith("อาศัยอำนาจ") else f"อาศัยอำนาจตาม{power}", gap=True)
    yield from letters.numbered(data, "items")
    if word(data, "effect"):
        yield Piece("effect", "effect", f"ทั้งนี้ ตั้งแต่{word(data, 'effect')}", gap=True)


KIND = PaperKind(
    code="order",
    label=_("Written order"),
    title="คำสั่ง",
    sections=(MARKS, HEAD, TEXT, letters.signing()),
    compose=compose,
    group=Group.ORDERING,
    use=_("What the holder of a power orders by law, such as appointing a working group."),
)
