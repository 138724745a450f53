"""What the letters room adds to the page of a matter, and to what comes next on it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from prasan.letters.queries.merging import papers_to_merge
from prasan.letters.queries.page import letters_of
from prasan.letters.queries.sending import thanks_due, unsent
from prasan.matters.access import may_work
from prasan.matters.kinds import Next
from prasan.matters.models import Matter
from prasan.people.access import Viewer


def panel_context(viewer: Viewer, matter: Matter) -> dict[str, Any]:
    """The letters of a matter that the viewer may see, and the papers of which letters to many may be made."""
    return {"letters": letters_of(viewer, matter), "many": papers_to_merge(viewer, matter)}


def letter_next(viewer: Viewer, matter: Matter) -> Next | None:
    """A letter that is signed goes out; after support the agency is thanked, every time."""
    if not matter.is_open or not may_work(viewer, matter):
        return None
    if waiting := unsent(matter):
        words = _("Send letter %(number)s") % {"number": waiting.entry.number.text}
        return Next(words, reverse("letters:send", args=[waiting.pk]), "send")
    if due := thanks_due(matter):
        thank = reverse("letters:thank", args=[due.letter_id])
        return Next(_("Write the letter of thanks"), thank, "handshake", posts=True)
    return None
