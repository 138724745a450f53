"""An officer's desk: four groups in a fixed order, each matter with the reason for its place."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from prasan.matters.access import moves_of, seen_by
from prasan.matters.kinds import Move
from prasan.matters.models import Matter, Snooze, State
from prasan.matters.rules import Rank, rank
from prasan.people.access import Viewer

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One matter on a desk: its rank in words, and the one button that moves it on."""

    matter: Matter
    rank: Rank
    next_move: Move | None


@dataclass(frozen=True, slots=True)
class Pile:
    """One group of a desk, in order, with how many there are in all."""

    code: str
    rows: list[Row]
    count: int


def held_by(viewer: Viewer) -> QuerySet[Matter]:
    """Open matters that the viewer, or somebody they stand in for, leads or backs up."""
    persons = viewer.as_persons
    return seen_by(viewer).filter(Q(lead_id__in=persons) | Q(backup_id__in=persons)).exclude(state=State.DONE)


def desk(viewer: Viewer) -> list[Pile]:
    """Overdue, due today, new to me, waiting for others. Five queries, however many matters there are."""
    now = timezone.now()
    tonight = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time.min))
    put_off = Snooze.objects.filter(matter_id=OuterRef("pk"), user_id=viewer.user_id, until__gt=now)
    mine = held_by(viewer).filter(~Exists(put_off))
    waiting = Q(state__in=[State.WAITING, State.PROPOSED])
    late, today = Q(due_at__lt=now), Q(due_at__gte=now, due_at__lt=tonight)
    conditions = {
        "overdue": late,
        "today": today,
        "new": ~late & ~today & Q(accepted_at__isnull=True) & ~waiting,
        "going": ~late & ~today & Q(accepted_at__isnull=False) & ~waiting,
        "waiting": ~late & ~today & waiting,
    }
    return _piles(viewer, mine, conditions, now)


def unassigned(viewer: Viewer) -> Pile:
    """What nobody holds yet, for a head: of the groups they head, and what no group has."""
    now = timezone.now()
    free = seen_by(viewer).filter(lead__isnull=True).exclude(state=State.DONE)
    if not viewer.roles & {"office_head", "clerk"}:
        free = free.filter(Q(group__isnull=True) | Q(group_id__in=viewer.headed_group_ids))
    return _piles(viewer, free, {"unassigned": Q()}, now)[0]


def _piles(viewer: Viewer, matters: QuerySet[Matter], conditions: dict[str, Q], now: datetime) -> list[Pile]:
    counts = matters.aggregate(**{f"n_{code}": Count("pk", filter=where or None) for code, where in conditions.items()})
    return [
        Pile(code, _rows(viewer, matters.filter(where), now) if counts[f"n_{code}"] else [], counts[f"n_{code}"])
        for code, where in conditions.items()
    ]


def _rows(viewer: Viewer, matters: QuerySet[Matter], now: datetime) -> list[Row]:
    first = matters.select_related("group", "lead", "backup").order_by("due_at", "id")[:SHOWN]
    return sorted((row_of(viewer, matter, now) for matter in first), key=lambda row: row.rank.key)


def row_of(viewer: Viewer, matter: Matter, now: datetime) -> Row:
    """A matter as a row of a desk."""
    place = rank(due_at=matter.due_at, urgency=matter.urgency, from_minister=matter.from_minister, now=now)
    moves = moves_of(viewer, matter)
    return Row(matter, place, next((move for move in moves if move.primary), moves[0] if moves else None))


def counts(viewer: Viewer) -> dict[str, int]:
    """How many open matters the viewer holds, and how many of them are overdue: one query."""
    found = held_by(viewer).aggregate(open=Count("pk"), overdue=Count("pk", filter=Q(due_at__lt=timezone.now())))
    return {name: found[name] or 0 for name in ("open", "overdue")}
