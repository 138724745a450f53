"""Numbering a letter that the office writes elsewhere: on a form of its own, by hand, in a word processor."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import remember
from prasan.audit.ids import uuid7
from prasan.audit.queries import done_before
from prasan.audit.rows import insert
from prasan.letters.access import find, must_keep
from prasan.letters.actions.base import put_in_search
from prasan.letters.actions.register import check_facts, take_files
from prasan.letters.models import Direction, Letter
from prasan.letters.queries.lists import SENT, SIGNED
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.registry.actions import Letter as Facts
from prasan.registry.actions import register_entry
from prasan.ui.errors import BadInput, Text

NUMBER = "letters.letter.number"


def number_outside(
    viewer: Viewer,
    facts: Facts,
    *,
    book: str = "sent",
    number_id: UUID | None = None,
    refers_to: str = "",
    file_ids: Collection[UUID] = (),
    once: str = "",
) -> Letter:
    """Enters what was signed and not written here - a letter, an order, an announcement, a certificate - into its book,
    under the book's next number or one that was reserved (`number_id`). Registry clerks and heads of office who may
    draw from the book.

    The same `once` key gives the same letter again. Raises what `register_entry` raises, and BadInput for a letter
    without an addressee, for a book of another kind, for files and a reference that cannot be taken.
    """
    must_keep(viewer)
    check_facts(facts, refers_to, file_ids)
    with transaction.atomic():
        before = done_before(actor=viewer.actor(), key=once, act=NUMBER)
        if before:
            return find(viewer, UUID(before))
        key = uuid7()
        entry = register_entry(
            viewer, book=book, chain=key, letter=facts, entry_id=key, number_id=number_id, own_number=True
        )
        if wrong := _faults(entry.book.kind, facts):
            raise BadInput(fields=wrong)
        letter = Letter(entry=entry, direction=Direction.SENT, refers_to=refers_to.strip())
        insert(letter)
        take_files(viewer, letter, file_ids, None)
        put_in_search(letter, first=True)
        remember(actor=viewer.actor(), key=once, act=NUMBER, result=str(letter.pk))
    return letter


def _faults(kind: str, facts: Facts) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    if kind not in SIGNED:
        wrong["book"] = _("This is no book of what the office signs. Choose another one.")
    if kind in SENT and facts.secrecy < Secrecy.MOST_SECRET and not facts.addressee_text.strip():
        wrong["addressee_text"] = _("Write to whom the letter goes.")
    return wrong
