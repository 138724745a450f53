"""Directions: adding one, reporting, accepting, giving more time, cancelling, and the files of reports."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from prasan.decisions import actions
from prasan.decisions.access import find_direction, may_give
from prasan.decisions.forms import DirectionForm, ExtendForm, FinishForm, ReasonForm, ReportForm
from prasan.decisions.models import Direction
from prasan.decisions.queries import decision_with_proof, report_with_file, whom_in
from prasan.decisions.rules import planned_for
from prasan.decisions.views.common import ActWords, act_page, once_in, upload_in, viewer_in
from prasan.files.responses import download
from prasan.matters.access import find as find_matter
from prasan.people.access import Viewer
from prasan.ui.errors import NotThere, NotYours

ADD = ActWords("direct", _("Add a direction"), _("Give the direction"), _("The direction was given."), "flag")
REPORT = ActWords(
    "report",
    _("Report on the direction"),
    _("Send the report"),
    _("The report is on the matter's page."),
    "message-square",
    _("Where it finishes the direction, somebody above accepts it."),
)
FINISH = ActWords("finish", _("Accept as done"), _("Accept it as done"), _("The direction is done."), "circle-check")
EXTEND = ActWords(
    "extend",
    _("Give more time"),
    _("Set the new due time"),
    _("The direction has a new due time."),
    "clock",
    _("The first due time is kept. A direction that was reported as done goes on."),
)
CANCEL = ActWords("cancel", _("Cancel the direction"), _("Cancel it"), _("The direction is cancelled."), "x")


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Adds a direction to a matter by hand."""
    viewer = viewer_in(request)
    matter = find_matter(viewer, matter_id)
    if not may_give(viewer):
        raise NotYours
    form = DirectionForm(_sent(request), whom=whom_in(matter))
    once = once_in(request)

    def do(data: dict[str, Any]) -> object:
        planned = planned_for(data["to"], data["text"], data["days"], data["due_on"])
        return actions.add_direction(viewer, matter_id, planned, once=once)

    back = reverse("matters:matter", args=[matter_id]) + "#directions"
    return act_page(request, ADD, form, do, matter=matter, back=back)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, direction_id: UUID) -> HttpResponse:
    """Reports on a direction, with a file where there is one."""
    viewer, direction = _found(request, direction_id)
    form = ReportForm(_sent(request), request.FILES or None)
    once = once_in(request)

    def do(data: dict[str, Any]) -> object:
        upload, name = upload_in(data, "file")
        return actions.report(viewer, direction_id, upload=upload, name=name, once=once, **data)

    return _page(request, REPORT, form, do, direction)


@require_http_methods(["GET", "POST"])
def finish(request: HttpRequest, direction_id: UUID) -> HttpResponse:
    """Accepts a direction as done."""
    viewer, direction = _found(request, direction_id)
    form = FinishForm(_sent(request))
    return _page(request, FINISH, form, lambda data: actions.finish(viewer, direction_id, **data), direction)


@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, direction_id: UUID) -> HttpResponse:
    """Gives a direction more time."""
    viewer, direction = _found(request, direction_id)
    form = ExtendForm(_sent(request))
    return _page(request, EXTEND, form, lambda data: actions.extend(viewer, direction_id, **data), direction)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, direction_id: UUID) -> HttpResponse:
    """Cancels a direction."""
    viewer, direction = _found(request, direction_id)
    form = ReasonForm(_sent(request))
    return _page(request, CANCEL, form, lambda data: actions.cancel_direction(viewer, direction_id, **data), direction)


@require_safe
def report_file(request: HttpRequest, report_id: UUID) -> HttpResponseBase:
    """The file of a report, for whoever sees the matter."""
    found = report_with_file(viewer_in(request), report_id)
    if found.file is None:
        raise NotThere
    return download(found.file, inline="inline" in request.GET)


@require_safe
def proof(request: HttpRequest, decision_id: UUID) -> HttpResponseBase:
    """The proof of a decision that another recorded, for whoever sees the matter."""
    found = decision_with_proof(viewer_in(request), decision_id)
    if found.proof is None:
        raise NotThere
    return download(found.proof, inline="inline" in request.GET)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _found(request: HttpRequest, direction_id: UUID) -> tuple[Viewer, Direction]:
    viewer = viewer_in(request)
    return viewer, find_direction(viewer, direction_id)


def _page(request: HttpRequest, words: ActWords, form: Any, do: Any, direction: Direction) -> HttpResponse:
    back = f"{reverse('matters:matter', args=[direction.matter_id])}#direction-{direction.pk}"
    return act_page(request, words, form, do, matter=direction.matter, back=back, quote=direction.text)
