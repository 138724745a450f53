"""บันทึกข้อความ of the Minister's Office: four numbered sections and a closing that carries the verb of section 4."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.common import (
    ATTACHMENTS,
    DATE,
    MARKS,
    SALUTATIONS,
    SUBJECT,
    VERBS,
    attachment_reference,
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

ACTIONS = (
    Choice("consent", _("asks for agreement"), "ขอความเห็นชอบ"),
    Choice("approval", _("asks for approval"), "ขออนุมัติ"),
    Choice("inform", _("informs"), "แจ้ง"),
    Choice("other", _("other (say which)")),
)
SIGNER = "หัวหน้าสำนักงานรัฐมนตรี"

HEAD = Section(
    "head",
    _("Head of the memo"),
    (
        Field("agency", FieldType.TEXT, _("Government unit"), required=True, default="สร."),
        Field("writer", FieldType.TEXT, _("Officer who prepares it"), required=True, limit=200),
        Field("writer_phone", FieldType.TEXT, _("Telephone"), limit=60),
        Field(
            "number",
            FieldType.TEXT,
            _("Number of the paper"),
            default="สร.",
            limit=60,
            help=_("The running number is issued when the paper is signed."),
        ),
        DATE,
        SUBJECT,
        Field("salutation", FieldType.CHOICE, _("Salutation"), required=True, choices=SALUTATIONS, default="rian"),
        Field("addressee", FieldType.TEXT, _("Addressee"), required=True, default="รมว.ศธ."),
    ),
)
MATTER = Section(
    "matter",
    _("1. What it is about"),
    (
        Field("unit", FieldType.TEXT, _("Unit that brings it up"), required=True),
        Field("action", FieldType.CHOICE, _("What the unit does"), required=True, choices=ACTIONS, default="consent"),
        Field("action_other", FieldType.TEXT, _("Other: the words on the paper"), limit=100),
        Field("topic", FieldType.LONG, _("What is proposed"), required=True, limit=4000),
        Field("letter_attached", FieldType.FLAG, _("“Details in the attached letter” is printed"), default=True),
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
                _("Where the matter comes from, or what was done before"),
                _("What has been carried out"),
                _("With whom it was coordinated, and their opinion"),
            ),
            help=_("One fact has no sub-number; several are numbered on by the page itself."),
        ),
        Field(
            "power_matter",
            FieldType.TEXT,
            _("The last fact: what needs the power"),
            default="การอนุมัติแผนงาน/โครงการในเรื่องดังกล่าว",
        ),
        Field("power_owner", FieldType.TEXT, _("Who has the power to approve")),
        Field("power_source", FieldType.TEXT, _("By which announcement"), help=_("For example ประกาศกระทรวงศึกษาธิการ")),
        Field("power_title", FieldType.TEXT, _("Title of the announcement")),
        Field("power_date", FieldType.DATE, _("Date of the announcement")),
    ),
)
OPINION = Section(
    "opinion",
    _("3. Opinion of the office"),
    (
        Field(
            "opinions",
            FieldType.ROWS,
            _("Considerations"),
            required=True,
            limit=30,
            rows=(Field("text", FieldType.LONG, _("Consideration"), required=True, limit=4000),),
        ),
        Field("power_in", FieldType.TEXT, _("Within the power of"), default="รมว.ศธ."),
        Field(
            "opinion_verb", FieldType.CHOICE, _("The office sees fit to"), required=True, choices=VERBS, default="agree"
        ),
        Field("proposer", FieldType.TEXT, _("As proposed by")),
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
                Field("verb", FieldType.CHOICE, _("Verb"), required=True, choices=VERBS, default="agree"),
                Field(
                    "text",
                    FieldType.LONG,
                    _("What exactly"),
                    limit=2000,
                    help=_("Empty: “as the office proposes in section 3”."),
                ),
            ),
        ),
        Field(
            "closing_verbs",
            FieldType.CHOICES,
            _("The closing asks to"),
            required=True,
            choices=VERBS,
            default=("agree",),
            help=_("The same verbs as in section 4."),
        ),
    ),
)


def compose(data: Data) -> Page:
    """The memo as a page, in the order of the office's form."""
    writer = ", ".join(part for part in (word(data, "writer"), _phone(data)) if part)
    return Page(
        title="บันทึกข้อความ",
        subject=word(data, "subject"),
        author=word(data, "agency"),
        urgency=mark(KIND, data, "urgency"),
        secrecy=mark(KIND, data, "secrecy"),
        header=(
            (Cell("ส่วนราชการ", "agency", word(data, "agency") + (f" ({writer})" if writer else "")),),
            (Cell("ที่", "number", word(data, "number")), Cell("วันที่", "date", paper_date(word(data, "date")))),
            (Cell("เรื่อง", "subject", word(data, "subject")),),
        ),
        opening=opening(data, word(data, "addressee")),
        parts=tuple(set_out(_parts(data))),
        signature=signature(data),
    )


def _phone(data: Data) -> str:
    return f"โทร {word(data, 'writer_phone')}" if word(data, "writer_phone") else ""


def _parts(data: Data) -> Iterator[Piece]:
    agency = word(data, "agency") or "สร."
    yield Piece("s1", "topic", _matter(data), 0, "1.", gap=True)
    facts = written(data, "facts")
    if power := power_fact(data):
        facts.append(("power_owner", power))
    yield from under(2, f"{agency} ขอเรียนข้อมูลเพื่อประกอบการพิจารณา ดังนี้", facts, key="facts")
    yield from _opinion(data, agency)
    yield from under(4, "เห็นควร", _recommendations(data, agency), key="recommendations", joined="")
    field = KIND.field("closing_verbs")
    verbs = joined_verbs(field.printed(verb) for verb in data.get("closing_verbs") or [])
    yield Piece("closing", "closing_verbs", f"จึงเรียนมาเพื่อโปรด{verbs} ตามข้อ 4 หรือสุดแต่จะกรุณามีดำริ", 0, gap=True)


def _matter(data: Data) -> str:
    action = KIND.field("action").printed(word(data, "action")) or word(data, "action_other")
    attached = " รายละเอียดตามหนังสือที่แนบ" if data.get("letter_attached") else ""
    return f"{word(data, 'unit')} {action}{word(data, 'topic')}{attached}".strip()


def power_fact(data: Data) -> str:
    """The last fact of section 2: who has the power, by which announcement of which date; empty when not stated."""
    if not word(data, "power_owner"):
        return ""
    parts = [f"{word(data, 'power_matter')}อยู่ในอำนาจอนุมัติของ {word(data, 'power_owner')}"]
    parts += [f"ตาม{source}"] if (source := word(data, "power_source")) else []
    parts += [f"เรื่อง {title}"] if (title := word(data, "power_title")) else []
    parts += [f"ลงวันที่ {paper_date(day)}"] if (day := word(data, "power_date")) else []
    return " ".join(parts)


def _opinion(data: Data, agency: str) -> Iterator[Piece]:
    verb = KIND.field("opinion_verb").printed(word(data, "opinion_verb"))
    power = f"อยู่ในอำนาจ {word(data, 'power_in')} " if word(data, "power_in") else ""
    proposed = f"ตามที่ {word(data, 'proposer')} เสนอ" if word(data, "proposer") else ""
    tail = f"{power}จึงเห็นควร{verb}{proposed}"
    opinions = written(data, "opinions")
    if len(opinions) > 1:
        opinions.append(("opinion_verb", f"เรื่องนี้{tail}"))
    else:
        where, text = opinions[0] if opinions else ("opinions.0.text", "")
        opinions = [(where, f"{text} {tail}".strip())]
    yield from under(3, f"{agency} ได้พิจารณาแล้วเห็นว่า", opinions, key="opinions")


def _recommendations(data: Data, agency: str) -> list[tuple[str, str]]:
    field = KIND.field("recommendations").rows[0]
    return [
        (f"recommendations.{at}.text", f"{field.printed(word(row, 'verb'))}{_what(row, agency)}")
        for at, row in enumerate(rows(data, "recommendations"))
    ]


def _what(row: Data, agency: str) -> str:
    text = word(row, "text") or f"ตามที่ {agency} เสนอในข้อ 3"
    return f" {text}" if text.startswith("ตาม") else text


def chosen_verbs(data: Data) -> frozenset[str]:
    """The verbs of section 4, which the closing must carry."""
    return frozenset(word(row, "verb") for row in rows(data, "recommendations") if word(row, "verb"))


KIND = PaperKind(
    code="memo_office",
    label=_("Memo of the Minister's Office"),
    title="บันทึกข้อความ",
    sections=(MARKS, HEAD, MATTER, FACTS, OPINION, RECOMMENDATION, ATTACHMENTS, signer(SIGNER)),
    compose=compose,
    chosen_verbs=chosen_verbs,
    signer_position=SIGNER,
    use=_("The office's opinion and recommendation on what an agency proposes to the Minister."),
)
