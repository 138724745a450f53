"""How much everybody has on the desk, beside who is away: what a head looks at before giving work."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from prasan.matters.models import Matter, State
from prasan.people.models import Absence, Secrecy, User
from prasan.people.queries import absences, officers
from prasan.ui.when import day_in_words


@dataclass(frozen=True, slots=True)
class Load:
    """One officer: how many open matters they lead, how many are late, and whether they are away."""

    user: User
    open: int
    overdue: int
    away: Absence | None

    @property
    def words(self) -> str:
        """The name with the load, for a list to choose from."""
        words = _("%(name)s – %(open)d open, %(overdue)d overdue") % {
            "name": self.user.name,
            "open": self.open,
            "overdue": self.overdue,
        }
        away = _("away until %(day)s") % {"day": day_in_words(self.away.until)} if self.away else ""
        return " · ".join(filter(None, [words, away]))


def loads(group_id: UUID | None = None) -> list[Load]:
    """The load of every officer of a group (or of the office), least loaded first. Three queries.

    Ordinary matters alone are counted: that somebody holds a secret one is part of the secret.
    """
    late = Q(due_at__lt=timezone.now())
    ordinary = Matter.objects.filter(secrecy=Secrecy.NORMAL, lead__isnull=False)
    leading = ordinary.exclude(state=State.DONE).values("lead_id")
    counted: dict[UUID | None, dict[str, Any]] = {
        row["lead_id"]: dict(row) for row in leading.annotate(open=Count("pk"), late=Count("pk", filter=late))
    }
    away = absences()
    none = {"open": 0, "late": 0}
    rows = [_load(user, counted.get(user.pk, none), away.get(user.pk)) for user in officers(group_id)]
    return sorted(rows, key=lambda row: (row.away is not None, row.open, row.user.name))


def _load(user: User, counted: dict[str, Any], away: Absence | None) -> Load:
    return Load(user, counted["open"], counted["late"], away)
