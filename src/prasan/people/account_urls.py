"""The addresses of sign-in: allauth's own, without those by which people would add or change accounts themselves."""

from allauth.socialaccount.views import login_error
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path

from prasan.ui.errors import NotThere


@login_not_required
def closed(request: HttpRequest, **_parts: str) -> HttpResponse:
    """Not offered here. Raises NotThere."""
    raise NotThere


_CLOSED = r"^(?:signup|email|confirm-email|login/code|social|3rdparty/(?:signup|$))"
urlpatterns = [
    re_path(_CLOSED, closed),
    path("3rdparty/login/error/", login_not_required(login_error)),
    path("", include("allauth.urls")),
]
