"""บันทึกสรุปเรื่อง: the one-page summary that goes on top of a matter to the Minister."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.common import (
    ATTACHMENTS,
    MARKS,
    SUBJECT,
    mark,
    paper_date,
    rows,
    set_out,
    signature,
    signer,
    word,
    written,
)
from prasan.papers.rules.fields import Choice, Data, Field, FieldType, PaperKind, Section, Text
from prasan.papers.rules.page import Beside, Cell, Page, Piece, Side, Signature

SIGNER = "หัวหน้าสำนักงานรัฐมนตรี"
ADDRESSEES = (
    Choice("minister", _("Minister"), "รมว.ศธ."),
    Choice("deputy", _("Deputy Minister"), "รมช.ศธ."),
)
PURPOSES = (
    Choice("acknowledge", _("Take note"), "ทราบ"),
    Choice("consider", _("Consider"), "พิจารณา"),
    Choice("approve", _("Approve"), "อนุมัติ"),
    Choice("agree", _("Agree"), "เห็นชอบ"),
    Choice("sign", _("Sign it"), "ลงนาม"),
    Choice("order", _("Give an order"), "สั่งการ"),
)


def _lines(key: str, label: Text, *, required: bool = False, limit: int = 30) -> Field:
    text = Field("text", FieldType.LONG, label, required=required, limit=4000)
    return Field(key, FieldType.ROWS, label, required=required, limit=limit, rows=(text,))


HEAD = Section(
    "head",
    _("Head of the summary"),
    (
        Field("addressee", FieldType.CHOICE, _("Presented to"), required=True, choices=ADDRESSEES, default="minister"),
        Field("addressee_name", FieldType.TEXT, _("Name of the Minister"), required=True, limit=200),
        SUBJECT,
        Field("from", FieldType.TEXT, _("Sender")),
        Field("doc_no", FieldType.TEXT, _("Document number"), limit=100),
        Field("doc_date", FieldType.DATE, _("Dated")),
        Field("sr_no", FieldType.TEXT, _("Office number"), limit=60),
    ),
)
BODY = Section(
    "body",
    _("Substance"),
    (
        _lines("key_points", _("Key points"), required=True),
        Field("background", FieldType.LONG, _("Earlier matter (if any)"), limit=6000),
    ),
)
CHECKERS = Section(
    "checkers",
    _("Checked and presented by"),
    (
        Field("checker_1", FieldType.TEXT, _("First checker"), limit=200),
        Field("checker_2", FieldType.TEXT, _("Second checker"), limit=200),
        Field("checked_on", FieldType.DATE, _("Checked on")),
    ),
    help=_("Two lines to sign on and a date. Names may stay empty and be written by hand."),
)
PROPOSAL = Section(
    "proposal",
    _("Considerations and proposal"),
    (
        _lines("considerations", _("Considerations and law")),
        _lines("proposal", _("Proposal"), required=True),
        Field(
            "purpose", FieldType.CHOICE, _("For the Minister to"), required=True, choices=PURPOSES, default="consider"
        ),
    ),
)
SIGNING = signer(SIGNER)
SIGNING = Section(
    SIGNING.key,
    SIGNING.label,
    (*SIGNING.fields, Field("signed_on", FieldType.DATE, _("Signed on"), help=_("Empty: written by hand."))),
)


def compose(data: Data) -> Page:
    """The summary as a page, in the order of the office's form."""
    addressee = KIND.field("addressee").printed(word(data, "addressee"))
    signed = signature(data)
    return Page(
        title="บันทึกสรุปเรื่อง",
        subject=word(data, "subject"),
        author="สำนักงานรัฐมนตรี",
        urgency=mark(KIND, data, "urgency"),
        secrecy=mark(KIND, data, "secrecy"),
        header=(
            (Cell("นำเสนอ", "addressee_name", f"{addressee} ({word(data, 'addressee_name')})"),),
            (Cell("เรื่อง", "subject", word(data, "subject")),),
            (Cell("จาก", "from", word(data, "from")),),
            (
                Cell("เอกสารเลขที่", "doc_no", word(data, "doc_no")),
                Cell("ลงวันที่", "doc_date", paper_date(word(data, "doc_date"))),
            ),
            (Cell("เลข สร.", "sr_no", word(data, "sr_no")),),
        ),
        parts=tuple(_parts(data)),
        signature=Signature(signed.lines, paper_date(word(data, "signed_on")) or "......../......../........"),
        emblem=False,
    )


def _parts(data: Data) -> Iterator[Piece | Beside]:
    yield from _headed("key_points", "สรุปประเด็นสำคัญ", written(data, "key_points"))
    background = [("background", word(data, "background"))] if word(data, "background") else []
    people = tuple(f"({name})" if (name := word(data, key)) else "" for key in ("checker_1", "checker_2"))
    side = Side("ตรวจเสนอ", people, paper_date(word(data, "checked_on")) or "......./......./.......")
    yield Beside(tuple(_headed("background", "เรื่องเดิม (ถ้ามี)", background)), side)
    yield from _headed("considerations", "ข้อพิจารณา/ข้อกฎหมาย", written(data, "considerations"))
    yield from _headed("proposal", "ข้อเสนอ", written(data, "proposal"))
    yield from _enclosed(data)
    purpose = KIND.field("purpose").printed(word(data, "purpose"))
    yield Piece("purpose", "purpose", f"เพื่อโปรด{purpose}", 0, gap=True)


def _headed(key: str, heading: str, texts: list[tuple[str, str]]) -> Iterator[Piece]:
    """A heading with its lines; one line stands alone, several are numbered."""
    yield Piece(key, key, heading, kind="heading")
    for at, (where, text) in enumerate(texts, start=1):
        number = f"{at}." if len(texts) > 1 else ""
        yield from set_out([Piece(f"{key}.{at}", where, text, 0, number)])


def _enclosed(data: Data) -> Iterator[Piece]:
    titles = [word(row, "title") for row in rows(data, "attachments")]
    if titles:
        listed = " ".join(f"({at}) {title}" for at, title in enumerate(titles, start=1)) if titles[1:] else titles[0]
        yield Piece("enclosed", "attachments", f"สิ่งที่ส่งมาด้วย {listed}", 0, gap=True)


KIND = PaperKind(
    code="summary",
    label=_("Summary of a matter"),
    title="บันทึกสรุปเรื่อง",
    sections=(MARKS, HEAD, BODY, CHECKERS, PROPOSAL, ATTACHMENTS, SIGNING),
    compose=compose,
    signer_position=SIGNER,
    use=_("One page on top of a matter, for the Minister to note or decide."),
)
