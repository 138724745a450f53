"""Around every request: its id, its one line in the log, its language, the sign-in, and what happens to errors."""

import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from prasan.audit.ids import uuid7
from prasan.project.errors import SignInNeeded, answer, wants_json
from prasan.ui.errors import NotThere, NotYours, OfficeError
from prasan.ui.letters import storable

GetResponse = Callable[[HttpRequest], HttpResponse]
current_request_id: ContextVar[str] = ContextVar("request_id", default="")
log = structlog.get_logger("prasan.access")


def request_id(get_response: GetResponse) -> GetResponse:
    """Middleware: names every request, and writes one line about it without a query string or anything personal."""

    def middleware(request: HttpRequest) -> HttpResponse:
        started = time.monotonic()
        named = uuid7().hex
        request.request_id = named  # type: ignore[attr-defined]
        token = current_request_id.set(named)
        structlog.contextvars.bind_contextvars(request_id=named)
        try:
            response = get_response(request)
            response["X-Request-ID"] = named
            _write_line(request, response, started)
            return response
        finally:
            structlog.contextvars.unbind_contextvars("request_id")
            current_request_id.reset(token)

    return middleware


def _write_line(request: HttpRequest, response: HttpResponse, started: float) -> None:
    if request.path.startswith(settings.STATIC_URL):
        return
    match = request.resolver_match
    log.info(
        "request",
        method=request.method,
        route=f"/{match.route}" if match else None,
        status=response.status_code,
        milliseconds=round((time.monotonic() - started) * 1000, 1),
    )


def spoken_language(get_response: GetResponse) -> GetResponse:
    """Middleware: Thai, unless this browser was switched to English. The browser's own wish does not count."""
    known = {code for code, _name in settings.LANGUAGES}

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
            response.headers.setdefault("Content-Language", getattr(request, "LANGUAGE_CODE", language))
        patch_vary_headers(response, ["Cookie"])
        return response

    return middleware


class LettersOnly:
    """Leaves NUL out of what is asked and sent: no text holds it, and PostgreSQL cannot keep it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Puts clean words in place of those that are not, after the secret of the form was checked."""
        if "\x00" in request.path_info:
            return answer(request, NotThere())
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.GET = _clean(request.GET)  # type: ignore[assignment]
        if request.method == "POST" and any(
            "\x00" in value for _name, values in request.POST.lists() for value in values
        ):
            request.POST = _clean(request.POST)  # type: ignore[assignment]
        return None


def _clean(words: QueryDict) -> QueryDict:
    found = QueryDict(mutable=True)
    for name, values in words.lists():
        found.setlist(storable(name), storable(values))
    return found


class SignInRequired(LoginRequiredMiddleware):
    """Every address needs a sign-in unless its view is marked `login_not_required`; the API answers for itself."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Lets the API through to its own authentication."""
        match = request.resolver_match
        if match is not None and "ninja" in match.app_names:
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        """The sign-in page; for a part of a page and for programs an answer that loses nothing typed."""
        if getattr(request, "htmx", False) or wants_json(request):
            return answer(request, SignInNeeded())
        if request.method not in ("GET", "HEAD"):
            return redirect_to_login(_sent_from(request), self.get_login_url(view_func))
        return super().handle_no_permission(request, view_func)


def _sent_from(request: HttpRequest) -> str:
    """The page on which a form was sent: its address can be opened again, that of the form perhaps cannot."""
    page = urlsplit(request.headers.get("Referer", ""))
    here = page.netloc == request.get_host() and page.path.startswith("/") and not page.path.startswith("//")
    return page._replace(scheme="", netloc="", fragment="").geturl() if here else "/"


class OfficeErrors:
    """Turns the errors that views raise into answers for people and programs."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer for an OfficeError, and for Django's own two; everything else is a failure of the system."""
        match exception:
            case OfficeError():
                return answer(request, exception)
            case Http404():
                return answer(request, NotThere())
            case PermissionDenied():
                return answer(request, NotYours())
            case _:
                return None
