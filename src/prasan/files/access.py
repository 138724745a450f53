"""Who brings files: a viewer of the rooms above, or an actor where no person looks on."""

from typing import Protocol

from prasan.audit.rules import Actor


class Bringer(Protocol):
    """Whoever acts; `prasan.people.access.Viewer` is one."""

    def actor(self) -> Actor:
        """The viewer as the actor of a log entry."""


def actor_of(bringer: Bringer | Actor) -> Actor:
    """The actor for the log."""
    return bringer if isinstance(bringer, Actor) else bringer.actor()
