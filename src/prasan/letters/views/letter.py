"""One letter: its page, its files, and what is done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.files.responses import download
from prasan.letters import actions
from prasan.letters.access import find, may_correct, may_handle
from prasan.letters.cards import cards_for
from prasan.letters.forms import (
    AttachForm,
    CopiesForm,
    CorrectForm,
    JoinForm,
    OpenMatterForm,
    ReasonForm,
    RouteForm,
    start_of,
)
from prasan.letters.models import Direction, Letter
from prasan.letters.queries.page import file_of, page_of, suggested
from prasan.letters.queries.sending import sending_of
from prasan.letters.rules import Receiver
from prasan.letters.views.received import posted, viewer_of
from prasan.matters.access import may_work
from prasan.people.access import Viewer
from prasan.ui import nav
from prasan.ui.errors import NotYours, OfficeError, Text
from prasan.ui.forms import OfficeForm


@dataclass(frozen=True, slots=True)
class Spec:
    """The page of one act: its title, its button and icon, and what else stands there."""

    code: str
    title: Text
    button: Text
    icon: str
    lead: Text = ""


@require_safe
def letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """A letter's columns, files, copies and log, and what can be done with it."""
    viewer = viewer_of(request)
    shown = page_of(viewer, letter_id)
    _stand_in_section(request, shown.letter)
    actions.note_opening(viewer, shown.letter)
    more = {"going": sending_of(viewer, shown.letter), "cards": cards_for(viewer, shown.letter)}
    return render(request, "letters/letter.html", {"page": shown} | more)


@require_safe
def matters(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """The matters to which the letter may belong; a fragment that comes after the page."""
    viewer, found = asked(request, letter_id, may_handle)
    offered = suggested(viewer, found) if found.matter is None else []
    return render(request, "letters/suggested.html", {"letter": found, "suggested": offered})


@require_safe
def file(request: HttpRequest, file_id: UUID) -> FileResponse:
    """A file of a letter, for whoever sees the letter."""
    return download(file_of(viewer_of(request), file_id).file, inline="inline" in request.GET)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Corrects what the register says, with a reason."""
    viewer, found = asked(request, letter_id, may_correct)
    form = CorrectForm(posted(request), initial=start_of(found))
    spec = Spec("correct", _("Correct the register"), _("Save the correction"), "pencil")

    def write(data: dict[str, Any]) -> Letter:
        facts = form.facts(action_text=data["action_text"], secrecy=found.entry.secrecy, usual=found.entry.received_at)
        return actions.correct(viewer, letter_id, facts, reason=data["reason"], refers_to=data["refers_to"])

    return acted(request, found, form, spec, write)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Cancels the letter's number, with a reason."""
    viewer, found = asked(request, letter_id, may_correct)
    lead = _("This cannot be undone. The number stays in the book, struck through, with your reason.")
    spec = Spec("cancel", _("Cancel the number"), _("Cancel the number"), "ban", lead)
    form = ReasonForm(posted(request))
    return acted(request, found, form, spec, lambda data: actions.cancel(viewer, letter_id, **data))


@require_http_methods(["GET", "POST"])
def route(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Passes the letter on to a group or a person."""
    viewer, found = asked(request, letter_id, may_handle)
    form = RouteForm(posted(request), initial={"group_id": found.group_id, "person_id": found.person_id})
    spec = Spec("route", _("Pass on"), _("Pass on"), "forward")

    def write(data: dict[str, Any]) -> Letter:
        to = Receiver(data["group_id"], data["person_id"])
        return actions.route(viewer, letter_id, to=to, note=data["note"])

    return acted(request, found, form, spec, write)


@require_http_methods(["GET", "POST"])
def copies(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Sends copies for information."""
    viewer, found = asked(request, letter_id, may_handle)
    spec = Spec("copies", _("Send copies for information"), _("Send the copies"), "copy")
    form = CopiesForm(posted(request))
    return acted(request, found, form, spec, lambda data: actions.send_copies(viewer, letter_id, **data))


@require_POST
def acknowledge(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Says of one's copy that the letter is known."""
    actions.acknowledge(viewer_of(request), letter_id)
    messages.success(request, _("You have acknowledged the copy."))
    return _back(request, letter_id)


@require_POST
def take_note(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Says of a letter that was passed on to one that it is known."""
    actions.take_note(viewer_of(request), letter_id)
    messages.success(request, _("You have noted the letter."))
    return _back(request, letter_id)


def _back(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """To today's desk for who came from there, else to the letter."""
    return redirect("/") if request.POST.get("from") == "desk" else redirect("letters:letter", letter_id)


@require_http_methods(["GET", "POST"])
def open_matter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Opens a matter from the letter."""
    viewer, found = asked(request, letter_id, may_handle)
    form = OpenMatterForm(posted(request), initial={"subject": found.entry.subject[:500], "once": uuid4().hex})
    spec = Spec(
        "open",
        _("Open a matter from this letter"),
        _("Open the matter"),
        "folder-open",
        _("The matter takes sender, number, date, speed and class from the register."),
    )
    if request.method == "POST" and form.is_valid():
        try:
            matter = actions.open_matter(viewer, letter_id, **form.cleaned_data)
        except OfficeError as error:
            form.take(error)
            return _form(request, found, form, spec, error.status)
        return redirect("matters:matter", matter.pk)
    return _form(request, found, form, spec, 422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Puts the letter into a matter that is there."""
    viewer, found = asked(request, letter_id, may_handle)
    offered = [(str(matter.pk), f"{matter.number_text} {matter.subject}") for matter in suggested(viewer, found)]
    form = JoinForm(posted(request), offered=offered)
    spec = Spec("join", _("Put the letter into a matter"), _("Put it in"), "link")
    return acted(request, found, form, spec, lambda data: actions.join(viewer, letter_id, **data))


@require_http_methods(["GET", "POST"])
def take_out(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Takes the letter out of the matter, with a reason."""
    viewer, found = asked(request, letter_id, _may_take_out)
    spec = Spec("take_out", _("Take the letter out of the matter"), _("Take it out"), "undo-2")
    form = ReasonForm(posted(request))
    return acted(request, found, form, spec, lambda data: actions.take_out(viewer, letter_id, **data))


@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Attaches files."""
    viewer, found = asked(request, letter_id, may_handle)
    spec = Spec("attach", _("Attach files"), _("Attach"), "paperclip")
    form = AttachForm(posted(request), request.FILES or None)

    def write(data: dict[str, Any]) -> None:
        for upload in data["uploads"]:
            actions.attach(viewer, letter_id, upload=upload, name=upload.name)

    return acted(request, found, form, spec, write)


def _may_take_out(viewer: Viewer, found: Letter) -> bool:
    return may_handle(viewer, found) or (found.matter is not None and may_work(viewer, found.matter))


def asked(request: HttpRequest, letter_id: UUID, may: Callable[[Viewer, Letter], bool]) -> tuple[Viewer, Letter]:
    """The viewer and the letter of a page of an act. Raises NotThere, and NotYours when they may not do it."""
    viewer = viewer_of(request)
    found = find(viewer, letter_id)
    if not may(viewer, found):
        raise NotYours
    _stand_in_section(request, found)
    return viewer, found


def _stand_in_section(request: HttpRequest, shown: Letter) -> None:
    if shown.direction == Direction.SENT:
        nav.stand_in(request, "letters:sent")


def acted(
    request: HttpRequest, found: Letter, form: OfficeForm, spec: Spec, write: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """Does the act of a form and goes back to the letter; what is wrong is told at its field."""
    if request.method == "POST" and form.is_valid():
        try:
            write(form.cleaned_data)
        except OfficeError as error:
            form.take(error)
            return _form(request, found, form, spec, error.status)
        messages.success(request, _("Done: %(title)s") % {"title": spec.title})
        return redirect("letters:letter", found.pk)
    return _form(request, found, form, spec, 422 if form.errors else 200)


def _form(request: HttpRequest, found: Letter, form: OfficeForm, spec: Spec, status: int) -> HttpResponse:
    return render(request, "letters/act.html", {"letter": found, "form": form, "spec": spec}, status=status)
