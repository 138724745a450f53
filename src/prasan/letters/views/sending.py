"""Letters that the office sends: their register, sending one, its answers, and thanks for support."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.letters import actions
from prasan.letters.access import is_keeper, may_send
from prasan.letters.forms import AnswerForm, ArrivalForm, SendForm
from prasan.letters.models import Dispatch
from prasan.letters.queries import sending
from prasan.letters.views.letter import Spec, acted, asked
from prasan.letters.views.received import staff_of, viewer_of
from prasan.registry.rules import year_of

PAGE_SIZE = 50


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The register of letters sent, newest first, of one year and with the words asked for."""
    viewer = staff_of(request)
    now = year_of(timezone.localdate(), "calendar")
    asked_year = request.GET.get("year", "")
    year = int(asked_year) if asked_year.isdecimal() and len(asked_year) == 4 else now
    text = request.GET.get("q", "")
    page = Paginator(sending.sent_letters(viewer, year=year, text=text), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "year": year, "years": sending.sent_years(viewer) or [now], "text": text}
    context["may_keep"] = is_keeper(viewer)
    return render(request, "letters/sent.html", context)


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Sends a letter by post, by hand or by e-mail."""
    viewer, found = asked(request, letter_id, may_send)
    start = {"to_text": found.entry.addressee_text, "once": uuid4().hex, "how": Dispatch.How.PAPER}
    spec = Spec("send", _("Send the letter"), _("Send the letter"), "send")
    form = SendForm(request.POST or None, initial=start)
    return acted(request, found, form, spec, lambda data: actions.send(viewer, letter_id, **data))


@require_http_methods(["GET", "POST"])
def arrive(request: HttpRequest, dispatch_id: UUID) -> HttpResponse:
    """Notes that a sending arrived or came back."""
    letter_id = sending.letter_of_dispatch(viewer_of(request), dispatch_id)
    viewer, found = asked(request, letter_id, may_send)
    spec = Spec("arrive", _("Did it arrive?"), _("Note it"), "check")

    def write(data: dict[str, Any]) -> Dispatch:
        return actions.note_arrival(viewer, letter_id, dispatch_id, **data)

    return acted(request, found, ArrivalForm(request.POST or None), spec, write)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Says which letter this one answers."""
    viewer, found = asked(request, letter_id, may_send)
    spec = Spec("answer", _("Tie it to the letter that it answers"), _("Tie the letters"), "link")
    form = AnswerForm(request.POST or None, initial={"number": found.refers_to})
    return acted(request, found, form, spec, lambda data: actions.answer(viewer, letter_id, **data))


@require_POST
def support(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Notes that the agency gave what the letter asked for."""
    actions.note_support(viewer_of(request), letter_id)
    messages.success(request, _("Noted. A letter of thanks is now the next step of the matter."))
    return redirect("letters:letter", letter_id)


@require_POST
def thank(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Begins the letter of thanks for what a letter brought."""
    paper = actions.begin_thanks(viewer_of(request), letter_id)
    return redirect("papers:paper", paper.pk)
