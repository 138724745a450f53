"""What the people of a chain do with a memo: pass it on, return it, remark on it, call it up."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.decisions.access import OWN, acts_here, authors, find, hold, hold_here
from prasan.decisions.actions.arrive import arrive, tell_author
from prasan.decisions.actions.once import done, keep_in_mind
from prasan.decisions.models import Comment, Stop, Submission
from prasan.decisions.queries import capacity_at
from prasan.matters.actions import apply_by_code
from prasan.matters.actions.base import log_as
from prasan.matters.models import Matter
from prasan.papers.actions import release
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotNow, NotYours

PASS, RETURN = "decisions.memo.pass", "decisions.memo.return"
COMMENT, CALL_UP = "decisions.memo.comment", "decisions.memo.call_up"
LONGEST = 5_000


def pass_on(viewer: Viewer, submission_id: UUID, *, note: str = "", once: str = "") -> Submission:
    """Passes a memo on to the next stop, with a note if there is something to say. The last stop decides instead.

    The same `once` key passes it on once, also where the same person sits at the next stop.
    """
    if len(note) > LONGEST:
        raise BadInput(fields={"note": _("Keep this under 5,000 characters.")})
    with transaction.atomic():
        before = done(viewer, once, PASS)
        if before:
            return find(viewer, before)
        matter, submission, stop = hold_here(viewer, submission_id)
        if stop.decides:
            raise NotNow(_("This is the last stop: the memo is decided here, not passed on."))
        mark(viewer, stop, Stop.State.PASSED, note)
        log_as(viewer.actor_in_post(stop.post_id), matter, PASS, _entry(submission, stop, note))
        arrive(viewer, matter, submission)
        keep_in_mind(viewer, once, PASS, submission.pk)
    return submission


def return_memo(viewer: Viewer, submission_id: UUID, *, reason: str, once: str = "") -> Submission:
    """Returns a memo to its holder with the reason; its paper can be written on again."""
    _must_say(reason, _("Say what has to be put right."))
    with transaction.atomic():
        before = done(viewer, once, RETURN)
        if before:
            return find(viewer, before)
        matter, submission, stop = hold_here(viewer, submission_id)
        if submission.decisions.filter(undone_at__isnull=True).exclude(verdict="hold").exists():
            raise NotNow(_("The memo is decided already. Reload to see what was decided."))
        mark(viewer, stop, Stop.State.RETURNED, reason)
        give_back(viewer, matter, submission, stop, reason)
        keep_in_mind(viewer, once, RETURN, submission.pk)
    return submission


def give_back(viewer: Viewer, matter: Matter, submission: Submission, stop: Stop, reason: str) -> None:
    """Ends a submission as returned and puts its matter back on the holder's desk."""
    submission.state, submission.ended_at = Submission.State.RETURNED, timezone.now()
    submission.save(update_fields=["state", "ended_at"])
    release(viewer, submission.paper_id)
    actor = viewer.actor_in_post(stop.post_id)
    log_as(actor, matter, RETURN, _entry(submission, stop, "") | {"note": reason.strip()})
    apply_by_code(actor, matter, "return", reason=reason.strip()[:300])
    tell_author(viewer, matter, submission, "decisions.returned")


def comment(viewer: Viewer, submission_id: UUID, *, text: str, section: str = "", once: str = "") -> Comment:
    """Remarks on a memo without moving it: anybody who sees the matter may. `section` names the part it is about."""
    if not text.strip() or len(text) > LONGEST:
        raise BadInput(fields={"text": _("Write the remark, up to 5,000 characters.")})
    with transaction.atomic():
        before = done(viewer, once, COMMENT)
        if before:
            return Comment.objects.get(pk=before)
        matter, submission = hold(viewer, submission_id)
        made = Comment.objects.create(
            submission=submission, by_id=viewer.user_id, at=timezone.now(), section=section[:40], text=text.strip()
        )
        log_as(viewer.actor(), matter, COMMENT, {"comment": str(made.pk), "section": made.section})
        keep_in_mind(viewer, once, COMMENT, made.pk)
    return made


def call_up(viewer: Viewer, submission_id: UUID, *, reason: str, once: str = "") -> Submission:
    """Somebody further up takes a memo straight to their own desk; the stops between are passed over, with a reason."""
    _must_say(reason, _("Say why the stops between are passed over."))
    with transaction.atomic():
        before = done(viewer, once, CALL_UP)
        if before:
            return find(viewer, before)
        matter, submission = hold(viewer, submission_id)
        here, mine = _reach(viewer, submission)
        between = submission.stops.filter(order__gte=here.order, order__lt=mine.order)
        over = between.filter(state__in=[Stop.State.HERE, Stop.State.AHEAD])
        passed = [str(post_id) for post_id in over.values_list("post_id", flat=True)]
        actor = viewer.actor_in_post(mine.post_id)
        by = {"acted_by_id": actor.user_id, "on_behalf_id": actor.on_behalf_id, "acted_at": timezone.now()}
        over.update(state=Stop.State.SKIPPED, note=reason.strip(), **by)
        data = {"submission": str(submission.pk), "passed_over": passed, "reason": reason.strip()}
        log_as(actor, matter, CALL_UP, data)
        arrive(viewer, matter, submission)
        keep_in_mind(viewer, once, CALL_UP, submission.pk)
    return submission


def _reach(viewer: Viewer, submission: Submission) -> tuple[Stop, Stop]:
    """The stop where a memo is, and the viewer's own further up. Raises NotNow, or NotYours where there is none."""
    here = submission.stops.filter(state=Stop.State.HERE).first()
    if submission.state != Submission.State.GOING or here is None:
        raise NotNow
    ahead = submission.stops.filter(order__gt=here.order, state=Stop.State.AHEAD, post_id__in=viewer.post_ids)
    mine = ahead.order_by("order").first()
    if mine is None:
        raise NotYours(_("The memo does not come by your desk, or it is there already."))
    if viewer.user_id in authors(submission):
        raise NotYours(OWN)
    return here, mine


def opened(viewer: Viewer, submission: Submission, stop: Stop | None) -> None:
    """Notes when somebody who acts at the stop where a memo is first opened it; the caller has found the memo."""
    if stop is not None and stop.opened_at is None and acts_here(viewer, submission, stop):
        Stop.objects.filter(pk=stop.pk, opened_at__isnull=True).update(opened_at=timezone.now())


def mark(viewer: Viewer, stop: Stop, state: str, note: str) -> None:
    """Writes on a stop who acted there, on whose behalf, in what capacity, and what they said."""
    actor = viewer.actor_in_post(stop.post_id)
    stop.state, stop.note, stop.acted_at = state, note.strip(), timezone.now()
    stop.acted_by_id, stop.on_behalf_id = actor.user_id, actor.on_behalf_id
    stop.capacity = capacity_at(viewer, stop.post)
    stop.save(update_fields=["state", "note", "acted_at", "acted_by", "on_behalf", "capacity"])


def _must_say(reason: str, what: Any) -> None:
    if not reason.strip():
        raise BadInput(fields={"reason": what})
    if len(reason) > LONGEST:
        raise BadInput(fields={"reason": _("Keep this under 5,000 characters.")})


def _entry(submission: Submission, stop: Stop, note: str) -> dict[str, Any]:
    ids = {"submission": str(submission.pk), "post": str(stop.post_id), "capacity": stop.capacity}
    return ids | ({"words": note.strip()} if note.strip() else {})
