"""An officer's desk: groups in a fixed order, each matter with the reason for its place and what comes next."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from prasan.matters.access import seen_by
from prasan.matters.kinds import Next, detail_joins, next_of, prepare_next
from prasan.matters.models import Matter, Snooze, State
from prasan.matters.rules import Rank, rank
from prasan.people.access import Viewer

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One matter on a desk: its rank in words, and the one button that moves it on."""

    matter: Matter
    rank: Rank
    next: Next | None


@dataclass(frozen=True, slots=True)
class Pile:
    """One group of a desk, in order, with how many there are in all."""

    code: str
    rows: list[Row]
    count: int

    @property
    def has_more(self) -> bool:
        """Whether some of the group stand in the list of matters only."""
        return self.count > len(self.rows)


def held_by(viewer: Viewer) -> QuerySet[Matter]:
    """Open matters that the viewer, or somebody they stand in for, leads or backs up."""
    persons = viewer.as_persons
    return seen_by(viewer).filter(Q(lead_id__in=persons) | Q(backup_id__in=persons)).exclude(state=State.DONE)


def desk(viewer: Viewer) -> list[Pile]:
    """Overdue, returned, due today, new to me, under way, waiting for others: one query for all of them together,
    and what `prepare_next` needs, however many matters there are."""
    now = timezone.now()
    tonight = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time.min))
    put_off = Snooze.objects.filter(matter_id=OuterRef("pk"), user_id=viewer.user_id, until__gt=now)
    conditions = {
        "overdue": Q(due_at__lt=now),
        "returned": Q(state=State.RETURNED),
        "today": Q(due_at__gte=now, due_at__lt=tonight),
        "waiting": Q(state__in=[State.WAITING, State.PROPOSED]),
        "new": Q(accepted_at__isnull=True),
        "going": Q(),
    }
    piles = _piles(viewer, held_by(viewer).filter(~Exists(put_off)), conditions, now)
    return [*piles[:3], *piles[4:], piles[3]]


def unassigned(viewer: Viewer) -> Pile:
    """What nobody holds yet, for a head: of the groups they head, and what no group has."""
    free = seen_by(viewer).filter(lead__isnull=True).exclude(state=State.DONE)
    if not viewer.roles & {"office_head", "clerk"}:
        free = free.filter(Q(group__isnull=True) | Q(group_id__in=viewer.headed_group_ids))
    return _piles(viewer, free, {"unassigned": Q()}, timezone.now())[0]


def _piles(viewer: Viewer, matters: QuerySet[Matter], conditions: dict[str, Q], now: datetime) -> list[Pile]:
    """The matters in piles: each lies in the first whose condition it meets; the first rows of each, and its count."""
    *named, last = conditions
    whens = [When(conditions[code], then=Value(code)) for code in named]
    which = Case(*whens, default=Value(last), output_field=CharField())
    first = matters.annotate(pile=which).annotate(
        place=Window(RowNumber(), partition_by=[F("pile")], order_by=["due_at", "id"]),
        in_all=Window(Count("pk"), partition_by=[F("pile")]),
    )
    found: list[Any] = list(
        first.filter(place__lte=SHOWN).select_related("group", "lead", "backup", "plan", *detail_joins())
    )
    prepare_next([matter for matter in found if matter.lead_id])  # what nobody holds is first given to somebody
    return [
        Pile(code, _rows(viewer, mine, now), mine[0].in_all if mine else 0)
        for code in conditions
        for mine in [[matter for matter in found if matter.pile == code]]
    ]


def _rows(viewer: Viewer, matters: list[Matter], now: datetime) -> list[Row]:
    return sorted((row_of(viewer, matter, now) for matter in matters), key=lambda row: row.rank.key)


def row_of(viewer: Viewer, matter: Matter, now: datetime) -> Row:
    """A matter as a row of a desk."""
    place = rank(
        due_at=matter.due_at,
        urgency=matter.urgency,
        from_minister=matter.from_minister,
        returned=matter.state == State.RETURNED,
        now=now,
    )
    return Row(matter, place, next_of(viewer, matter))


def counts(viewer: Viewer) -> dict[str, int]:
    """How many open matters the viewer holds, and how many of them are overdue: one query."""
    found = held_by(viewer).aggregate(open=Count("pk"), overdue=Count("pk", filter=Q(due_at__lt=timezone.now())))
    return {name: found[name] or 0 for name in ("open", "overdue")}
