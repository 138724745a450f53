"""What the papers with the large emblem share: head, references, enclosures, signer, owner of the matter, copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.common import (
    DATE,
    SALUTATIONS,
    chosen_words,
    enclosures,
    mark,
    paper_date,
    rows,
    set_out,
    signature,
    signer,
    word,
    written,
)
from prasan.papers.rules.fields import Choice, Data, Field, FieldType, PaperKind, Section
from prasan.papers.rules.page import (
    Block,
    Cell,
    Corner,
    Day,
    Enclosure,
    Enclosures,
    Labelled,
    Line,
    Owner,
    Page,
    Piece,
    Signature,
)
from prasan.thai.addressees import Addressee, RoyalAddressee, find_addressee
from prasan.thai.dates import MONTHS, month_year, show_date

OFFICE = "สำนักงานรัฐมนตรี"
AGENCY = "สำนักงานรัฐมนตรี กระทรวงศึกษาธิการ"
ADDRESS = "ถนนราชดำเนินนอก กทม. 10300"
SIGNER = "หัวหน้าสำนักงานรัฐมนตรี"
CALLS = (("โทร.", "owner_phone"), ("โทรสาร", "owner_fax"))

CLOSINGS = (
    Choice("", _("By the addressee")),
    Choice("respect", "ขอแสดงความนับถือ", "ขอแสดงความนับถือ"),
    Choice("high_respect", "ขอแสดงความนับถืออย่างยิ่ง", "ขอแสดงความนับถืออย่างยิ่ง"),
    Choice("monk", "ขอนมัสการด้วยความเคารพ", "ขอนมัสการด้วยความเคารพ"),
    Choice("senior_monk", "ขอนมัสการด้วยความเคารพอย่างสูง", "ขอนมัสการด้วยความเคารพอย่างสูง"),
    Choice("highest_monk", "ขอนมัสการด้วยความเคารพอย่างยิ่ง", "ขอนมัสการด้วยความเคารพอย่างยิ่ง"),
    Choice("patriarch", "ควรมิควรแล้วแต่จะโปรด", "ควรมิควรแล้วแต่จะโปรด"),
    Choice("royal_patriarch", "ควรมิควรแล้วแต่จะโปรดเกล้าโปรดกระหม่อม", "ควรมิควรแล้วแต่จะโปรดเกล้าโปรดกระหม่อม"),
)

NUMBER = Field(
    "number",
    FieldType.TEXT,
    _("Number of the paper"),
    default="ศธ 0100/",
    limit=60,
    help=_("The running number is issued when the paper is signed."),
)
CIRCULAR = Field(
    "circular", FieldType.FLAG, _("Circular letter"), help=_("Its number has a ว and a running series of its own.")
)
AGENCY_FIELD = Field("agency", FieldType.TEXT, _("Agency that sends it"), required=True, default=AGENCY)
ADDRESS_FIELD = Field("address", FieldType.LONG, _("Address"), default=ADDRESS, limit=400)
SALUTATION = Field(
    "salutation",
    FieldType.CHOICE,
    _("Salutation"),
    choices=(Choice("", _("By the addressee")), *SALUTATIONS),
    help=_("Found by the addressee; choose one only where the table does not know the addressee."),
)
ADDRESSEE = Field(
    "addressee",
    FieldType.TEXT,
    _("Addressee"),
    required=True,
    help=_("The position, or the name of a person without one."),
)
CLOSING = Field("closing", FieldType.CHOICE, _("Closing"), choices=CLOSINGS)
REFERENCES = Field(
    "references",
    FieldType.ROWS,
    _("Referring to"),
    limit=10,
    rows=(
        Field("sender", FieldType.TEXT, _("Letter of"), limit=300),
        Field("number", FieldType.TEXT, _("Letter number"), required=True, limit=120),
        Field("date", FieldType.DATE, _("Dated"), required=True),
    ),
    help=_("The letter that this one answers: its number and date."),
)
LIST = Field(
    "attachments",
    FieldType.ROWS,
    _("Attachments"),
    limit=50,
    rows=(
        Field("title", FieldType.TEXT, _("Item"), required=True),
        Field("copies", FieldType.TEXT, _("How many"), limit=40, help=_("For example 1 ฉบับ")),
        Field("file", FieldType.TEXT, _("File of the matter"), limit=40),
    ),
    help=_("In the order in which the text refers to them."),
)
LISTED = Section("attachments", _("Attachments"), (LIST,))
ENCLOSED = Section("attachments", _("References and enclosures"), (REFERENCES, LIST))
OWNER = Section(
    "owner",
    _("Unit that owns the matter"),
    (
        Field("owner_unit", FieldType.TEXT, _("Owning unit"), required=True, limit=200),
        Field("owner_phone", FieldType.TEXT, _("Telephone"), limit=60),
        Field("owner_fax", FieldType.TEXT, _("Fax"), limit=60),
        Field("owner_email", FieldType.TEXT, _("E-mail"), limit=120),
    ),
    help=_("Printed at the foot, at the left."),
)
COPIES = Section(
    "copies",
    _("Copies"),
    (
        Field(
            "copies",
            FieldType.ROWS,
            _("Copies sent to"),
            limit=30,
            rows=(Field("text", FieldType.TEXT, _("Addressee of the copy"), required=True, limit=200),),
            numbered=False,
        ),
    ),
)
WHOLE_DATE = replace(DATE, help=_("The day, or month and year alone where the day is written by hand."))


def signing() -> Section:
    """Who signs a letter: whoever has the power, by default the head of the office."""
    return signer(SIGNER)


def addressed(data: Data) -> Addressee | None:
    """How the addressee is addressed by the table; nothing for royalty, whom a person must address."""
    try:
        return find_addressee(word(data, "addressee"))
    except RoyalAddressee:
        return None


def salutation_of(data: Data) -> str:
    """The salutation that was chosen, else the addressee's own; room to write one for royalty."""
    found = addressed(data)
    return chosen_words(data, "salutation", SALUTATIONS) or (found.salutation if found else "." * 12)


def closing_of(data: Data) -> str:
    """The closing that was chosen, else the addressee's own; room to write one for royalty."""
    found = addressed(data)
    return chosen_words(data, "closing", CLOSINGS) or (found.closing if found else "." * 40)


def number_of(data: Data) -> str:
    """The number as it is printed; a circular whose number is not issued yet shows its ว already."""
    number = word(data, "number")
    return f"{number}ว" if data.get("circular") and number.endswith("/") else number


def day_of(value: str) -> Day:
    """A date for the foot of the emblem; without a day there is room for it before the month."""
    try:
        if len(value) == 7:
            return Day("date", "", month_year(date.fromisoformat(f"{value}-01"), "long"))
        shown = show_date(date.fromisoformat(value), "long").split(" ", 1)
        return Day("date", shown[0], shown[1])
    except ValueError:
        return Day("date", "", value)


def formal_date(value: str) -> str:
    """A date as orders write it: `21 พฤศจิกายน พ.ศ. 2569`; without a day, room for it."""
    day = day_of(value)
    *month, year = day.month.split(" ") or [""]
    if not value or month == [] or month[0] not in MONTHS:
        return value or "........ .................... พ.ศ. ........"
    return f"{day.day or '......'} {month[0]} พ.ศ. {year}"


def corner(data: Data, label: str = "ที่") -> Corner:
    """Number, agency and address."""
    lines = [word(data, "agency"), *word(data, "address").splitlines()]
    return Corner(Cell(label, "number", number_of(data)), "agency", tuple(line for line in lines if line))


def references(data: Data) -> Enclosures | None:
    """The letters that this one refers to; a single one has no number."""
    texts = [_reference(row) for row in rows(data, "references")]
    if not texts:
        return None
    numbers = [f"{at}." for at in range(1, len(texts) + 1)] if len(texts) > 1 else [""]
    items = tuple(Enclosure(number, text) for number, text in zip(numbers, texts, strict=True))
    return Enclosures("อ้างถึง", "references", items)


def _reference(row: Data) -> str:
    parts = [f"หนังสือ{word(row, 'sender')}", f"ที่ {word(row, 'number')}"]
    parts += [f"ลงวันที่ {paper_date(day)}"] if (day := word(row, "date")) else []
    return " ".join(parts)


def top_of_letter(data: Data) -> Iterator[Block]:
    """Everything above the text of a letter, in order."""
    yield corner(data)
    yield day_of(word(data, "date"))
    yield Labelled("เรื่อง", "subject", word(data, "subject"), "subject")
    yield Labelled(salutation_of(data), "addressee", word(data, "addressee"), "opening")
    yield from (listed for listed in (references(data), enclosures(data)) if listed)


def body_of(data: Data, key: str = "parts") -> Iterator[Piece]:
    """The written rows as paragraphs without numbers."""
    for at, (where, text) in enumerate(written(data, key), start=1):
        yield from set_out([Piece(f"{key}.{at}", where, text, 0, gap=True)])


def text_of(data: Data, key: str) -> Iterator[Piece]:
    """A long text as paragraphs, one a line."""
    if word(data, key):
        yield from set_out([Piece(key, key, word(data, key), 0, gap=True)])


def numbered(data: Data, key: str) -> Iterator[Piece]:
    """Written rows with running numbers; a single one has none."""
    texts = written(data, key)
    for at, (where, text) in enumerate(texts, start=1):
        yield from set_out([Piece(f"{key}.{at}", where, text, 0, f"{at}." if len(texts) > 1 else "")])


def signed_letter(data: Data) -> Signature:
    """Closing and signer's lines."""
    return replace(signature(data), closing=closing_of(data))


def foot_of_letter(data: Data) -> Iterator[Block]:
    """The unit that owns the matter, and who gets a copy."""
    calls = [f"{label} {number}" for label, key in CALLS if (number := word(data, key))]
    mail = word(data, "owner_email")
    lines = [word(data, "owner_unit"), " ".join(calls), f"ไปรษณีย์อิเล็กทรอนิกส์ {mail}" if mail else ""]
    if any(lines):
        yield Owner("owner_unit", tuple(line for line in lines if line))
    if copies := [text for _where, text in written(data, "copies")]:
        yield Owner("copies", ("สำเนาส่ง", *copies) if copies[1:] else (f"สำเนาส่ง {copies[0]}",))


def headline(text: str, key: str, *, bold: bool = True, above: float = 0.5) -> Line:
    """One line of a centred title."""
    return Line(f"headline.{key}", key, text, "centre", bold, above)


def letter(kind: PaperKind, data: Data, **parts: object) -> Page:
    """A page with the large emblem; `parts` are the fields of the page that the kind fills."""
    given: dict[str, object] = {
        "title": "",
        "subject": word(data, "subject"),
        "author": word(data, "agency") or OFFICE,
        "header": (),
        "kind": "letter",
        "urgency": mark(kind, data, "urgency") if kind.has("urgency") else "",
        "secrecy": mark(kind, data, "secrecy") if kind.has("secrecy") else "",
    }
    return Page(**(given | parts))  # type: ignore[arg-type]
