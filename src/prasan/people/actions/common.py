"""What the acts on people share: finding with permission, and collecting what is wrong."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Appointment, Group, Post, Role, User
from prasan.people.queries import current, today
from prasan.ui.errors import BadInput, NotNow, NotThere, Text

Kept = TypeVar("Kept", bound=Model)

NEEDED: Text = _("Please fill this in.")
ENDS_BEFORE: Text = _("The last day comes before the first. Correct one of the two.")
TAKEN: Text = _("This code is already used. Choose another one.")
LAST_ADMINISTRATOR: Text = _("This is the last administrator. Appoint another one first.")
CHOOSE: Text = _("Please choose one of the list.")


def locked(rows: QuerySet[Kept], pk: UUID) -> Kept:
    """The row, held until the transaction ends. Raises NotThere."""
    found = rows.select_for_update(of=("self",)).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def active_user(user_id: UUID | None) -> User | None:
    """That user, unless there is none or they have left."""
    return User.objects.filter(pk=user_id, is_active=True).first() if user_id else None


def refuse(problems: dict[str, Text]) -> None:
    """Raises BadInput when there are problems."""
    if problems:
        raise BadInput(fields=problems)


def span_problems(since: date, until: date | None) -> dict[str, Text]:
    """What is wrong with a span of days."""
    return {"until": ENDS_BEFORE} if until is not None and until < since else {}


def someone_administers(on: date, *, without_user: UUID | None = None, without_seat: UUID | None = None) -> bool:
    """Whether an administrator who can sign in remains on a day."""
    seats = Appointment.objects.filter(current(on), post__active=True, post__role=Role.ADMIN, user__is_active=True)
    return seats.exclude(Q(user_id=without_user) | Q(pk=without_seat)).exists()


def keep_an_administrator(on: date | None = None) -> None:
    """Raises NotNow when nobody would be left who keeps the system."""
    if not someone_administers(on or today()):
        raise NotNow(LAST_ADMINISTRATOR)


def code_problems(same: QuerySet[Group] | QuerySet[Post], code: str) -> dict[str, Text]:
    """What is wrong with the code of a new row."""
    if len(code) > 40 or slugify(code) != code.lower():
        return {"code": _("Use letters, digits and - only, at most 40.")}
    return {"code": TAKEN} if same.exists() else {}


def changes_of(before: dict[str, object], row: Group | Post) -> dict[str, object]:
    """Field by field what it was and what it is; ids as text."""
    pairs = {field: (old, getattr(row, field)) for field, old in before.items()}
    return {field: [_plain(old), _plain(new)] for field, (old, new) in pairs.items() if old != new}


def _plain(value: object) -> object:
    return str(value) if isinstance(value, UUID) else value
