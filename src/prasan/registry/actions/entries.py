"""Entering letters into the registers."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.registry import rules
from prasan.registry.actions.numbers import issue
from prasan.registry.models import BookSecrecy, Entry, Urgency
from prasan.ui.errors import BadInput, NotYours, Text


def register_entry(
    viewer: Viewer,
    *,
    book: str,
    chain: UUID,
    received_at: datetime,
    letter_no: str = "",
    dated: date | None = None,
    legal_received_on: date | None = None,
    sender_agency_id: UUID | None = None,
    sender_text: str = "",
    addressee_text: str = "",
    subject: str = "",
    action_text: str = "",
    remark: str = "",
    secrecy: int = Secrecy.NORMAL,
    urgency: int = Urgency.NORMAL,
) -> Entry:
    """Enters a letter into a book of letters and gives it the next number of the day it arrived.

    `legal_received_on` is the day of arrival in Bangkok unless the caller counts otherwise. Secret letters go into
    secret books only, and the other way round; of the highest class nothing but number, date and keeper is kept.
    Raises NotYours for people outside the staff, BadInput, NotThere, NotNow.
    """
    if not viewer.is_staff or secrecy > viewer.cleared_for:
        raise NotYours
    words = {
        "letter_no": letter_no.strip(),
        "sender_text": sender_text.strip(),
        "addressee_text": addressee_text.strip(),
        "subject": subject.strip(),
        "action_text": action_text.strip(),
        "remark": remark.strip(),
    }
    _check_entry(words, dated, received_at, secrecy=secrecy, urgency=urgency, has_sender=bool(sender_agency_id))
    arrived_on = timezone.localdate(received_at)
    with transaction.atomic():
        number = issue(book=book, on=arrived_on, actor=viewer.actor(), chain=chain)
        if (number.book.secrecy == BookSecrecy.SECRET) is not (secrecy > Secrecy.NORMAL):
            raise BadInput(fields={"book": _("Secret letters go into a secret book, ordinary ones into an open book.")})
        entry = Entry.objects.create(
            book=number.book,
            number=number,
            letter_no_folded=rules.letter_key(letter_no),
            sender_folded=rules.sender_key(sender_text),
            dated=dated,
            received_at=received_at,
            legal_received_on=legal_received_on or arrived_on,
            sender_agency_id=sender_agency_id,
            secrecy=secrecy,
            urgency=urgency,
            recorded_by_id=viewer.user_id,
            **words,
        )
        _log_entry(viewer, entry)
    return entry


def _check_entry(
    words: dict[str, str], dated: date | None, received_at: datetime, *, secrecy: int, urgency: int, has_sender: bool
) -> None:
    """Raises BadInput with one message per field that cannot be taken."""
    wrong: dict[str, Text] = {
        name: _("This is too long; shorten it to %(most)s characters.") % {"most": most}
        for name, most in ((name, getattr(Entry._meta.get_field(name), "max_length", None)) for name in words)
        if most and len(words[name]) > most
    }
    if secrecy == Secrecy.MOST_SECRET:
        if any(words.values()) or has_sender:
            wrong["subject"] = _("Of a most secret letter only number and date are kept here. Leave the rest empty.")
    elif not words["subject"]:
        wrong["subject"] = _("Write what the letter is about.")
    if dated and dated > timezone.localdate(received_at):
        wrong["dated"] = _("The letter is dated after its arrival. Check both dates.")
    if secrecy not in Secrecy.values:
        wrong["secrecy"] = _("Choose one of the classes.")
    if urgency not in Urgency.values:
        wrong["urgency"] = _("Choose one of the speeds.")
    if wrong:
        raise BadInput(fields=wrong)


def _log_entry(viewer: Viewer, entry: Entry) -> None:
    data: dict[str, Any] = {"entry": str(entry.pk), "book": entry.book.code, "number": entry.number.text}
    if entry.secrecy == Secrecy.NORMAL:
        data |= {"letter_no": entry.letter_no, "dated": entry.dated.isoformat() if entry.dated else None}
    record(chain=entry.number.chain, act="registry.entry.register", actor=viewer.actor(), data=data)
