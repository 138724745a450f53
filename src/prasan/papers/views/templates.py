"""What one kind of paper says and looks like in the office's template: standing words and the DOCX template."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.papers import actions
from prasan.papers.access import must_keep_looks
from prasan.papers.forms import TemplateForm, WordingForm
from prasan.papers.queries import (
    built_in_template,
    current_profile,
    draft_profile,
    fields_of_kind,
    specimen_with,
    word_template_of,
    wording_of,
)
from prasan.papers.responses import DOCX
from prasan.papers.rules.catalogue import kind_of
from prasan.papers.views.editor import viewer_in
from prasan.papers.views.sheets import shown_pages
from prasan.ui.errors import OfficeError


@gzip_page
@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, kind: str) -> HttpResponse:
    """The standing words of a kind of paper in the draft, with a specimen."""
    viewer = viewer_in(request)
    must_keep_looks(viewer)
    chosen = kind_of(kind)
    form = WordingForm(request.POST or None, kind=chosen, words=wording_of(draft_profile() or current_profile(), kind))
    if request.method == "POST":
        try:
            if form.is_valid():
                actions.save_wording(viewer, kind=kind, words=form.cleaned_data)
                messages.success(request, _("Kept in the draft. Papers change when it is published."))
                return redirect("papers:wording", kind)
        except OfficeError as error:
            form.take(error)
    return _page(request, kind, form, TemplateForm(), 422 if request.method == "POST" else 200)


def _page(request: HttpRequest, kind: str, form: WordingForm, upload: TemplateForm, status: int) -> HttpResponse:
    chosen, profile = kind_of(kind), draft_profile() or current_profile()
    context = {
        "kind": chosen,
        "form": form,
        "upload": upload,
        "own": word_template_of(profile, kind),
        "fields": sorted(fields_of_kind(chosen)),
        "sheets": shown_pages(specimen_with(profile, chosen), linked=False),
    }
    return render(request, "papers/wording.html", context, status=status)


@require_POST
def put(request: HttpRequest, kind: str) -> HttpResponse:
    """Takes the office's own DOCX template into the draft."""
    viewer = viewer_in(request)
    must_keep_looks(viewer)
    upload = TemplateForm(request.POST, request.FILES)
    try:
        if upload.is_valid():
            actions.put_template(viewer, kind=kind, upload=upload.cleaned_data["template"])
            messages.success(request, _("The file is taken into the draft. Papers change when it is published."))
            return redirect("papers:wording", kind)
    except OfficeError as error:
        if error.status == 404:
            raise
        upload.take(error)
    words = wording_of(draft_profile() or current_profile(), kind)
    return _page(request, kind, WordingForm(None, kind=kind_of(kind), words=words), upload, 422)


@require_POST
def drop(request: HttpRequest, kind: str) -> HttpResponse:
    """Takes the kind back to the built-in DOCX template, in the draft."""
    actions.drop_template(viewer_in(request), kind=kind)
    messages.success(request, _("The built-in template stands in the draft again."))
    return redirect("papers:wording", kind)


@require_safe
def download(request: HttpRequest, kind: str, which: str) -> HttpResponse:
    """The DOCX template of a kind: `built-in`, or the office's `own`, of the draft where there is one."""
    must_keep_looks(viewer_in(request))
    chosen, profile = kind_of(kind), draft_profile() or current_profile()
    own = word_template_of(profile, kind)
    if which == "own" and own is None:
        return redirect("papers:built_in_template", kind)
    data = bytes(own.data) if which == "own" and own else built_in_template(profile, chosen)
    response = HttpResponse(data, content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="template-{kind.replace("_", "-")}.docx"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
