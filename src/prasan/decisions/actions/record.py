"""Recording a decision that was given by word or by hand."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import Actor
from prasan.decisions.access import authors, find, hold
from prasan.decisions.actions.cleared import must_be_cleared
from prasan.decisions.actions.decide import check, entry, must_be_undecided, must_fit, put_off
from prasan.decisions.actions.once import done, keep_in_mind
from prasan.decisions.models import Decision, Stop, Submission
from prasan.decisions.queries import undo_seconds
from prasan.decisions.rules import Planned, capacity_words
from prasan.files.actions import keep
from prasan.matters.actions.base import log_as
from prasan.matters.models import Matter
from prasan.people.access import Viewer
from prasan.people.models import Appointment, Post, Role
from prasan.people.queries import sitting_in
from prasan.thai.dates import show_date
from prasan.ui.errors import BadInput, NotNow, NotYours

RECORD = "decisions.decision.record"
EARLIER = timedelta(days=1)


def record_decision(
    viewer: Viewer,
    submission_id: UUID,
    *,
    verdict: str,
    words: str,
    origin: str,
    decided_at: datetime,
    proof: BinaryIO | None = None,
    proof_name: str = "",
    directions: Sequence[Planned] = (),
    once: str = "",
) -> Decision:
    """Records a decision that the Minister gave by word or by hand: the secretary, or who stands in for the secretary.

    It is marked as recorded by another and names both; it was not made long before the matter came in. A handwritten
    decision needs its picture as proof. Nobody records a decision on a memo of their own. The memo may still be below;
    it comes up when the decision is sealed.
    """
    viewer.must_be(Role.SECRETARY)
    check(verdict, words, directions)
    _check_record(origin, words, decided_at, proof)
    find(viewer, submission_id)
    stored = keep(viewer, upload=proof, name=proof_name) if proof else None
    with transaction.atomic():
        before = done(viewer, once, RECORD)
        if before:
            return Decision.objects.get(pk=before)
        matter, submission = hold(viewer, submission_id)
        _must_follow(matter, decided_at)
        stop, holder = _who_decides(viewer, submission, decided_at)
        must_fit(submission, verdict)
        must_be_cleared(matter, directions)
        moment = timezone.now()
        decision = Decision.objects.create(
            submission=submission,
            verdict=verdict,
            words=words.strip(),
            origin=origin,
            post=stop.post,
            decided_by_id=holder.user_id,
            recorded_by_id=viewer.user_id,
            capacity=capacity_words(holder.capacity, stop.post.title),
            proof=stored,
            decided_at=decided_at,
            recorded_at=moment,
            seals_at=moment + timedelta(seconds=undo_seconds()),
            planned=[planned.as_data() for planned in directions],
        )
        put_off(submission, verdict, None)
        log_as(_recorder(viewer), matter, RECORD, entry(decision))
        keep_in_mind(viewer, once, RECORD, decision.pk)
    return decision


def _who_decides(viewer: Viewer, submission: Submission, decided_at: datetime) -> tuple[Stop, Appointment]:
    """The stop that decides and who sat there at that time; raises NotNow or NotYours where it cannot be recorded."""
    stop = submission.stops.filter(decides=True).select_related("post").last()
    if stop is None or submission.state != Submission.State.GOING:
        raise NotNow
    must_be_undecided(submission, stop)
    if viewer.user_id in authors(submission):
        raise NotYours(_("Nobody records a decision on a memo of their own. Ask who stands in for you."))
    holder = sitting_in(stop.post, on=timezone.localdate(decided_at))
    if holder is None:
        raise NotNow(_("Nobody held this post on that day, so nobody can have decided."))
    return stop, holder


def _recorder(viewer: Viewer) -> Actor:
    """The secretary, or who stands in for the secretary, on their behalf."""
    posts = Post.objects.filter(pk__in=viewer.post_ids, role=Role.SECRETARY).values_list("pk", flat=True)
    owners = [viewer.post_owner.get(post_id, viewer.user_id) for post_id in posts]
    return viewer.actor(None if viewer.user_id in owners or not owners else owners[0])


def _must_follow(matter: Matter, decided_at: datetime) -> None:
    """An order may be taken in some hours after it was given; what is earlier is a day typed wrong."""
    if decided_at < matter.received_at - EARLIER:
        words = _("The matter came in on %(day)s. Check the day and the year of the decision.")
        raise BadInput(fields={"decided_at": words % {"day": show_date(timezone.localdate(matter.received_at))}})


def _check_record(origin: str, words: str, decided_at: datetime, proof: BinaryIO | None) -> None:
    wrong = {}
    if origin not in {Decision.Origin.SPOKEN, Decision.Origin.WRITTEN}:
        wrong["origin"] = _("Say whether it was spoken or written by hand.")
    if origin == Decision.Origin.WRITTEN and proof is None:
        wrong["proof"] = _("Add a picture of what was written.")
    if origin == Decision.Origin.SPOKEN and not words.strip():
        wrong["words"] = _("Write the words as they were spoken, and who heard them.")
    if decided_at > timezone.now() + timedelta(minutes=5):
        wrong["decided_at"] = _("The time is in the future. Type when it was decided.")
    if wrong:
        raise BadInput(fields=wrong)
