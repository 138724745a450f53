"""What the jobs do with the file of an old register: checking it, and taking its rows in, batch by batch."""

import tempfile
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import IO, Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation

from prasan.audit.actions import record
from prasan.audit.ids import uuid7
from prasan.audit.rows import insert
from prasan.audit.rules import Actor
from prasan.directory.queries import agency_by_name
from prasan.files import actions as files
from prasan.files.queries import content
from prasan.registry import rules
from prasan.registry.models import Counter, Entry, ImportRun, Number
from prasan.registry.rules import findings as words
from prasan.registry.rules.columns import NUMBER, SENDER, Mapping
from prasan.registry.rules.rows import Facts, Finding, Reader, Row, Terms
from prasan.registry.rules.sheets import Unreadable, lines
from prasan.ui.tables import csv_lines

BATCH = 500
MOST_SENDERS = 5_000
State = ImportRun.State


class Sender(NamedTuple):
    """Who a sender is: the agency if exactly one bears the name, and the form by which senders are compared."""

    agency_id: UUID | None
    folded: str


def run_check(run_id: UUID) -> None:
    """Reads the whole file, counts what is good and what is not, and keeps all findings in a file. May run twice."""
    run = ImportRun.objects.select_related("book", "file", "by").get(pk=run_id)
    if run.state != State.CHECKING:
        return
    with tempfile.TemporaryFile() as target, translation.override("th"):  # what is kept is in the office's language
        try:
            _check(run, target)
        except Unreadable as error:
            run.state, run.fault = State.BROKEN, error.why
        else:
            run.state, run.report_id = State.CHECKED, _kept(run, target)
        with transaction.atomic():
            held = ImportRun.objects.select_for_update().filter(pk=run.pk, state=State.CHECKING)
            if held.exists():
                run.save()


def _kept(run: ImportRun, target: IO[bytes]) -> UUID | None:
    if not run.counts:
        return None
    target.seek(0)
    return files.keep(Actor(user_id=run.by_id, via="job"), upload=target, name=f"findings-{run.pk}.csv").pk


def _check(run: ImportRun, target: IO[bytes]) -> None:
    run.good = run.wrong = run.doubtful = run.done = 0
    run.findings, run.years = [], {}
    counts: Tally[str] = Tally()
    for line in csv_lines(_lines_of(run, counts)):
        target.write(line)
    run.total, run.counts = run.done, dict(counts)


def _lines_of(run: ImportRun, counts: "Tally[str]") -> Iterator[list[str]]:
    yield words.heads()
    with content(run.file, original=True) as stream:
        for batch in _batches(_rows(run, stream)):
            checked = _without_taken(run, batch)
            for row in checked:
                _count(run, row, counts)
                yield from words.as_rows(row)
            run.done += len(checked)
            ImportRun.objects.filter(pk=run.pk, state=State.CHECKING).update(done=run.done)


def _count(run: ImportRun, row: Row, counts: "Tally[str]") -> None:
    counts.update(one.code for one in row.findings)
    run.good += row.facts is not None
    run.wrong += row.facts is None
    run.doubtful += bool(row.facts and row.findings)
    _keep(run, row)
    if row.facts:
        _note_year(run, row.facts.year, row.facts.n)


def _keep(run: ImportRun, row: Row) -> None:
    """Keeps the first findings for the page: the errors before what should be looked at, each in the order of rows."""
    room = len(run.findings) < words.SHOWN
    if row.findings and (room or (row.facts is None and not run.findings[-1]["error"])):
        both = [*run.findings, *words.kept(row)]
        run.findings = sorted(both, key=lambda one: not one["error"])[: words.SHOWN]


def _note_year(run: ImportRun, year: int, n: int) -> None:
    told = run.years.setdefault(str(year), {"first": n, "last": n, "count": 0})
    told["first"], told["last"], told["count"] = min(told["first"], n), max(told["last"], n), told["count"] + 1


def _rows(run: ImportRun, stream: Any) -> Iterator[Row]:
    terms = Terms(
        mapping=Mapping(tuple(run.columns), run.start_after),
        today=timezone.localdate(),
        year_basis=run.book.year_basis,
        year=run.year,
        secret=bool(run.book.secrecy),
        clearance=run.by.clearance,
    )
    yield from Reader(terms).read(lines(stream, run.file.media_type, run.sheet))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _without_taken(run: ImportRun, batch: Sequence[Row]) -> list[Row]:
    """The rows, those whose numbers stand in the book already with that finding and without their entry."""
    wanted: dict[int, list[int]] = {}
    for row in batch:
        if row.facts:
            wanted.setdefault(row.facts.year, []).append(row.facts.n)
    taken = {
        (year, n)
        for year, numbers in wanted.items()
        for n in Number.objects.filter(book=run.book_id, year=year, n__in=numbers).values_list("n", flat=True)
    }
    return [_refused(row) if row.facts and (row.facts.year, row.facts.n) in taken else row for row in batch]


def _refused(row: Row) -> Row:
    said = row.facts.text if row.facts else ""
    return Row(row.line, None, (*row.findings, Finding("number_taken", NUMBER, said)))


def run_take_in(run_id: UUID) -> None:
    """Takes the good rows in, batch by batch, each in its own transaction; goes on where an earlier try stopped."""
    run = ImportRun.objects.select_related("book", "file", "by").get(pk=run_id)
    if run.state != State.RUNNING:
        return
    senders: dict[str, Sender] = {}
    with content(run.file, original=True) as stream:
        rows = _rows(run, stream)
        for batch in _batches(islice(rows, run.done, None)):
            if not _take(run, batch, senders):
                return
    _end(run)


def _take(run: ImportRun, batch: Sequence[Row], senders: dict[str, Sender]) -> bool:
    """Takes one batch in; False when the run was stopped, or another worker is at it."""
    if len(senders) > MOST_SENDERS:
        senders.clear()
    for row in batch:
        if row.facts and row.facts.words[SENDER] not in senders:
            senders[row.facts.words[SENDER]] = _sender(row.facts.words[SENDER])
    with transaction.atomic():
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        if held.state != State.RUNNING or held.done != run.done:
            return False
        counters = _counters(run, {row.facts.year for row in batch if row.facts})
        good = [row.facts for row in _without_taken(run, batch) if row.facts]
        _write(run, good, senders)
        _move_on(run, counters, good)
        run.done, run.taken = run.done + len(batch), run.taken + len(good)
        run.save(update_fields=["done", "taken", "years"])
    return True


def _sender(name: str) -> Sender:
    found = agency_by_name(name) if name else None
    return Sender(found.pk if found else None, rules.sender_key(name))


def _counters(run: ImportRun, years: Iterable[int]) -> list[Counter]:
    """The counters of the years, locked, so that nobody draws from them meanwhile."""
    wanted = sorted(years)
    there = set(Counter.objects.filter(book=run.book_id, year__in=wanted).values_list("year", flat=True))
    for year in wanted:
        if year not in there:
            Counter.objects.get_or_create(book_id=run.book_id, year=year, defaults={"first": 0, "last": 0})
    locked = Counter.objects.select_for_update().filter(book=run.book_id, year__in=wanted)
    return list(locked.order_by("year"))


def _move_on(run: ImportRun, counters: Sequence[Counter], good: Sequence[Facts]) -> None:
    for counter in counters:
        told = run.years.setdefault(str(counter.year), {})
        told.setdefault("before", [counter.first, counter.last] if counter.last else None)
        numbers = [facts.n for facts in good if facts.year == counter.year]
        if not numbers:
            if not counter.last:
                counter.delete()
            continue
        counter.first = min(counter.first or numbers[0], *numbers)
        counter.last, counter.imported_to = max(counter.last, *numbers), max(counter.imported_to, *numbers)
        counter.save(update_fields=["first", "last", "imported_to"])


def _write(run: ImportRun, good: Sequence[Facts], senders: dict[str, Sender]) -> None:
    now = timezone.now()
    pairs = [_pair(run, facts, senders[facts.words[SENDER]], now) for facts in good]
    insert(*[number for number, _entry in pairs])
    entries = [entry for _number, entry in pairs]
    insert(*entries)
    rules.note_import(entries)


def _pair(run: ImportRun, facts: Facts, sender: Sender, now: datetime) -> tuple[Number, Entry]:
    key = uuid7()
    number = Number(
        book_id=run.book_id,
        year=facts.year,
        n=facts.n,
        text=facts.text,
        dated=facts.on,
        issued_at=now,
        issued_by_id=run.by_id,
        chain=key,
        run_id=run.pk,
    )
    entry = Entry(
        id=key,
        book=run.book,
        number=number,
        letter_no_folded=rules.letter_key(facts.words["letter_no"]),
        sender_folded=sender.folded,
        dated=facts.dated,
        received_at=timezone.make_aware(datetime.combine(facts.on, facts.at)),
        legal_received_on=facts.on,
        sender_agency_id=sender.agency_id,
        secrecy=facts.secrecy,
        urgency=facts.urgency,
        recorded_by_id=run.by_id,
        **facts.words,
    )
    return number, entry


def _end(run: ImportRun) -> None:
    with transaction.atomic():
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        if held.state != State.RUNNING:
            return
        run.state, run.ended_at = State.DONE, timezone.now()
        run.save(update_fields=["state", "ended_at"])
        told = {"taken": run.taken, "left_out": run.done - run.taken}
        record(chain=run.pk, act="registry.import.done", actor=Actor(user_id=run.by_id, via="job"), data=told)
