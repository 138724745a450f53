"""All that a matter's page shows, within its budget of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from prasan.matters.access import moves_of, seen_by
from prasan.matters.kinds import Kind, Move, Stage, detail_joins, kind_of
from prasan.matters.models import Clock, Matter, Plan, Review, Step
from prasan.matters.queries.beside import Beside, beside
from prasan.matters.queries.gates import Gates, Work, gates, is_late, name_of
from prasan.matters.queries.moments import Moment, entries_of, given_to, moments
from prasan.people.access import Viewer
from prasan.rulebook.rules import reason_words
from prasan.ui.errors import NotThere


@dataclass(frozen=True, slots=True)
class ShownClock:
    """A clock with its name and whether it was missed."""

    clock: Clock
    name: str
    late: bool
    paused: str

    @property
    def reasons(self) -> list[dict[str, Any]]:
        """How the due time was counted, day by day, in the reader's language."""
        return [
            {
                "day": date.fromisoformat(why["day"]),
                "counted": why["counted"],
                "words": reason_words(why["code"], why["text"]),
            }
            for why in self.clock.reasons
        ]


@dataclass(frozen=True, slots=True)
class MatterPage:
    """Everything on a matter's page."""

    matter: Matter
    kind: Kind
    stage: Stage
    detail: Any
    moves: list[Move]
    moments: list[Moment]
    clocks: list[ShownClock]
    steps: list[Step]
    plan: Plan | None
    beside: Beside
    gates: Gates

    @property
    def clock(self) -> ShownClock | None:
        """The clock that the strip shows: the next one that runs."""
        return next((shown for shown in self.clocks if shown.clock.running), None)


def page_of(viewer: Viewer, matter_id: UUID) -> MatterPage:
    """A matter's page for a viewer; raises NotThere when it is not theirs to see. Five queries."""
    matter = _whole(viewer, matter_id)
    kind = kind_of(matter.kind)
    steps = list(matter.steps.select_related("owner", "finished_by"))
    clocks = list(matter.clocks.filter(cancelled_at__isnull=True).select_related("late_cause"))
    for step in steps:
        step.__dict__["place"] = kind.place_of(step.code) if is_done_elsewhere(matter, step) else ""
    entries = entries_of(matter)
    around = beside(viewer, matter, given_to(entries))
    found = matter.__dict__["_gates"] = gates(matter, Work(steps, clocks, _last_review(matter)))
    return MatterPage(
        matter=matter,
        kind=kind,
        stage=kind.stage(matter.stage),
        detail=getattr(matter, kind.detail_relation, None) if kind.detail_relation else None,
        moves=moves_of(viewer, matter),
        moments=moments(matter, entries, around),
        clocks=shown_clocks(matter, clocks),
        steps=steps,
        plan=getattr(matter, "plan", None),
        beside=around,
        gates=found,
    )


def is_done_elsewhere(matter: Matter, step: Step) -> bool:
    """Whether a step is ticked by an act on the matter's own columns, and not by hand."""
    kind = kind_of(matter.kind)
    return bool(kind.place_of(step.code)) and getattr(matter, kind.detail_relation, None) is not None


def _whole(viewer: Viewer, matter_id: UUID) -> Matter:
    """A matter with all that stands in rows of its own beside it, and its last check."""
    checks = Review.objects.filter(matter_id=OuterRef("pk"), round=OuterRef("rounds")).order_by("-at")
    last = {f"review_{name}": Subquery(checks.values(name)[:1]) for name in ("pk", "passed", "by_id", "note")}
    joins = ("group", "lead", "backup", "sender_agency", "plan", *detail_joins())
    found = seen_by(viewer).select_related(*joins).annotate(**last).filter(pk=matter_id).first()
    if found is None:
        raise NotThere
    return found


def _last_review(matter: Any) -> Review | None:
    if matter.review_pk is None:
        return None
    said = {name: getattr(matter, f"review_{name}") for name in ("pk", "passed", "by_id", "note")}
    return Review(matter=matter, **said)


def shown_clocks(matter: Matter, clocks: Iterable[Clock]) -> list[ShownClock]:
    """Clocks with their names, whether they were missed and what they wait for."""
    now = timezone.now()
    return [ShownClock(clock, name_of(matter, clock), is_late(clock, now), clock.paused_because) for clock in clocks]
