"""Whoever carries out a direction on a secret matter must be cleared to read it."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from prasan.decisions.rules import Planned
from prasan.matters.models import Matter
from prasan.people.models import Appointment, Group, Role, User
from prasan.people.queries import current, posts_with_role, today
from prasan.ui.errors import BadInput


def must_be_cleared(matter: Matter, directions: Sequence[Planned]) -> None:
    """Raises BadInput at the field `to` for a person, or a group whose heads, without the clearance for the matter."""
    if not matter.secrecy:
        return
    for planned in directions:
        if planned.owner_id and not _cleared(matter, {planned.owner_id}):
            _refuse(User.objects.filter(pk=planned.owner_id).values_list("name", flat=True).first())
        if planned.group_id and not _cleared(matter, _heads(planned.group_id)):
            _refuse(Group.objects.filter(pk=planned.group_id).values_list("name", flat=True).first())


def _heads(group_id: UUID) -> set[UUID]:
    posts = posts_with_role(Role.GROUP_HEAD, group_id)
    return set(Appointment.objects.filter(current(today()), post__in=posts).values_list("user_id", flat=True))


def _cleared(matter: Matter, users: set[UUID]) -> bool:
    return User.objects.filter(pk__in=users, is_active=True, clearance__gte=matter.secrecy).exists()


def _refuse(name: str | None) -> None:
    message = _("%(name)s is not cleared for this class and could not read it. Choose somebody who is.")
    raise BadInput(fields={"to": message % {"name": name or ""}})
