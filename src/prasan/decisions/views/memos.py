"""Memos on their way: the lists, one memo, and what the people of its chain do there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.decisions import actions
from prasan.decisions.access import ELSEWHERE, OWN, find
from prasan.decisions.forms import CommentForm, NoteForm, ReasonForm, ReturnForm
from prasan.decisions.models import Submission
from prasan.decisions.queries import drawn, listed, memo_of, memos, sections_of
from prasan.decisions.queries.memos import MemoOnItsWay
from prasan.decisions.views.common import ActWords, act_page, once_in, viewer_in
from prasan.matters.actions import note_opening
from prasan.papers.views.sheets import shown_pages
from prasan.people.access import Viewer
from prasan.ui.errors import NotNow, NotYours, Text
from prasan.ui.forms import OfficeForm

PAGE = 30
LISTS: dict[str, Text] = {
    "desk": _("At my desk"),
    "mine": _("Sent by me"),
    "going": _("All on their way"),
    "ended": _("Decided or returned"),
}


@require_safe
def memo_list(request: HttpRequest) -> HttpResponse:
    """The memos going up, with where each is and since when."""
    viewer = viewer_in(request)
    actions.seal_due()
    which = request.GET.get("which", "")
    which = which if which in LISTS else ("desk" if viewer.post_ids else "going")
    page = Paginator(memos(viewer, which), PAGE).get_page(request.GET.get("page"))
    shown = {"which": which, "lists": LISTS, "page": page, "rows": listed(viewer, list(page))}
    return render(request, "decisions/memos.html", shown)


@gzip_page
@require_safe
def memo(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """One memo: its three lines, its pages, its way, the remarks, and what the viewer may do."""
    viewer = viewer_in(request)
    actions.seal_due()
    shown = memo_of(viewer, submission_id)
    note_opening(viewer, shown.submission.matter)
    actions.opened(viewer, shown.submission, shown.here)
    sections = sections_of(shown.submission.paper.kind)
    context = {
        "memo": shown,
        "sheets": shown_pages(drawn(shown.submission), linked=False),
        "remark": CommentForm(sections=sections, prefix="remark"),
        "note": NoteForm(prefix="note"),
        "remarks": [(one, dict(sections).get(one.section, "")) for one in shown.comments],
    }
    return render(request, "decisions/memo.html", context)


@dataclass(frozen=True, slots=True)
class MemoAct:
    """One act on a memo: how its page reads, its form, how the cleaned form becomes the act, and who may do it."""

    words: ActWords
    form: type[OfficeForm]
    do: Callable[..., object]
    may: Callable[[MemoOnItsWay], bool]


ACTS = (
    MemoAct(
        ActWords("pass", _("Pass on"), _("Pass the memo on"), _("The memo was passed on."), "arrow-right"),
        NoteForm,
        actions.pass_on,
        lambda memo: memo.acts and memo.here is not None and not memo.here.decides,
    ),
    MemoAct(
        ActWords(
            "return",
            _("Return for correction"),
            _("Return the memo"),
            _("The memo was returned to its holder."),
            "undo-2",
            _("The holder can write on the paper again and send it up anew."),
        ),
        ReturnForm,
        actions.return_memo,
        lambda memo: memo.acts,
    ),
    MemoAct(
        ActWords(
            "call-up",
            _("Call the memo up"),
            _("Call it to my desk"),
            _("The memo is at your desk now."),
            "chevrons-right",
            _("The stops between are passed over; your reason stands beside each of them."),
        ),
        ReasonForm,
        actions.call_up,
        lambda memo: memo.may_call_up,
    ),
    MemoAct(
        ActWords(
            "withdraw",
            _("Take the memo back"),
            _("Take it back"),
            _("The memo was taken back. Its paper is a draft again."),
            "undo-2",
        ),
        ReasonForm,
        actions.withdraw,
        lambda memo: memo.may_withdraw,
    ),
)


def page_for(act: MemoAct) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """The view of one act on a memo."""

    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, submission_id: UUID) -> HttpResponse:
        viewer = viewer_in(request)
        memo = find(viewer, submission_id)
        if request.method == "GET":  # a form that would be refused is not shown; what is sent, the act itself judges
            _must(act, memo_of(viewer, submission_id))
        prefix = "note" if "note-note" in request.POST else None
        form = act.form(request.POST if request.method == "POST" else None, prefix=prefix)
        return act_page(
            request,
            act.words,
            form,
            _do(act, viewer, submission_id, once_in(request)),
            matter=memo.matter,
            back=reverse("decisions:memo", args=[memo.pk]),
            onward=_after(act, memo.pk),
        )

    view.__name__ = f"memo_{act.words.code.replace('-', '_')}"
    return view


def _must(act: MemoAct, memo: MemoOnItsWay) -> None:
    if memo.submission.state != Submission.State.GOING or not memo.undecided:
        raise NotNow
    if not act.may(memo):
        at_the_stop = act.words.code in {"pass", "return"}
        raise NotYours((OWN if memo.own else ELSEWHERE) if at_the_stop else None)


def _do(act: MemoAct, viewer: Viewer, submission_id: UUID, once: str) -> Callable[[dict[str, Any]], object]:
    return lambda data: act.do(viewer, submission_id, once=once, **data)


def _after(act: MemoAct, submission_id: UUID) -> str:
    """Back to the memo; whoever passed it on or returned it goes on with the next at their desk."""
    on_with_the_next = act.words.code in {"pass", "return"}
    return reverse("decisions:memos") if on_with_the_next else reverse("decisions:memo", args=[submission_id])


@require_POST
def comment(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Adds a remark."""
    viewer = viewer_in(request)
    memo = find(viewer, submission_id)
    form = CommentForm(request.POST, sections=sections_of(memo.paper.kind), prefix="remark")
    words = ActWords(
        "comment", _("Remark on the memo"), _("Add the remark"), _("The remark was added."), "message-square"
    )
    back = reverse("decisions:memo", args=[submission_id]) + "#remarks"
    once = once_in(request)
    return act_page(
        request,
        words,
        form,
        lambda data: actions.comment(viewer, submission_id, once=once, **data),
        matter=memo.matter,
        back=back,
    )
