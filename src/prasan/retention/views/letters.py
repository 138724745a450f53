"""What is done with one letter: another class, and holds."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from prasan.letters.access import is_keeper
from prasan.letters.models import Letter
from prasan.letters.views.letter import Spec, acted, asked
from prasan.letters.views.received import posted, viewer_of
from prasan.people.access import Viewer
from prasan.retention import actions
from prasan.retention.access import find_hold
from prasan.retention.forms import HoldForm, LetterClassForm, LiftForm
from prasan.retention.queries.due import class_of


def _keeps(viewer: Viewer, _letter: Letter) -> bool:
    return is_keeper(viewer)


@require_http_methods(["GET", "POST"])
def set_class(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Gives a letter another class than the usual, with a reason."""
    viewer, found = asked(request, letter_id, _keeps)
    usual = class_of(found)
    form = LetterClassForm(posted(request), initial={"class_id": usual.pk if usual else None})
    spec = Spec("retention", _("Change how long it is kept"), _("Change how long it is kept"), "folder")
    return acted(request, found, form, spec, lambda data: actions.set_class(viewer, letter_id, **data))


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Holds a letter back from being destroyed."""
    viewer, found = asked(request, letter_id, _keeps)
    lead = _("While it is held back it stands on no list, and what was decided is not carried out.")
    spec = Spec("hold", _("Hold back from destruction"), _("Hold it back"), "lock", lead)
    return acted(request, found, HoldForm(posted(request)), spec, lambda d: actions.hold(viewer, letter_id, **d))


@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest, hold_id: UUID) -> HttpResponse:
    """Lifts what holds a letter back."""
    letter_id = find_hold(viewer_of(request), hold_id).letter_id
    viewer, found = asked(request, letter_id, _keeps)
    spec = Spec("lift", _("Lift the hold"), _("Lift the hold"), "undo-2")

    def write(data: dict[str, Any]) -> object:
        return actions.lift(viewer, hold_id, **data)

    return acted(request, found, LiftForm(posted(request)), spec, write)
