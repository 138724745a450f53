"""A clock for the demonstration: acts that were made up to have happened earlier carry their own time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time

from django.utils import timezone

OPENS, CLOSES = time(8, 45), time(16, 15)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block, Django's clock stands at `moment`. For making up an office, and for nothing else."""
    real: Callable[[], datetime] = timezone.now
    timezone.now = lambda: moment.astimezone(UTC)
    try:
        yield
    finally:
        timezone.now = real


def in_office_hours(moment: datetime, spread: int) -> datetime:
    """The moment itself, or one of the same day while the office is open; `spread` keeps several apart."""
    local = timezone.localtime(moment)
    if OPENS <= local.time() <= CLOSES:
        return local
    return local.replace(hour=9 + spread % 7, minute=(spread * 13) % 60)
