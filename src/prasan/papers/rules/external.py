"""หนังสือภายนอก: the formal letter to another agency or to a person (ข้อ 11, แบบที่ 1)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules import letters
from prasan.papers.rules.common import MARKS, SUBJECT
from prasan.papers.rules.fields import Data, Group, PaperKind, Section
from prasan.papers.rules.page import Page
from prasan.papers.rules.structures import BODY

HEAD = Section(
    "head",
    _("Head of the letter"),
    (
        letters.NUMBER,
        letters.CIRCULAR,
        letters.AGENCY_FIELD,
        letters.ADDRESS_FIELD,
        letters.WHOLE_DATE,
        SUBJECT,
        letters.SALUTATION,
        letters.ADDRESSEE,
    ),
)
END = Section("end", _("Closing"), (letters.CLOSING,))


def compose(data: Data) -> Page:
    """The letter as a page."""
    return letters.letter(
        KIND,
        data,
        top=tuple(letters.top_of_letter(data)),
        parts=tuple(letters.body_of(data)),
        signature=letters.signed_letter(data),
        foot=tuple(letters.foot_of_letter(data)),
    )


KIND = PaperKind(
    code="external",
    label=_("External letter"),
    title="หนังสือภายนอก",
    sections=(MARKS, HEAD, letters.ENCLOSED, BODY, END, letters.signing(), letters.OWNER, letters.COPIES),
    compose=compose,
    group=Group.EXTERNAL,
    use=_("A formal letter to another agency, an organisation or a person; also circulars."),
)
