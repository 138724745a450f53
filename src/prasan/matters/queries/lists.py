"""Lists of matters: filtered by the query string, paged by key, counted, and searched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from prasan.matters.access import kept_back, seen_by
from prasan.matters.models import Matter, State
from prasan.people.access import Viewer
from prasan.search.queries import find as find_text
from prasan.search.rules import Hit
from prasan.thai.text import fold

PAGE = 50
DUPLICATE_DAYS = 14


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, and the key where the next one starts (empty at the end)."""

    matters: list[Matter]
    next_key: str
    count: int


def matters(viewer: Viewer, filters: Mapping[str, str]) -> QuerySet[Matter]:
    """The matters that a viewer sees, narrowed by `filters` (the query string of the list page).

    Known filters: kind, state, stage, group, lead, year, urgency, track, process, open, overdue, minister, unassigned.
    An unknown or unreadable value filters nothing.
    """
    return _narrowed(seen_by(viewer), filters)


def _narrowed(found: QuerySet[Matter], filters: Mapping[str, str]) -> QuerySet[Matter]:
    for name in ("kind", "state", "stage", "track", "process"):
        if filters.get(name):
            found = found.filter(**{name: filters[name]})
    for name, column in (("year", "fiscal_year"), ("urgency", "urgency")):
        if filters.get(name, "").isdecimal():
            found = found.filter(**{column: int(filters[name])})
    for name, column in (("group", "group_id"), ("lead", "lead_id")):
        key = as_uuid(filters.get(name, ""))
        found = found.filter(**{column: key}) if key else found
    return _flags(found, filters)


def _flags(found: QuerySet[Matter], filters: Mapping[str, str]) -> QuerySet[Matter]:
    if filters.get("open"):
        found = found.exclude(state=State.DONE)
    if filters.get("overdue"):
        found = found.exclude(state=State.DONE).filter(due_at__lt=timezone.now())
    if filters.get("minister"):
        found = found.filter(from_minister=True)
    if filters.get("unassigned"):
        found = found.filter(lead__isnull=True).exclude(state=State.DONE)
    return found


def page(viewer: Viewer, filters: Mapping[str, str], *, after: str = "", size: int = PAGE) -> Page:
    """One page, newest first. Three queries; deep pages cost no more than the first."""
    found = matters(viewer, filters)
    key = as_uuid(after)
    rest = found.filter(pk__lt=key) if key else found
    rows = list(rest.select_related("group", "lead", "backup").order_by("-pk")[: size + 1])
    shown = rows[:size]
    return Page(shown, str(shown[-1].pk) if len(rows) > size else "", _count(viewer, filters))


def _count(viewer: Viewer, filters: Mapping[str, str]) -> int:
    """How many matters a list has: all there are, less the secret ones that the viewer may not see.

    Both are counted in an index; asking of every matter whether it may be seen would read the whole office.
    """
    if not viewer.is_staff:
        return matters(viewer, filters).count()
    everything = _narrowed(Matter.objects.order_by(), filters)
    return everything.count() - _narrowed(kept_back(viewer), filters).count()


def as_uuid(text: str) -> UUID | None:
    """The identifier that a text holds, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def find_anything(viewer: Viewer, text: str, *, kinds: tuple[str, ...] | None = None, limit: int = 20) -> list[Hit]:
    """What the one search box finds: only within what the viewer may see."""
    return find_text(text, within=seen_by(viewer).values("pk"), kinds=kinds, limit=limit, viewer=viewer)


def maybe_duplicates(viewer: Viewer, *, subject: str, letter_number: str = "", on: date | None = None) -> list[Matter]:
    """Matters that a new one may repeat: the same letter number, or the same words in the last two weeks."""
    since = (on or timezone.localdate()) - timedelta(days=DUPLICATE_DAYS)
    near = seen_by(viewer).filter(received_at__date__gte=since)
    conditions = Q(pk__in=[])
    if letter_number.strip():
        same = seen_by(viewer).filter(letter_number=letter_number.strip()).order_by("-pk")[:5]
        if same:
            return list(same)
    words = fold(subject)
    if len(words) >= 8:
        hits = find_text(subject, within=near.values("pk"), kinds=("matter",), limit=5)
        conditions |= Q(pk__in=[hit.object_id for hit in hits])
    return list(near.filter(conditions).order_by("-pk")[:5])


def as_api(matter: Matter) -> dict[str, Any]:
    """A matter as plain data for programs."""
    names = ("number_text", "kind", "stage", "state", "subject", "channel", "track", "urgency", "secrecy", "sender")
    found: dict[str, Any] = {name: getattr(matter, name) for name in names}
    people = {name: getattr(matter, name) for name in ("group_id", "lead_id", "backup_id")}
    times = {name: getattr(matter, name) for name in ("received_at", "due_at", "closed_at")}
    return {"id": matter.pk, "version": matter.version} | found | people | times
