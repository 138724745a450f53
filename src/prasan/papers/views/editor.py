"""Writing a paper: the form on the left, the page on the right as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from prasan.matters.access import find as find_matter
from prasan.matters.access import must_work
from prasan.matters.actions import note_opening
from prasan.papers import actions
from prasan.papers.access import find
from prasan.papers.forms import PaperForm, ReasonForm, data_in, fields_in, row_added, row_removed
from prasan.papers.models import Paper
from prasan.papers.queries import (
    draft_key,
    findings_of,
    kinds_by_group,
    page_of,
    preview_of,
    preview_of_version,
    signing_of,
    version_of,
)
from prasan.papers.queries.papers import PaperPage, files_of
from prasan.papers.rules.checks import Level
from prasan.papers.rules.data import tidy
from prasan.papers.rules.fields import Data, FieldType, PaperKind
from prasan.papers.rules.onward import onward
from prasan.papers.rules.structures import STRUCTURES, arranged
from prasan.papers.views.sheets import shown_pages
from prasan.people.access import Viewer
from prasan.people.actions import discard_draft
from prasan.people.queries import draft, today
from prasan.thai.text import clean
from prasan.ui.errors import BadInput, OfficeError


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, matter_id: UUID, kind: str = "") -> HttpResponse:
    """Chooses a kind of paper for a matter, and begins it."""
    viewer = viewer_in(request)
    matter = find_matter(viewer, matter_id)
    must_work(viewer, matter)
    if request.method == "POST":
        chosen, structure = kind or request.POST.get("kind", ""), request.POST.get("structure", "")
        given = {"structure": structure} if structure else {}
        paper = actions.start_paper(viewer, matter_id, kind=chosen, data=given, once=request.POST.get("once", ""))
        messages.success(request, _("The paper is begun with what is known about the matter."))
        return redirect("papers:paper", paper.pk)
    context = {
        "matter": matter,
        "groups": kinds_by_group(matter),
        "structures": STRUCTURES.values(),
        "once": uuid4().hex,
    }
    return render(request, "papers/begin.html", context)


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """A paper: its editor for those who may write on it now, its page for everybody else who may see it."""
    viewer = viewer_in(request)
    shown = page_of(viewer, paper_id)
    if request.method == "POST":
        return _sent(request, viewer, shown)
    note_opening(viewer, shown.paper.matter)
    if not shown.may_write:
        return _read(request, shown)
    return _edit(request, shown, _words(viewer, shown))


@dataclass(frozen=True, slots=True)
class Shown:
    """The words that the form shows, whether they are unsaved, and which version their writer had before them."""

    data: Data
    unsaved: bool
    seen: int


def _words(viewer: Viewer, shown: PaperPage) -> Shown:
    """The viewer's unsaved words where there are any, else the saved ones."""
    kept = draft(viewer, draft_key(shown.paper.pk))
    fields = kept.get("fields") if kept else None
    if not isinstance(fields, dict):
        return Shown(shown.paper.data, False, shown.paper.version)
    typed = tidy(shown.kind, data_in(shown.kind, fields), today=today()).data
    unsaved = typed != shown.paper.data
    return Shown(typed, unsaved, (_seen(fields) if unsaved else None) or shown.paper.version)


def _seen(lists: Mapping[str, list[str]]) -> int | None:
    """The version that the writer had before them, as the form sends it."""
    text = (lists.get("seen_version") or [""])[-1]
    return int(text) if text.isdecimal() and len(text) < 9 else None


def _edit(request: HttpRequest, shown: PaperPage, words: Shown, *, error: OfficeError | None = None) -> HttpResponse:
    files = [(str(row.file_id), row.name) for row in files_of(shown.paper.matter)]
    form = PaperForm(shown.kind, words.data, files=files)
    if error:
        form.take(error)
    context: dict[str, Any] = {
        "page": shown,
        "form": form,
        "sections": form.sections(),
        "unsaved": words.unsaved,
        "saved": "saved" in request.GET,
        "stale": error is not None and error.code == "papers.stale",
        "seen": words.seen,
        "version_reason": request.POST.get("version_reason", ""),
        "version_wrong": error.fields.get("reason") if error else None,
        "once": uuid4().hex,
        "onward": onward(viewer_in(request), shown.paper),
    }
    return render(request, "papers/editor.html", context, status=error.status if error else 200)


@gzip_page
def _read(request: HttpRequest, shown: PaperPage) -> HttpResponse:
    version = version_of(shown.paper)
    sheets = shown_pages(preview_of_version(shown.paper, version), linked=False)
    signing = signing_of(viewer_in(request), shown.paper, version)
    return render(request, "papers/paper.html", {"page": shown, "sheets": sheets, "signing": signing})


def _sent(request: HttpRequest, viewer: Viewer, shown: PaperPage) -> HttpResponse:
    """Saves, or does what another button of the form asks for; nothing typed is lost either way."""
    lists = dict(request.POST.lists())
    typed, seen = data_in(shown.kind, lists), _seen(lists)
    if "save" not in request.POST:
        return _changed(request, viewer, shown, typed, seen)
    try:
        actions.save_version(
            viewer,
            shown.paper.pk,
            data=typed,
            reason=request.POST.get("version_reason", ""),
            seen_version=seen,
            once=request.POST.get("once", ""),
        )
    except OfficeError as error:
        if error.status in {403, 404} or not shown.may_write:
            raise
        # Who has been told that somebody saved meanwhile has seen that version now.
        now = shown.paper.version if error.code == "papers.stale" else seen or shown.paper.version
        _keep(viewer, shown, typed, now)
        words = Shown(tidy(shown.kind, typed, today=today()).data, True, now)
        return _edit(request, shown, words, error=error)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('papers:paper', args=[shown.paper.pk])}?saved=1")


def _keep(viewer: Viewer, shown: PaperPage, typed: Data, seen: int | None) -> None:
    fields = fields_in(shown.kind, typed) | {"seen_version": [str(seen or shown.paper.version)]}
    actions.keep_typing(viewer, shown.paper.pk, fields=fields)


def _changed(
    request: HttpRequest, viewer: Viewer, shown: PaperPage, typed: dict[str, Any], seen: int | None
) -> HttpResponse:
    """Adds or removes a row, cleans the text, or throws the draft away; the words stay a draft."""
    place = ""
    if key := request.POST.get("add"):
        typed = row_added(shown.kind, typed, key)
        place = f"#{key}-{len(typed[key]) - 1}" if key in typed else ""
    elif target := request.POST.get("remove"):
        key, _dot, at = target.partition(".")
        typed = row_removed(shown.kind, typed, key, int(at) if at.isdecimal() else -1)
        place = f"#{key}"
    elif "arrange" in request.POST and shown.kind.has("structure"):
        typed, place = {**typed, "parts": arranged(typed)}, "#parts"
    elif "clean" in request.POST:
        typed, count = _cleaned(shown.kind, typed)
        message = ngettext("%(n)d place in the text was cleaned.", "%(n)d places in the text were cleaned.", count)
        messages.success(request, message % {"n": count})
    if "discard" in request.POST:
        discard_draft(viewer, key=draft_key(shown.paper.pk))
        return redirect(f"{reverse('papers:paper', args=[shown.paper.pk])}?saved=1")
    _keep(viewer, shown, typed, seen)
    return HttpResponseRedirect(f"{reverse('papers:paper', args=[shown.paper.pk])}{place}")


def _cleaned(kind: PaperKind, typed: Data) -> tuple[dict[str, Any], int]:
    """Every text cleaned of what other programs left in it, and in how many places."""
    count, made = 0, dict(typed)
    for field in kind.fields:
        if field.type in (FieldType.TEXT, FieldType.LONG):
            done = clean(str(typed.get(field.key) or ""))
            made[field.key], count = done.text, count + sum(change[1] for change in done.changes)
        elif field.type is FieldType.ROWS:
            made[field.key] = []
            for row in typed.get(field.key) or []:
                parts = {key: clean(str(value or "")) for key, value in row.items()}
                made[field.key].append({key: part.text for key, part in parts.items()})
                count += sum(change[1] for part in parts.values() for change in part.changes)
    return made, count


@gzip_page
@require_POST
def preview(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The pages with the words as they are typed, and what the check says about them, as a fragment."""
    shown = page_of(viewer_in(request), paper_id)
    words = tidy(shown.kind, data_in(shown.kind, dict(request.POST.lists())), today=today()).data
    drawn = preview_of(shown.paper, words)
    findings = findings_of(shown.paper, words)
    context = {
        "page": shown,
        "sheets": shown_pages(drawn, linked=shown.may_write),
        "findings": findings,
        "stopped": any(one.finding.level is Level.RED for one in findings),
    }
    return render(request, "papers/pages.html", context)


@require_POST
def clean_text(request: HttpRequest) -> JsonResponse:
    """A pasted text without what another program left in it, and in how many places that was."""
    done = clean(request.POST.get("text", "")[:100_000])
    count = sum(change[1] for change in done.changes)
    said = ngettext("%(n)d place in the text was cleaned.", "%(n)d places in the text were cleaned.", count)
    return JsonResponse({"text": done.text, "count": count, "message": said % {"n": count}})


@require_POST
def answer(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Keeps the reasons for amber findings."""
    sent = ((name, str(text)) for name, text in request.POST.items())
    reasons = {name.removeprefix("reason "): text for name, text in sent if name.startswith("reason ")}
    try:
        actions.answer_findings(viewer_in(request), paper_id, reasons=reasons)
    except BadInput as error:
        return _checked(request, paper_id, reasons=reasons, error=error)
    messages.success(request, _("The reasons are kept."))
    return redirect("papers:check", paper_id)


@require_http_methods(["GET"])
def check(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The check before submitting, on the saved words, with room for the reasons."""
    return _checked(request, paper_id)


def _checked(
    request: HttpRequest, paper_id: UUID, *, reasons: Mapping[str, str] | None = None, error: BadInput | None = None
) -> HttpResponse:
    """The findings; after a refusal with the reasons as they were typed and what is wrong with them."""
    shown = page_of(viewer_in(request), paper_id)
    typed, wrong = reasons or {}, error.fields if error else {}
    findings = findings_of(shown.paper)
    amber = [
        {"finding": one, "text": typed.get(one.key, one.answer), "wrong": wrong.get(one.key)}
        for one in findings
        if one.finding.level is Level.AMBER
    ]
    context = {"page": shown, "findings": findings, "amber": amber}
    return render(request, "papers/check.html", context, status=error.status if error else 200)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Cancels a draft, with a reason."""
    viewer = viewer_in(request)
    found: Paper = find(viewer, paper_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.cancel_paper(viewer, paper_id, reason=form.cleaned_data["reason"])
        messages.success(request, _("The paper is cancelled."))
        return redirect("matters:matter", found.matter_id)
    status = 422 if form.errors else 200
    return render(request, "papers/cancel.html", {"paper": found, "form": form}, status=status)


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return request.viewer  # type: ignore[attr-defined, no-any-return]
