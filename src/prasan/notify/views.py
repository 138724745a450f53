"""The pages of notices, and those by which administrators watch messages and jobs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_tasks import TaskResultStatus

from prasan.notify import actions, queries, rules
from prasan.notify.access import Asker
from prasan.notify.forms import ChoicesForm
from prasan.notify.models import Mail, Notice
from prasan.ui.errors import NotThere

PAGE = 50
_SHOWN = {
    "dead": TaskResultStatus.FAILED,
    "ready": TaskResultStatus.READY,
    "running": TaskResultStatus.RUNNING,
}


def _viewer(request: HttpRequest) -> Asker:
    viewer: Asker = request.viewer  # type: ignore[attr-defined]
    return viewer


def _said(rows: list[Notice]) -> list[dict[str, Any]]:
    return [
        {
            "notice": row,
            "words": rules.words_of(row.code, row.params, row.secrecy),
            "icon": rules.notice_text(row.code).icon,
        }
        for row in rows
    ]


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """The viewer's notices, newest first; `?before=` a notice's id shows the older ones."""
    rows = queries.notices(_viewer(request))
    try:
        before = UUID(request.GET["before"]) if "before" in request.GET else None
    except ValueError as error:
        raise NotThere from error
    if before is not None:
        rows = rows.filter(pk__lt=before)
    shown = list(rows.order_by("-pk")[: PAGE + 1])
    older = shown[PAGE - 1].pk if len(shown) > PAGE else None
    context = {"notices": _said(shown[:PAGE]), "older": older, "unread": queries.unread_count(_viewer(request))}
    return render(request, "notify/notices.html", context)


@require_GET
def bell(request: HttpRequest) -> HttpResponse:
    """The bell of the header as a fragment, with the number of unread notices."""
    return render(request, "notify/bell.html", {"unread": queries.unread_count(_viewer(request))})


@require_GET
def open_notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Leads to what the notice is about and notes that it was read."""
    notice = actions.mark_read(_viewer(request), notice_id=notice_id)
    if notice is None:
        raise NotThere
    return redirect(notice.link)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Marks all notices as read."""
    actions.mark_all_read(_viewer(request))
    return redirect("notify:notices")


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """The page on which a person chooses which notices come by e-mail too."""
    viewer = _viewer(request)
    form = ChoicesForm(queries.choices_of(viewer), request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.choose_mail(viewer, choices=form.chosen())
        messages.success(request, _("Saved."))
        return redirect("notify:choose")
    return render(request, "notify/choose.html", {"form": form})


@require_GET
def mails(request: HttpRequest) -> HttpResponse:
    """For administrators: the messages that left or wait, by state."""
    viewer = _viewer(request)
    state = request.GET.get("state", "")
    rows = Paginator(queries.mails(viewer, state=state), PAGE).get_page(request.GET.get("page"))
    counts = queries.mail_counts(viewer)
    states = [{"code": code, "label": label, "count": counts.get(code, 0)} for code, label in Mail.State.choices]
    context = {"mails": rows, "states": states, "state": state, "set_up": rules.is_mail_set_up()}
    return render(request, "notify/mails.html", context)


@require_POST
def resend(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """For administrators: sends a refused or given-up message again."""
    actions.resend(_viewer(request), mail_id=mail_id)
    messages.success(request, _("The message is on its way again."))
    return redirect("notify:mails")


@require_GET
def jobs(request: HttpRequest) -> HttpResponse:
    """For administrators: what waits, runs, and could not be done, and when the periodic work runs next."""
    viewer = _viewer(request)
    chosen = request.GET.get("show", "dead")
    status = _SHOWN.get(chosen, TaskResultStatus.FAILED)
    rows = Paginator(queries.jobs(viewer, status=status), PAGE).get_page(request.GET.get("page"))
    context = {
        "jobs": rows,
        "shown": chosen if chosen in _SHOWN else "dead",
        "state": queries.queue_state(),
        "schedule": queries.schedule(viewer),
    }
    return render(request, "notify/jobs.html", context)


@require_POST
def retry(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """For administrators: puts a dead job back into the queue."""
    actions.retry_job(_viewer(request), job_id=job_id)
    messages.success(request, _("The job is in the queue again."))
    return redirect("notify:jobs")
