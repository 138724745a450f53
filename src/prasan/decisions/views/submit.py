"""Sending a memo up, and recording what was decided by word or by hand."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from prasan.decisions import actions
from prasan.decisions.access import find, may_record
from prasan.decisions.forms import RecordForm, SubmitForm
from prasan.decisions.models import Chain
from prasan.decisions.queries import came_back, chains, line_up, offered, three_lines
from prasan.decisions.rules import is_for_others, planned_for
from prasan.decisions.views.common import ActWords, once_in, take, tried, upload_in, viewer_in
from prasan.matters.access import find as find_matter
from prasan.matters.access import must_work
from prasan.matters.models import Matter
from prasan.papers.models import Paper
from prasan.papers.queries import findings_of, papers_of
from prasan.papers.rules.catalogue import KINDS
from prasan.papers.rules.signed import signing_post
from prasan.people.access import Viewer
from prasan.ui.errors import NotNow, NotYours, OfficeError


@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Chooses paper, way up and the three lines, shows what the check finds, and sends the memo up.

    `?paper=` and `?chain=` choose; the button `look` shows another choice without sending anything.
    """
    viewer = viewer_in(request)
    matter = find_matter(viewer, matter_id)
    must_work(viewer, matter)
    papers = [paper for paper in papers_of(viewer, matter) if paper.state == Paper.State.DRAFT and paper.version]
    ways = list(chains())
    paper = _chosen(papers, request, "paper", "paper_id", lambda one: str(one.pk)) or (papers[-1] if papers else None)
    chain = _chosen(ways, request, "chain", "chain", lambda one: one.code) or _usual_way(viewer, matter, ways, paper)
    if paper is None or chain is None:
        return render(request, "decisions/submit_none.html", {"matter": matter, "ways": ways}, status=200)
    return _submit_page(request, viewer, matter, papers, ways, paper, chain)


def _chosen(found: list[Any], request: HttpRequest, in_query: str, in_form: str, key: Any) -> Any:
    """What was chosen from a list; None where nothing of it was."""
    wanted = request.POST.get(in_form) or request.GET.get(in_query, "")
    return next((one for one in found if key(one) == wanted), None)


def _usual_way(viewer: Viewer, matter: Matter, ways: list[Chain], paper: Paper | None) -> Chain | None:
    """For a letter the way that ends at the post that signs it; for what goes to the Minister the first."""
    if paper and paper.kind in KINDS and is_for_others(paper.kind, paper.data):
        signs = signing_post(KINDS[paper.kind], paper.data)
        for way in ways:
            if any(stop.decides and stop.post.title == signs for stop in line_up(viewer, matter, way, paper)):
                return way
    return ways[0] if ways else None


def _submit_page(
    request: HttpRequest,
    viewer: Viewer,
    matter: Matter,
    papers: list[Paper],
    ways: list[Chain],
    paper: Paper,
    chain: Chain,
) -> HttpResponse:
    stops = line_up(viewer, matter, chain, paper)
    paper.matter = matter
    back = came_back(paper.pk)
    lines = three_lines(paper.kind, paper.data)
    begin = {"paper_id": str(paper.pk), "chain": chain.code, "essence": lines.essence, "issue": lines.issue}
    begin |= {"proposal": lines.proposal}
    asked: dict[str, Any] = {
        "papers": [(str(one.pk), f"{KINDS[one.kind].label}: {one.title}") for one in papers if one.kind in KINDS],
        "chains": [(one.code, one.name) for one in ways],
        "stops": [stop.post.pk for stop in stops if not stop.decides and not stop.own],
        "came_back": back is not None,
        "unchanged": back is not None and back.version == paper.version,
    }
    sent = request.method == "POST" and "look" not in request.POST
    kept = {name: request.POST[name] for name in request.POST} if request.method == "POST" else {}
    form = SubmitForm(request.POST, **asked) if sent else SubmitForm(initial=begin | kept, **asked)
    status = _sent(request, viewer, matter, form) if sent else 200
    if sent and status == 200:
        return redirect("matters:matter", matter.pk)
    rows = [(stop, *_skip_fields(form, stop.post.pk)) for stop in stops]
    findings = findings_of(paper)
    shown: dict[str, Any] = {"matter": matter, "form": form, "rows": rows, "paper": paper, "findings": findings}
    blocked = any(one.is_open for one in findings)
    shown |= {"blocked": blocked, "back": back, "unchanged": asked["unchanged"]}
    return render(request, "decisions/submit.html", shown, status=status)


def _skip_fields(form: SubmitForm, post_id: UUID) -> tuple[Any, Any]:
    return (form[f"skip_{post_id}"], form[f"why_{post_id}"]) if post_id in form.stops else (None, None)


def _sent(request: HttpRequest, viewer: Viewer, matter: Matter, form: SubmitForm) -> int:
    """Sends the memo up: 200 when it is on its way, else the status of what is wrong, told in the form."""
    if not form.is_valid():
        return 422
    try:
        actions.submit(viewer, matter.pk, once=once_in(request), **form.given())
    except OfficeError as error:
        if error.status in {403, 404}:
            raise
        take(form, error)
        return error.status
    messages.success(request, _("The memo is on its way up."))
    return 200


RECORD = ActWords(
    "record",
    _("Record what the Minister decided"),
    _("Record the decision"),
    _("The decision is recorded. It can be taken back for some seconds."),
    "gavel",
    _("It is marked as recorded by you. Nothing that you type here is signed by the Minister."),
)


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Records a spoken or handwritten decision, with its proof."""
    viewer = viewer_in(request)
    actions.seal_due()
    memo = find(viewer, submission_id)
    if not may_record(viewer, memo):
        raise NotNow if memo.state != memo.State.GOING else NotYours
    offer = offered(memo)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = RecordForm(*sent, whom=offer.whom)
    once = once_in(request)
    status = tried(form, lambda data: _record(viewer, submission_id, once, data)) if request.method == "POST" else 0
    if status == 200:
        messages.success(request, str(RECORD.done))
        return redirect("decisions:memo", submission_id)
    shown = {"words": RECORD, "form": form, "matter": memo.matter, "memo": memo}
    return render(request, "decisions/record.html", shown, status=status or 200)


def _record(viewer: Viewer, submission_id: UUID, once: str, data: dict[str, Any]) -> object:
    proof, name = upload_in(data, "proof")
    to, what, days = data.pop("to"), data.pop("what"), data.pop("days")
    planned = [planned_for(to, what or data["words"], days)] if to else []
    return actions.record_decision(
        viewer, submission_id, proof=proof, proof_name=name, directions=planned, once=once, **data
    )
