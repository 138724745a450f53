"""What this room needs to know about a viewer; the rooms above pass their own, which fits."""

from typing import Protocol
from uuid import UUID

from prasan.audit.rules import Actor
from prasan.ui.errors import NotThere
from prasan.ui.nav import Onlooker

ADMIN = "admin"


class Asker(Onlooker, Protocol):
    """Whoever looks and acts; `prasan.people.access.Viewer` is one."""

    def actor(self, on_behalf_id: UUID | None = None) -> Actor:
        """The viewer as the actor of a log entry."""


def must_keep_system(viewer: Asker) -> None:
    """Raises NotThere unless the viewer is an administrator: to others the pages of the system do not exist."""
    if ADMIN not in viewer.roles:
        raise NotThere
