"""Taking an old register into a book: its file, its columns, the dry run, the taking in, and taking it back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.files import actions as files
from prasan.files.models import StoredFile
from prasan.files.queries import content
from prasan.files.store import Readable
from prasan.notify.actions import enqueue
from prasan.people.access import Viewer
from prasan.registry import queries, rules
from prasan.registry.access import must_import
from prasan.registry.models import Book, BookKind, Counter, Entry, ImportRun, Number
from prasan.registry.rules.columns import COLUMNS, NUMBER, SUBJECT, find_headings
from prasan.registry.rules.findings import FAULTS
from prasan.registry.rules.rows import OLDEST_YEAR
from prasan.registry.rules.sheets import Line, Unreadable, as_texts, lines, sheet_names
from prasan.ui.errors import BadInput, NotNow, Text

CHECK, TAKE = "prasan.registry.jobs.check_import", "prasan.registry.jobs.take_in_import"
HEAD = 60
SAMPLES = 8
State = ImportRun.State


def begin_import(viewer: Viewer, *, book_id: UUID, upload: Readable, name: str) -> ImportRun:
    """Keeps the file of an old register and guesses what its columns are; nothing is taken in yet.

    Registry clerks and administrators. The same file for the same book gives the import that is there, unless it was
    taken back. Raises NotThere, NotYours, BadInput for a file that cannot be read, NotNow while it is checked for
    viruses.
    """
    book = _book(viewer, book_id)
    file = files.keep(viewer, upload=upload, name=name)
    there = ImportRun.objects.filter(book=book, file=file).exclude(state__in=(State.UNDONE, State.BROKEN)).first()
    return there or _begin(viewer, book, file)


def _book(viewer: Viewer, book_id: UUID) -> Book:
    book = queries.book(viewer, book_id)
    must_import(viewer)
    if book.kind == BookKind.MATTER:
        raise BadInput(fields={"book_id": _("Matters are not taken in from a register. Choose a book of letters.")})
    return book


def _begin(viewer: Viewer, book: Book, file: StoredFile) -> ImportRun:
    run = ImportRun(book=book, file=file, by_id=viewer.user_id, at=timezone.now())
    with _reading(file, "upload") as stream:
        run.sheets = sheet_names(stream, file.media_type)
        heads = [(sheet, _head(stream, file, sheet)) for sheet in run.sheets[:20] or [""]]
    found = [(find_headings([as_texts(line.cells) for line in head]), sheet, head) for sheet, head in heads]
    headings, run.sheet, head = max(found, key=lambda one: (len(set(one[0].columns)), len(one[2])))
    if not head:
        raise BadInput(fields={"upload": FAULTS["empty"]})
    run.start_after = head[headings.at - 1].at if headings.at else 0
    run.headings, run.columns = [name[:200] for name in headings.names], list(headings.columns)
    below = [line for line in head if line.at > run.start_after]
    run.samples = [[text[:200] for text in as_texts(line.cells)] for line in below[:SAMPLES]]
    with transaction.atomic():
        run.save(force_insert=True)
        _log(viewer, run, "registry.import.begin", {"book": book.code, "sha256": file.sha256}, first=True)
    return run


@contextmanager
def _reading(file: StoredFile, field: str) -> Iterator[Any]:
    """The bytes of a file; what makes it unreadable becomes a message at a field."""
    try:
        with content(file, original=True) as stream:
            yield stream
    except Unreadable as error:
        raise BadInput(fields={field: FAULTS[error.why]}) from error


def _head(stream: Any, file: StoredFile, sheet: str) -> list[Line]:
    return list(islice(lines(stream, file.media_type, sheet), HEAD))


def check_import(viewer: Viewer, run_id: UUID, *, columns: Sequence[str], sheet: str = "", year: int = 0) -> ImportRun:
    """Fixes what the columns are and has the whole file checked without taking anything in.

    `columns` names them from the left, nothing for one that is left out; `year` is that of the numbers (Buddhist era,
    0: by the dates). Raises NotThere, NotYours, BadInput, NotNow while it is at work or taken in.
    """
    with transaction.atomic():
        run = _held(viewer, run_id)
        if run.state in (State.RUNNING, State.DONE, State.UNDONE):
            raise NotNow(_("This import was taken in already. Start a new one to read the file differently."))
        if run.state == State.CHECKING:
            return run
        _check_columns(run, columns, sheet, year)
        run.columns, run.sheet, run.year = list(columns), sheet, year
        run.state, run.done, run.total, run.fault = State.CHECKING, 0, 0, ""
        run.save()
        data = {"columns": run.columns, "sheet": sheet, "year": year}
        _log(viewer, run, "registry.import.check", data)
        enqueue(CHECK, str(run.pk))
    run.refresh_from_db()
    return run


def _check_columns(run: ImportRun, columns: Sequence[str], sheet: str, year: int) -> None:
    wrong: dict[str, Text] = {}
    named = [name for name in columns if name]
    if not {NUMBER, SUBJECT} <= set(named):
        wrong["columns"] = _("Say which column holds the number and which the subject.")
    elif len(set(named)) != len(named) or not set(named) <= set(COLUMNS):
        wrong["columns"] = _("Each meaning can be given to one column only.")
    if sheet and sheet not in run.sheets:
        wrong["sheet"] = FAULTS["no_sheet"]
    if year and not OLDEST_YEAR < year <= timezone.localdate().year + 544:
        wrong["year"] = _("Write the year in the Buddhist era, such as 2567.")
    if wrong:
        raise BadInput(fields=wrong)


def take_in_import(viewer: Viewer, run_id: UUID) -> ImportRun:
    """Takes the good rows of a checked file into the book; the others are left out. A second time changes nothing.

    Raises NotThere, NotYours, NotNow before the check is through, or when there is no good row.
    """
    with transaction.atomic():
        run = _held(viewer, run_id)
        if run.state in (State.RUNNING, State.DONE):
            return run
        if run.state != State.CHECKED or not run.good:
            raise NotNow(_("There is nothing to take in yet. Have the file checked first."))
        run.state, run.done = State.RUNNING, 0
        run.save(update_fields=["state", "done"])
        _log(viewer, run, "registry.import.take_in", {"good": run.good, "wrong": run.wrong})
        enqueue(TAKE, str(run.pk))
    run.refresh_from_db()
    return run


def undo_import(viewer: Viewer, run_id: UUID, *, reason: str) -> ImportRun:
    """Takes a whole import back, unless somebody worked on one of its rows since; also stops one that is running.

    Its numbers were copied and never given by this house, so they go; the run and its log stay. Raises NotThere,
    NotYours, BadInput without a reason, NotNow with what hangs on which numbers.
    """
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why the import is taken back.")})
    with transaction.atomic():
        run = _held(viewer, run_id)
        if run.state == State.UNDONE:
            return run
        if run.state not in (State.DONE, State.RUNNING):
            raise NotNow(_("Nothing was taken in yet, so there is nothing to take back."))
        years = _lock_years(run)
        hanging = queries.hanging(run)
        if hanging:
            raise NotNow(_("Work was done on numbers of this import: %(what)s.") % {"what": queries.in_words(hanging)})
        rules.note_undo(run.pk)
        removed = _remove(run)
        _wind_back(run, years)
        run.state, run.reason, run.ended_at = State.UNDONE, reason.strip()[:500], timezone.now()
        run.save(update_fields=["state", "reason", "ended_at"])
        _log(viewer, run, "registry.import.undo", {"removed": removed, "reason": run.reason})
    return run


def _lock_years(run: ImportRun) -> list[Counter]:
    years = [int(year) for year in run.years]
    return list(Counter.objects.select_for_update().filter(book=run.book_id, year__in=years).order_by("year"))


def _remove(run: ImportRun) -> int:
    """Removes the rows and numbers in two statements; keys that point to them make the database refuse."""
    _raw_delete(Entry.objects.filter(number__run=run))
    return _raw_delete(Number.objects.filter(run=run))


def _raw_delete(rows: QuerySet[Any]) -> int:
    return rows.order_by()._raw_delete(rows.db)


def _wind_back(run: ImportRun, counters: Sequence[Counter]) -> None:
    """Sets the counters of the years to the numbers that are left; what this house gave is never given again."""
    for counter in counters:
        left = Number.objects.filter(book=run.book_id, year=counter.year)
        edges = left.aggregate(lowest=Min("n"), highest=Max("n"))
        copied = left.filter(run__isnull=False).aggregate(lowest=Min("n"), highest=Max("n"))
        if edges["highest"] is None:
            counter.delete()
            continue
        before = (run.years[str(counter.year)].get("before") or [edges["lowest"]])[0]
        counter.first = min(before, copied["lowest"] or before)
        counter.last, counter.imported_to = edges["highest"], copied["highest"] or 0
        counter.save(update_fields=["first", "last", "imported_to"])


def _held(viewer: Viewer, run_id: UUID) -> ImportRun:
    queries.import_run(viewer, run_id)
    return ImportRun.objects.select_for_update(of=("self",)).select_related("book").get(pk=run_id)


def _log(viewer: Viewer, run: ImportRun, act: str, data: dict[str, Any], *, first: bool = False) -> None:
    record(chain=run.pk, act=act, actor=viewer.actor(), data=data, first=first)
