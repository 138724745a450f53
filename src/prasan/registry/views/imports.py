"""Taking an old register in: the file, the columns, the findings, the taking in, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.audit.queries import timeline
from prasan.files.responses import download
from prasan.people.access import Viewer
from prasan.registry import access, actions, queries
from prasan.registry.forms import ColumnsForm, RegisterFileForm, UndoForm
from prasan.registry.models import BookKind, ImportRun
from prasan.registry.rules.findings import FAULTS, SHOWN, told, told_in_all
from prasan.ui.errors import NotThere, OfficeError


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    access.must_import(viewer)
    return viewer


def _page(run_id: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("registry:import", args=[run_id]))


@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """The old registers that were taken in, and the books into which one can be."""
    viewer = _viewer(request)
    books = [book for book in queries.books(viewer) if book.active and book.kind != BookKind.MATTER]
    return render(request, "registry/imports.html", {"runs": queries.imports(viewer)[:100], "books": books})


@require_http_methods(["GET", "POST"])
def import_new(request: HttpRequest, book_id: UUID) -> HttpResponse:
    """Takes the file of an old register for a book."""
    viewer = _viewer(request)
    book = queries.book(viewer, book_id)
    form = RegisterFileForm(request.POST or None, request.FILES or None)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["upload"][0]
        try:
            run = actions.begin_import(viewer, book_id=book_id, upload=upload, name=upload.name)
        except OfficeError as error:
            form.take(error)
            status = error.status
        else:
            return _page(run.pk)
    return render(request, "registry/import_new.html", {"form": form, "book": book}, status=status)


@require_http_methods(["GET", "POST"])
def import_run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """How an import stands; posting says what the columns are and has the file checked."""
    viewer = _viewer(request)
    run = queries.import_run(viewer, run_id)
    form = ColumnsForm(request.POST or None, run=run)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.check_import(viewer, run_id, **form.choices())
        except OfficeError as error:
            form.take(error)
            status = error.status
        else:
            return _page(run_id)
    return render(request, "registry/import.html", _context(run) | {"form": form}, status=status)


def _context(run: ImportRun) -> dict[str, object]:
    return {
        "run": run,
        "fault": FAULTS.get(run.fault, ""),
        "findings": told(run.findings),
        "shown": SHOWN,
        "found": sum(run.counts.values()),
        "counts": told_in_all(run.counts),
        "years": sorted((int(year), about) for year, about in run.years.items() if "count" in about),
        "may_change": run.state in (ImportRun.State.OPEN, ImportRun.State.CHECKED, ImportRun.State.BROKEN),
        "may_undo": run.state in (ImportRun.State.DONE, ImportRun.State.RUNNING),
        "log": timeline(run.pk).select_related("actor"),
    }


@require_safe
def import_progress(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """How far the work has come; when it has ended, the page is to be loaded again."""
    run = queries.import_run(_viewer(request), run_id)
    answer = render(request, "registry/import_progress.html", {"run": run})
    if not run.is_working:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def import_take_in(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Takes the good rows in."""
    actions.take_in_import(_viewer(request), run_id)
    return _page(run_id)


@require_http_methods(["GET", "POST"])
def import_undo(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Asks why, then takes the whole import back."""
    viewer = _viewer(request)
    run = queries.import_run(viewer, run_id)
    form = UndoForm(request.POST or None)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.undo_import(viewer, run_id, reason=form.cleaned_data["reason"])
        except OfficeError as error:
            form.take(error)
            status = error.status
        else:
            messages.success(request, _("The import was taken back; its numbers are gone from the book."))
            return _page(run_id)
    return render(request, "registry/import_undo.html", {"form": form, "run": run}, status=status)


@require_safe
def import_findings(request: HttpRequest, run_id: UUID) -> HttpResponseBase:
    """All findings of a check as a file for a spreadsheet."""
    run = queries.import_run(_viewer(request), run_id)
    if run.report is None:
        raise NotThere
    return download(run.report)
