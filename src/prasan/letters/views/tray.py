"""The tray: what came in and is not registered yet."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.files.responses import download
from prasan.letters import actions
from prasan.letters.access import find_arrival, must_keep
from prasan.letters.forms import AttachForm, ReasonForm
from prasan.letters.models import Arrival
from prasan.letters.queries import tray as reads
from prasan.letters.views.received import posted, viewer_of
from prasan.ui.errors import OfficeError


@require_http_methods(["GET", "POST"])
def tray(request: HttpRequest) -> HttpResponse:
    """What waits to be registered, and a place to bring many files at once."""
    viewer = viewer_of(request)
    must_keep(viewer)
    form = AttachForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        for upload in form.cleaned_data["uploads"]:
            try:
                actions.bring(viewer, upload=upload, name=upload.name)
            except OfficeError as error:
                why = next(iter(error.fields.values()), error.message)
                messages.warning(request, _("%(name)s was not kept: %(why)s") % {"name": upload.name, "why": why})
        return redirect("letters:tray")
    state = request.GET.get("state", Arrival.State.WAITING)
    shown = {
        "arrivals": reads.tray(viewer, state, request.GET.get("page")),
        "state": state,
        "states": Arrival.State.choices,
        "form": form,
    }
    return render(request, "letters/tray.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def put_aside(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    """Puts something aside that is not registered, with a reason."""
    viewer = viewer_of(request)
    must_keep(viewer)
    arrival = find_arrival(viewer, arrival_id)
    form = ReasonForm(posted(request))
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_aside(viewer, arrival_id, **form.cleaned_data)
        except OfficeError as error:
            form.take(error)
            status = error.status
        else:
            return redirect("letters:tray")
    return render(request, "letters/aside.html", {"arrival": arrival, "form": form}, status=status)


@require_POST
def take_back(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    """Puts back into the tray what was put aside."""
    viewer = viewer_of(request)
    must_keep(viewer)
    actions.take_back(viewer, arrival_id)
    return redirect("letters:tray")


@require_safe
def file(request: HttpRequest, file_id: UUID) -> FileResponse:
    """A file in the tray."""
    viewer = viewer_of(request)
    must_keep(viewer)
    return download(reads.arrival_file(viewer, file_id).file, inline="inline" in request.GET)
