"""How an error reaches a person or a program: one page, one fragment, one JSON body."""

from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.html import escape
from django.utils.translation import gettext_lazy, pgettext_lazy

from prasan.ui.errors import NotYours, OfficeError, Text

TITLES = {
    400: pgettext_lazy("error", "Please check"),
    401: pgettext_lazy("error", "Please sign in"),
    403: pgettext_lazy("error", "Not allowed"),
    404: pgettext_lazy("error", "Not found"),
    409: pgettext_lazy("error", "Not at this stage"),
    422: pgettext_lazy("error", "Please correct"),
    500: pgettext_lazy("error", "The system failed"),
}
READS_ONLY = gettext_lazy(
    "Your post reads and decides what is put before it; taking in and handling matters is the office's work. "
    "Go back to your desk, or tell the Minister's Office what you need."
)
log = structlog.get_logger("prasan.errors")


class SystemFailed(OfficeError):
    """Something broke that is nobody's fault who uses the system."""

    code = "office.failed"
    status = 500
    message = gettext_lazy(
        "The system failed; nothing was saved half-way. Try again, or give your administrator this code."
    )


class SignInNeeded(OfficeError):
    """Nobody is signed in, or the sign-in has expired."""

    code = "office.sign_in_needed"
    status = 401
    message = gettext_lazy(
        "Your sign-in has expired. What you typed is still here: sign in again in a new tab, then save once more."
    )


class FormTooOld(OfficeError):
    """The form's secret does not fit the sign-in any more, or cookies are off."""

    code = "office.form_too_old"
    status = 403
    message = gettext_lazy(
        "This page has been open for too long. Go back, reload it and save again; cookies must be on."
    )


def body_of(error: OfficeError, request_id: str = "") -> dict[str, Any]:
    """The JSON form of an error: `code`, `message`, `fields`, and the request id of a failure."""
    body: dict[str, Any] = {
        "code": error.code,
        "message": str(error.message),
        "fields": {name: str(text) for name, text in error.fields.items()},
    }
    return body | ({"request_id": request_id} if error.status >= 500 else {})


def wants_json(request: HttpRequest) -> bool:
    """Whether a program asks: the API, or whoever takes JSON and no page."""
    accept = request.headers.get("Accept", "")
    return request.path.startswith("/api/") or ("application/json" in accept and "text/html" not in accept)


def _fitting(request: HttpRequest, error: OfficeError) -> OfficeError:
    """The same refusal in words that fit somebody who holds no matters and has no head of group to ask."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or viewer.is_staff or error.message is not NotYours.message:
        return error
    return NotYours(READS_ONLY, code=error.code, status=error.status, fields=error.fields)


def answer(request: HttpRequest, error: OfficeError) -> HttpResponse:
    """The response for an error: JSON for programs, a fragment for htmx, otherwise a page. Never contains data."""
    error = _fitting(request, error)
    request_id = getattr(request, "request_id", "")
    if wants_json(request):
        return JsonResponse(body_of(error, request_id), status=error.status)
    partial = bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]
    name = "project/error_fragment.html" if partial else "project/error.html"
    response = HttpResponse(_rendered(name, request, error, request_id), status=error.status)
    patch_vary_headers(response, ["HX-Request", "Accept"])
    if partial:
        response["HX-Retarget"] = ".toasts"
        response["HX-Reswap"] = "beforeend"
    return response


def _rendered(name: str, request: HttpRequest, error: OfficeError, request_id: str) -> str:
    known = getattr(request, "viewer", None) is not None and error.status < 500
    context = {
        "error": error,
        "request_id": request_id,
        "title": title_of(error.status),
        "layout": "ui/base.html" if known else "ui/public.html",
    }
    try:
        return render_to_string(name, context, request if error.status < 500 else None)
    except Exception:
        log.exception("error page failed")
        return _bare(error, request_id)


def _bare(error: OfficeError, request_id: str) -> str:
    """A page that needs neither templates nor the database."""
    return (
        f'<!doctype html><html lang="th"><meta charset="utf-8"><title>{escape(str(title_of(error.status)))}</title>'
        f"<h1>{escape(str(title_of(error.status)))}</h1><p>{escape(str(error.message))}</p><p>{escape(request_id)}</p></html>"
    )


def title_of(status: int) -> Text:
    """The heading of an error page."""
    return TITLES.get(status, TITLES[500] if status >= 500 else TITLES[400])
