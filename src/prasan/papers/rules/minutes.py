"""รายงานการประชุม: who met, what was said and what was resolved (ข้อ 25, แบบที่ 11)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules import letters
from prasan.papers.rules.common import MARKS, paper_date, rows, set_out, word
from prasan.papers.rules.fields import Data, Field, FieldType, Group, PaperKind, Section, Text
from prasan.papers.rules.page import Block, Enclosure, Enclosures, Line, Page, Piece, Signature

AGENDA = (
    "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
    "เรื่องรับรองรายงานการประชุม",
    "เรื่องเพื่อทราบและเรื่องสืบเนื่อง",
    "เรื่องเพื่อพิจารณา",
    "เรื่องอื่น ๆ",
)
LISTS = (("present", "ผู้มาประชุม"), ("absent", "ผู้ไม่มาประชุม"), ("attending", "ผู้เข้าร่วมประชุม"))


def _people(key: str, label: Text, about: Text, *, required: bool = False) -> Field:
    return Field(
        key,
        FieldType.ROWS,
        label,
        required=required,
        limit=120,
        rows=(
            Field("name", FieldType.TEXT, _("Name with title"), required=True, limit=200),
            Field("position", FieldType.TEXT, _("Position"), limit=200),
            Field("about", FieldType.TEXT, about, limit=200),
        ),
    )


HEAD = Section(
    "head",
    _("The meeting"),
    (
        Field("subject", FieldType.TEXT, _("Body that met"), required=True, limit=400),
        Field("number", FieldType.TEXT, _("Meeting number"), required=True, limit=40, help=_("As 1/2569.")),
        Field("date", FieldType.DATE, _("Held on"), required=True),
        Field("place", FieldType.TEXT, _("Place"), required=True),
    ),
)
PEOPLE = Section(
    "people",
    _("Who came"),
    (
        _people("present", _("Present"), _("Part in the meeting, or whom they stand in for"), required=True),
        _people("absent", _("Absent"), _("Reason")),
        _people("attending", _("Attending"), _("Part in the meeting, or whom they stand in for")),
    ),
)
TEXT = Section(
    "body",
    _("What was said"),
    (
        Field("began", FieldType.TEXT, _("Began at"), required=True, limit=20, help=_("For example 09.30 น.")),
        Field("opened", FieldType.LONG, _("Opening words"), limit=3000),
        Field(
            "agenda",
            FieldType.ROWS,
            _("Agenda"),
            required=True,
            limit=30,
            rows=(
                Field("title", FieldType.TEXT, _("Item of the agenda"), required=True, limit=400),
                Field("text", FieldType.LONG, _("What was said"), limit=12000),
                Field("resolution", FieldType.LONG, _("Resolution"), limit=4000),
            ),
            numbered=False,
            help=_("Record word by word, in summary, or the resolutions alone."),
        ),
        Field("ended", FieldType.TEXT, _("Ended at"), required=True, limit=20),
    ),
)
RECORDERS = Section(
    "recorders",
    _("Recorded and checked by"),
    (
        Field("recorder", FieldType.TEXT, _("Recorder"), required=True, limit=200),
        Field("recorder_position", FieldType.TEXT, _("Position of the recorder"), limit=200),
        Field("checker", FieldType.TEXT, _("Checker"), limit=200),
        Field("checker_position", FieldType.TEXT, _("Position of the checker"), limit=200),
    ),
)


def compose(data: Data) -> Page:
    """The minutes as a page."""
    checker = _by(data, "checker", "ผู้ตรวจรายงานการประชุม")
    return letters.letter(
        KIND,
        data,
        title=f"รายงานการประชุม{word(data, 'subject')}",
        emblem=False,
        top=tuple(_top(data)),
        parts=tuple(_parts(data)),
        signature=_by(data, "recorder", "ผู้จดรายงานการประชุม"),
        foot=(checker,) if word(data, "checker") else (),
    )


def _top(data: Data) -> Iterator[Block]:
    yield letters.headline(f"ครั้งที่ {word(data, 'number')}", "number", above=0)
    yield letters.headline(f"เมื่อวันที่ {paper_date(word(data, 'date'))}", "date", above=0)
    yield letters.headline(f"ณ {word(data, 'place')}", "place", above=0)
    for key, label in LISTS:
        listed = rows(data, key)
        if listed:
            yield Line(f"{key}.head", key, label, bold=True)
            items = (Enclosure(f"{at}.", word(row, "name"), _about(row)) for at, row in enumerate(listed, start=1))
            yield Enclosures("", key, tuple(items))
    yield Line("began", "began", f"เริ่มประชุมเวลา {word(data, 'began')}", bold=True)


def _about(row: Data) -> str:
    return " ".join(part for part in (word(row, "position"), word(row, "about")) if part)


def _parts(data: Data) -> Iterator[Piece]:
    yield from letters.text_of(data, "opened")
    for at, row in enumerate(rows(data, "agenda")):
        where = f"agenda.{at}"
        title = f"ระเบียบวาระที่ {at + 1} {word(row, 'title')}"
        yield Piece(f"{where}.title", f"{where}.title", title, kind="heading")
        if word(row, "text"):
            yield from set_out([Piece(f"{where}.text", f"{where}.text", word(row, "text"))])
        if word(row, "resolution"):
            resolved = f"มติที่ประชุม {word(row, 'resolution')}"
            yield from set_out([Piece(f"{where}.resolution", f"{where}.resolution", resolved, gap=True)])
    yield Piece("ended", "ended", f"เลิกประชุมเวลา {word(data, 'ended')}", gap=True)


def _by(data: Data, key: str, role: str) -> Signature:
    name = f"({word(data, key) or '.' * 50})"
    return Signature(tuple(line for line in (name, word(data, f"{key}_position"), role) if line), key=key)


KIND = PaperKind(
    code="minutes",
    label=_("Minutes of a meeting"),
    title="รายงานการประชุม",
    sections=(MARKS, HEAD, PEOPLE, TEXT, RECORDERS),
    compose=compose,
    group=Group.EVIDENCE,
    use=_("Who met, what was said and what was resolved."),
)
