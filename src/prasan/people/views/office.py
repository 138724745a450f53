"""The office as everybody in it may see it: the chart, who answers for what, and people to pick."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from prasan.people import queries
from prasan.people.queries import Pick
from prasan.ui.manage import Manage
from prasan.ui.when import day_in_words


@require_GET
def office(request: HttpRequest, kept: Sequence[Manage] = ()) -> HttpResponse:
    """The chart of the office today: parts, groups, posts, who sits in them, who is away and who stands in.

    `kept` are the lists of the room; those that are open to the viewer stand beside the chart.
    """
    above, branches = queries.chart()
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    context = {
        "above": above,
        "branches": branches,
        "day": queries.today(),
        "lists": [one for one in kept if one.open_to(viewer)],
    }
    return render(request, "people/office.html", context)


@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """Who answers for what: each duty with the post, its holder, the stand-in and the head."""
    text = request.GET.get("q", "").strip()
    posts = [post for post in queries.office_now() if not text or _has(post, text)]
    return render(request, "people/answers.html", {"posts": posts, "text": text, "day": queries.today()})


def _has(post: queries.PostNow, text: str) -> bool:
    names = " ".join(seat.user.name for seat in post.seats)
    return text.casefold() in f"{post.post.title} {post.post.duties} {names}".casefold()


@require_GET
def pick_person(request: HttpRequest) -> JsonResponse:
    """People for a field where they are picked, as JSON: value, text and note, and each part by itself."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    found = queries.pick_people(viewer, request.GET.get("q", ""))
    return JsonResponse({"results": [_as_result(pick) for pick in found]})


def _as_result(pick: Pick) -> dict[str, Any]:
    away = _("away until %(day)s") % {"day": day_in_words(pick.away_until)} if pick.away_until else ""
    instead = _("%(name)s stands in") % {"name": pick.stand_in} if pick.stand_in else ""
    return {
        "value": str(pick.user_id),
        "text": pick.name,
        "note": " · ".join(part for part in (pick.post, pick.group, away, instead) if part),
        "post": pick.post,
        "group": pick.group,
        "away": pick.away_until is not None,
        "stand_in": pick.stand_in,
        "stand_in_id": str(pick.stand_in_id) if pick.stand_in_id else None,
    }
