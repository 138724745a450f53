"""What committees decided: recording it, and noting that it was carried out."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from prasan.files.actions import keep
from prasan.files.responses import download
from prasan.people.access import Viewer
from prasan.retention import actions
from prasan.retention.access import find_sitting
from prasan.retention.forms import DoneForm, SittingForm
from prasan.retention.models import Sitting
from prasan.retention.queries import lists
from prasan.retention.views.due import asked, keeper_of
from prasan.ui.errors import BadInput, OfficeError


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest) -> HttpResponse:
    """Records what the committee decided on one page of a list."""
    viewer = keeper_of(request)
    year, then = asked(request)
    page, rows = lists.due_page(viewer, year, then, request.GET.get("page"))
    posted = request.POST if request.method == "POST" else None
    form = SittingForm(posted, request.FILES or None, rows=rows, initial={"once": uuid4().hex})
    status = 422 if form.errors else 200
    if posted is not None and form.is_valid():
        try:
            made = _record(viewer, year, form)
        except OfficeError as error:
            form.take(error)
            status = error.status
        else:
            messages.success(request, _("The decision is recorded. Nothing was destroyed by that."))
            return redirect("retention:sitting", made.pk)
    context = {"form": form, "year": year, "then": then, "page": page}
    return render(request, "retention/decide.html", context, status=status)


def _record(viewer: Viewer, year: int, form: SittingForm) -> Sitting:
    data = form.cleaned_data
    upload = data["minutes"][0]
    try:
        minutes = keep(viewer, upload=upload, name=upload.name)
    except BadInput as error:
        raise BadInput(error.message, fields={"minutes": error.fields.get("upload", error.message)}) from error
    return actions.decide(
        viewer,
        year=year,
        decided_on=data["decided_on"],
        chair=data["chair"],
        members=data["members"].splitlines(),
        minutes=minutes,
        choices=form.choices(),
        once=data["once"],
    )


@require_safe
def sittings(request: HttpRequest) -> HttpResponse:
    """The sittings of the committee, newest first."""
    page = Paginator(lists.sittings(keeper_of(request)), lists.PAGE).get_page(request.GET.get("page"))
    return render(request, "retention/sittings.html", {"page": page})


@require_http_methods(["GET", "POST"])
def sitting(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """What one sitting decided, and the form that notes that it was carried out."""
    viewer = keeper_of(request)
    shown = lists.sitting_of(viewer, sitting_id, request.GET.get("page"))
    form = DoneForm(request.POST if request.method == "POST" else None, waiting=shown["waiting"])
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.note_done(viewer, sitting_id, **form.cleaned_data)
        except OfficeError as error:
            form.take(error)
            status = error.status
        else:
            messages.success(request, _("Noted for %(count)s letters.") % {"count": count})
            return redirect("retention:sitting", sitting_id)
    return render(request, "retention/sitting.html", shown | {"form": form}, status=status)


@require_safe
def minutes(request: HttpRequest, sitting_id: UUID) -> FileResponse:
    """The minutes of a sitting."""
    return download(find_sitting(keeper_of(request), sitting_id).minutes, inline="inline" in request.GET)
