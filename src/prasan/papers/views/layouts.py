"""How papers look: for those who keep the system."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from prasan.papers import actions
from prasan.papers.access import must_keep_looks
from prasan.papers.forms import LayoutForm
from prasan.papers.queries import current_look, looks
from prasan.papers.rules.catalogue import KINDS
from prasan.papers.typeset.press import preview
from prasan.papers.views.editor import viewer_in
from prasan.papers.views.sheets import shown_pages
from prasan.ui.errors import OfficeError

SPECIMENS = ("memo_office", "external")


@gzip_page
@require_http_methods(["GET", "POST"])
def layouts(request: HttpRequest) -> HttpResponse:
    """The layout in use with a specimen of a memo and of a letter, and the ones before it."""
    viewer = viewer_in(request)
    must_keep_looks(viewer)
    every = list(looks())
    now = next((one for one in every if one.is_current), None)
    values, named = (dict(now.values), {"name": now.name}) if now else ({}, {"name": ""})
    form = LayoutForm(request.POST or None, request.FILES or None, values=values, initial=named)
    status = 200
    if request.method == "POST":
        try:
            if form.is_valid() and _save(request, form):
                return redirect("papers:layouts")
        except OfficeError as error:
            form.take(error)
        status = 422
    drawn = [preview(KINDS[kind].compose(KINDS[kind].blank()), current_look()) for kind in SPECIMENS]
    sheets = [sheet for one in drawn for sheet in shown_pages(one, linked=False)]
    context = {"form": form, "layouts": every, "now": now, "sheets": sheets}
    return render(request, "papers/layouts.html", context, status=status)


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
    messages.success(request, _("The layout is in use for papers begun from now on."))
    return True


@require_POST
def use(request: HttpRequest, layout_id: UUID | None = None) -> HttpResponse:
    """Takes a kept layout into use again, or the built-in one."""
    actions.use_layout(viewer_in(request), layout_id=layout_id)
    messages.success(request, _("The layout is in use for papers begun from now on."))
    return redirect("papers:layouts")
