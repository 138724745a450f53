"""The first page of the day, the search, the page of those who supervise, and the way to administration."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from prasan.decisions.models import Direction
from prasan.home.queries import follow_up, known_outside, today_of
from prasan.home.sections import sections_for
from prasan.matters.queries.lists import find_anything
from prasan.people.access import Viewer
from prasan.people.models import Role

FOUND = 30
SUGGESTED = 8


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Today's desk; the Minister's is the stack of cards, the administrator's the administration."""
    viewer = _viewer(request)
    if Role.MINISTER in viewer.roles and not viewer.roles - {Role.MINISTER}:
        return redirect("decisions:cards")
    if not viewer.is_staff and viewer.is_admin:
        return redirect("home:office")
    return render(request, "home/desk.html", {"today": today_of(viewer)})


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The one search: numbers, letter numbers, names, Thai words from the middle of a text."""
    text = request.GET.get("q", "").strip()
    viewer = _viewer(request)
    hits = find_anything(viewer, text, limit=FOUND) if text else []
    outside = known_outside(text) if text and viewer.is_staff else {}
    return render(request, "home/find.html", {"text": text, "hits": hits, **outside})


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """The first things found while somebody types."""
    text = request.GET.get("q", "").strip()
    hits = find_anything(_viewer(request), text, limit=SUGGESTED) if len(text) > 1 else []
    rows = [{"value": hit.link, "text": hit.title, "note": str(hit.why.words)} for hit in hits]
    return JsonResponse({"results": rows})


@require_safe
def followed(request: HttpRequest) -> HttpResponse:
    """What was ordered and what became of it, loads, and what nobody holds."""
    state = request.GET.get("state", "")
    shown = follow_up(_viewer(request), state, request.GET.get("page", ""))
    return render(request, "home/follow_up.html", {"shown": shown, "state": state, "states": Direction.State.choices})


@require_safe
def office(request: HttpRequest) -> HttpResponse:
    """The way to everything that an administrator keeps."""
    viewer = _viewer(request)
    viewer.must_be(Role.ADMIN)
    return render(request, "home/office.html", {"sections": sections_for(viewer)})


def _viewer(request: HttpRequest) -> Viewer:
    return request.viewer  # type: ignore[attr-defined,no-any-return]
