"""Puts the viewer on every request, ends sign-ins that were left alone, and asks some people for a second factor."""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth import logout as sign_out
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from prasan.people.access import Viewer
from prasan.people.actions import keep_unsent, note_seen
from prasan.people.queries import is_demo, viewer_of
from prasan.people.rules import IDLE_SECONDS, SIGN_IN_SECONDS, must_have_second_factor
from prasan.ui.errors import BadInput

GetResponse = Callable[[HttpRequest], HttpResponse]
_NOTED_EVERY_SECONDS = 60
_FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
_OPEN_WITHOUT_SECOND_FACTOR = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "people:preferences",
        "people:draft",
        "draft",
        "set_language",
    }
)


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
    known = getattr(user, "has_second_factor", None)
    mfa = user.clearance == 0 or (is_mfa_enabled(user) if known is None else known) or is_demo()
    return viewer_of(user, request_id=getattr(request, "request_id", ""), mfa_done=mfa)


class _Watch:
    """A middleware that looks at a request just before its view."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on."""
        return self.get_response(request)


class SessionWatch(_Watch):
    """Ends a sign-in after 30 minutes without a request, and after 12 hours in any case; what was sent is kept."""

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Signs out whom time has run out for; the next middleware then asks for a new sign-in."""
        if not request.user.is_authenticated:
            return None
        now, session = time.time(), request.session
        began, seen = session.get("began_at"), session.get("seen_at")
        if began is None or seen is None:
            session["began_at"] = session["seen_at"] = now
        elif now - seen > IDLE_SECONDS or now - began > SIGN_IN_SECONDS:
            return self._end(request)
        elif now - seen > _NOTED_EVERY_SECONDS:
            session["seen_at"] = now
            note_seen(session.session_key)
        return None

    def _end(self, request: HttpRequest) -> HttpResponse | None:
        kept = self._keep(request)
        sign_out(request)
        request.viewer = None  # type: ignore[attr-defined]
        if is_program(request):
            return None
        messages.info(request, _("You were signed out because nothing happened for a while. Please sign in again."))
        if not kept:
            return None
        query = urlencode({REDIRECT_FIELD_NAME: reverse("people:resume")})
        return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")

    def _keep(self, request: HttpRequest) -> bool:
        """Keeps a form that arrived too late, so that it can be sent after the new sign-in."""
        viewer: Any = request.viewer  # type: ignore[attr-defined]
        if request.method != "POST" or is_program(request) or request.content_type not in _FORM_TYPES:
            return False
        if request.path.startswith(reverse("account_login").removesuffix("login/")):
            return False
        try:
            keep_unsent(viewer, path=request.get_full_path(), fields=dict(request.POST.lists()))
        except BadInput:
            return False
        return True


class SecondFactorRequired(_Watch):
    """Lets whoever may open secrets, or keeps the system, do nothing before a second factor is set up."""

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Sends them to the page where it is set up."""
        viewer: Any = getattr(request, "viewer", None)
        if viewer is None or self._is_open(request) or not must_have_second_factor(viewer.clearance, viewer.is_admin):
            return None
        if viewer.mfa_done if viewer.clearance else is_mfa_enabled(request.user) or is_demo():
            return None
        words = _("Set up your second factor first: your work opens secrets or keeps the system.")
        if is_program(request):
            return JsonResponse({"code": "people.second_factor", "message": words, "fields": {}}, status=403)
        messages.warning(request, words)
        return HttpResponseRedirect(reverse("mfa_index"))

    def _is_open(self, request: HttpRequest) -> bool:
        match = request.resolver_match
        name = match.view_name if match else ""
        return name in _OPEN_WITHOUT_SECOND_FACTOR or (name.startswith("mfa_") and "login" not in name)


def is_program(request: HttpRequest) -> bool:
    """Whether a script asks, that cannot follow a person to the sign-in page."""
    headers = request.headers
    asks_json = "application/json" in headers.get("Accept", "") and "text/html" not in headers.get("Accept", "")
    return asks_json or headers.get("HX-Request") == "true" or request.content_type == "application/json"
