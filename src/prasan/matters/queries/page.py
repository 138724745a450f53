"""All that a matter's page shows, within its budget of queries."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils import timezone

from prasan.audit.models import Entry
from prasan.audit.queries import timeline
from prasan.audit.rules import ActLabel, label_of
from prasan.matters.access import find, moves_of, seen_by
from prasan.matters.kinds import Kind, Move, Stage, kind_of
from prasan.matters.models import Attachment, Clock, Link, Matter, Note, Plan, Step, Target
from prasan.matters.queries.gates import Gates, gates, is_late, name_of
from prasan.people.access import Viewer
from prasan.rulebook.rules import reason_words

TIMELINE = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline: the log entry, how it reads, and the note that it refers to."""

    entry: Entry
    label: ActLabel
    note: Note | None
    kind: Kind

    @property
    def words(self) -> str:
        """What was decided or why, quoted as it was said."""
        return str(self.entry.data.get("words") or self.entry.data.get("reason") or "")

    @property
    def detail(self) -> str:
        """What the act was about, where the log keeps it: a step's words, or from which stage to which."""
        stages = self.entry.data.get("stage")
        if isinstance(stages, list):
            return " → ".join(str(self.kind.stage(code).label) for code in stages)
        return str(self.entry.data.get("text") or "")


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
    targets: list[Target]
    attachments: list[Attachment]
    links: list[tuple[Link, Matter]]
    gates: Gates

    @property
    def clock(self) -> ShownClock | None:
        """The clock that the strip shows: the next one that runs."""
        return next((shown for shown in self.clocks if shown.clock.running), None)


def page_of(viewer: Viewer, matter_id: UUID) -> MatterPage:
    """A matter's page for a viewer; raises NotThere when it is not theirs to see."""
    matter = find(viewer, matter_id)
    kind = kind_of(matter.kind)
    return MatterPage(
        matter=matter,
        kind=kind,
        stage=kind.stage(matter.stage),
        detail=getattr(matter, kind.detail_relation, None) if kind.detail_relation else None,
        moves=moves_of(viewer, matter),
        moments=moments(matter),
        clocks=shown_clocks(matter),
        steps=list(matter.steps.select_related("owner", "finished_by")),
        plan=Plan.objects.filter(matter=matter).first(),
        targets=list(matter.targets.select_related("agency", "person")),
        attachments=list(matter.attachments.filter(removed_at__isnull=True).select_related("file", "by")),
        links=links_of(viewer, matter),
        gates=gates(matter),
    )


def moments(matter: Matter) -> list[Moment]:
    """The timeline, oldest first: the last entries of the log with the notes that they refer to."""
    entries = list(timeline(matter.pk).select_related("actor", "on_behalf").order_by("-seq")[:TIMELINE])[::-1]
    wanted = {entry.data["note"] for entry in entries if entry.act.startswith("matters.note.")}
    notes = {str(note.pk): note for note in Note.objects.filter(pk__in=wanted)} if wanted else {}
    kind = kind_of(matter.kind)
    return [Moment(entry, label_of(entry.act), notes.get(entry.data.get("note", "")), kind) for entry in entries]


def folded(shown: list[Moment]) -> list[tuple[bool, list[Moment]]]:
    """The timeline in runs: what the system did beside the work is folded where it is more than one line."""
    runs = [(system, list(run)) for system, run in groupby(shown, key=lambda one: one.label.group == "system")]
    return [(system and len(run) > 1, run) for system, run in runs]


def shown_clocks(matter: Matter) -> list[ShownClock]:
    """Every clock of a matter with its name, whether it was missed and what it waits for."""
    now = timezone.now()
    clocks = matter.clocks.filter(cancelled_at__isnull=True).prefetch_related("pauses")
    return [ShownClock(clock, name_of(matter, clock), is_late(clock, now), _paused(clock)) for clock in clocks]


def _paused(clock: Clock) -> str:
    return next((gap.reason for gap in clock.pauses.all() if gap.until is None), "")


def links_of(viewer: Viewer, matter: Matter) -> list[tuple[Link, Matter]]:
    """The matters tied to this one that the viewer may see; the others are not hinted at."""
    links = list(Link.objects.filter(matter=matter)) + list(Link.objects.filter(other=matter))
    others = {link.pk: link.other_id if link.matter_id == matter.pk else link.matter_id for link in links}
    seen = {other.pk: other for other in seen_by(viewer).filter(pk__in=others.values())} if links else {}
    return [(link, seen[others[link.pk]]) for link in links if others[link.pk] in seen]
