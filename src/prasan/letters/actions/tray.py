"""The tray: what came in and is not registered yet."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.rows import insert
from prasan.audit.rules import Actor
from prasan.files.actions import keep, unpack
from prasan.files.examine.mails import read
from prasan.files.models import StoredFile
from prasan.files.queries import content
from prasan.letters.access import find, find_arrival, must_handle, must_keep
from prasan.letters.actions.base import log
from prasan.letters.actions.register import add_files
from prasan.letters.cards import tell_turned
from prasan.letters.models import Arrival, ArrivalFile, Letter, LetterFile
from prasan.letters.queries.arriving import counted_on
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.ui.errors import BadInput, NotNow

LONGEST_NAME = 300


def bring(viewer: Viewer, *, upload: BinaryIO, name: str) -> Arrival:
    """Puts one scanned or uploaded file into the tray. Registrars only; the same file that still waits, once.

    Raises NotYours and what `files` refuses.
    """
    must_keep(viewer)
    stored = keep(viewer, upload=upload, name=name)
    waiting = Arrival.objects.filter(state=Arrival.State.WAITING, files__file__sha256=stored.sha256).first()
    if waiting:
        return waiting
    if stored.media_type == "message/rfc822":
        return _bring_mail(viewer, stored)
    return take_in(viewer.actor(), files=[stored], arrived_at=timezone.now())


def _bring_mail(viewer: Viewer, stored: StoredFile) -> Arrival:
    """A message that was saved as a file: what it says, and its attachments as files of their own."""
    with content(stored, original=True) as opened:
        mail = read(opened.read())
    kept, _left_out = unpack(viewer, mail)
    return take_in(
        viewer.actor(),
        files=list({file.pk: file for file in (*kept, stored)}.values()),
        arrived_at=timezone.now(),
        subject=mail.subject,
        sender_text=mail.sender,
        message_id=mail.message_id,
    )


def take_in(
    actor: Actor,
    *,
    files: Sequence[StoredFile],
    arrived_at: datetime,
    source: str = Arrival.Source.UPLOAD,
    subject: str = "",
    sender_text: str = "",
    sender_email: str = "",
    message_id: str = "",
) -> Arrival:
    """Puts what came in into the tray, with its files; for whatever reads mail, and for `bring`.

    Both times are kept: when it arrived, and the day on which it counts as received (after office hours the next
    working day). A message that is there already, by its `message_id`, is given as it is.
    """
    known = Arrival.objects.filter(message_id=message_id).first() if message_id else None
    if known:
        return known
    with transaction.atomic():
        arrival = Arrival(
            source=source,
            subject=subject.strip()[:1000],
            sender_text=sender_text.strip()[:LONGEST_NAME],
            sender_email=sender_email,
            message_id=message_id,
            arrived_at=arrived_at,
            legal_received_on=counted_on(arrived_at),
            brought_by_id=actor.user_id,
        )
        insert(arrival)
        insert(*[ArrivalFile(arrival=arrival, file=one, name=one.name[:LONGEST_NAME]) for one in files])
        record(chain=arrival.pk, act="letters.arrival.take_in", actor=actor, data={"source": source}, first=True)
    return arrival


def put_aside(viewer: Viewer, arrival_id: UUID, *, reason: str) -> Arrival:
    """Puts something aside that is no letter to be registered, with a reason. Registrars only.

    Raises NotThere, BadInput without a reason, NotNow for what was registered. Twice is once.
    """
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why it is not registered.")})
    with transaction.atomic():
        arrival = find_arrival(viewer, arrival_id, to_write=True)
        if arrival.state == Arrival.State.REGISTERED:
            raise NotNow(_("This was registered already. Take the next one from the tray."))
        if arrival.state == Arrival.State.WAITING:
            _turn(viewer, arrival, Arrival.State.ASIDE, reason.strip()[:300])
    return arrival


def take_back(viewer: Viewer, arrival_id: UUID) -> Arrival:
    """Puts back into the tray what was put aside. Registrars only. Twice is once."""
    with transaction.atomic():
        arrival = find_arrival(viewer, arrival_id, to_write=True)
        if arrival.state == Arrival.State.ASIDE:
            _turn(viewer, arrival, Arrival.State.WAITING, "")
    return arrival


def _turn(viewer: Viewer, arrival: Arrival, state: Arrival.State, reason: str) -> None:
    act = "letters.arrival.put_aside" if state == Arrival.State.ASIDE else "letters.arrival.take_back"
    record(chain=arrival.pk, act=act, actor=viewer.actor(), data={"reason": reason} if reason else {})
    arrival.state, arrival.reason = state, reason
    arrival.save(update_fields=["state", "reason"])
    tell_turned(viewer, arrival)


def attach(viewer: Viewer, letter_id: UUID, *, upload: BinaryIO, name: str) -> LetterFile:
    """Keeps a file with a letter; the same file twice stands there once. Raises what `files` refuses."""
    letter = _for_files(viewer, letter_id)
    stored = keep(viewer, upload=upload, name=name)  # examining a file takes its time: nobody waits for it
    with transaction.atomic():
        letter = _for_files(viewer, letter.pk)
        add_files(viewer, letter, {stored.pk: name})
    return letter.files.get(file=stored)


def _for_files(viewer: Viewer, letter_id: UUID) -> Letter:
    letter = find(viewer, letter_id)
    must_handle(viewer, letter)
    if letter.entry.secrecy == Secrecy.MOST_SECRET:
        raise BadInput(_("Of a most secret letter only number and date are kept here. Leave the rest empty."))
    return letter


def note_opening(viewer: Viewer, letter: Letter) -> None:
    """Logs that somebody opened a secret letter to read it; ordinary ones are not watched."""
    if letter.entry.secrecy:
        with transaction.atomic():
            log(viewer, letter, "letters.letter.open")
