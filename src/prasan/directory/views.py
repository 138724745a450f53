"""Cards of agencies and people, and choosing them while somebody types."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from prasan.directory import access, queries, rules
from prasan.people.access import Viewer

CHOICES = 12


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    access.must_read(viewer)
    return viewer


@require_safe
def agency(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """The card of an agency: names, how to reach it, what it decides and answers for, its people and parts."""
    viewer = _viewer(request)
    found = queries.agency(viewer, agency_id)
    context = {
        "agency": found,
        "people": queries.people_of(viewer, found)[:100],
        "parts": queries.parts_of(viewer, found)[:100],
        "fresh": rules.is_fresh(found.confirmed_at, timezone.now()),
        "may_keep": access.may_keep(viewer),
    }
    return render(request, "directory/agency.html", context)


@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The card of a person: position, numbers, form of address."""
    viewer = _viewer(request)
    found = queries.person(viewer, person_id)
    context = {
        "person": found,
        "fresh": rules.is_fresh(found.confirmed_at, timezone.now()),
        "may_keep": access.may_keep(viewer),
    }
    return render(request, "directory/person.html", context)


@require_safe
def agencies(request: HttpRequest) -> JsonResponse:
    """What fits `?q=` so far, for a field that chooses an agency."""
    _viewer(request)
    found = queries.choose_agency(request.GET.get("q", ""), CHOICES)
    results = [
        {"value": str(row.pk), "text": row.label, "note": str(row.parent) if row.parent else ""} for row in found
    ]
    return JsonResponse({"results": results})


@require_safe
def people(request: HttpRequest) -> JsonResponse:
    """What fits `?q=` so far, for a field that chooses a person; `?agency=` keeps to one agency."""
    _viewer(request)
    within = _uuid(request.GET.get("agency", ""))
    found = queries.choose_person(request.GET.get("q", ""), CHOICES, agency_id=within)
    results = [
        {
            "value": str(row.pk),
            "text": row.full_name,
            "note": " · ".join(filter(None, (row.position, _short(row.agency)))),
        }
        for row in found
    ]
    return JsonResponse({"results": results})


def _short(found: object) -> str:
    return (getattr(found, "short_name", "") or str(found)) if found else ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
