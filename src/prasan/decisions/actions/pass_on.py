"""What the people of a chain do with a memo: pass it on, return it, remark on it, call it up."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.decisions.access import hold, hold_here
from prasan.decisions.actions.arrive import arrive, tell_author
from prasan.decisions.models import Comment, Stop, Submission
from prasan.decisions.queries import capacity_at
from prasan.matters.actions import apply_by_code
from prasan.matters.actions.base import log_as
from prasan.matters.models import Matter
from prasan.papers.actions import release
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotNow, NotYours


def pass_on(viewer: Viewer, submission_id: UUID, *, note: str = "") -> Submission:
    """Passes a memo on to the next stop, with a note if there is something to say. The last stop decides instead."""
    with transaction.atomic():
        matter, submission, stop = hold_here(viewer, submission_id)
        if stop.decides:
            raise NotNow(_("This is the last stop: the memo is decided here, not passed on."))
        mark(viewer, stop, Stop.State.PASSED, note)
        actor = viewer.actor_in_post(stop.post_id)
        log_as(actor, matter, "decisions.memo.pass", _entry(submission, stop, note))
        arrive(viewer, matter, submission)
    return submission


def return_memo(viewer: Viewer, submission_id: UUID, *, reason: str) -> Submission:
    """Returns a memo to its holder with the reason; its paper can be written on again."""
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say what has to be put right.")})
    with transaction.atomic():
        matter, submission, stop = hold_here(viewer, submission_id)
        if submission.decisions.filter(undone_at__isnull=True).exclude(verdict="hold").exists():
            raise NotNow
        mark(viewer, stop, Stop.State.RETURNED, reason)
        give_back(viewer, matter, submission, stop, reason)
    return submission


def give_back(viewer: Viewer, matter: Matter, submission: Submission, stop: Stop, reason: str) -> None:
    """Ends a submission as returned and puts its matter back on the holder's desk."""
    submission.state, submission.ended_at = Submission.State.RETURNED, timezone.now()
    submission.save(update_fields=["state", "ended_at"])
    release(viewer, submission.paper_id)
    actor = viewer.actor_in_post(stop.post_id)
    log_as(actor, matter, "decisions.memo.return", _entry(submission, stop, reason))
    apply_by_code(actor, matter, "return", reason=reason[:300])
    tell_author(viewer, matter, submission, "decisions.returned")


def comment(viewer: Viewer, submission_id: UUID, *, text: str, section: str = "") -> Comment:
    """Remarks on a memo without moving it: anybody who sees the matter may."""
    if not text.strip() or len(text) > 5_000:
        raise BadInput(fields={"text": _("Write the remark, up to 5,000 characters.")})
    with transaction.atomic():
        matter, submission = hold(viewer, submission_id)
        made = Comment.objects.create(
            submission=submission, by_id=viewer.user_id, at=timezone.now(), section=section[:40], text=text.strip()
        )
        log_as(viewer.actor(), matter, "decisions.memo.comment", {"comment": str(made.pk), "section": made.section})
    return made


def call_up(viewer: Viewer, submission_id: UUID, *, reason: str) -> Submission:
    """Somebody further up takes a memo straight to their own desk; the stops between are passed over, with a reason."""
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why the stops between are passed over.")})
    with transaction.atomic():
        matter, submission = hold(viewer, submission_id)
        here = submission.stops.filter(state=Stop.State.HERE).first()
        if submission.state != Submission.State.GOING or here is None:
            raise NotNow
        ahead = submission.stops.filter(order__gt=here.order, state=Stop.State.AHEAD, post_id__in=viewer.post_ids)
        mine = ahead.order_by("order").first()
        if mine is None:
            raise NotYours
        over = submission.stops.filter(order__gte=here.order, order__lt=mine.order)
        passed = [str(stop.post_id) for stop in over]
        over.update(state=Stop.State.SKIPPED, note=reason.strip(), acted_at=timezone.now())
        data = {"submission": str(submission.pk), "passed_over": passed, "reason": reason.strip()}
        log_as(viewer.actor_in_post(mine.post_id), matter, "decisions.memo.call_up", data)
        arrive(viewer, matter, submission)
    return submission


def opened(viewer: Viewer, submission_id: UUID) -> None:
    """Notes when somebody of the stop where a memo is first opened it."""
    here = Stop.objects.filter(submission_id=submission_id, state=Stop.State.HERE, post_id__in=viewer.post_ids)
    here.filter(opened_at__isnull=True).update(opened_at=timezone.now())


def mark(viewer: Viewer, stop: Stop, state: str, note: str) -> None:
    """Writes on a stop who acted there, on whose behalf, in what capacity, and what they said."""
    actor = viewer.actor_in_post(stop.post_id)
    stop.state, stop.note, stop.acted_at = state, note.strip(), timezone.now()
    stop.acted_by_id, stop.on_behalf_id = actor.user_id, actor.on_behalf_id
    stop.capacity = capacity_at(viewer, stop.post)
    stop.save(update_fields=["state", "note", "acted_at", "acted_by", "on_behalf", "capacity"])


def _entry(submission: Submission, stop: Stop, note: str) -> dict[str, Any]:
    ids = {"submission": str(submission.pk), "post": str(stop.post_id), "capacity": stop.capacity}
    return ids | ({"note": note.strip()} if note.strip() else {})
