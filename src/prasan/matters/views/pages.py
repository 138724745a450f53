"""The pages on which matters are read: one matter, lists, files, the chart of a kind."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.files.responses import download
from prasan.matters.access import find, may_assign, may_classify, may_review, may_revise, may_work
from prasan.matters.actions import note_opening
from prasan.matters.chart import chart_of
from prasan.matters.export import as_xlsx
from prasan.matters.kinds import all_kinds, kind_of, next_of, panels
from prasan.matters.models import Attachment, State, Track, Urgency
from prasan.matters.queries.lists import find_anything, matters, page
from prasan.matters.queries.moments import folded
from prasan.matters.queries.page import page_of
from prasan.people.access import Viewer
from prasan.people.queries import groups
from prasan.ui.errors import NotThere

EXPORTED = 5_000


@require_safe
def matter(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """A matter's page: who holds it, which clock runs, what comes next, and its timeline."""
    viewer = _viewer(request)
    shown = page_of(viewer, matter_id)
    note_opening(viewer, shown.matter)
    beside = [{"panel": panel, **panel.context(viewer, shown.matter)} for panel in panels()]
    rights: dict[str, Any] = {
        "may_work": may_work(viewer, shown.matter),
        "may_classify": may_classify(viewer, shown.matter),
        "may_revise": may_revise(viewer, shown.matter),
        "may_assign": may_assign(viewer, shown.matter),
        "may_review": may_review(viewer, shown.matter),
    }
    rights["next_step"] = next_of(viewer, shown.matter)
    turned = shown.moments[::-1] if viewer.newest_first else shown.moments
    return render(request, "matters/matter.html", {"page": shown, "panels": beside, "runs": folded(turned), **rights})


@require_safe
def matter_list(request: HttpRequest) -> HttpResponseBase:
    """The list of matters, filtered by the query string."""
    viewer = _viewer(request)
    filters = request.GET.dict()
    if filters.get("export") == "xlsx":
        return as_xlsx(viewer, matters(viewer, filters).select_related("group", "lead")[:EXPORTED])
    shown = page(viewer, filters, after=filters.get("after", ""))
    choices = {"kinds": all_kinds(), "states": State.choices, "groups": groups(), "tracks": Track.choices}
    rest: dict[str, Any] = {"urgencies": Urgency.choices, "filters": filters}
    return render(request, "matters/list.html", {"page": shown, **choices, **rest})


@require_safe
def attachment(request: HttpRequest, attachment_id: UUID) -> FileResponse:
    """A file of a matter, for whoever sees the matter."""
    found = Attachment.objects.select_related("file").filter(pk=attachment_id, removed_at__isnull=True).first()
    if found is None:
        raise NotThere
    find(_viewer(request), found.matter_id)
    return download(found.file, inline="inline" in request.GET)


@require_safe
def pick(request: HttpRequest) -> JsonResponse:
    """Matters for a pick field: by number or words, only those that the viewer sees."""
    hits = find_anything(_viewer(request), request.GET.get("q", ""), kinds=("matter",), limit=10)
    rows = [{"value": str(hit.object_id), "text": hit.title, "note": ""} for hit in hits]
    return JsonResponse({"results": rows})


@require_safe
def kind_chart(request: HttpRequest, code: str) -> HttpResponse:
    """The flow chart of a kind (ผังกระบวนการทำงาน), drawn from its declaration."""
    if code not in all_kinds():
        raise NotThere
    kind = kind_of(code)
    return render(request, "matters/chart.html", {"kind": kind, "chart": chart_of(kind)})


def _viewer(request: HttpRequest) -> Viewer:
    return request.viewer  # type: ignore[attr-defined,no-any-return]
