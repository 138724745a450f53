"""The periodic work of matters."""

from prasan.matters.actions import remind_due
from prasan.notify.rules import periodic

EVERY_FIVE_MINUTES = 300


def schedule() -> None:
    """Registers the reminders with the scheduler."""
    periodic("matters.remind", EVERY_FIVE_MINUTES, remind_due)
