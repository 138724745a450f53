"""บันทึก: what an officer notes for a superior or a colleague as evidence (ข้อ 26)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules import letters
from prasan.papers.rules.common import DATE, MARKS, SUBJECT, mark, paper_date, signature, word
from prasan.papers.rules.fields import Data, Field, FieldType, Group, PaperKind, Section
from prasan.papers.rules.page import Cell, Labelled, Page

HEAD = Section(
    "head",
    _("Head of the note"),
    (
        Field("agency", FieldType.TEXT, _("Government unit"), required=True, default=letters.OFFICE),
        DATE,
        SUBJECT,
        Field("to", FieldType.TEXT, _("Noted for (name or post)"), required=True),
    ),
)
TEXT = Section(
    "body",
    _("Substance"),
    (Field("text", FieldType.LONG, _("Text"), required=True, limit=16000, help=_("One line, one paragraph.")),),
)


def compose(data: Data) -> Page:
    """The note on memo paper, signed by who noted it."""
    return Page(
        title="บันทึกข้อความ",
        subject=word(data, "subject"),
        author=word(data, "agency"),
        urgency=mark(KIND, data, "urgency"),
        secrecy=mark(KIND, data, "secrecy"),
        header=(
            (
                Cell("ส่วนราชการ", "agency", word(data, "agency")),
                Cell("วันที่", "date", paper_date(word(data, "date"))),
            ),
            (Cell("เรื่อง", "subject", word(data, "subject")),),
        ),
        opening=Labelled("เรียน", "to", word(data, "to"), "opening"),
        parts=tuple(letters.text_of(data, "text")),
        signature=signature(data),
    )


KIND = PaperKind(
    code="record_note",
    label=_("Note for the record"),
    title="บันทึก",
    sections=(MARKS, HEAD, TEXT, letters.signing()),
    compose=compose,
    group=Group.EVIDENCE,
    use=_("What an officer notes for a superior or a colleague: facts, an opinion, a telephone call."),
)
