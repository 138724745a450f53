"""Reads about directions: whose they are, how far they are, when they are due."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from prasan.decisions.models import Decision, Direction, Report
from prasan.matters.access import not_kept_back, of_seen
from prasan.people.access import Viewer
from prasan.people.models import Post, Role
from prasan.people.queries import users_in_posts
from prasan.rulebook.queries import clock_rule, holidays
from prasan.rulebook.rules import due
from prasan.ui.errors import NotThere


def directions(viewer: Viewer, *, state: str = "", mine: bool = False) -> QuerySet[Direction]:
    """Directions on matters that the viewer sees; those they or their group must carry out where `mine`."""
    found = Direction.objects.filter(not_kept_back(viewer)).select_related(
        "matter", "owner", "group", "agency", "decision"
    )
    found = found.filter(state=state) if state else found
    if mine:
        found = found.filter(Q(owner_id__in=viewer.as_persons) | Q(group_id__in=viewer.group_ids))
    reports = Report.objects.filter(direction=OuterRef("pk")).order_by().values("direction").annotate(n=Count("pk"))
    counted = Coalesce(Subquery(reports.values("n")), 0)
    return found.annotate(reported=counted).order_by(F("due_at").asc(nulls_last=True), "pk")


def counted(viewer: Viewer) -> dict[str, int]:
    """What the Minister ordered and what became of it: how many open, late, reported, done."""
    late = Q(state=Direction.State.OPEN, due_at__lt=timezone.now())
    states = {state: Count("pk", filter=Q(state=state)) for state in Direction.State.values}
    return Direction.objects.filter(not_kept_back(viewer)).aggregate(late=Count("pk", filter=late), **states)


def owners_of(direction: Direction) -> set[UUID]:
    """Who is told about a direction: its owner, or the heads of its group, or the matter's holder for an agency."""
    if direction.owner_id:
        return {direction.owner_id}
    if direction.group_id:
        posts = Post.objects.filter(group_id=direction.group_id, role=Role.GROUP_HEAD, active=True)
        return users_in_posts(posts.values_list("pk", flat=True))
    return {direction.matter.lead_id} if direction.matter.lead_id else set()


def report_with_file(viewer: Viewer, report_id: UUID) -> Report:
    """A report whose file the viewer may open: they see its matter. Raises NotThere otherwise."""
    seen = Report.objects.filter(of_seen(viewer, "direction__matter_id"), file__isnull=False)
    found = seen.select_related("file").filter(pk=report_id).first()
    if found is None:
        raise NotThere
    return found


def decision_with_proof(viewer: Viewer, decision_id: UUID) -> Decision:
    """A decision whose proof the viewer may open: they see its matter. Raises NotThere otherwise."""
    seen = Decision.objects.filter(of_seen(viewer, "submission__matter_id"), proof__isnull=False)
    found = seen.select_related("proof").filter(pk=decision_id).first()
    if found is None:
        raise NotThere
    return found


def working_days_after(
    moment: datetime, days: int, extra: Mapping[date, str] | None = None
) -> tuple[datetime, list[dict[str, Any]]]:
    """The end of the working day that many working days after a moment, with the count day by day.

    `extra` adds holidays by day, and with an empty name takes one away.
    """
    start = timezone.localdate(moment)
    rule = replace(clock_rule("matter.answer.default", start), value=days)
    free = holidays(start, start + timedelta(days=3 * days + 60)) | dict(extra or {})
    found = due(rule, moment, {day: name for day, name in free.items() if name})
    reasons = [
        {"day": why.day.isoformat(), "counted": why.counted, "code": why.code, "text": why.text}
        for why in found.reasons
    ]
    return found.at, reasons
