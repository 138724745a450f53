"""หนังสือภายใน: the memo to any agency of the ministry (ข้อ 12, แบบที่ 2)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules import letters
from prasan.papers.rules.common import DATE, MARKS, SUBJECT, enclosures, mark, paper_date, signature, word
from prasan.papers.rules.fields import Data, Field, FieldType, Group, PaperKind, Section
from prasan.papers.rules.page import Cell, Labelled, Page
from prasan.papers.rules.structures import BODY

HEAD = Section(
    "head",
    _("Head of the memo"),
    (
        Field("agency", FieldType.TEXT, _("Government unit"), required=True, default=letters.AGENCY),
        Field("owner_phone", FieldType.TEXT, _("Telephone"), limit=60),
        letters.NUMBER,
        letters.CIRCULAR,
        DATE,
        SUBJECT,
        letters.SALUTATION,
        letters.ADDRESSEE,
    ),
)


def compose(data: Data) -> Page:
    """The memo as a page: no closing, dotted lines in the head."""
    phone = f" โทร. {word(data, 'owner_phone')}" if word(data, "owner_phone") else ""
    return Page(
        title="บันทึกข้อความ",
        subject=word(data, "subject"),
        author=word(data, "agency"),
        urgency=mark(KIND, data, "urgency"),
        secrecy=mark(KIND, data, "secrecy"),
        header=(
            (Cell("ส่วนราชการ", "agency", word(data, "agency") + phone),),
            (
                Cell("ที่", "number", letters.number_of(data)),
                Cell("วันที่", "date", paper_date(word(data, "date"))),
            ),
            (Cell("เรื่อง", "subject", word(data, "subject")),),
        ),
        opening=Labelled(letters.salutation_of(data), "addressee", word(data, "addressee"), "opening"),
        enclosures=enclosures(data),
        parts=tuple(letters.body_of(data)),
        signature=signature(data),
    )


KIND = PaperKind(
    code="memo",
    label=_("Internal memo"),
    title="บันทึกข้อความ",
    sections=(MARKS, HEAD, letters.LISTED, BODY, letters.signing()),
    compose=compose,
    group=Group.INTERNAL,
    use=_("A memo to any agency inside the ministry."),
)
