"""The morning list by e-mail: the same desk in the same order."""

from django.utils import translation
from django.utils.translation import gettext as _

from prasan.letters.models import Letter
from prasan.letters.queries.desk import letters_on_desk
from prasan.matters.queries.desk import Row, desk
from prasan.notify.actions import queue_digest
from prasan.people.models import User
from prasan.people.queries import officers, today, viewer_of

LINES = 20


def send_digests() -> int:
    """Queues the morning list for every officer who has something on the desk; returns how many."""
    return sum(_send(user) for user in officers() if user.email)


def _send(user: User) -> bool:
    with translation.override(user.language):
        viewer = viewer_of(user, mfa_done=False)
        lines = [_line(row) for pile in desk(viewer) for row in pile.rows if pile.code != "waiting"]
        lines += [_letter_line(row.letter) for row in letters_on_desk(viewer).rows]
        if not lines:
            return False
        day = today()
        return queue_digest(user.pk, lines[:LINES], "/", on=day.isoformat()) is not None


def _line(row: Row) -> str:
    matter = row.matter
    subject = _("(restricted)") if matter.secrecy else matter.subject
    return f"{matter.number_text} {subject}"


def _letter_line(letter: Letter) -> str:
    subject = _("(restricted)") if letter.entry.secrecy else letter.entry.subject
    return f"{letter.entry.number.text} {subject}"
