"""Pages that belong to no room: the answers to errors, the health of the system, its figures for monitoring."""

import sys

import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.project import health as state
from prasan.project.errors import FormTooOld, SystemFailed, answer
from prasan.ui.errors import NotThere, NotYours, OfficeError

log = structlog.get_logger("prasan.errors")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be read."""
    return answer(request, OfficeError())


def not_yours(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A refusal from outside the rooms."""
    return answer(request, NotYours())


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address that leads nowhere."""
    return answer(request, NotThere())


def server_error(request: HttpRequest) -> HttpResponse:
    """A failure: written into the log with its request id, which is all that the page tells."""
    failure = sys.exc_info()
    log.error("failure", exc_info=failure if failure[0] else None)
    return answer(request, SystemFailed())


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose secret no longer fits, most often because the sign-in changed meanwhile."""
    return answer(request, FormTooOld())


@require_safe
@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Whether the system works, in one word, for a load balancer; everything else is for administrators."""
    ok = state.works()
    return JsonResponse({"ok": ok}, status=200 if ok else 503)


@require_safe
@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures in the Prometheus text format, for whoever knows the key to them; without a key there are none."""
    key = settings.METRICS_KEY
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not key or not constant_time_compare(given, key):
        raise NotThere
    return HttpResponse(state.metrics_text(), content_type="text/plain; version=0.0.4; charset=utf-8")


@require_safe
def health_page(request: HttpRequest) -> HttpResponse:
    """What an administrator must know about the system, each with what to do about it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    viewer.must_be(Role.ADMIN)
    return render(request, "project/health.html", {"report": state.report()})
