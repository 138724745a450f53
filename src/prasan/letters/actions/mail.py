"""What comes by e-mail: one message is one arrival in the tray, or put aside with the reason."""

import io
from datetime import datetime
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prasan.audit.actions import record
from prasan.audit.rows import insert
from prasan.audit.rules import SYSTEM
from prasan.files.actions import keep, unpack
from prasan.files.examine.mails import Mail, is_mail
from prasan.files.models import StoredFile
from prasan.files.rules import LeftOut, safe_name
from prasan.letters.actions.tray import take_in
from prasan.letters.labels import ASIDE
from prasan.letters.mailbox.sorting import answers
from prasan.letters.models import Arrival, MailFolder, Message, UnreadMessage
from prasan.notify.actions import queue_mail
from prasan.notify.queries import automatic_mails, is_ours
from prasan.notify.rules import is_mail_set_up
from prasan.thai.dates import show_date

LONGEST_TEXT = 100_000
ACKNOWLEDGED_A_DAY = 10
_ACKNOWLEDGED = "letters.received:"


def take_message(mail: Mail, raw: bytes, *, arrived_at: datetime, aside: str = "") -> Arrival:
    """Takes one message into the tray with all that is attached; the same Message-ID is one arrival.

    `aside` is the code of the reason why it is no letter: then it is put aside and never answered. Raises BadInput
    for what cannot be kept, NoRoom when the disk is full.
    """
    known = Arrival.objects.filter(message_id=mail.message_id).first()
    if known:
        return known
    files, left_out = _files(mail, raw)
    with transaction.atomic():
        arrival = take_in(
            SYSTEM,
            files=files,
            arrived_at=arrived_at,
            source=Arrival.Source.EMAIL,
            subject=mail.subject,
            sender_text=mail.sender,
            sender_email=_address(mail.sender_address),
            message_id=mail.message_id,
        )
        insert(
            Message(
                arrival=arrival,
                text=mail.text[:LONGEST_TEXT],
                sent_at=mail.sent_at,
                left_out=[{"name": one.name, "why": one.why} for one in left_out],
            )
        )
        if aside:
            _put_aside(arrival, aside)
        elif settings.IMAP_ACKNOWLEDGE:
            _acknowledge(arrival, mail)
    return arrival


def _files(mail: Mail, raw: bytes) -> tuple[list[StoredFile], list[LeftOut]]:
    """What is attached, then the message as it came, each content once: the letter itself is seen first."""
    content = raw if is_mail(raw[:65_536]) else b"Received: by Prasan out of the mailbox\r\n" + raw
    title = mail.subject[:80].replace("/", "-") or _("E-mail")
    name = safe_name(f"{title}.eml")
    whole = keep(SYSTEM, upload=io.BytesIO(content), name=name, limit=settings.IMAP_SIZE_LIMIT)
    kept, left_out = unpack(SYSTEM, mail)
    return list({file.pk: file for file in (*kept, whole)}.values()), left_out


def _address(given: str) -> str:
    try:
        validate_email(given)
    except ValidationError:
        return ""
    return given if len(given) <= 254 else ""


def _put_aside(arrival: Arrival, why: str) -> None:
    arrival.state, arrival.reason = Arrival.State.ASIDE, str(ASIDE[why])[:300]
    arrival.save(update_fields=["state", "reason"])
    record(chain=arrival.pk, act="letters.arrival.put_aside", actor=SYSTEM, data={"reason": arrival.reason})


def _acknowledge(arrival: Arrival, mail: Mail) -> None:
    """Tells the sender that the message came: once a message, not to ourselves, and not without end to one address."""
    to = arrival.sender_email
    ours = {settings.DEFAULT_FROM_EMAIL.lower(), unquote(settings.IMAP_URL).lower()}
    if not to or not is_mail_set_up() or any(to.lower() in one for one in ours):
        return
    if any(is_ours(one) for one in answers(mail)) or automatic_mails(to, _ACKNOWLEDGED) >= ACKNOWLEDGED_A_DAY:
        return
    day = show_date(timezone.localtime(arrival.arrived_at).date(), "long")
    told = {"subject": arrival.subject, "day": day}
    queue_mail(
        to_address=to,
        subject=_("Received: %(subject)s") % told,
        body=_("Your message “%(subject)s” reached this office on %(day)s. This is an automatic message.") % told,
        chain=arrival.pk,
        dedupe=f"{_ACKNOWLEDGED}{arrival.pk}",
    )


def meet_folder(name: str, *, validity: int, next_uid: int) -> MailFolder:
    """How far a folder was read; one that is new, or numbered anew by its server, begins from the start."""
    folder, _made = MailFolder.objects.get_or_create(name=name, defaults={"validity": validity, "first_uid": next_uid})
    if folder.validity != validity:
        folder.unread.all().delete()
        folder.validity, folder.first_uid, folder.last_uid, folder.tries = validity, next_uid, 0, 0
        folder.save(update_fields=["validity", "first_uid", "last_uid", "tries"])
    return folder


def note_try(folder: MailFolder, uid: int) -> int:
    """Notes that a message is being read now, and gives how often in a row that ended with none of its outcomes."""
    folder.tries = folder.tries + 1 if folder.tried_uid == uid else 1
    folder.tried_uid = uid
    folder.save(update_fields=["tried_uid", "tries"])
    return folder.tries


def note_read(folder: MailFolder, uid: int) -> None:
    """Notes that the folder was read up to a message, and that this one is no longer in the way."""
    folder.unread.filter(uid=uid).delete()
    _move_on(folder, uid)


def note_unread(folder: MailFolder, uid: int, why: str) -> None:
    """Notes that a message cannot be taken; those behind it are read all the same."""
    now = timezone.now()
    UnreadMessage.objects.update_or_create(folder=folder, uid=uid, defaults={"why": why[:40], "at": now})
    _move_on(folder, uid)


def _move_on(folder: MailFolder, uid: int) -> None:
    folder.last_uid, folder.tried_uid, folder.tries = max(folder.last_uid, uid), 0, 0
    folder.save(update_fields=["last_uid", "tried_uid", "tries"])


def forget_unread(folder: MailFolder, still_there: set[int]) -> None:
    """Drops the notes of messages that are no longer in the folder."""
    folder.unread.exclude(uid__in=still_there).delete()


def note_round(name: str, *, fault: str = "") -> None:
    """Notes how reading a mailbox went: when, or why it could not be read. Only the last mailbox has a fault."""
    MailFolder.objects.exclude(pk=name).exclude(fault="").update(fault="")
    facts = {"fault": fault[:300]} if fault else {"fault": "", "read_at": timezone.now()}
    MailFolder.objects.update_or_create(name=name, defaults=facts)
