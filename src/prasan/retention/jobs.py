"""What the room does by itself: it reminds of the yearly lists."""

from datetime import time

from prasan.notify.rules import daily
from prasan.retention.actions import remind

AT = time(8, 40)


def schedule() -> None:
    """Registers the work."""
    daily("retention.remind", AT, remind)
