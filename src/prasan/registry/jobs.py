"""What the registry does by itself: reservations whose time is over are cancelled."""

from prasan.notify.rules import periodic
from prasan.registry.actions import release_expired

EVERY = 300


def schedule() -> None:
    """Registers the work."""
    periodic("registry.release", EVERY, release_expired)
