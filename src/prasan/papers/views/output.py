"""A paper's files and versions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.papers import actions
from prasan.papers.queries import differences_between, page_of, versions_of
from prasan.papers.responses import handed_out
from prasan.papers.views.editor import viewer_in


@require_safe
def pdf(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """A saved version as PDF; `?version=3` names one, `?download` saves it instead of opening it."""
    inline = "download" not in request.GET
    return handed_out(viewer_in(request), paper_id, "pdf", _number(request, "version"), inline=inline)


@require_safe
def docx(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """A saved version as DOCX."""
    return handed_out(viewer_in(request), paper_id, "docx", _number(request, "version"))


@require_safe
def versions(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Every version, and what changed between two of them: `?older=1&newer=3`, else the last two."""
    shown = page_of(viewer_in(request), paper_id)
    every = versions_of(shown.paper)
    newer = _number(request, "newer") or shown.paper.version
    older = _number(request, "older") or max(newer - 1, 1)
    changes = differences_between(shown.paper, older, newer) if every else []
    context = {"page": shown, "versions": every, "older": older, "newer": newer, "changes": changes}
    return render(request, "papers/versions.html", context)


@require_POST
def restore(request: HttpRequest, paper_id: UUID, n: int) -> HttpResponse:
    """Saves an earlier version again as the newest."""
    actions.restore_version(viewer_in(request), paper_id, n=n)
    messages.success(request, _("Version %(n)d is the newest again.") % {"n": n})
    return redirect("papers:paper", paper_id)


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 7 else None
