"""The Minister's phone: the stack of cards, one card, and what a tap signs."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.decisions import actions
from prasan.decisions.access import find
from prasan.decisions.forms import OrderForm
from prasan.decisions.models import Decision
from prasan.decisions.queries import Card, cards, decided_lately, drawn, offered, page_count, three_lines, undoable
from prasan.decisions.rules import ACKNOWLEDGED, HOLD_DAYS
from prasan.decisions.views.choices import Choice, choice_in
from prasan.decisions.views.common import once_in, take, viewer_in
from prasan.matters.actions import note_opening
from prasan.papers.views.sheets import shown_pages
from prasan.people.access import Viewer
from prasan.ui.errors import NotNow, OfficeError

SHEETS = ("approve", "acknowledge", "direct", "more")


@require_safe
def stack(request: HttpRequest) -> HttpResponse:
    """The cards that wait, what was put off, and what was decided today with its undo."""
    viewer = viewer_in(request)
    actions.seal_due()
    every = cards(viewer, decides=True, held=True)
    waiting = [card for card in every if card.waits]
    lately = decided_lately(viewer)
    shown = {
        "waiting": [(card, page_count(card.submission)) for card in waiting],
        "urgent": sum(card.submission.matter.urgency > 0 for card in waiting),
        "held": [card for card in every if card.held],
        "own": [card for card in every if card.own and not card.held],
        "lately": lately,
        "toasts": undoable(lately),
    }
    return _kept_offline(render(request, "decisions/stack.html", shown), secret=False)


@require_safe
def card(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """One memo to decide on; one that is not at this desk is shown on its own page."""
    viewer = viewer_in(request)
    actions.seal_due()
    found, following = _card(viewer, submission_id)
    if found is None:
        return redirect("decisions:memo", find(viewer, submission_id).pk)
    _opened(request, viewer, found)
    return _shown(request, viewer, "decisions/card.html", found, following)


@gzip_page
@require_safe
def paper(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """The whole paper of a card, on the phone, with the same bar under the thumb."""
    viewer = viewer_in(request)
    found, following = _card(viewer, submission_id)
    if found is None:
        return redirect("decisions:memo", find(viewer, submission_id).pk)
    _opened(request, viewer, found)
    sheets = shown_pages(drawn(found.submission), linked=False)
    return _shown(request, viewer, "decisions/card_paper.html", found, following, sheets=sheets)


@require_safe
def sheet(request: HttpRequest, submission_id: UUID, which: str) -> HttpResponse:
    """The second tap as a page of its own, where no script opens it over the card."""
    viewer = viewer_in(request)
    found, following = _card(viewer, submission_id)
    if found is None or which not in SHEETS:
        return redirect("decisions:memo", find(viewer, submission_id).pk)
    _opened(request, viewer, found)
    return _shown(request, viewer, "decisions/sheet.html", found, following, which=which)


@require_POST
def decide(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """What a tap on a sheet does; then the next card, or the end of the stack.

    The same key gives the same answer again, also when it arrives late from a phone without network.
    """
    viewer = viewer_in(request)
    actions.seal_due()
    memo = find(viewer, submission_id)
    once = once_in(request) or uuid4().hex
    offer = offered(memo)
    form = OrderForm(request.POST, whom=offer.whom)
    lines = three_lines(memo.paper.kind, memo.version.data)
    try:
        chosen = choice_in(request.POST, offer, form, lines.approval)
        _do(viewer, submission_id, chosen, once)
    except OfficeError as error:
        return _refused(request, viewer, submission_id, form, error)
    if chosen.returns:
        messages.success(request, _("The memo was returned to its holder."))
    return _next(viewer)


def _do(viewer: Viewer, submission_id: UUID, chosen: Choice, once: str) -> None:
    if chosen.returns:
        actions.return_memo(viewer, submission_id, reason=chosen.words, once=once)
        return
    actions.decide(
        viewer,
        submission_id,
        verdict=chosen.verdict,
        words=chosen.words,
        directions=chosen.planned,
        hold_until=chosen.hold_until,
        once=once,
    )


def _refused(
    request: HttpRequest, viewer: Viewer, submission_id: UUID, form: OrderForm, error: OfficeError
) -> HttpResponse:
    """The sheet again with what is wrong, everything typed still there; errors that are no input go their way."""
    if error.status in {403, 404}:
        raise error
    found, following = _card(viewer, submission_id)
    if found is None or found.pending:
        messages.warning(request, str(error.message))
        return redirect("decisions:cards")
    act = request.POST.get("act", "")
    typed: dict[str, Any] = {"which": _sheet_of(act), "reason": request.POST.get("reason", "")}
    if act == "free":
        if not form.errors:
            take(form, error)
        typed["form"] = form
    else:
        typed["problems"] = list(error.fields.values()) or [error.message]
    return _shown(request, viewer, "decisions/sheet.html", found, following, status=error.status, **typed)


def _sheet_of(act: str) -> str:
    """The sheet on which a button stands."""
    if act in {"approve", "acknowledge"}:
        return act
    return "direct" if act == "free" or act.startswith("order-") else "more"


@require_POST
def undo(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Takes a decision back while it is not sealed."""
    viewer = viewer_in(request)
    actions.seal_due()
    try:
        decision = actions.undo(viewer, decision_id)
    except NotNow as error:
        messages.warning(request, str(error.message))
        return redirect("decisions:cards")
    messages.success(request, _("The decision was taken back."))
    if decision.recorded_by_id:
        return redirect("decisions:memo", decision.submission_id)
    return redirect("decisions:card", decision.submission_id)


@login_not_required
@require_http_methods(["GET", "HEAD"])
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps ordinary cards readable without network; nothing in it belongs to anybody."""
    scope = reverse("decisions:cards")
    answer = render(
        request,
        "decisions/worker.js.txt",
        {"scope": scope, "static": settings.STATIC_URL},
        content_type="text/javascript; charset=utf-8",
    )
    answer["Service-Worker-Allowed"] = scope
    answer["Cache-Control"] = "no-cache"
    return answer


def _card(viewer: Viewer, submission_id: UUID) -> tuple[Card | None, Card | None]:
    """The card of a memo at the viewer's desk, and the one that follows it."""
    every = cards(viewer, decides=True, held=True)
    found = next((one for one in every if one.submission.pk == submission_id), None)
    following = next((one for one in every if one.waits and one is not found), None)
    return found, following


def _opened(request: HttpRequest, viewer: Viewer, found: Card) -> None:
    """Notes the opening; a phone that fetches a card ahead, to have it without network, has not opened it."""
    if request.headers.get("X-Ahead"):
        return
    note_opening(viewer, found.submission.matter)
    actions.opened(viewer, found.submission, found.stop)


def _next(viewer: Viewer) -> HttpResponse:
    following = next((one for one in cards(viewer, decides=True) if one.waits), None)
    return redirect("decisions:card", following.submission.pk) if following else redirect("decisions:cards")


def _shown(
    request: HttpRequest,
    viewer: Viewer,
    template: str,
    found: Card,
    following: Card | None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    offer = offered(found.submission)
    lines = three_lines(found.submission.paper.kind, found.submission.version.data)
    lately: list[Decision] = decided_lately(viewer)
    shown = {
        "card": found,
        "following": following,
        "pages": page_count(found.submission),
        "stops": list(found.submission.stops.select_related("post", "acted_by", "on_behalf")),
        "orders": offer.orders,
        "approval": lines.approval,
        "acknowledgement": ACKNOWLEDGED,
        "hold_days": HOLD_DAYS,
        "form": OrderForm(whom=offer.whom),
        "once": uuid4().hex,
        "toasts": undoable(lately),
    }
    answer = render(request, template, shown | more, status=status)
    return _kept_offline(answer, secret=found.shut)


def _kept_offline(answer: HttpResponse, *, secret: bool) -> HttpResponse:
    """Says whether a phone may keep this page for reading without network: never one of a secret matter."""
    answer["Cache-Control"] = "private, no-store"
    if not secret and answer.status_code == 200:
        answer["X-Offline-Copy"] = "yes"
    return answer
