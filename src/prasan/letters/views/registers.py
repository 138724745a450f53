"""Registers on their way out: as a file for a spreadsheet, and printed as the form has them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from prasan.files.responses import download
from prasan.letters.access import must_keep
from prasan.letters.actions.registers import ask_for_print, export_register
from prasan.letters.models import Letter
from prasan.letters.queries import registers
from prasan.letters.register_forms import PrintForm
from prasan.letters.views.received import viewer_of
from prasan.people.access import Viewer
from prasan.registry.models import Book
from prasan.thai.dates import show_date
from prasan.ui.errors import NotThere, OfficeError
from prasan.ui.tables import as_csv, as_xlsx

FILTERS = ("q", "from", "year", "state")


def _keeper(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    must_keep(viewer)
    return viewer


@require_safe
def books(request: HttpRequest) -> HttpResponse:
    """The registers of letters, each to be printed and exported."""
    return render(request, "letters/registers.html", {"books": registers.letter_books(_keeper(request))})


@require_safe
def export(request: HttpRequest, book_id: UUID, form: str) -> HttpResponseBase:
    """A register as it is filtered, as a file for a spreadsheet. It is logged."""
    if form not in ("csv", "xlsx"):
        raise NotThere
    filters = {name: request.GET.get(name, "") for name in FILTERS}
    book, letters = export_register(_keeper(request), book_id=book_id, filters=filters, form=form)
    name = f"{book.name} {show_date(timezone.localdate(), 'short')}"
    return as_csv(name, _rows(letters)) if form == "csv" else as_xlsx(name, _("Register"), _rows(letters))


def _rows(letters: Iterable[Letter]) -> Iterable[list[str]]:
    yield registers.heads()
    for letter in letters:
        yield registers.as_cells(letter)


@require_http_methods(["GET", "POST"])
def print_book(request: HttpRequest, book_id: UUID) -> HttpResponse:
    """Has a stretch of a register printed, and shows what was printed before."""
    viewer = _keeper(request)
    book = registers.letter_book(viewer, book_id)
    today = timezone.localdate()
    form = PrintForm(request.POST or None, initial={"since": today, "until": today, "thai_digits": True})
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_print(viewer, book_id=book_id, **form.cleaned_data)
        except OfficeError as error:
            form.take(error)
            status = error.status
        else:
            messages.success(request, _("The register is being printed. The file appears below when it is ready."))
            return HttpResponseRedirect(reverse("letters:print", args=[book_id]))
    return render(request, "letters/print.html", {"form": form} | _printed(viewer, book), status=status)


@require_safe
def prints(request: HttpRequest, book_id: UUID) -> HttpResponse:
    """What was printed of a book, and how far the rest has come."""
    viewer = _keeper(request)
    book = registers.letter_book(viewer, book_id)
    return render(request, "letters/prints.html", _printed(viewer, book))


def _printed(viewer: Viewer, book: Book) -> dict[str, Any]:
    found = registers.prints(viewer, book)
    return {"book": book, "prints": found, "waiting": any(one.file is None for one in found)}


@require_safe
def print_file(request: HttpRequest, print_id: UUID) -> HttpResponseBase:
    """The PDF of a printed register."""
    found = registers.print_of(_keeper(request), print_id)
    if found.file is None:
        raise NotThere
    return download(found.file, inline="inline" in request.GET)
