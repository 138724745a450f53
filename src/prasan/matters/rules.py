"""How open matters are ranked on a desk, in words, and other plain data: pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a matter stands on the desk: `key` sorts, `reasons` says why, most telling first."""

    key: tuple[int, int, int, float, int]
    reasons: tuple[str | Promise, ...]


def rank(*, due_at: datetime | None, urgency: int, from_minister: bool, now: datetime, returned: bool = False) -> Rank:
    """The rank of an open matter: overdue, then what came back, urgency, due time, and the Minister's own orders."""
    overdue = due_at is not None and due_at < now
    reasons: list[str | Promise] = []
    if overdue:
        reasons.append(_("overdue"))
    if returned:
        reasons.append(_("came back to be put right"))
    if urgency:
        reasons.append((_("urgent"), _("very urgent"), _("most urgent"))[urgency - 1])
    if due_at and not overdue:
        reasons.append(_("due soonest"))
    if from_minister:
        reasons.append(_("ordered by the Minister"))
    when = due_at.timestamp() if due_at else float("inf")
    return Rank((not overdue, not returned, -urgency, when, not from_minister), tuple(reasons) or (_("no clock runs"),))


@dataclass(frozen=True, slots=True)
class PlannedTarget:
    """Whom a plan wants to reach: from the directory, or a name typed in."""

    agency_id: UUID | None = None
    person_id: UUID | None = None
    text: str = ""
