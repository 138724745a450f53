"""Receiving orders: how close the act comes to the bare database, and many writers at once."""

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection

from prasan.cli.benches._driver import Driver, Recording, Statement, Template, open_driver
from prasan.cli.benches._storm import WRITERS, Storm, storm
from prasan.cli.benches._taking import take
from prasan.cli.rehearsals._office import Office, hire
from prasan.cli.stage import Bench, Figure
from prasan.cli.words import _
from prasan.people.access import Viewer
from prasan.registry.models import Book, Counter
from prasan.search.models import Document

TITLE = _("Receiving orders: against the bare database, and with 64 writers at once")
ORDERS_EACH = 200
ROUNDS, IN_A_ROUND, FEW = 20, 40, 640
RATIO = 0.4


def measure(bench: Bench) -> Iterator[Figure]:
    """The figures of intake; `size` is how many orders all writers together bring."""
    yield from in_office(bench, hire(), bench.size or WRITERS * ORDERS_EACH)


def in_office(bench: Bench, office: Office, orders: int) -> Iterator[Figure]:
    """The act against the bare driver, then `orders` brought by many writers at once."""
    yield from against_the_driver(bench, office, ROUNDS if orders >= FEW else 1)
    each = max(1, orders // WRITERS)
    bench.say(_("%(writers)d writers bring %(each)d orders each") % {"writers": WRITERS, "each": each})
    yield from _of_storm(storm(office, each))


def against_the_driver(bench: Bench, office: Office, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The act and the bare driver by turns, so that both meet the same disk and the same neighbours."""
    viewer, group = office.viewer("clerk"), office.groups["political"]
    for turn in range(20):
        take(viewer, f"warm-{turn}", group)
    gc.collect()
    gc.freeze()  # as `prasan serve` does before its first request
    template, asked = record(viewer, group)
    bench.say(_("The act and the bare driver receive orders by turns"))
    acts: list[float] = []
    bare: list[float] = []
    syncs: list[float] = []
    with open_driver() as driver:
        for turn in range(rounds):
            acts += _timed(lambda key: take(viewer, key, group), [f"act-{turn}-{one}" for one in range(IN_A_ROUND)])
            bare += _by_driver(driver, template)
            syncs += fsync_times()
    by_act, by_driver = len(acts) / sum(acts), len(bare) / sum(bare)
    same = _("the bare driver, same rows, same disk")
    yield Figure(_("receive an order by the act"), by_act, _("a second"))
    yield Figure(_("the same rows by the bare driver"), by_driver, _("a second"))
    yield Figure(_("act against bare driver"), by_act / by_driver, "", RATIO, "higher", same)
    yield Figure(_("receive an order, p50"), statistics.median(acts) * 1000, "ms")
    yield Figure(_("the bare driver, p50"), statistics.median(bare) * 1000, "ms")
    yield Figure(_("receive an order, p99"), statistics.quantiles(acts, n=100)[98] * 1000, "ms")
    yield Figure(_("statements to receive an order"), asked, "")
    yield Figure(_("the disk's fsync"), statistics.median(syncs) * 1000, "ms")


def record(viewer: Viewer, group_id: UUID) -> tuple[Template, int]:
    """What one order writes, with what is its own; and how many statements it takes in all."""
    first, second = Recording(), Recording()
    with connection.execute_wrapper(first):
        take(viewer, "recorded-1", group_id)
    with connection.execute_wrapper(second):
        matter = take(viewer, "recorded-2", group_id)
    own = second.keys() - first.keys()
    document = Document.objects.get(kind="matter", object_id=matter.pk)
    number = matter.number
    book = Book.objects.get(pk=number.book_id)
    key = book.pk.hex if connection.vendor == "sqlite" else book.pk
    statements = [Statement(one.sql, [key, number.year], many=False) if one.draws else one for one in second.written]
    return Template(statements, frozenset(own), number.n, number.year, "recorded-2", document.pk), second.asked


def _timed(act: Callable[[str], object], keys: list[str]) -> list[float]:
    times = []
    for key in keys:
        started = time.perf_counter()
        act(key)
        times.append(time.perf_counter() - started)
    return times


def _by_driver(driver: Driver, template: Template) -> list[float]:
    """The rows are made ready before the clock starts: only the database is timed."""
    last = Counter.objects.values_list("last", flat=True).get(book__code="matter", year=template.year)
    ready = [(template.again(last + place), last + place) for place in range(1, IN_A_ROUND + 1)]
    times = []
    for statements, n in ready:
        started = time.perf_counter()
        driver.write(statements, n, template.document_id)
        times.append(time.perf_counter() - started)
    return times


def fsync_times(count: int = 10) -> list[float]:
    """How long this disk takes to keep 4 kB for good, in seconds."""
    times = []
    with ExitStack() as stack:
        path = Path(settings.HOME) / "fsync"
        stack.callback(path.unlink, missing_ok=True)
        file = stack.enter_context(path.open("wb", buffering=0))
        for _turn in range(count):
            file.write(b"\0" * 4096)
            started = time.perf_counter()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - started)
    return times


def _of_storm(done: Storm) -> Iterator[Figure]:
    yield Figure(_("many writers: orders received"), done.orders, "")
    yield Figure(_("many writers: together"), done.orders / done.seconds, _("a second"))
    yield Figure(_("many writers: orders lost"), done.wanted - done.orders, "", 0)
    yield Figure(_("many writers: numbers left out"), done.gaps, "", 0)
    yield Figure(_("many writers: numbers given twice"), done.twice, "", 0)
    yield Figure(_("many writers: worst wait"), done.worst, "s")
