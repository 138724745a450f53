"""Entering letters into the registers."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.ids import uuid7
from prasan.audit.rules import Actor
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.registry import rules
from prasan.registry.access import must_issue
from prasan.registry.actions.numbers import issue
from prasan.registry.actions.reserve import use_reserved
from prasan.registry.models import BookSecrecy, Entry, Number, Urgency
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours, Text

WORDS = ("letter_no", "sender_text", "addressee_text", "subject", "action_text", "remark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is known of a letter when it is entered.

    `received_at` is when it truly arrived. `legal_received_on` is the day of arrival in Bangkok unless the caller
    counts otherwise. The words are taken as written, without the spaces around them.
    """

    received_at: datetime
    letter_no: str = ""
    dated: date | None = None
    legal_received_on: date | None = None
    sender_agency_id: UUID | None = None
    sender_text: str = ""
    addressee_text: str = ""
    subject: str = ""
    action_text: str = ""
    remark: str = ""
    secrecy: int = Secrecy.NORMAL
    urgency: int = Urgency.NORMAL

    @property
    def arrived_on(self) -> date:
        """The day of arrival in Bangkok."""
        return timezone.localdate(self.received_at)

    def words(self) -> dict[str, str]:
        """The columns that say what the letter is."""
        return {name: getattr(self, name).strip() for name in WORDS}


def register_entry(
    viewer: Viewer,
    *,
    book: str,
    chain: UUID,
    letter: Letter,
    entry_id: UUID | None = None,
    number_id: UUID | None = None,
    own_number: bool = False,
) -> Entry:
    """Enters a letter into a book of letters and gives it the next number of the day it arrived.

    Secret letters go into secret books only, and the other way round; of the highest class nothing but number, date
    and keeper is kept. `number_id` uses a number that was reserved. With `own_number` the number is the letter's own,
    as that of a letter sent. Raises NotYours for people outside the staff and whoever may not draw from the book,
    BadInput, NotThere, NotNow.
    """
    if not viewer.is_staff or letter.secrecy > viewer.cleared_for:
        raise NotYours
    _check(letter)
    with transaction.atomic():
        number = _number(viewer, book, chain, letter, number_id)
        must_issue(viewer, number.book)
        if (number.book.secrecy == BookSecrecy.SECRET) is not (letter.secrecy > Secrecy.NORMAL):
            raise BadInput(fields={"book": _("Secret letters go into a secret book, ordinary ones into an open book.")})
        entry = Entry.objects.create(
            id=entry_id or uuid7(),
            book=number.book,
            number=number,
            secrecy=letter.secrecy,
            recorded_by_id=viewer.user_id,
            **_columns(replace(letter, letter_no=number.text) if own_number else letter),
        )
        _log_entry(viewer.actor(), entry)
    return entry


def enter(actor: Actor, *, book: str, chain: UUID, letter: Letter, entry_id: UUID) -> Entry:
    """Enters a letter that the office signed, under the number that it gets now; the number is its letter number.

    For acts of the rooms above, inside their transaction and under their own permission.
    """
    _check(letter)
    number = issue(book=book, on=letter.arrived_on, actor=actor, chain=chain)
    columns = _columns(replace(letter, letter_no=number.text))
    entry = Entry.objects.create(
        id=entry_id, book=number.book, number=number, secrecy=letter.secrecy, recorded_by_id=actor.user_id, **columns
    )
    _log_entry(actor, entry)
    return entry


def correct_entry(viewer: Viewer, *, entry_id: UUID, letter: Letter, reason: str) -> Entry:
    """Corrects what a row says; its number, year and class stay. Old and new are kept in the log.

    For acts of the rooms above, which know who may. Of a secret row the log keeps only which columns changed.
    Raises BadInput without a reason and for what cannot be taken, NotThere, NotNow for a cancelled number.
    """
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why this is corrected.")})
    _check(letter)
    with transaction.atomic():
        entry = Entry.objects.select_for_update(of=("self",)).select_related("number").filter(pk=entry_id).first()
        if entry is None:
            raise NotThere
        if entry.number.struck:
            raise NotNow(_("The number %(text)s is cancelled already.") % {"text": entry.number.text})
        new = _columns(letter)
        changed = {
            name: [_plain(getattr(entry, name)), _plain(new[name])] for name in new if getattr(entry, name) != new[name]
        }
        if changed:
            for name, value in new.items():
                setattr(entry, name, value)
            entry.save(update_fields=[name.removesuffix("_id") for name in new])
            _log_correction(viewer, entry, changed, reason.strip())
    return entry


def _log_correction(viewer: Viewer, entry: Entry, changed: dict[str, list[str | None]], reason: str) -> None:
    told = {name: pair for name, pair in changed.items() if not name.endswith("_folded")}
    shown = told if entry.secrecy == Secrecy.NORMAL else {}
    data = {"entry": str(entry.pk), "changed": sorted(told), "reason": reason, **shown}
    record(chain=entry.number.chain, act="registry.entry.correct", actor=viewer.actor(), data=data)


def _plain(value: Any) -> str | None:
    return None if value is None else str(value)


def _columns(letter: Letter) -> dict[str, Any]:
    """The columns of a row that the letter fills, and that can be corrected."""
    return {
        "letter_no_folded": rules.letter_key(letter.letter_no),
        "sender_folded": rules.sender_key(letter.sender_text),
        "dated": letter.dated,
        "received_at": letter.received_at,
        "legal_received_on": letter.legal_received_on or letter.arrived_on,
        "sender_agency_id": letter.sender_agency_id,
        "urgency": letter.urgency,
        **letter.words(),
    }


def _number(viewer: Viewer, book: str, chain: UUID, letter: Letter, number_id: UUID | None) -> Number:
    if number_id is None:
        return issue(book=book, on=letter.arrived_on, actor=viewer.actor(), chain=chain)
    return use_reserved(viewer, number_id=number_id, book=book, chain=chain)


def _check(letter: Letter) -> None:
    """Raises BadInput with one message per field that cannot be taken."""
    words = letter.words()
    wrong: dict[str, Text] = {
        name: _("This is too long; shorten it to %(most)s characters.") % {"most": most}
        for name, most in ((name, getattr(Entry._meta.get_field(name), "max_length", None)) for name in words)
        if most and len(words[name]) > most
    }
    if letter.secrecy == Secrecy.MOST_SECRET:
        if any(words.values()) or letter.sender_agency_id:
            wrong["subject"] = _("Of a most secret letter only number and date are kept here. Leave the rest empty.")
    elif not words["subject"]:
        wrong["subject"] = _("Write what the letter is about.")
    if letter.dated and letter.dated > letter.arrived_on:
        wrong["dated"] = _("The letter is dated after its arrival. Check both dates.")
    if letter.secrecy not in Secrecy.values:
        wrong["secrecy"] = _("Choose one of the classes.")
    if letter.urgency not in Urgency.values:
        wrong["urgency"] = _("Choose one of the speeds.")
    if wrong:
        raise BadInput(fields=wrong)


def _log_entry(actor: Actor, entry: Entry) -> None:
    data: dict[str, Any] = {"entry": str(entry.pk), "book": entry.book.code, "number": entry.number.text}
    if entry.secrecy == Secrecy.NORMAL:
        data |= {"letter_no": entry.letter_no, "dated": entry.dated.isoformat() if entry.dated else None}
    record(chain=entry.number.chain, act="registry.entry.register", actor=actor, data=data)
