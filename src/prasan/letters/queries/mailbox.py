"""How the mailbox stands, for the page of health."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from prasan.letters.labels import UNREAD
from prasan.letters.models import MailFolder, UnreadMessage
from prasan.ui.errors import Text


@dataclass(frozen=True, slots=True)
class MailboxState:
    """When the mailbox was read last, why it cannot be read, and the numbers of messages left in it, with why."""

    read_at: datetime | None
    fault: str
    left: tuple[tuple[int, Text], ...]


def mailbox_state() -> MailboxState | None:
    """How the mailbox stands; None where the office has none."""
    if not settings.IMAP_URL:
        return None
    folder = MailFolder.objects.order_by("-read_at").first()
    kept = UnreadMessage.objects.values_list("uid", "why")[:20]
    rows = [(uid, UNREAD.get(why, UNREAD["damaged"])) for uid, why in kept]
    if folder is None:
        return MailboxState(None, "", tuple(rows))
    fault = MailFolder.objects.exclude(fault="").values_list("fault", flat=True).first() or ""
    return MailboxState(folder.read_at, fault, tuple(rows))
