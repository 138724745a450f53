"""The API: the routers of all rooms under one address, one way to sign in, one form of error."""

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module

from django.apps import apps
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import APIKeyCookie, HttpBearer

import prasan
from prasan.people.access import Viewer
from prasan.people.actions import viewer_of_token
from prasan.people.middleware import viewer_for
from prasan.project.errors import FormTooOld, SignInNeeded, answer
from prasan.project.reading import ReadableWords
from prasan.ui.errors import BadInput, OfficeError, Text

_FAULTS: dict[str, Text] = {"missing": _("Please fill this in.")}


class SessionSignIn(APIKeyCookie):
    """The signed-in browser: for pages of the office that use the API themselves."""

    param_name = "session"

    def authenticate(self, request: HttpRequest, key: str | None) -> Viewer | None:
        """The viewer of the request's session, acting through the API."""
        if not request.user.is_authenticated:
            return None
        request.viewer = replace(viewer_for(request), via="api")  # type: ignore[attr-defined]
        return request.viewer  # type: ignore[attr-defined, no-any-return]


class KeySignIn(HttpBearer):
    """A person's own key, in the Authorization header: the same rights as its person."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        """The viewer whose key this is, where it is valid."""
        viewer = viewer_of_token(token, request_id=getattr(request, "request_id", ""))
        request.viewer = viewer  # type: ignore[attr-defined]
        return viewer


api = NinjaAPI(
    title="Prasan",
    version=prasan.__version__,
    description="What a person may do on screen, a program may do here with that person's key: same rules, same log.",
    auth=[KeySignIn(), SessionSignIn()],
    parser=ReadableWords(),
    docs_decorator=login_required,
    urls_namespace="api",
)


@api.exception_handler(OfficeError)
def office_error(request: HttpRequest, error: OfficeError) -> HttpResponse:
    """The office's own errors, in JSON."""
    return answer(request, error)


@api.exception_handler(AuthenticationError)
def not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Nobody is signed in, or the key that came with the request opens nothing."""
    if request.headers.get("Authorization"):
        return answer(
            request, SignInNeeded(_("This key is not valid, or not any more. Make a new one among your keys."))
        )
    return answer(request, SignInNeeded())


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was sent does not have the described form: which field, and why."""
    fields: dict[str, Text] = {_field(item["loc"]): _FAULTS.get(item["type"]) or item["msg"] for item in error.errors}
    return answer(request, BadInput(fields=fields))


def _field(place: Sequence[str | int]) -> str:
    """The name of a field as the description of the API has it: `deadline`, `directions.0.text`; else `body`."""
    inside = place[2:] if place[0] == "body" else place[1:]
    return ".".join(str(part) for part in inside) or "body"


@api.exception_handler(HttpError)
def not_taken(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A browser came without the secret of our own pages, or what was sent is no JSON at all."""
    if error.status_code == 403:
        return answer(request, FormTooOld())
    return answer(request, OfficeError(_("This cannot be read as JSON. Check what your program sends."), status=400))


def add_rooms() -> None:
    """Adds the `router` of every room that has an `api` module, under the room's name."""
    for room in apps.get_app_configs():
        inside = room.name.startswith("prasan.") and room.name != "prasan.project"
        if inside and room.module is not None and module_has_submodule(room.module, "api"):
            api.add_router(f"/{room.label}/", import_module(f"{room.name}.api").router, tags=[room.label])


add_rooms()
