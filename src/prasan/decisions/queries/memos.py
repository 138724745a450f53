"""Reads about memos on their way: one memo with everything on its page, and the lists."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet

from prasan.decisions.access import acts_here, authors, find, may_record, may_withdraw, submissions
from prasan.decisions.models import Comment, Decision, Stop, Submission, Verdict
from prasan.people.access import Viewer

LONGEST_LIST = 200


@dataclass(frozen=True, slots=True)
class Going:
    """One memo of the list: where it is and what of it was decided."""

    submission: Submission
    stops: list[Stop]
    decision: Decision | None
    mine: bool

    @property
    def here(self) -> Stop | None:
        """The stop where the memo is now."""
        return next((stop for stop in self.stops if stop.state == Stop.State.HERE), None)


@dataclass(frozen=True, slots=True)
class MemoOnItsWay:
    """Everything on the page of one memo, and what the viewer may do there."""

    submission: Submission
    stops: list[Stop]
    decisions: list[Decision]
    comments: list[Comment]
    acts: bool
    may_call_up: bool
    may_withdraw: bool
    may_record: bool
    own: bool

    @property
    def here(self) -> Stop | None:
        """The stop where the memo is now."""
        return next((stop for stop in self.stops if stop.state == Stop.State.HERE), None)

    @property
    def undecided(self) -> bool:
        """Whether nothing is decided yet; what is put off is not decided."""
        return not any(not one.undone_at and one.verdict != Verdict.HOLD for one in self.decisions)


def stops_with_names() -> QuerySet[Stop]:
    """Stops with their posts and with those who acted there."""
    return Stop.objects.select_related("post", "acted_by", "on_behalf")


def decisions_with_names() -> QuerySet[Decision]:
    """Decisions with all their names."""
    return Decision.objects.select_related("post", "decided_by", "on_behalf", "recorded_by", "proof")


def memo_of(viewer: Viewer, submission_id: UUID) -> MemoOnItsWay:
    """A memo's page for somebody who sees its matter; raises NotThere otherwise. Four queries."""
    submission = find(viewer, submission_id)
    stops = list(stops_with_names().filter(submission=submission))
    here = next((stop for stop in stops if stop.state == Stop.State.HERE), None)
    own = viewer.user_id in authors(submission)
    ahead = [stop for stop in stops if stop.state == Stop.State.AHEAD and stop.post_id in viewer.post_ids]
    return MemoOnItsWay(
        submission=submission,
        stops=stops,
        decisions=list(decisions_with_names().filter(submission=submission)),
        comments=list(submission.comments.select_related("by")),
        acts=acts_here(viewer, submission, here),
        may_call_up=bool(here and ahead) and not own and submission.state == Submission.State.GOING,
        may_withdraw=may_withdraw(viewer, submission),
        may_record=may_record(viewer, submission),
        own=own,
    )


def memos(viewer: Viewer, which: str = "") -> QuerySet[Submission]:
    """The memos of a list: `desk` those at the viewer's desk, `mine` those they sent, `ended`, else all going up."""
    wanted = ("matter", "chain", "made_by", "on_behalf", "version")
    found = submissions(viewer).select_related(*wanted)
    if which == "ended":
        found = found.exclude(state=Submission.State.GOING).order_by(F("ended_at").desc(nulls_last=True), "-pk")
    elif which == "mine":
        mine = Q(made_by_id__in=viewer.as_persons) | Q(matter__lead_id__in=viewer.as_persons)
        found = found.filter(mine).order_by("-made_at", "-pk")
    else:
        found = found.filter(state=Submission.State.GOING).order_by("-matter__urgency", "made_at", "pk")
    if which == "desk":
        here = Stop.objects.filter(state=Stop.State.HERE, post_id__in=viewer.post_ids)
        found = found.filter(pk__in=here.values("submission_id"))
    return found.prefetch_related(
        Prefetch("stops", queryset=stops_with_names(), to_attr="stops_now"),
        Prefetch("decisions", queryset=Decision.objects.filter(undone_at__isnull=True), to_attr="decisions_now"),
    )


def listed(viewer: Viewer, found: list[Submission]) -> list[Going]:
    """The rows of a list that `memos` gave."""
    return [
        Going(
            submission=one,
            stops=one.stops_now,  # type: ignore[attr-defined]
            decision=next(iter(one.decisions_now[::-1]), None),  # type: ignore[attr-defined]
            mine=any(acts_here(viewer, one, stop) for stop in one.stops_now),  # type: ignore[attr-defined]
        )
        for one in found
    ]
