"""Lists of addressees that are kept: all of them, one, as a spreadsheet, and as labels."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.directory.access import may_keep
from prasan.letters.actions import lists as actions
from prasan.letters.merge_forms import ListForm
from prasan.letters.queries import lists_kept as queries
from prasan.letters.queries.lists_kept import address_lists, find_list
from prasan.letters.slips import labels_pdf
from prasan.letters.views.received import posted, viewer_of
from prasan.papers.queries import current_look
from prasan.ui.errors import OfficeError
from prasan.ui.tables import as_xlsx


@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """The lists of addressees in use."""
    viewer = viewer_of(request)
    return render(request, "letters/lists.html", {"lists": address_lists(viewer), "may_keep": may_keep(viewer)})


@require_http_methods(["GET", "POST"])
def list_new(request: HttpRequest) -> HttpResponse:
    """Keeps a new list."""
    actions.must_keep_lists(viewer_of(request))
    return _written(request, None, {"once": uuid4().hex})


@require_http_methods(["GET", "POST"])
def list_kept(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """One list, to be looked at and put right."""
    viewer = viewer_of(request)
    found = find_list(viewer, list_id)
    if request.method == "POST":
        actions.must_keep_lists(viewer)
    return _written(request, list_id, {"name": found.name, "note": found.note, "text": queries.as_text(found)})


def _written(request: HttpRequest, list_id: UUID | None, initial: dict[str, Any]) -> HttpResponse:
    viewer = viewer_of(request)
    form = ListForm(posted(request), request.FILES or None, initial=initial)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep_list(viewer, list_id, **form.given())
        except OfficeError as error:
            form.take(error)
            status = error.status
        else:
            messages.success(request, _("The list is kept."))
            return redirect("letters:list", kept.pk)
    found = find_list(viewer, list_id) if list_id else None
    rows = found.rows.all()[:50] if found else []
    context = {"form": form, "list": found, "rows": rows, "may_keep": may_keep(viewer)}
    return render(request, "letters/list.html", context, status=status)


@require_POST
def list_drop(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Takes a list out of use."""
    actions.drop_list(viewer_of(request), list_id)
    messages.success(request, _("The list is out of use."))
    return redirect("letters:lists")


@require_safe
def list_export(request: HttpRequest, list_id: UUID) -> HttpResponseBase:
    """A list as a spreadsheet. It is logged."""
    kept = actions.note_export(viewer_of(request), list_id, "xlsx")
    return as_xlsx(kept.name, _("Addressees"), queries.as_rows(kept))


@require_safe
def list_labels(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """The address labels of a list as PDF. It is logged."""
    kept = actions.note_export(viewer_of(request), list_id, "labels")
    answer = HttpResponse(labels_pdf(queries.labels_of(kept), current_look()), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="labels.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
