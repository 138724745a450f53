"""Sixteen writers at once on a real database file or server: every number once, none missing, whatever rolls back."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from prasan.audit.ids import uuid7
from prasan.audit.rules import SYSTEM
from prasan.registry import actions, queries
from prasan.registry.models import Book, Entry, Number
from tests.office import hire

WRITERS, EACH = 16, 50
LAST_DAY, FIRST_DAY = date(2026, 12, 31), date(2027, 1, 1)


class GoneWrongError(Exception):
    """What rolls a writer's transaction back."""


def do_not_wait_for_the_disk() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")


@contextmanager
def on_disk(folder: Path) -> Iterator[Callable[[], None]]:
    """A database that many threads can write to; call what it gives in each thread first.

    The test's own SQLite lives in memory, for one thread: it is copied to a file, which need not outlive a loss of
    power. PostgreSQL is used as it is.
    """
    if connection.vendor != "sqlite":
        yield do_not_wait_for_the_disk
        return
    options = dict(connection.settings_dict["OPTIONS"])
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    settings = dict(connection.settings_dict, NAME=str(folder / "office.sqlite3"), OPTIONS=options)

    mine = connections["default"]

    def use_the_file() -> None:
        connections["default"] = type(mine)(settings, "default")

    mine.ensure_connection()
    copy = type(mine)(settings, "default")
    copy.ensure_connection()
    mine.connection.backup(copy.connection)
    copy.close()
    use_the_file()
    try:
        yield use_the_file
    finally:
        connections["default"].close()
        connections["default"] = mine


def write(ready: Callable[[], None], work: Callable[[int], None], writers: int = WRITERS) -> None:
    """Runs `work(number of the writer)` in every writer at the same moment."""
    start = threading.Barrier(writers)

    def writer(number: int) -> None:
        ready()
        try:
            start.wait()
            work(number)
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(writer, range(writers)))


def numbers_of(year: int) -> list[int]:
    return list(Number.objects.filter(book__code="matter", year=year).order_by("n").values_list("n", flat=True))


@pytest.mark.django_db(transaction=True)
def test_no_gap_and_no_double(tmp_path: Path) -> None:
    def work(_writer: int) -> None:
        for _turn in range(EACH):
            with transaction.atomic():
                actions.issue(book="matter", on=LAST_DAY, actor=SYSTEM, chain=uuid7())

    with on_disk(tmp_path) as ready:
        write(ready, work)
        assert numbers_of(2569) == list(range(1, WRITERS * EACH + 1))
        assert queries.whole("matter", 2569).sound


@pytest.mark.django_db(transaction=True)
def test_rollbacks_and_the_turn_of_the_year(tmp_path: Path) -> None:
    kept: list[int] = []

    def work(writer: int) -> None:
        for turn in range(EACH // 2):
            year = 2570 if turn >= EACH // 4 else 2569
            try:
                with transaction.atomic():
                    on = FIRST_DAY if year == 2570 else LAST_DAY
                    actions.issue(book="matter", on=on, actor=SYSTEM, chain=uuid7())
                    if (writer + turn) % 5 == 0:
                        raise GoneWrongError
                    kept.append(year)
            except GoneWrongError:
                continue

    with on_disk(tmp_path) as ready:
        Book.objects.filter(code="matter").get()
        write(ready, work)
        for year in (2569, 2570):
            assert numbers_of(year) == list(range(1, kept.count(year) + 1))
        assert len(kept) == WRITERS * (EACH // 2) * 4 // 5


CLERKS = 20
MIDNIGHT = datetime(2026, 12, 31, 17, tzinfo=UTC)  # in Bangkok the new year begins


@pytest.mark.django_db(transaction=True)
def test_twenty_clerks_save_around_midnight_of_the_new_year(tmp_path: Path) -> None:
    """Each enters letters that arrived in the last seconds of the year and the first of the next, in any order."""
    clerk = hire().clerk.viewer()  # type: ignore[attr-defined]

    def work(writer: int) -> None:
        for turn in range(6):
            after = (writer + turn) % 2 == 0
            arrived = MIDNIGHT + timedelta(seconds=turn) * (1 if after else -1) - timedelta(microseconds=not after)
            letter = actions.Letter(received_at=arrived, subject="หนังสือข้ามปี")
            actions.register_entry(clerk, book="received", chain=uuid7(), letter=letter)

    with on_disk(tmp_path) as ready:
        write(ready, work, CLERKS)
        for year in (2569, 2570):
            found = Entry.objects.filter(number__book__code="received", number__year=year)
            numbers = sorted(found.values_list("number__n", flat=True))
            assert numbers == list(range(1, CLERKS * 3 + 1))
            assert {timezone.localdate(row.received_at).year + 543 for row in found} == {year}
            assert queries.whole("received", year).sound
