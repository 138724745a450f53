"""The periodic work of decisions."""

from prasan.decisions.actions import remind_due, seal_due
from prasan.notify.rules import periodic

EVERY_FIVE_SECONDS, EVERY_FIVE_MINUTES = 5, 300


def schedule() -> None:
    """Registers the sealing of decisions and the reminders of directions with the scheduler."""
    periodic("decisions.seal", EVERY_FIVE_SECONDS, seal_due)
    periodic("decisions.remind", EVERY_FIVE_MINUTES, remind_due)
