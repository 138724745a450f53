"""One letter to many: the addressees, what the check found, one letter before it is made, and the file with all."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.files.responses import download
from prasan.letters.actions import merge as actions
from prasan.letters.merge_forms import AddresseesForm, ArrangeForm
from prasan.letters.merging import fields_in
from prasan.letters.models.merging import Merge
from prasan.letters.queries import merging, outgoing
from prasan.letters.views.received import posted, viewer_of
from prasan.matters.actions import note_opening
from prasan.papers.models import Paper
from prasan.papers.queries import version_of
from prasan.ui.downloads import disposition
from prasan.ui.errors import NotThere, OfficeError

PAGE_SIZE = 50


@require_POST
def begin(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Begins letters to many from a paper, or goes on with what is under way."""
    found = actions.begin_merge(viewer_of(request), paper_id)
    return redirect("letters:merge", found.pk)


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """How letters to many stand; posting puts other addressees in place."""
    viewer = viewer_of(request)
    found = merging.find_merge(viewer, merge_id)
    form = AddresseesForm(posted(request), request.FILES or None)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_addressees(viewer, merge_id, **form.given())
        except OfficeError as error:
            form.take(error)
            status = error.status
        else:
            messages.success(request, _("The addressees are taken. Look at what the check found."))
            return redirect("letters:merge", merge_id)
    return _page(request, found, form, status)


def _page(
    request: HttpRequest, found: Merge, form: AddresseesForm, status: int, chosen: ArrangeForm | None = None
) -> HttpResponse:
    sent = merging.sent_of(found.paper)
    offered = merging.numberings(found.paper, sent)
    rows = list(found.rows.select_related("letter__entry__number"))
    wrong = [row for row in rows if merging.is_wrong(row.faults)]
    listed = sorted(rows, key=lambda row: (not merging.is_wrong(row.faults), not row.faults, row.at))
    page = Paginator(listed, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "merge": found,
        "form": form,
        "arrange": chosen or ArrangeForm(initial=_chosen(found, offered), numberings=offered),
        "page": page,
        "rows": [(row, merging.told(row)) for row in page],
        "wrong": len(wrong),
        "good": len(rows) - len(wrong),
        "copies": sum(row.copies for row in rows),
        "fields": fields_in(found.paper.data),
        "signed": found.paper.state == Paper.State.SEALED,
        "sent": sent,
        "is_open": found.state == Merge.State.OPEN,
        "fits": found.numbering in offered,
    }
    return render(request, "letters/merge.html", context, status=status)


def _chosen(found: Merge, offered: tuple[str, ...]) -> dict[str, str]:
    return {"numbering": found.numbering if found.numbering in offered else offered[0], "result": found.result}


@require_POST
def arrange(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Says how the letters are numbered and handed out."""
    viewer = viewer_of(request)
    found = merging.find_merge(viewer, merge_id)
    form = ArrangeForm(request.POST, numberings=merging.numberings(found.paper, merging.sent_of(found.paper)))
    status = 422
    if form.is_valid():
        try:
            actions.arrange_merge(viewer, merge_id, **form.cleaned_data)
        except OfficeError as error:
            form.take(error)
            status = error.status
        else:
            messages.success(request, _("Noted how the letters are numbered and handed out."))
            return redirect("letters:merge", merge_id)
    return _page(request, found, AddresseesForm(), status, form)


@require_POST
def make(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Has the letters made."""
    actions.make_letters(viewer_of(request), merge_id)
    return redirect("letters:merge", merge_id)


@require_POST
def drop(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Drops letters to many that were not made yet."""
    found = actions.drop_merge(viewer_of(request), merge_id)
    messages.success(request, _("Dropped. No letter was made of it."))
    return redirect("matters:matter", merging.find_merge(viewer_of(request), found.pk).paper.matter_id)


@require_POST
def drop_row(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Takes one addressee out."""
    found = actions.drop_row(viewer_of(request), row_id)
    return redirect("letters:merge", found.pk)


@require_safe
def progress(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """How far the making has come; when it has ended, the page is to be loaded again."""
    found = merging.find_merge(viewer_of(request), merge_id)
    answer = render(request, "letters/merge_progress.html", {"merge": found})
    if not found.is_running:
        answer["HX-Refresh"] = "true"
    return answer


@require_safe
def row_pdf(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """The letter to one addressee, before or after it is made."""
    viewer = viewer_of(request)
    row = merging.find_row(viewer, row_id)
    paper = row.merge.paper
    note_opening(viewer, paper.matter)
    number = row.letter.entry.number.text if row.letter else ""
    response = HttpResponse(outgoing.pdf_of_row(row, paper, version_of(paper)), content_type="application/pdf")
    response["Content-Disposition"] = disposition(outgoing.file_name(row, number), inline=True)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def merge_file(request: HttpRequest, merge_id: UUID) -> HttpResponseBase:
    """The file with all letters."""
    viewer = viewer_of(request)
    found = merging.find_merge(viewer, merge_id)
    if found.file is None:
        raise NotThere
    note_opening(viewer, found.paper.matter)
    return download(found.file)
