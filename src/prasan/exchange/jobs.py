"""What the exchange does by itself: delivering, seeing to what is left, and forgetting used signs."""

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from prasan.exchange import actions
from prasan.notify.rules import periodic

EVERY, RARELY = 60, 3600


@task(queue_name="mail")
def deliver(outgoing_id: str) -> None:
    """Hands one envelope to a partner. May run twice."""
    actions.deliver(UUID(outgoing_id), timezone.now())


def sweep() -> int:
    """Periodic: sees that what is due is tried again."""
    return actions.sweep(timezone.now())


def forget() -> int:
    """Periodic: drops used signs that are too old to be taken again anyway."""
    return actions.forget(timezone.now())


def schedule() -> None:
    """Registers the work."""
    periodic("exchange.sweep", EVERY, sweep)
    periodic("exchange.forget", RARELY, forget)
