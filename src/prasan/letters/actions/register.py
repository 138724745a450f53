"""Registering a letter: its number, its row, its files and whom it goes to, in one transaction."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import remember
from prasan.audit.ids import uuid7
from prasan.audit.queries import done_before
from prasan.audit.rows import insert
from prasan.files.models import StoredFile
from prasan.letters.access import find, find_arrival, find_to_write, may_correct
from prasan.letters.actions.base import log, put_file_in_search, put_in_search
from prasan.letters.actions.route import pass_on
from prasan.letters.cards import tell_turned
from prasan.letters.models import Arrival, Direction, Letter, LetterFile
from prasan.letters.queries.lists import RECEIVED
from prasan.letters.rules import Receiver
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.registry.actions import Letter as Facts
from prasan.registry.actions import cancel_number, correct_entry, register_entry
from prasan.ui.errors import BadInput, NotNow, NotYours

ACT = "letters.letter.register"
LONGEST_REFERENCE = 300


def register(
    viewer: Viewer,
    facts: Facts,
    *,
    book: str = "received",
    to: Receiver | None = None,
    refers_to: str = "",
    file_ids: Collection[UUID] = (),
    arrival_id: UUID | None = None,
    number_id: UUID | None = None,
    once: str = "",
) -> Letter:
    """Registers a letter received and passes it on. Any member of the office may who may draw from the book.

    `file_ids` are files that the viewer kept before. `arrival_id` takes one out of the tray with its files and its
    times. `number_id` uses a reserved number. The same `once` key gives the same letter again. Raises what
    `register_entry` raises, and BadInput for files, a receiver or a reference that cannot be taken.
    """
    check_facts(facts, refers_to, file_ids)
    with transaction.atomic():
        before = done_before(actor=viewer.actor(), key=once, act=ACT)
        if before:
            return find(viewer, UUID(before))
        arrival = _waiting(viewer, arrival_id)
        if arrival:
            facts = replace(facts, received_at=arrival.arrived_at, legal_received_on=arrival.legal_received_on)
        key = uuid7()
        entry = register_entry(viewer, book=book, chain=key, letter=facts, entry_id=key, number_id=number_id)
        if entry.book.kind not in RECEIVED:
            raise BadInput(fields={"book": _("This is no book of letters received. Choose another one.")})
        letter = Letter(entry=entry, refers_to=refers_to.strip())
        insert(letter)
        take_files(viewer, letter, file_ids, arrival)
        if to:
            pass_on(viewer, letter, to)
        put_in_search(letter, first=True)
        remember(actor=viewer.actor(), key=once, act=ACT, result=str(letter.pk))
    return letter


def check_facts(facts: Facts, refers_to: str, file_ids: Collection[UUID]) -> None:
    """Raises BadInput for files or a reference that a letter of its class cannot have."""
    if facts.secrecy == Secrecy.MOST_SECRET and (file_ids or refers_to.strip()):
        raise BadInput(
            fields={"subject": _("Of a most secret letter only number and date are kept here. Leave the rest empty.")}
        )
    if len(refers_to.strip()) > LONGEST_REFERENCE:
        raise BadInput(
            fields={
                "refers_to": _("This is too long; shorten it to %(most)s characters.") % {"most": LONGEST_REFERENCE}
            }
        )


def _waiting(viewer: Viewer, arrival_id: UUID | None) -> Arrival | None:
    if arrival_id is None:
        return None
    arrival = find_arrival(viewer, arrival_id, to_write=True)
    if arrival.state == Arrival.State.REGISTERED:
        raise NotNow(_("This was registered already. Take the next one from the tray."))
    return arrival


def take_files(viewer: Viewer, letter: Letter, file_ids: Collection[UUID], arrival: Arrival | None) -> None:
    """The files that the viewer kept, and those of the arrival, each once."""
    found = StoredFile.objects.filter(pk__in=file_ids, created_by_id=viewer.user_id)
    files = {one.pk: one.name for one in found}
    if len(files) != len(set(file_ids)):
        raise BadInput(fields={"uploads": _("A file is no longer there. Attach it again.")})
    if arrival:
        if letter.entry.secrecy == Secrecy.MOST_SECRET and arrival.files.exists():
            raise BadInput(fields={"secrecy": _("A most secret letter must not lie here at all. Ask the registrar.")})
        files |= {one.file_id: one.name for one in arrival.files.all()}
        arrival.state, arrival.letter, arrival.reason = Arrival.State.REGISTERED, letter, ""
        arrival.save(update_fields=["state", "letter", "reason"])
        log(viewer, letter, "letters.arrival.register", {"arrival": str(arrival.pk)})
        tell_turned(viewer, arrival)
    add_files(viewer, letter, files)


def add_files(viewer: Viewer, letter: Letter, files: dict[UUID, str]) -> list[LetterFile]:
    """Puts stored files to a letter, with their names; those that are there stay once."""
    there = set(letter.files.values_list("file_id", flat=True)) if files else set()
    now = timezone.now()
    rows = [
        LetterFile(letter=letter, file_id=key, name=name[:300], by_id=viewer.user_id, at=now)
        for key, name in files.items()
        if key not in there
    ]
    insert(*rows)
    for row in rows:
        log(viewer, letter, "letters.file.attach", {"file": str(row.pk)})
        put_file_in_search(row, first=True)
    return rows


def correct(viewer: Viewer, letter_id: UUID, facts: Facts, *, reason: str, refers_to: str | None = None) -> Letter:
    """Corrects what the register says of a letter; number, year and class stay, old words are kept in the log.

    Registrars and who recorded it. A letter sent keeps the number and the date that its signed paper bears. Raises
    NotThere, NotYours, BadInput, NotNow for a cancelled one.
    """
    with transaction.atomic():
        letter = find_to_write(viewer, letter_id)
        if not may_correct(viewer, letter):
            raise NotYours
        check_facts(facts, refers_to or "", ())
        if letter.direction == Direction.SENT:
            _must_stay_as_signed(letter, facts)
        facts = replace(facts, secrecy=letter.entry.secrecy)
        letter.entry = correct_entry(viewer, entry_id=letter.pk, letter=facts, reason=reason)
        if refers_to is not None and refers_to.strip() != letter.refers_to:
            letter.refers_to = refers_to.strip()
            letter.save(update_fields=["refers_to"])
            log(viewer, letter, "letters.letter.correct", {"changed": ["refers_to"], "reason": reason.strip()})
        put_in_search(letter)
    return letter


def _must_stay_as_signed(letter: Letter, facts: Facts) -> None:
    printed = _("The signed paper bears it. Cancel the number with a reason and have the letter signed anew.")
    kept = {"letter_no": letter.entry.letter_no, "dated": letter.entry.dated}
    if wrong := {name: printed for name, value in kept.items() if getattr(facts, name) != value}:
        raise BadInput(fields=wrong)


def cancel(viewer: Viewer, letter_id: UUID, *, reason: str) -> Letter:
    """Cancels a letter's number with a reason: the row stays, struck through. Registrars and who recorded it.

    Raises NotThere, NotYours, BadInput without a reason, NotNow when it is cancelled already.
    """
    with transaction.atomic():
        letter = find_to_write(viewer, letter_id)
        if not may_correct(viewer, letter):
            raise NotYours
        letter.entry.number = cancel_number(
            number_id=letter.entry.number_id, reason=reason, actor=viewer.actor_for(letter.person_id)
        )
    return letter
