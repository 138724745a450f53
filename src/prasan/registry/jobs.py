"""What the registry does by itself: reservations that run out, and old registers that are checked and taken in."""

from uuid import UUID

from django_tasks import task

from prasan.notify.rules import periodic
from prasan.registry.actions import release_expired
from prasan.registry.actions.importing import run_check, run_take_in

EVERY = 300


def schedule() -> None:
    """Registers the work."""
    periodic("registry.release", EVERY, release_expired)


@task
def check_import(run_id: str) -> None:
    """Checks the file of an import. May run twice."""
    run_check(UUID(run_id))


@task
def take_in_import(run_id: str) -> None:
    """Takes the rows of an import in; goes on where an earlier try stopped."""
    run_take_in(UUID(run_id))
