"""The project's addresses, and a few that fail in every way."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from prasan.project.urls import handler400, handler403, handler404, handler500, urlpatterns
from prasan.ui.errors import BadInput, NotNow, NotThere

__all__ = ["handler400", "handler403", "handler404", "handler500"]

ERRORS = {
    "not-there": NotThere(),
    "http404": Http404("the secret plan"),
    "denied": PermissionDenied("the secret plan"),
    "not-now": NotNow("กลับมาใหม่พรุ่งนี้"),
    "bad-input": BadInput(fields={"subject": "กรอกเรื่อง"}),
    "failure": RuntimeError("the secret plan of นายเอ"),
}


@login_not_required
def fail(request: HttpRequest, how: str) -> HttpResponse:
    """Raises the error of that name."""
    raise ERRORS[how]


@login_not_required
def language(request: HttpRequest) -> HttpResponse:
    """Says the language of the request."""
    return HttpResponse(request.LANGUAGE_CODE)


urlpatterns = [path("fail/<slug:how>/", fail), path("language/", language), *urlpatterns]
