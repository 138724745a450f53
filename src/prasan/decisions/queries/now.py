"""Where a matter stands between its memos and directions: read for one matter's page, or for a whole desk at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F, FilteredRelation, Q

from prasan.decisions.models import Direction, Stop, Submission
from prasan.decisions.queries.panel import directions_on, stops_on
from prasan.matters.models import Matter
from prasan.papers.rules.returned import Returned

RUNNING = (Direction.State.OPEN, Direction.State.REPORTED)


@dataclass(slots=True)
class Now:
    """The stop where a memo is, the stop that returned the last one, and the directions that still run."""

    here: Stop | None = None
    returned: Stop | None = None
    directions: list[Direction] = field(default_factory=list)


def now_on(matter: Matter) -> Now:
    """Where one matter stands, from what its page has read anyway."""
    kept: Now | None = matter.__dict__.get("_decisions_now")
    if kept is None:
        running = [one for one in directions_on(matter) if one.state in RUNNING]
        kept = matter.__dict__["_decisions_now"] = Now(directions=running)
        for stop in stops_on(matter):
            _see(kept, stop)
    return kept


def now_on_each(matters: Sequence[Matter]) -> None:
    """Where many matters stand. Two queries, however many there are."""
    by_key = {matter.pk: matter for matter in matters}
    for matter in matters:
        matter.__dict__["_decisions_now"] = Now()
    stops = Stop.objects.filter(submission__matter__in=by_key, state__in=[Stop.State.HERE, Stop.State.RETURNED])
    named = stops.select_related("post", "submission__version").defer("submission__version__data")
    for stop in named.annotate(paper_now=F("submission__paper__version")).order_by("submission__made_at", "order"):
        _see(by_key[stop.submission.matter_id].__dict__["_decisions_now"], stop)
    for direction in _running_on(by_key):
        direction.matter = by_key[direction.matter_id]
        by_key[direction.matter_id].__dict__["_decisions_now"].directions.append(direction)


def _running_on(matters: Mapping[UUID, Matter]) -> Iterable[Direction]:
    """The directions that still run, each with who reported them done. One query: a row for each who did."""
    last = FilteredRelation("reports", condition=Q(reports__finished=True))
    rows = Direction.objects.filter(matter__in=matters, state__in=RUNNING).select_related("owner", "group", "agency")
    found: dict[UUID, Direction] = {}
    for row in rows.annotate(done=last, done_by=F("done__by_id")):
        found.setdefault(row.pk, row).__dict__.setdefault("_done_by", set()).add(row.done_by)
    return found.values()


def _see(now: Now, stop: Stop) -> None:
    if stop.state == Stop.State.HERE and stop.submission.state == Submission.State.GOING:
        now.here = stop
    elif stop.state == Stop.State.RETURNED:
        now.returned = stop


def changed_since(stop: Stop) -> bool:
    """Whether the paper was written on since the memo that this stop returned went up."""
    return int(stop.paper_now) > stop.submission.version.n  # type: ignore[attr-defined]


def came_back(paper_id: UUID) -> Returned | None:
    """The return of a paper that has not gone up again since. One query."""
    stops = Stop.objects.filter(submission__paper_id=paper_id).select_related("post", "submission__version")
    last = stops.defer("submission__version__data").order_by("-submission__made_at", "order")
    found = list(last)
    newest = [stop for stop in found if stop.submission_id == found[0].submission_id]
    back = next((stop for stop in newest if stop.state == Stop.State.RETURNED), None)
    if back is None or back.submission.state != Submission.State.RETURNED:
        return None
    return Returned(back.post.title, back.acted_at, back.note, back.submission.version.n)
