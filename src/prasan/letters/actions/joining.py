"""Putting a letter into a matter: one that is opened from it, or one that is there."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import remember
from prasan.audit.queries import done_before
from prasan.letters.access import find_to_write, must_handle
from prasan.letters.actions.base import log
from prasan.letters.models import Letter, State
from prasan.letters.queries.findable import sender_of
from prasan.matters.access import find as find_matter
from prasan.matters.access import find_to_write as find_matter_to_write
from prasan.matters.access import may_work
from prasan.matters.actions import Intake, receive
from prasan.matters.actions.base import log as log_on_matter
from prasan.matters.models import Channel, Matter, Track
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.people.queries import group_ids_of
from prasan.ui.errors import BadInput, NotNow, NotYours

OPEN = "letters.matter.open"
LONGEST_SUBJECT = 500


def open_matter(viewer: Viewer, letter_id: UUID, *, kind: str = "other", subject: str = "", once: str = "") -> Matter:
    """Takes in a matter from what the register knows of a letter, and puts the letter into it.

    The letter keeps its number; the matter draws its own. The same `once` key gives the same matter again. Raises
    NotThere, NotYours, NotNow when it is in a matter or cancelled, and what taking in a matter raises.
    """
    with transaction.atomic():
        before = done_before(actor=viewer.actor(), key=once, act=OPEN)
        if before:
            return find_matter(viewer, UUID(before))
        letter = _to_join(viewer, letter_id)
        matter = receive(viewer, _intake(letter, kind, subject))
        _write(viewer, letter, matter)
        remember(actor=viewer.actor(), key=once, act=OPEN, result=str(matter.pk))
    return matter


def _intake(letter: Letter, kind: str, subject: str) -> Intake:
    entry = letter.entry
    return Intake(
        kind=kind,
        subject=(subject.strip() or entry.subject)[:LONGEST_SUBJECT],
        channel=Channel.LETTER,
        track=Track.FORMAL,
        received_at=entry.received_at,
        urgency=entry.urgency,
        secrecy=entry.secrecy,
        sender=(entry.sender_text or sender_of(letter))[:300],
        sender_agency_id=entry.sender_agency_id,
        letter_number=entry.letter_no[:100],
        letter_date=entry.dated,
        group_id=letter.group_id or _group_of(letter.person_id),
    )


def _group_of(person_id: UUID | None) -> UUID | None:
    """The group of the person whom a letter was passed on to: its head then gives out the matter."""
    groups = group_ids_of(person_id) if person_id else frozenset()
    return next(iter(groups)) if len(groups) == 1 else None


def join(viewer: Viewer, letter_id: UUID, *, matter_id: UUID) -> Letter:
    """Puts a letter into a matter that is there. Into the same again changes nothing.

    The class of the matter must be as high as the letter's. Raises NotThere for either, NotYours, NotNow when it is in
    another matter or cancelled, BadInput.
    """
    with transaction.atomic():
        matter = find_matter_to_write(viewer, matter_id)  # the log is written matter first
        letter = find_to_write(viewer, letter_id)
        if letter.matter_id == matter.pk:
            return letter
        letter = _to_join(viewer, letter_id)
        if letter.entry.secrecy > matter.secrecy or matter.secrecy == Secrecy.MOST_SECRET:
            raise BadInput(
                fields={
                    "matter_id": _("The matter's class is too low for this letter. Choose another, or open a new one.")
                }
            )
        _write(viewer, letter, matter)
    return letter


def take_out(viewer: Viewer, letter_id: UUID, *, reason: str) -> Letter:
    """Takes a letter out of a matter into which it was put by mistake, with a reason.

    Who may handle the letter, or works on the matter. A letter that is in none stays as it is.
    """
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why the letter does not belong there.")})
    with transaction.atomic():
        letter = find_to_write(viewer, letter_id)
        matter = letter.matter
        if matter is None:
            return letter
        if not may_work(viewer, matter):
            must_handle(viewer, letter)
        told = {"letter": str(letter.pk), "number": letter.entry.number.text, "reason": reason.strip()[:300]}
        log_on_matter(viewer, matter, "letters.letter.take_out", told)
        log(viewer, letter, "letters.letter.take_out", {"matter": str(matter.pk), "reason": reason.strip()[:300]})
        letter.matter = None
        letter.state = State.ROUTED if letter.group_id or letter.person_id else State.REGISTERED
        letter.save(update_fields=["matter", "state"])
    return letter


def _to_join(viewer: Viewer, letter_id: UUID) -> Letter:
    letter = find_to_write(viewer, letter_id)
    must_handle(viewer, letter)
    if letter.entry.secrecy == Secrecy.MOST_SECRET:
        raise NotYours
    if letter.entry.number.struck:
        raise NotNow(_("The number %(text)s is cancelled already.") % {"text": letter.entry.number.text})
    if letter.matter is not None:
        raise NotNow(_("This letter is in matter %(number)s already.") % {"number": letter.matter.number_text})
    return letter


def _write(viewer: Viewer, letter: Letter, matter: Matter) -> None:
    told = {"letter": str(letter.pk), "number": letter.entry.number.text}
    log_on_matter(viewer, matter, "letters.letter.join", told)
    log(viewer, letter, "letters.letter.join", {"matter": str(matter.pk), "number": matter.number_text})
    letter.matter, letter.state = matter, State.JOINED
    letter.save(update_fields=["matter", "state"])
