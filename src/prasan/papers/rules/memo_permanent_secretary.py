"""บันทึกข้อความ of the Office of the Permanent Secretary: four sections with their variants."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.common import (
    ATTACHMENTS,
    DATE,
    MARKS,
    SALUTATIONS,
    SUBJECT,
    attachment_reference,
    enclosures,
    joined_verbs,
    mark,
    opening,
    paper_date,
    rows,
    set_out,
    signature,
    signer,
    word,
    written,
)
from prasan.papers.rules.fields import Choice, Data, Field, FieldType, PaperKind, Section
from prasan.papers.rules.numbering import under
from prasan.papers.rules.page import Cell, Page, Piece

SIGNER = "ปลัดกระทรวงศึกษาธิการ"
ORIGINS = (
    Choice("slk", _("Secretariat of the Cabinet"), "สลค."),
    Choice("sp", _("Office of the Permanent Secretary"), "สป."),
    Choice("sks", _("Office of the Education Council"), "สกศ."),
    Choice("obec", _("Office of the Basic Education Commission"), "สพฐ."),
    Choice("ohec", _("Office of the Higher Education Commission"), "สกอ."),
    Choice("ovec", _("Office of the Vocational Education Commission"), "สอศ."),
    Choice("other", _("other (say which)")),
)
PURPOSES = (
    Choice("acknowledge", _("for information"), "เพื่อกรุณาทราบ"),
    Choice("agree", _("asks for agreement"), "ขอความเห็นชอบ"),
    Choice("approve", _("for approval"), "เพื่อพิจารณาอนุมัติ"),
    Choice("order", _("for an order"), "เพื่อมีคำสั่งการ"),
    Choice("answer", _("to answer a consultation"), "เพื่อตอบข้อหารือ"),
    Choice("other", _("other (say which)")),
)
ADDRESSEES = (
    Choice("minister", _("Minister"), "รมว.ศธ."),
    Choice("deputy", _("Deputy Minister"), "รมช.ศธ."),
)
VARIANTS = (
    Choice("acknowledge", _("Acknowledge"), "รับทราบ"),
    Choice("assign", _("Have somebody act or consider"), "ให้"),
    Choice("agree", _("Agree"), "เห็นชอบ"),
    Choice("approve", _("Approve"), "อนุมัติ"),
)
CLOSING_VERBS = (
    Choice("approve", _("Approve"), "อนุมัติ"),
    Choice("agree", _("Agree"), "เห็นชอบ"),
    Choice("assign", _("Give an order"), "สั่งการ"),
    Choice("acknowledge", _("Acknowledge"), "รับทราบ"),
)
DRAFTS = (Choice("letter", _("Letter"), "หนังสือ"), Choice("memo", _("Memo"), "บันทึก"))
DRAFT_OPENINGS = (Choice("rian", "เรียน", "เรียน"), Choice("sanoe", "เสนอ", "เสนอ"))

HEAD = Section(
    "head",
    _("Head of the memo"),
    (
        Field("agency", FieldType.TEXT, _("Government unit"), required=True, default="สป."),
        Field("owner_unit", FieldType.TEXT, _("Unit that owns the matter"), required=True),
        Field("owner_officer", FieldType.TEXT, _("Officer in charge"), limit=200),
        Field("owner_phone", FieldType.TEXT, _("Telephone"), limit=60),
        Field("number", FieldType.TEXT, _("Number of the paper"), default="ศธ ", limit=60),
        DATE,
        SUBJECT,
        Field("salutation", FieldType.CHOICE, _("Salutation"), required=True, choices=SALUTATIONS, default="rian"),
        Field("addressee", FieldType.CHOICE, _("Addressee"), required=True, choices=ADDRESSEES, default="minister"),
        Field("addressee_name", FieldType.TEXT, _("Name of the addressee"), limit=200),
    ),
)
PROBLEM = Section(
    "problem",
    _("1. The problem"),
    (
        Field("origin", FieldType.CHOICE, _("Origin"), required=True, choices=ORIGINS, default="obec"),
        Field("origin_other", FieldType.TEXT, _("Other: the words on the paper"), limit=200),
        Field("origin_by", FieldType.TEXT, _("By (unit or person)"), limit=200),
        Field("purpose", FieldType.CHOICE, _("Purpose"), required=True, choices=PURPOSES, default="agree"),
        Field("purpose_other", FieldType.TEXT, _("Other: the words on the paper"), limit=100),
        Field("topic", FieldType.LONG, _("What is proposed"), required=True, limit=4000),
        Field(
            "deadline",
            FieldType.DATE,
            _("To be proposed or answered by"),
            help=_("Only when the origin sets a day."),
        ),
        Field("topic_attachment", FieldType.TEXT, _("Attachment number"), default="1", limit=2),
    ),
)
FACTS = Section(
    "facts",
    _("2. Facts"),
    (
        Field(
            "facts",
            FieldType.ROWS,
            _("Facts"),
            required=True,
            limit=30,
            rows=(
                Field("text", FieldType.LONG, _("Fact"), required=True, limit=4000),
                attachment_reference(),
            ),
            hints=(
                _("Background, objective, goal: what explains section 1"),
                _("Progress so far: earlier orders, resolutions, results of meetings and consultations"),
                _("The present state: budget, changes, factors and effects"),
                _("Law, rules and regulations: the criteria and conditions for deciding"),
            ),
            help=_("Add or remove as fits. One fact has no sub-number."),
        ),
    ),
)
CONSIDERATIONS = Section(
    "considerations",
    _("3. Considerations"),
    (
        Field(
            "discussions",
            FieldType.ROWS,
            _("Discussion"),
            required=True,
            limit=30,
            rows=(Field("text", FieldType.LONG, _("Discussion"), required=True, limit=4000),),
        ),
        Field(
            "beyond_power",
            FieldType.FLAG,
            _("The matter goes further, or beyond the Minister's power: a draft to sign is attached"),
        ),
        Field("draft_kind", FieldType.CHOICE, _("Draft of a"), choices=DRAFTS, default="letter"),
        Field("draft_opening", FieldType.CHOICE, _("Opens with"), choices=DRAFT_OPENINGS, default="rian"),
        Field("draft_to", FieldType.TEXT, _("Addressed to")),
        Field(
            "power_matter",
            FieldType.TEXT,
            _("What needs the power"),
            default="การให้ความเห็นชอบ",
            help=_("For example การอนุมัติ, การให้ความเห็นชอบ, การดำเนินการ"),
        ),
        Field("power_owner", FieldType.TEXT, _("Within the power of")),
    ),
)
RECOMMENDATION = Section(
    "recommendation",
    _("4. Recommendation and closing"),
    (
        Field(
            "recommendations",
            FieldType.ROWS,
            _("Recommendations"),
            required=True,
            limit=20,
            rows=(
                Field("verb", FieldType.CHOICE, _("Verb"), required=True, choices=VARIANTS, default="agree"),
                Field("who", FieldType.TEXT, _("Who acts, or whose proposal")),
                Field("text", FieldType.LONG, _("What (plan, approach, improvement …)"), limit=2000),
            ),
        ),
        Field(
            "closing_verbs",
            FieldType.CHOICES,
            _("The closing asks to"),
            required=True,
            choices=CLOSING_VERBS,
            default=("agree",),
            help=_("The same verbs as in section 4."),
        ),
    ),
)


def compose(data: Data) -> Page:
    """The memo as a page, in the order of the ministry's form."""
    name = word(data, "addressee_name")
    addressee = KIND.field("addressee").printed(word(data, "addressee")) + (f" ({name})" if name else "")
    return Page(
        title="บันทึกข้อความ",
        subject=word(data, "subject"),
        author=word(data, "agency"),
        urgency=mark(KIND, data, "urgency"),
        secrecy=mark(KIND, data, "secrecy"),
        header=(
            (Cell("ส่วนราชการ", "owner_unit", _owner(data)),),
            (Cell("ที่", "number", word(data, "number")), Cell("วันที่", "date", paper_date(word(data, "date")))),
            (Cell("เรื่อง", "subject", word(data, "subject")),),
        ),
        opening=opening(data, addressee),
        enclosures=enclosures(data),
        parts=tuple(set_out(_parts(data))),
        signature=signature(data),
    )


def _owner(data: Data) -> str:
    phone = f"โทร. {word(data, 'owner_phone')}" if word(data, "owner_phone") else ""
    people = "/".join(part for part in (word(data, "owner_unit"), word(data, "owner_officer")) if part)
    inside = " ".join(part for part in (people, phone) if part)
    return word(data, "agency") + (f" ({inside})" if inside else "")


def _parts(data: Data) -> Iterator[Piece]:
    agency = word(data, "agency") or "สป."
    yield Piece("s1", "topic", _problem(data), 0, "1.", gap=True)
    yield from under(2, f"{agency} ขอเรียนข้อมูลประกอบการพิจารณา ดังนี้", written(data, "facts"), key="facts")
    yield from under(3, f"{agency} มีข้อพิจารณา ดังนี้", _discussions(data, agency), key="discussions")
    yield from under(4, "เห็นควร", _recommendations(data), key="recommendations", joined="")
    yield Piece("closing", "closing_verbs", _closing(data), 0, gap=True)


def _problem(data: Data) -> str:
    origin = KIND.field("origin").printed(word(data, "origin")) or word(data, "origin_other")
    by = f" โดย {word(data, 'origin_by')}" if word(data, "origin_by") else ""
    purpose = KIND.field("purpose").printed(word(data, "purpose")) or word(data, "purpose_other")
    deadline = f" โดยกำหนดให้เสนอภายในวันที่ {paper_date(day)}" if (day := word(data, "deadline")) else ""
    number = word(data, "topic_attachment")
    attached = f" รายละเอียดตามสิ่งที่ส่งมาด้วย {number}" if number and rows(data, "attachments") else ""
    return f"{origin}{by} เสนอ{_said(purpose)}{word(data, 'topic')}{deadline}{attached}"


def _said(purpose: str) -> str:
    """The purpose as it follows เสนอ, with room after words that end a clause."""
    return f"{purpose} " if purpose.startswith("เพื่อ") else purpose


def draft_words(data: Data) -> str:
    """The draft that goes with the memo: `หนังสือ เรียน เลขาธิการคณะรัฐมนตรี`; empty when none does."""
    if not data.get("beyond_power"):
        return ""
    printed = [KIND.field(key).printed(word(data, key)) for key in ("draft_kind", "draft_opening")]
    return " ".join([*printed, word(data, "draft_to")]).strip()


def _discussions(data: Data, agency: str) -> list[tuple[str, str]]:
    texts = written(data, "discussions")
    if draft := draft_words(data):
        where, text = texts.pop() if texts else ("discussions.0.text", "")
        texts.append((where, f"{text} การนี้ {agency} ได้ร่าง{draft} มาด้วยแล้ว".strip()))
    if word(data, "power_owner"):
        power = f"{word(data, 'power_matter')}ครั้งนี้ อยู่ในอำนาจของ {word(data, 'power_owner')} ตามข้อ 2"
        texts.append(("power_owner", power))
    return texts


def _recommendations(data: Data) -> list[tuple[str, str]]:
    return [(f"recommendations.{at}.text", _variant(row)) for at, row in enumerate(rows(data, "recommendations"))]


def _variant(row: Data) -> str:
    """One of the four variants 4.1–4.4 of the form."""
    verb, who, what = word(row, "verb"), word(row, "who"), word(row, "text")
    if verb == "acknowledge":
        return f"รับทราบ{what} ตามข้อ 3"
    if verb == "assign":
        return f"ให้ {who} {what or 'ดำเนินการ'} ตามข้อ 3"
    printed = next((one.printed for one in VARIANTS if one.value == verb), "")
    return f"{printed}{what} ตามที่ {who or 'สป.'} เสนอในข้อ 3"


def _closing(data: Data) -> str:
    field = KIND.field("closing_verbs")
    verbs = joined_verbs(field.printed(verb) for verb in data.get("closing_verbs") or [])
    signing = f" กับกรุณาลงนามใน{draft} ตามที่แนบ" if (draft := draft_words(data)) else ""
    return f"จึงเรียนมาเพื่อโปรด{verbs} ตามข้อ 4{signing}"


def chosen_verbs(data: Data) -> frozenset[str]:
    """The verbs of section 4, which the closing must carry."""
    return frozenset(word(row, "verb") for row in rows(data, "recommendations") if word(row, "verb"))


KIND = PaperKind(
    code="memo_permanent_secretary",
    label=_("Memo of the Office of the Permanent Secretary"),
    title="บันทึกข้อความ",
    sections=(MARKS, HEAD, PROBLEM, FACTS, CONSIDERATIONS, RECOMMENDATION, ATTACHMENTS, signer(SIGNER)),
    compose=compose,
    chosen_verbs=chosen_verbs,
    signer_position=SIGNER,
    use=_("The Permanent Secretary's memo to the Minister, also on matters beyond the Minister's power."),
)
