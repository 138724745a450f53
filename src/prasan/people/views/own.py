"""What is one's own: settings, language, drafts, and a form that came too late."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods
from django.views.i18n import set_language as keep_language

from prasan.people import actions, queries
from prasan.people.access import Viewer
from prasan.people.forms.own import PreferencesForm
from prasan.people.rules import UNSENT
from prasan.ui.errors import BadInput

_SWITCHES = ("thai_digits", "keys_on", "newest_first")
_ON = frozenset({"1", "on", "true"})


@never_cache
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """One's own settings. The page's form sends all of them (`whole`); a switch elsewhere sends the one it switches."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    if request.method == "POST" and "whole" not in request.POST:
        actions.save_preferences(viewer, **_switched(viewer, request.POST))
        return HttpResponseRedirect(_next(request))
    form = PreferencesForm(request.POST or None, initial=_as_they_are(viewer))
    if request.method == "POST" and form.is_valid():
        actions.save_preferences(viewer, **form.cleaned_data)
        messages.success(request, _("Your settings are saved."))
        return HttpResponseRedirect(reverse("people:preferences"))
    return render(request, "people/preferences.html", {"form": form}, status=422 if form.errors else 200)


def _as_they_are(viewer: Viewer) -> dict[str, Any]:
    return {name: getattr(viewer, name) for name in ("language", "text_size", *_SWITCHES)}


def _switched(viewer: Viewer, sent: QueryDict) -> dict[str, Any]:
    """The settings as they are, but for those that were sent."""
    wanted = _as_they_are(viewer)
    wanted |= {name: sent[name] in _ON for name in _SWITCHES if name in sent}
    if "language" in sent:
        wanted["language"] = sent["language"]
    if "text_size" in sent:
        size = str(sent["text_size"])
        wanted["text_size"] = int(size) if size.isdecimal() else 0
    return wanted


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    known = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if known else reverse("people:preferences")


@login_not_required
def set_language(request: HttpRequest) -> HttpResponse:
    """Thai or English, for this browser, and for good where somebody is signed in."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    if viewer and request.method == "POST":
        actions.save_preferences(viewer, **_switched(viewer, request.POST))
    return keep_language(request)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST", "DELETE"])
def draft(request: HttpRequest, key: str) -> HttpResponse:
    """What is typed into the form `key` and not saved yet, always the viewer's own.

    GET gives it, or 204; POST keeps `{"fields": {...}}`; DELETE throws it away; 401 as JSON when nobody is signed in.
    """
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    if not viewer:
        words = _("Your sign-in has expired. What you typed is kept in this browser.")
        return JsonResponse({"code": "office.sign_in_needed", "message": words, "fields": {}}, status=401)
    if request.method == "DELETE":
        actions.discard_draft(viewer, key=key)
        return HttpResponse(status=204)
    if request.method == "POST":
        kept = actions.save_draft(viewer, key=key, data=_sent(request))
        return JsonResponse({"saved_at": kept.saved_at.isoformat()})
    found = queries.draft(viewer, key)
    return HttpResponse(status=204) if found is None else JsonResponse(found)


def _sent(request: HttpRequest) -> dict[str, Any]:
    """The draft as it was sent: JSON from the script, fields from a form. Raises BadInput."""
    if request.content_type != "application/json":
        fields = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
        return {"fields": fields}
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise BadInput from error
    if not isinstance(data, dict):
        raise BadInput
    return data


@never_cache
@require_GET
def resume(request: HttpRequest) -> HttpResponse:
    """The form that arrived after the sign-in had run out, ready to be sent now."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    kept = queries.draft(viewer, UNSENT)
    if not kept:
        return HttpResponseRedirect("/")
    fields = [(name, value) for name, values in kept["fields"].items() for value in values]
    return render(request, "people/resume.html", {"path": kept["path"], "fields": fields})
