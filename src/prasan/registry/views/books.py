"""The books with their self-check, one book's year, and cancelling a number."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.registry import access, actions, queries, rules
from prasan.registry.forms import CancelForm, ReserveForm
from prasan.ui.errors import BadInput, OfficeError


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    viewer.must_be(*access.CHECKERS)
    return viewer


@require_safe
def books(request: HttpRequest) -> HttpResponse:
    """Every book that the viewer may know of, with the finding of its self-check for this year."""
    viewer = _viewer(request)
    context = {
        "checked": queries.checked_books(viewer, timezone.localdate()),
        "may_keep": Role.ADMIN in viewer.roles,
        "may_import": bool(viewer.roles & frozenset(access.IMPORTERS)),
        "as_of": timezone.now(),
    }
    return render(request, "registry/books.html", context)


@require_safe
def book(request: HttpRequest, book_id: UUID, year: int | None = None) -> HttpResponse:
    """One book and year: the finding, what is missing, and the cancelled numbers in their places."""
    viewer = _viewer(request)
    found = queries.book(viewer, book_id)
    shown = year or rules.year_of(timezone.localdate(), found.year_basis)
    context = {
        "book": found,
        "year": shown,
        "years": queries.years(found),
        "whole": queries.whole_of(found, shown),
        "numbers": queries.numbers(viewer, found, shown, request.GET.get("page")),
        "may_cancel": bool(viewer.roles & frozenset(access.KEEPERS)),
        "may_reserve": access.may_reserve(viewer, found),
    }
    return render(request, "registry/book.html", context)


@require_http_methods(["GET", "POST"])
def reserve(request: HttpRequest, book_id: UUID) -> HttpResponse:
    """Holds the next number of a book for a purpose, until a time."""
    viewer = _viewer(request)
    found = queries.book(viewer, book_id)
    access.must_issue(viewer, found)
    form = ReserveForm(request.POST or None)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            number = actions.reserve(viewer, book_id=book_id, **form.cleaned_data)
        except OfficeError as error:
            form.take(error)
            status = error.status
        else:
            messages.success(request, _("Reserved %(text)s.") % {"text": number.text})
            return HttpResponseRedirect(reverse("registry:book_year", args=[book_id, number.year]))
    shown = {"form": form, "book": found, "next_text": queries.next_text(found, timezone.localdate())}
    return render(request, "registry/reserve.html", shown, status=status)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, number_id: UUID) -> HttpResponse:
    """Asks why, then cancels the number."""
    viewer = _viewer(request)
    number = queries.number(viewer, number_id)
    viewer.must_be(*access.KEEPERS)
    form = CancelForm(request.POST or None)
    status = 200
    if request.method == "POST":
        try:
            actions.cancel(viewer, number_id=number_id, reason=request.POST.get("reason", ""))
        except BadInput as error:
            form.take(error)
            status = error.status
        else:
            messages.success(
                request, _("Cancelled %(text)s. It stays in the book, struck through.") % {"text": number.text}
            )
            return HttpResponseRedirect(reverse("registry:book_year", args=[number.book_id, number.year]))
    return render(request, "registry/cancel.html", {"form": form, "number": number}, status=status)
