"""Who may read the directory, and who keeps it."""

from prasan.people.access import STAFF, Viewer
from prasan.people.models import Role

KEEPERS = (Role.CLERK, Role.OFFICER, Role.GROUP_HEAD, Role.OFFICE_HEAD, Role.ADMIN)
READERS = (*STAFF, Role.ADMIN)


def must_read(viewer: Viewer) -> None:
    """Raises NotYours for people outside the staff: the directory holds private telephone numbers."""
    viewer.must_be(*READERS)


def may_keep(viewer: Viewer) -> bool:
    """Whether the viewer may add to the directory and change it."""
    return bool(viewer.roles & frozenset(KEEPERS))
