"""The office's template of papers: drafted, compared, published. For those who keep the system."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.matters.actions import note_opening
from prasan.papers import actions
from prasan.papers.access import find, must_keep_looks
from prasan.papers.forms import LayoutForm
from prasan.papers.models import LayoutProfile
from prasan.papers.queries import (
    current_profile,
    draft_profile,
    newest_papers,
    preview_with,
    published,
    specimen_with,
    version_of,
)
from prasan.papers.rules.catalogue import KINDS, kind_of
from prasan.papers.typeset.press import Preview
from prasan.papers.views.editor import viewer_in
from prasan.papers.views.sheets import shown_pages
from prasan.ui.errors import BadInput, OfficeError

SPECIMENS = ("memo_office", "external")


@gzip_page
@require_http_methods(["GET", "POST"])
def layouts(request: HttpRequest) -> HttpResponse:
    """The draft of the template with a specimen of a memo and of a letter, and the versions before it."""
    must_keep_looks(viewer_in(request))
    draft, now = draft_profile(), current_profile()
    form = _form(draft or now, request.POST or None, request.FILES or None)
    if request.method == "POST":
        try:
            if form.is_valid() and _save(request, form):
                return redirect("papers:layouts")
        except OfficeError as error:
            form.take(error)
    return _layouts(request, form, draft, now, status=422 if request.method == "POST" else 200)


def _layouts(
    request: HttpRequest,
    form: LayoutForm,
    draft: LayoutProfile | None,
    now: LayoutProfile | None,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    begun = draft or now
    sheets = [sheet for kind in SPECIMENS for sheet in shown_pages(specimen_with(begun, KINDS[kind]), linked=False)]
    context = _about(draft, now) | {"form": form, "sheets": sheets} | more
    return render(request, "papers/layouts.html", context, status=status)


def _form(begun: LayoutProfile | None, *sent: Any) -> LayoutForm:
    values, named = (dict(begun.values), {"name": begun.name}) if begun else ({}, {"name": ""})
    return LayoutForm(*sent, values=values, initial=named)


def _about(draft: LayoutProfile | None, now: LayoutProfile | None) -> dict[str, Any]:
    """What every page of the template shows beside its own."""
    begun = draft or now
    own = {one.kind for one in begun.templates.all()} if begun else set()
    worded = begun.wording if begun else {}
    kinds = [(kind, code in worded, code in own) for code, kind in KINDS.items()]
    return {"draft": draft, "now": now, "versions": list(published()), "kinds": kinds, "once": uuid4().hex}


def _save(request: HttpRequest, form: LayoutForm) -> bool:
    data = form.cleaned_data
    actions.save_layout(
        viewer_in(request),
        name=data["name"],
        values=form.differing(),
        regular=data["regular"],
        bold=data["bold"],
        emblem=data["emblem"],
        keep_fonts=not data["built_in_font"],
        keep_emblem=not data["no_emblem"],
    )
    messages.success(request, _("Kept in the draft. Papers change when it is published."))
    return True


@gzip_page
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """A paper, or a made-up one, as the draft prints it beside the same as the version in use prints it."""
    must_keep_looks(viewer_in(request))
    return _compared(request)


def _compared(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    viewer = viewer_in(request)
    draft, now = draft_profile(), current_profile()
    papers = newest_papers(viewer)
    chosen = request.GET.get("paper", "")
    code = chosen if chosen in KINDS else SPECIMENS[0]
    found = next((one for one in papers if str(one.pk) == chosen), None)
    if found is not None:
        paper = find(viewer, found.pk)
        note_opening(viewer, paper.matter)
        version = version_of(paper)
        drawn = [preview_with(one, paper, version) for one in (now, draft or now)]
    else:
        drawn = [specimen_with(one, kind_of(code)) for one in (now, draft or now)]
    context: dict[str, Any] = {
        "draft": draft,
        "now": now,
        "papers": papers,
        "kinds": KINDS.values(),
        "chosen": chosen or code,
    }
    context |= {"before": _sheets(drawn[0]), "after": _sheets(drawn[1]), "same": drawn[0].pages == drawn[1].pages}
    context |= {"once": uuid4().hex}
    return render(request, "papers/compare.html", context | more, status=status)


def _sheets(drawn: Preview) -> Any:
    return shown_pages(drawn, linked=False)


@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publishes the draft."""
    given = request.POST
    reason = given.get("reason", "")
    try:
        version = actions.publish_layout(viewer_in(request), reason=reason, once=given.get("once", ""))
    except BadInput as error:
        return _compared(request, status=error.status, reason=reason, wrong=error.fields["reason"])
    messages.success(request, _("Version %(n)d is in use.") % {"n": version.number})
    return redirect("papers:layouts")


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Throws the draft away."""
    actions.discard_layout(viewer_in(request))
    messages.success(request, _("The draft is gone. Papers stay as they are."))
    return redirect("papers:layouts")


@require_POST
def again(request: HttpRequest, layout_id: UUID | None = None) -> HttpResponse:
    """Publishes an earlier version again, or the built-in one."""
    given = request.POST
    reason = given.get("reason", "")
    try:
        version = actions.publish_again(
            viewer_in(request), layout_id=layout_id, reason=reason, once=given.get("once", "")
        )
    except BadInput as error:
        draft, now = draft_profile(), current_profile()
        told = {"refused": str(layout_id or "built-in"), "reason": reason, "wrong": error.fields["reason"]}
        return _layouts(request, _form(draft or now), draft, now, status=error.status, **told)
    messages.success(request, _("Version %(n)d is in use.") % {"n": version.number})
    return redirect("papers:layouts")
