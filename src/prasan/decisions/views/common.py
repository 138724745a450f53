"""What the screens share: who asks, and how a page with one act answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from prasan.matters.models import Matter
from prasan.people.access import Viewer
from prasan.ui.errors import OfficeError, Text
from prasan.ui.forms import OfficeForm


@dataclass(frozen=True, slots=True)
class ActWords:
    """How a page with one act reads."""

    code: str
    title: Text
    button: Text
    done: Text
    icon: str = "check"
    lead: Text = ""


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return request.viewer  # type: ignore[attr-defined,no-any-return]


def once_in(request: HttpRequest) -> str:
    """The key of the form that was sent, so that its act is done once."""
    return str(request.headers.get("Idempotency-Key") or request.POST.get("once", ""))[:64]


def act_page(
    request: HttpRequest,
    words: ActWords,
    form: OfficeForm,
    do: Callable[[dict[str, Any]], object],
    *,
    matter: Matter,
    back: str,
    onward: str = "",
    quote: str = "",
) -> HttpResponse:
    """A page with one form: does the act and goes on (or back), or shows what is wrong with everything typed kept."""
    status = 200
    if request.method == "POST":
        status = tried(form, do)
        if status == 200:
            messages.success(request, str(words.done))
            return HttpResponseRedirect(onward or back)
    shown = {"words": words, "form": form, "matter": matter, "back": back, "quote": quote}
    return render(request, "decisions/act.html", shown, status=status)


def tried(form: OfficeForm, do: Callable[[dict[str, Any]], object]) -> int:
    """Tries an act with a form's cleaned data: 200 when it is done, else the status of what is wrong with it."""
    if not form.is_valid():
        return 422
    try:
        do(dict(form.cleaned_data))
    except OfficeError as error:
        if error.status in {403, 404}:
            raise
        take(form, error)
        return error.status
    return 200


def take(form: OfficeForm, error: OfficeError) -> None:
    """Shows an act's error in its form; what the check of a paper found belongs to the paper, not to these fields."""
    form.take(OfficeError(error.message) if error.code == "papers.check" else error)


def upload_in(data: dict[str, Any], name: str) -> tuple[Any, str]:
    """The one file of a form's field and its name; nothing when none was given."""
    given = data.pop(name)
    return (given[0], given[0].name) if given else (None, "")
