"""What the page of a matter shows of its memos, decisions and directions. Four queries, however many there are."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from prasan.decisions.access import acts_here, may_accept, may_follow, may_give, may_report
from prasan.decisions.models import Decision, Direction, Report, Stop, Submission, Verdict
from prasan.decisions.queries.memos import decisions_with_names
from prasan.matters.access import may_work
from prasan.matters.models import Matter
from prasan.people.access import Viewer
from prasan.rulebook.rules import reason_words


@dataclass(slots=True)
class ShownMemo:
    """One memo of the matter with its way and what was decided on it."""

    submission: Submission
    stops: list[Stop]
    decisions: list[Decision]
    acts: bool = False


@dataclass(frozen=True, slots=True)
class ShownDirection:
    """One direction with its reports, how its due time was counted, and what the viewer may do with it."""

    direction: Direction
    may_report: bool
    may_accept: bool
    may_follow: bool

    @property
    def running(self) -> bool:
        """Whether it is neither done nor cancelled."""
        return self.direction.state in {Direction.State.OPEN, Direction.State.REPORTED}

    @property
    def moved(self) -> bool:
        """Whether it was given more time."""
        return self.direction.first_due_at != self.direction.due_at

    @property
    def reasons(self) -> list[dict[str, Any]]:
        """How the due time was counted, day by day, in the reader's language."""
        return [
            {
                "day": date.fromisoformat(why["day"]),
                "counted": why["counted"],
                "words": reason_words(why["code"], why["text"]),
            }
            for why in self.direction.reasons
        ]


def panel_of(viewer: Viewer, matter: Matter) -> dict[str, Any]:
    """The panel on the page of a matter that the viewer has been shown already."""
    shown = _memos(viewer, matter)
    going = next((memo for memo in shown if memo.submission.state == Submission.State.GOING), None)
    orders = [one for memo in shown for one in memo.decisions if _is_order(one)]
    open_to_work = matter.is_open and matter.secrecy < 3
    return {
        "memos": shown,
        "orders": orders,
        "directions": _directions(viewer, matter),
        "may_submit": open_to_work and going is None and may_work(viewer, matter),
        "may_give": open_to_work and may_give(viewer),
    }


def _is_order(decision: Decision) -> bool:
    return bool(decision.sealed_at) and decision.verdict in {Verdict.APPROVE, Verdict.ACKNOWLEDGE, Verdict.DIRECT}


def stops_on(matter: Matter) -> list[Stop]:
    """The stops of a matter's memos in order; read once for a matter that is looked at from several sides."""
    kept: list[Stop] | None = matter.__dict__.get("_stops")
    if kept is None:
        kept = matter.__dict__["_stops"] = list(_stops(matter))
    return kept


def directions_on(matter: Matter) -> list[Direction]:
    """The directions of a matter with their reports; read once, like `stops_on`."""
    kept: list[Direction] | None = matter.__dict__.get("_directions")
    if kept is None:
        kept = matter.__dict__["_directions"] = list(_directions_with_reports(matter))
    return kept


def _stops(matter: Matter) -> QuerySet[Stop]:
    wanted = ("submission__chain", "submission__made_by", "submission__on_behalf", "submission__version")
    rows = Stop.objects.filter(submission__matter=matter).select_related("post", "acted_by", "on_behalf", *wanted)
    rows = rows.annotate(paper_now=F("submission__paper__version"))
    return rows.order_by("submission__made_at", "submission_id", "order")


def _directions_with_reports(matter: Matter) -> QuerySet[Direction]:
    reports = Prefetch("reports", queryset=Report.objects.select_related("by", "file"))
    rows = matter.directions.select_related("owner", "group", "agency", "given_by", "decision__post")
    return rows.prefetch_related(reports)


def _memos(viewer: Viewer, matter: Matter) -> list[ShownMemo]:
    found: dict[Any, ShownMemo] = {}
    for stop in stops_on(matter):
        memo = found.setdefault(stop.submission_id, ShownMemo(stop.submission, [], []))
        memo.stops.append(stop)
        memo.acts = memo.acts or acts_here(viewer, memo.submission, stop)
    if found:
        for decision in decisions_with_names().filter(submission__matter=matter, undone_at__isnull=True):
            found[decision.submission_id].decisions.append(decision)
    return list(found.values())


def _directions(viewer: Viewer, matter: Matter) -> list[ShownDirection]:
    found = directions_on(matter)
    for direction in found:
        direction.matter = matter
    return [
        ShownDirection(one, may_report(viewer, one), may_accept(viewer, one), may_follow(viewer, one)) for one in found
    ]
