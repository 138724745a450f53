"""หนังสือรับรอง: the office certifies something to whomever it may concern (ข้อ 24, แบบที่ 10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules import letters
from prasan.papers.rules.common import signature, word
from prasan.papers.rules.fields import Data, Field, FieldType, Group, PaperKind, Section
from prasan.papers.rules.page import Line, Page, Photo, Piece

HEAD = Section(
    "head",
    _("Head of the certificate"),
    (
        replace(letters.NUMBER, label=_("Certificate number")),
        letters.AGENCY_FIELD,
        letters.ADDRESS_FIELD,
        Field(
            "subject",
            FieldType.TEXT,
            _("Subject"),
            required=True,
            limit=500,
            help=_("Not printed: this is how the paper is found here."),
        ),
    ),
)
TEXT = Section(
    "body",
    _("What is certified"),
    (
        Field(
            "bearer",
            FieldType.TEXT,
            _("Who or what is certified"),
            required=True,
            limit=300,
            help=_("For a person: name with title, position and agency."),
        ),
        Field("text", FieldType.LONG, _("What is certified"), required=True, limit=8000),
        letters.WHOLE_DATE,
        Field(
            "photo",
            FieldType.FLAG,
            _("Important case: with a photograph of 4 × 6 cm and the bearer's signature"),
        ),
        Field("bearer_name", FieldType.TEXT, _("Name of the bearer"), limit=200),
    ),
)


def compose(data: Data) -> Page:
    """The certificate as a page."""
    bearer = f"({word(data, 'bearer_name') or '.' * 40})"
    photo = Photo("รูปถ่าย 4 × 6 ซม.", ("(ลงชื่อ)", bearer, "ผู้ได้รับการรับรอง")) if data.get("photo") else None
    return letters.letter(
        KIND,
        data,
        top=(letters.corner(data, "เลขที่"),),
        parts=tuple(_parts(data)),
        dated=(Line("dated", "date", f"ให้ไว้ ณ วันที่ {letters.formal_date(word(data, 'date'))}", "dated", above=2),),
        signature=replace(signature(data), photo=photo),
    )


def _parts(data: Data) -> Iterator[Piece]:
    """One sentence that names the bearer and goes on with what is certified; further lines stand for themselves."""
    first, *more = tuple(letters.text_of(data, "text")) or (Piece("text", "text", ""),)
    certified = f"หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า {word(data, 'bearer')} {first.text}".rstrip()
    yield Piece("bearer", "bearer", certified, gap=True)
    yield from (replace(piece, gap=True) for piece in more)


KIND = PaperKind(
    code="certificate",
    label=_("Certificate"),
    title="หนังสือรับรอง",
    sections=(HEAD, TEXT, letters.signing()),
    compose=compose,
    group=Group.EVIDENCE,
    use=_("Certifies something about a person, a body or an agency, to whomever it may concern."),
)
