"""หนังสือประทับตรา: a letter that goes out under the agency's seal (ข้อ 13, แบบที่ 3)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules import letters
from prasan.papers.rules.common import MARKS, enclosures, paper_date, word
from prasan.papers.rules.fields import Choice, Data, Field, FieldType, Group, PaperKind, Section
from prasan.papers.rules.page import Labelled, Line, Owner, Page, Seal

USES = (
    Choice("details", _("Asks for more details")),
    Choice("copies", _("Sends copies, papers or things")),
    Choice("receipt", _("Acknowledges what is not important")),
    Choice("result", _("Informs of the result of finished work")),
    Choice("reminder", _("Reminds of work that is due")),
    Choice("defined", _("Another use that the head of the agency has set")),
)
HEAD = Section(
    "head",
    _("Head of the letter"),
    (
        letters.NUMBER,
        Field("to", FieldType.TEXT, _("To (agency or person)"), required=True),
        Field(
            "subject",
            FieldType.TEXT,
            _("Subject"),
            required=True,
            limit=500,
            help=_("Not printed: this is how the paper is found here."),
        ),
        Field(
            "stamped_use",
            FieldType.CHOICE,
            _("Used to"),
            required=True,
            choices=USES,
            help=_("A stamped letter is for matters that are not important, and for these uses only."),
        ),
    ),
)
TEXT = Section(
    "body",
    _("Text of the letter"),
    (Field("text", FieldType.LONG, _("Text"), required=True, limit=12000, help=_("One line, one paragraph.")),),
)
END = Section(
    "end",
    _("Seal and date"),
    (
        Field("agency", FieldType.TEXT, _("Agency that sends it"), required=True, default=letters.AGENCY),
        letters.WHOLE_DATE,
    ),
    help=_("The seal is stamped in red, and who is responsible signs it with initials. No closing is written."),
)


def compose(data: Data) -> Page:
    """The letter as a page: no subject, no salutation, no closing."""
    listed = enclosures(data)
    owner, phone = word(data, "owner_unit"), word(data, "owner_phone")
    lines = tuple(line for line in (owner, f"โทร. {phone}" if phone else "", word(data, "owner_address")) if line)
    day = paper_date(word(data, "date")) if len(word(data, "date")) == 10 else letters.day_of(word(data, "date")).month
    return letters.letter(
        KIND,
        data,
        top=(
            Labelled("ที่", "number", letters.number_of(data), "number"),
            Labelled("ถึง", "to", word(data, "to"), "to"),
            *((listed,) if listed else ()),
        ),
        parts=tuple(letters.text_of(data, "text")),
        foot=(
            Line("agency", "agency", word(data, "agency"), "signer", above=4),
            Seal("agency"),
            Line("date", "date", day, "signer"),
            *((Owner("owner_unit", lines),) if lines else ()),
        ),
    )


OWNER = Section(
    "owner",
    _("Unit that owns the matter"),
    (
        Field("owner_unit", FieldType.TEXT, _("Owning unit"), required=True, limit=200),
        Field("owner_phone", FieldType.TEXT, _("Telephone"), limit=60),
        Field("owner_address", FieldType.TEXT, _("Address"), limit=300),
    ),
    help=_("Printed at the foot, at the left."),
)
KIND = PaperKind(
    code="stamped",
    label=_("Stamped letter"),
    title="หนังสือประทับตรา",
    sections=(MARKS, HEAD, TEXT, letters.LISTED, END, OWNER),
    compose=compose,
    group=Group.STAMPED,
    use=_("Asks for details, sends copies, informs of results or reminds, under the seal and without a signature."),
)
