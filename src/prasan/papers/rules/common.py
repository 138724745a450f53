"""Fields and lines that several kinds of paper share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.fields import Choice, Data, Field, FieldType, PaperKind, Section
from prasan.papers.rules.numbering import paragraphs
from prasan.papers.rules.page import Enclosure, Enclosures, Labelled, Piece, Signature
from prasan.thai.dates import month_year, show_date
from prasan.thai.digits import to_arabic

URGENCY = (
    Choice("", _("Normal")),
    Choice("1", _("Urgent"), "ด่วน"),
    Choice("2", _("Very urgent"), "ด่วนมาก"),
    Choice("3", _("Most urgent"), "ด่วนที่สุด"),
)
SECRECY = (
    Choice("", _("Ordinary")),
    Choice("1", _("Secret"), "ลับ"),
    Choice("2", _("Very secret"), "ลับมาก"),
)
SALUTATIONS = (
    Choice("rian", "เรียน", "เรียน"),
    Choice("krap_rian", "กราบเรียน", "กราบเรียน"),
    Choice("namatsakan", "นมัสการ", "นมัสการ"),
    Choice("krap_thun", "กราบทูล", "กราบทูล"),
    Choice("prathan_krap_thun", "ขอประทานกราบทูล", "ขอประทานกราบทูล"),
)
CAPACITIES = (
    Choice("", _("Holds the post")),
    Choice("acting_for", _("Acting for the holder"), "รักษาราชการแทน"),
    Choice("on_behalf", _("Performing on behalf"), "ปฏิบัติราชการแทน"),
    Choice("acting", _("Acting in a vacant post"), "รักษาการในตำแหน่ง"),
    Choice("performing", _("Performing the duties"), "ปฏิบัติหน้าที่"),
    Choice("deputising", _("Deputising"), "ทำการแทน"),
    Choice("by_order", _("Signs by order"), "รับคำสั่ง"),
)
VERBS = (
    Choice("approve", _("Approve"), "อนุมัติ"),
    Choice("agree", _("Agree"), "เห็นชอบ"),
    Choice("acknowledge", _("Acknowledge"), "รับทราบ"),
)

MARKS = Section(
    "marks",
    _("Marks"),
    (
        Field("urgency", FieldType.CHOICE, _("Urgency"), choices=URGENCY),
        Field(
            "secrecy",
            FieldType.CHOICE,
            _("Secrecy"),
            choices=SECRECY,
            help=_("A most secret paper is not kept here: the registrar of secrets holds it."),
        ),
    ),
)
SUBJECT = Field("subject", FieldType.TEXT, _("Subject"), required=True, limit=500)
DATE = Field(
    "date",
    FieldType.DATE,
    _("Date"),
    help=_("A day, or only month and year where the day is written by hand at signing."),
    month_alone=True,
)
ATTACHMENTS = Section(
    "attachments",
    _("Attachments"),
    (
        Field(
            "attachments",
            FieldType.ROWS,
            _("Attachments"),
            limit=20,
            rows=(
                Field("title", FieldType.TEXT, _("Item"), required=True),
                Field("file", FieldType.TEXT, _("File of the matter"), limit=40),
            ),
            help=_("In the order in which the text refers to them."),
        ),
    ),
)


def attachment_reference() -> Field:
    """A column that names the attachment a row rests on."""
    return Field("attachment", FieldType.TEXT, _("Attachment number"), limit=2)


def signer(position: str) -> Section:
    """Who signs, and in what capacity when it is not the holder of the post."""
    return Section(
        "signer",
        _("Signer"),
        (
            Field("signer_name", FieldType.TEXT, _("Name with title"), required=True, limit=200),
            Field("signer_position", FieldType.TEXT, _("Position"), required=True, default=position, limit=200),
            Field(
                "signer_capacity",
                FieldType.CHOICE,
                _("Capacity of the signer"),
                choices=CAPACITIES,
                help=_("Printed under the name when somebody signs for the holder of the post."),
            ),
            Field(
                "signer_for",
                FieldType.TEXT,
                _("Signs for the post"),
                limit=200,
                help=_("The post whose power is used. Only when the capacity is not the post itself."),
            ),
        ),
    )


def word(data: Data, key: str) -> str:
    """A typed text, trimmed; empty when there is none."""
    return str(data.get(key) or "").strip()


def rows(data: Data, key: str) -> list[dict[str, Any]]:
    """The rows of a field that hold anything, in order."""
    return [row for row in data.get(key) or [] if any(str(value or "").strip() for value in row.values())]


def written(data: Data, key: str, column: str = "text") -> list[tuple[str, str]]:
    """Where each written row stands on the form, and its text; the attachment that it rests on is named at its end."""
    found = []
    for at, row in enumerate(data.get(key) or []):
        text = str(row.get(column) or "").strip()
        number = str(row.get("attachment") or "").strip()
        if text:
            found.append((f"{key}.{at}.{column}", text + (f" รายละเอียดตามสิ่งที่ส่งมาด้วย {number}" if number else "")))
    return found


def paper_date(value: str) -> str:
    """A date as memos write it: `21 พฤศจิกายน 2569`; month and year alone as `พ.ย. 69`; what cannot be read stays."""
    try:
        if len(value) == 7:
            return to_arabic(month_year(date.fromisoformat(f"{value}-01"), "paper"))
        return show_date(date.fromisoformat(value), "long") if value else ""
    except ValueError:
        return value


def mark(kind: PaperKind, data: Data, key: str) -> str:
    """The urgency or the secrecy as it is printed."""
    return kind.field(key).printed(word(data, key))


def chosen_words(data: Data, key: str, choices: Iterable[Choice]) -> str:
    """What the paper prints for a chosen value; empty when none is chosen."""
    value = word(data, key)
    return next((one.printed for one in choices if one.value and one.value == value), "")


def opening(data: Data, addressee: str) -> Labelled:
    """The line that names the addressee."""
    printed = chosen_words(data, "salutation", SALUTATIONS) or "เรียน"
    return Labelled(printed, "addressee", addressee, "opening")


def enclosures(data: Data) -> Enclosures | None:
    """The list of enclosures, with how many of each; a single one has no number."""
    listed = rows(data, "attachments")
    if not listed:
        return None
    numbers = [f"{at}." for at in range(1, len(listed) + 1)] if len(listed) > 1 else [""]
    items = tuple(
        Enclosure(number, word(row, "title"), f"จำนวน {word(row, 'copies')}" if word(row, "copies") else "")
        for number, row in zip(numbers, listed, strict=True)
    )
    return Enclosures("สิ่งที่ส่งมาด้วย", "attachments", items)


def signature(data: Data) -> Signature:
    """The signer's lines. With a capacity: own position and capacity on one line, the post signed for on the next."""
    name, position = word(data, "signer_name"), word(data, "signer_position")
    capacity = next((one.printed for one in CAPACITIES if one.value == word(data, "signer_capacity")), "")
    shown = f"({name or '.' * 50})"
    if not capacity:
        return Signature((shown, position))
    return Signature(tuple(line for line in (shown, f"{position} {capacity}", word(data, "signer_for")) if line))


def set_out(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces with their lines as paragraphs of their own."""
    for piece in pieces:
        yield from paragraphs(piece)


def joined_verbs(printed: Iterable[str]) -> str:
    """Verbs as the closing joins them: `อนุมัติ`, `อนุมัติและรับทราบ`, `อนุมัติ เห็นชอบ และรับทราบ`."""
    *before, last = list(printed) or [""]
    return f"{' '.join(before)}{' ' if len(before) > 1 else ''}และ{last}" if before else last
