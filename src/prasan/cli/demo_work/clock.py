"""A clock for the demonstration: acts that were made up to have happened earlier carry their own time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.utils import timezone


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block, Django's clock stands at `moment`. For making up an office, and for nothing else."""
    real: Callable[[], datetime] = timezone.now
    timezone.now = lambda: moment.astimezone(UTC)
    try:
        yield
    finally:
        timezone.now = real
