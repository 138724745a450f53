"""Putting the receive stamp on a copy of a letter's file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.letters.actions.stamp import stamp_file
from prasan.letters.queries.page import file_of
from prasan.letters.views.received import viewer_of
from prasan.ui.errors import BadInput


@require_POST
def stamp(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Makes a copy of a file with the receive stamp and puts it beside the file."""
    viewer = viewer_of(request)
    letter_id = file_of(viewer, file_id).letter_id
    try:
        made = stamp_file(viewer, file_id)
    except BadInput as error:
        messages.error(request, str(next(iter(error.fields.values()), error.message)))
    else:
        messages.success(request, _("The copy with the stamp is “%(name)s”.") % {"name": made.name})
    return HttpResponseRedirect(reverse("letters:letter", args=[letter_id]))
