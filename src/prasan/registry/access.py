"""Who sees which book and entry, and who may cancel a number."""

from django.db.models import Q

from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.registry.models import BookSecrecy

KEEPERS = (Role.CLERK, Role.OFFICE_HEAD)
CHECKERS = (*KEEPERS, Role.ADMIN)


def visible_books(viewer: Viewer) -> Q:
    """Condition on Book: ordinary books for all staff and administrators, secret ones only with a clearance."""
    if not (viewer.is_staff or viewer.is_admin):
        return Q(pk__in=())
    return Q() if viewer.cleared_for else Q(secrecy=BookSecrecy.OPEN)


def visible_entries(viewer: Viewer) -> Q:
    """Condition on Entry: ordinary rows for all staff; secret rows for who recorded them, and for cleared keepers."""
    if not viewer.is_staff:
        return Q(pk__in=())
    cleared = Q(secrecy__lte=viewer.cleared_for)
    if viewer.roles & frozenset(KEEPERS):
        return cleared
    return Q(secrecy=0) | (cleared & Q(recorded_by_id=viewer.user_id))
