"""หนังสือประชาสัมพันธ์: ประกาศ, แถลงการณ์ and ข่าว (ข้อ 19–22, แบบที่ 7–9)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules import letters
from prasan.papers.rules.common import SUBJECT, paper_date, signature, word
from prasan.papers.rules.fields import Data, Field, FieldType, Group, PaperKind, Section, Text
from prasan.papers.rules.page import Block, Line, Page, Piece

ISSUE = Field(
    "issue", FieldType.TEXT, _("Issue number"), limit=10, help=_("Only when there are several on the same subject.")
)
TEXT = Field("text", FieldType.LONG, _("Text"), required=True, limit=16000, help=_("One line, one paragraph."))


def _agency(label: Text) -> Field:
    return Field("agency", FieldType.TEXT, label, required=True, default=letters.OFFICE, limit=200)


def announced(data: Data) -> Page:
    """An announcement as a page."""
    return letters.letter(
        ANNOUNCEMENT,
        data,
        title=f"ประกาศ{word(data, 'agency')}",
        top=(letters.headline(f"เรื่อง {word(data, 'subject')}", "subject"),),
        parts=tuple(_announcement(data)),
        dated=(Line("dated", "date", f"ประกาศ ณ วันที่ {letters.formal_date(word(data, 'date'))}", "dated", above=2),),
        signature=signature(data),
    )


def _announcement(data: Data) -> Iterator[Piece]:
    yield from letters.text_of(data, "text")
    yield from letters.numbered(data, "items")


ANNOUNCEMENT = PaperKind(
    code="announcement",
    label=_("Announcement"),
    title="ประกาศ",
    sections=(
        Section("head", _("Head of the announcement"), (_agency(_("Announcement of (agency)")), SUBJECT)),
        Section(
            "body",
            _("Text of the announcement"),
            (
                TEXT,
                Field(
                    "items",
                    FieldType.ROWS,
                    _("Numbered items"),
                    limit=60,
                    rows=(Field("text", FieldType.LONG, _("Item"), required=True, limit=4000),),
                    help=_("One item has no number; several are numbered by the page itself."),
                ),
                letters.WHOLE_DATE,
            ),
        ),
        letters.signing(),
    ),
    compose=announced,
    group=Group.PUBLICITY,
    use=_("Tells officials or the public something, or how to go about it."),
)


def _told(data: Data, word_of_title: str) -> Page:
    """A statement or a piece of news as a page: the agency and the date at the end, nobody signs."""
    issue = word(data, "issue")
    top: list[Block] = [letters.headline(f"เรื่อง {word(data, 'subject')}", "subject")]
    top += [letters.headline(f"ฉบับที่ {issue}", "issue", bold=False)] if issue else []
    day = word(data, "date")
    return letters.letter(
        NEWS if word_of_title == "ข่าว" else STATEMENT,
        data,
        title=f"{word_of_title}{word(data, 'agency')}",
        emblem=word_of_title != "ข่าว",
        top=tuple(top),
        parts=tuple(letters.text_of(data, "text")),
        foot=(
            Line("agency", "agency", word(data, "agency"), "signer", above=5),
            Line("date", "date", paper_date(day) if len(day) != 7 else letters.day_of(day).month, "signer"),
        ),
    )


def _telling(head: Text, agency: Text) -> tuple[Section, ...]:
    return (
        Section("head", head, (_agency(agency), SUBJECT, ISSUE)),
        Section("body", _("Text"), (TEXT, letters.WHOLE_DATE)),
    )


STATEMENT = PaperKind(
    code="statement",
    label=_("Statement"),
    title="แถลงการณ์",
    sections=_telling(_("Head of the statement"), _("Statement of (agency)")),
    compose=partial(_told, word_of_title="แถลงการณ์"),
    group=Group.PUBLICITY,
    use=_("Makes clear to everybody what the office does, or what has happened."),
)
NEWS = PaperKind(
    code="news",
    label=_("News"),
    title="ข่าว",
    sections=_telling(_("Head of the news"), _("News of (agency)")),
    compose=partial(_told, word_of_title="ข่าว"),
    group=Group.PUBLICITY,
    use=_("What the office finds fit to be made known."),
)
