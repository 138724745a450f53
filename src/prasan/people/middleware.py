"""Puts the viewer on every request."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from prasan.people.access import Viewer
from prasan.people.queries import viewer_of

GetResponse = Callable[[HttpRequest], HttpResponse]


def with_viewer(get_response: GetResponse) -> GetResponse:
    """Middleware: sets `request.viewer` for a signed-in person and speaks their language."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        request.viewer = SimpleLazyObject(lambda: viewer_for(request)) if user.is_authenticated else None  # type: ignore[attr-defined]
        if user.is_authenticated:
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        return get_response(request)

    return middleware


def viewer_for(request: HttpRequest) -> Viewer:
    """The viewer of a signed-in request; secrets stay shut until a second factor is set up."""
    user: Any = request.user
    mfa = settings.DEMO or user.clearance == 0 or is_mfa_enabled(user)
    return viewer_of(user, request_id=getattr(request, "request_id", ""), mfa_done=mfa)
