"""Where the paper of a document is: the page that its slip leads to, and what lies with oneself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.letters.actions import places as actions
from prasan.letters.merge_forms import PassForm
from prasan.letters.queries import places
from prasan.letters.slips import SIZES, slip_pdf
from prasan.letters.views.received import posted, staff_of, viewer_of
from prasan.papers.queries import current_look
from prasan.ui.errors import NotThere, OfficeError


@require_safe
def place(request: HttpRequest, of: str, key: UUID) -> HttpResponse:
    """Where the paper is, one button to take it, and one to pass it on."""
    viewer = viewer_of(request)
    found = places.place_of(viewer, of, key)
    return render(request, "letters/place.html", {"place": found, "with_me": _is_mine(found, viewer.user_id)})


def _is_mine(found: places.Place, user_id: UUID) -> bool:
    return found.now is not None and found.now.holder_id == user_id and not found.now.on_its_way


@require_POST
def take(request: HttpRequest, of: str, key: UUID) -> HttpResponse:
    """Notes that the paper lies with the viewer."""
    actions.take_paper(viewer_of(request), of=of, key=key)
    messages.success(request, _("Noted: the paper is with you."))
    return redirect("letters:place", of, key)


@require_http_methods(["GET", "POST"])
def pass_on(request: HttpRequest, of: str, key: UUID) -> HttpResponse:
    """Passes the paper on to somebody."""
    viewer = viewer_of(request)
    found = places.place_of(viewer, of, key)
    form = PassForm(posted(request), takers=places.takers(viewer))
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            to_id = UUID(form.cleaned_data["to_id"])
            actions.pass_paper(viewer, of=of, key=key, to_id=to_id, note=form.cleaned_data["note"])
        except OfficeError as error:
            form.take(error)
            status = error.status
        else:
            messages.success(request, _("Noted: the paper is on its way."))
            return redirect("letters:place", of, key)
    return render(request, "letters/pass_paper.html", {"place": found, "form": form}, status=status)


@require_safe
def slip(request: HttpRequest, of: str, key: UUID, size: str) -> HttpResponse:
    """The slip with the QR code, to be printed in A6 or A5."""
    if size not in SIZES:
        raise NotThere
    found = places.document(viewer_of(request), of, key)
    made = slip_pdf(places.slip_of(found), current_look(), size)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="slip.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def with_me(request: HttpRequest) -> HttpResponse:
    """The documents whose paper lies with the viewer or is on its way to them."""
    held = places.with_me(staff_of(request))
    here = [one for one in held if not one.holding.on_its_way]
    coming = [one for one in held if one.holding.on_its_way]
    return render(request, "letters/with_me.html", {"here": here, "coming": coming})
