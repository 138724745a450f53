"""Reading the office's mailbox, every two minutes."""

from collections.abc import Iterator
from datetime import datetime

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from prasan.files.examine import mails
from prasan.files.examine.facts import Refused
from prasan.files.store import NoRoom
from prasan.letters.actions import mail as actions
from prasan.letters.mailbox import reader
from prasan.letters.mailbox.reader import Folder, Waiting
from prasan.letters.mailbox.sorting import why_aside
from prasan.letters.models import MailFolder
from prasan.notify.queries import is_ours
from prasan.notify.rules import brief_error
from prasan.ui.errors import BadInput

AT_ONCE = 25
"""Messages of one round; the rest waits two minutes, so that other work has its turn."""
TRIES = 3
"""Rounds that may end at the same message, by a lost connection or a lost worker, before it is passed over."""
_NOT_ITS_FAULT = (*reader.AWAY, NoRoom, OperationalError, InterfaceError)
log = structlog.get_logger("prasan.mailbox")


def read_mailbox() -> int:
    """Periodic: takes what came by e-mail into the tray and gives how many; nothing where no mailbox is set.

    A message that cannot be read is flagged and left in the mailbox, and those behind it are taken. A mailbox that
    cannot be reached is noted for the page of health and tried again in the next round.
    """
    if not settings.IMAP_URL:
        return 0
    name, taken = "mailbox", 0
    try:
        address = reader.address_of(settings.IMAP_URL, settings.IMAP_PASSWORD)
        name = address.name
        with reader.opened(address) as folder:
            known = actions.meet_folder(name, validity=folder.validity, next_uid=folder.next_uid)
            for waiting in _waiting(folder, known):
                taken += _take(folder, known, waiting)
    except (*_NOT_ITS_FAULT, ValueError) as error:
        log.warning("mailbox.away", error=type(error).__name__)
        actions.note_round(name, fault=brief_error(error))
        return taken
    actions.note_round(name)
    return taken


def _waiting(folder: Folder, known: MailFolder) -> Iterator[Waiting]:
    """The messages of this round: those whose flag somebody took off, to be tried again, then the new ones."""
    failed = folder.these(known.unread.values_list("uid", flat=True))
    actions.forget_unread(known, {one.uid for one in failed})
    again = [one for one in failed if reader.FLAGGED not in one.flags]
    fresh = folder.since(known.last_uid) if known.last_uid or known.first_uid <= 1 else folder.unseen()
    new = [one for one in fresh if one.uid >= known.first_uid or reader.SEEN not in one.flags]
    yield from [*again, *new][:AT_ONCE]
    if not new and not known.last_uid:
        actions.note_read(known, max(folder.next_uid - 1, 0))


def _take(folder: Folder, known: MailFolder, waiting: Waiting) -> int:
    """Takes one message; gives 1, or 0 when it stays in the mailbox."""
    try:
        if actions.note_try(known, waiting.uid) > TRIES:
            raise Refused("unfetched")
        _into_the_tray(folder, waiting)
    except _NOT_ITS_FAULT:
        raise
    except Exception as error:  # noqa: BLE001  one bad message never stops those behind it
        log.warning("mailbox.unread", uid=waiting.uid, error=type(error).__name__)
        actions.note_unread(known, waiting.uid, _why(error))
        folder.mark(waiting.uid, reader.FLAGGED)
        return 0
    actions.note_read(known, waiting.uid)
    _lay_by(folder, waiting.uid)
    return 1


def _into_the_tray(folder: Folder, waiting: Waiting) -> None:
    if waiting.size > settings.IMAP_SIZE_LIMIT:
        raise Refused("too_big")
    raw = folder.content(waiting.uid)
    mail = mails.read(raw)
    actions.take_message(mail, raw, arrived_at=_arrived(waiting), aside=why_aside(mail, is_ours, settings.IMAP_LISTS))


def _arrived(waiting: Waiting) -> datetime:
    """When the office's server took the message; never later than now, whatever that server's clock says."""
    now = timezone.now()
    return min(waiting.received_at or now, now)


def _why(error: Exception) -> str:
    if isinstance(error, Refused):
        return error.why
    return error.code.removeprefix("files.") if isinstance(error, BadInput) else "damaged"


def _lay_by(folder: Folder, uid: int) -> None:
    """What is done with a message that was taken: marked as read, or moved."""
    what, _colon, where = settings.IMAP_AFTER.partition(":")
    if what == "move" and where:
        folder.move(uid, where)
    else:
        folder.mark(uid, reader.SEEN)
