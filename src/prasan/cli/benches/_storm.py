"""Many writers at once: two processes with many threads each, every thread with a connection of its own."""

import multiprocessing
import threading
import time
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.utils import timezone

from prasan.cli.benches._taking import take
from prasan.cli.rehearsals._office import Office
from prasan.matters.models import Matter
from prasan.registry.models import Number
from prasan.thai.eras import calendar_year_be

WRITERS, PROCESSES = 64, 2


@dataclass(frozen=True, slots=True)
class Storm:
    """What came of it: times in seconds, `gaps` numbers that nobody got, `twice` numbers that two got."""

    wanted: int
    orders: int
    seconds: float
    worst: float
    gaps: int
    twice: int


def storm(office: Office, each: int, writers: int = WRITERS) -> Storm:
    """Lets `writers` receive `each` orders at once and looks at every number that was given."""
    before = Matter.objects.count()
    connections.close_all()
    forked = multiprocessing.get_context("fork")
    waits = forked.SimpleQueue()
    several = [
        forked.Process(target=_write, args=(office, f"storm-{place}", writers // PROCESSES, each, waits))
        for place in range(PROCESSES)
    ]
    started = time.perf_counter()
    for one in several:
        one.start()
    worst = max(waits.get() for _one in several)
    for one in several:
        one.join()
    seconds = time.perf_counter() - started
    year = calendar_year_be(timezone.localdate())
    numbers = sorted(Number.objects.filter(book__code="matter", year=year).values_list("n", flat=True))
    kept = set(numbers)
    return Storm(
        wanted=writers * each,
        orders=Matter.objects.count() - before,
        seconds=seconds,
        worst=worst,
        gaps=numbers[-1] - len(kept),
        twice=len(numbers) - len(kept),
    )


def _write(office: Office, name: str, threads: int, each: int, waits: Any) -> None:
    """One process: its threads write, and the longest wait of any is told."""
    longest = [0.0] * threads
    several = [
        threading.Thread(target=_one_writer, args=(office, f"{name}-{place}", each, longest, place))
        for place in range(threads)
    ]
    for one in several:
        one.start()
    for one in several:
        one.join()
    waits.put(max(longest))


def _one_writer(office: Office, name: str, each: int, longest: list[float], place: int) -> None:
    viewer, group = office.viewer("clerk"), office.groups["political"]
    try:
        for turn in range(each):
            started = time.perf_counter()
            take(viewer, f"{name}-{turn}", group)
            longest[place] = max(longest[place], time.perf_counter() - started)
    finally:
        connections.close_all()
