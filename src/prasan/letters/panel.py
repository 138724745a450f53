"""What the letters room adds to the page of a matter, and to what comes next on it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from prasan.letters.queries.page import letters_of
from prasan.letters.queries.sending import thanks_due, unsent
from prasan.matters.access import may_work
from prasan.matters.kinds import Next
from prasan.matters.models import Matter
from prasan.people.access import Viewer


def panel_context(viewer: Viewer, matter: Matter) -> dict[str, Any]:
    """The letters of a matter that the viewer may see."""
    return {"letters": letters_of(viewer, matter)}


def send_next(viewer: Viewer, matter: Matter) -> Next | None:
    """A letter that is signed goes out."""
    if not matter.is_open or not may_work(viewer, matter):
        return None
    letter = unsent(matter)
    if letter is None:
        return None
    words = _("Send letter %(number)s") % {"number": letter.entry.number.text}
    return Next(words, reverse("letters:send", args=[letter.pk]), "send")


def thanks_next(viewer: Viewer, matter: Matter) -> Next | None:
    """After support the agency is thanked, every time."""
    if not matter.is_open or not may_work(viewer, matter):
        return None
    due = thanks_due(matter)
    if due is None:
        return None
    return Next(
        _("Write the letter of thanks"), reverse("letters:thank", args=[due.letter_id]), "handshake", posts=True
    )
