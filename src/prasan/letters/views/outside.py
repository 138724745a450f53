"""The number of a letter that the office wrote elsewhere."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from prasan.letters.access import must_keep
from prasan.letters.actions import number_outside
from prasan.letters.forms import OutsideForm
from prasan.letters.models import Letter
from prasan.letters.queries.lists import signed_books
from prasan.letters.views.received import keep_files, posted, viewer_of
from prasan.papers.rules.letters import AGENCY
from prasan.people.access import Viewer
from prasan.thai.dates import show_date
from prasan.ui.errors import OfficeError


@require_http_methods(["GET", "POST"])
def number(request: HttpRequest) -> HttpResponse:
    """Numbers a signed letter that was not written here, and enters it into the register of letters sent."""
    viewer = viewer_of(request)
    must_keep(viewer)
    start = {"once": uuid4().hex, "dated": show_date(timezone.localdate()), "sender_text": AGENCY}
    form = OutsideForm(posted(request), request.FILES or None, viewer=viewer, books=signed_books(viewer), initial=start)
    status = 200
    if request.method == "POST":
        whole = form.is_valid()
        files = keep_files(request, viewer, form)
        status = 422
        if whole and not form.errors:
            try:
                letter = _number(viewer, form, [one.pk for one in files])
            except OfficeError as error:
                form.take(error)
                status = error.status
            else:
                told = _("The letter has the number %(number)s.")
                messages.success(request, told % {"number": letter.entry.number.text})
                return redirect("letters:letter", letter.pk)
    return render(request, "letters/number.html", {"form": form}, status=status)


def _number(viewer: Viewer, form: OutsideForm, file_ids: list[Any]) -> Letter:
    data = form.cleaned_data
    return number_outside(
        viewer,
        form.facts(),
        book=data["book"],
        number_id=data.get("number_id"),
        refers_to=data["refers_to"],
        file_ids=file_ids,
        once=data["once"],
    )
