"""Reads of the registry: what a number would be, whether a series is whole, which letters look the same."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Max, Min, Q, QuerySet, Window
from django.db.models.functions import Lead

from prasan.audit.models import Entry as LogEntry
from prasan.audit.rules import label_of
from prasan.people.access import Viewer
from prasan.registry import access, rules
from prasan.registry.models import Book, Counter, Entry, ImportRun, Number, NumberState
from prasan.registry.rules import Gap, Whole
from prasan.ui.errors import NotThere

PAGE_SIZE = 50


def books(viewer: Viewer, text: str = "") -> QuerySet[Book]:
    """The books that the viewer may know of, ordinary ones first; those with `text` in their names."""
    found = Book.objects.filter(access.visible_books(viewer)).select_related("group")
    return found.filter(name__contains=text) if text else found


class Checked(NamedTuple):
    """A book, the finding of its self-check, and how its next number would be written."""

    book: Book
    whole: Whole
    next_text: str


def checked_books(viewer: Viewer, on: date) -> list[Checked]:
    """Every book that the viewer may know of, checked for the year that a day falls into. Few queries for all."""
    found = list(books(viewer))
    years = {book.pk: rules.year_of(on, book.year_basis) for book in found}
    wanted = Q(year__in=set(years.values()), book__in=found)
    counters = {(one.book_id, one.year): one for one in Counter.objects.filter(wanted)}
    told = {(row["book"], row["year"]): row for row in _told(Number.objects.filter(wanted))}
    return [
        Checked(
            book,
            _whole(book, years[book.pk], counters.get((book.pk, years[book.pk])), told.get((book.pk, years[book.pk]))),
            _written_next(book, years[book.pk], counters.get((book.pk, years[book.pk]))),
        )
        for book in found
    ]


def numbers(viewer: Viewer, found: Book, year: int, page: str | None) -> Page[Number]:
    """A page of a book's numbers, newest first. Raises NotThere for a book that is none of the viewer's business."""
    book(viewer, found.pk)
    return Paginator(Number.objects.filter(book=found, year=year).order_by("-n"), PAGE_SIZE).get_page(page)


def number(viewer: Viewer, number_id: UUID) -> Number:
    """One number with its book. Raises NotThere, also for a number of a book that the viewer may not know of."""
    found = Number.objects.filter(pk=number_id, book__in=books(viewer)).select_related("book").first()
    if found is None:
        raise NotThere
    return found


def book(viewer: Viewer, book_id: UUID) -> Book:
    """One book. NotThere when it does not exist or is none of the viewer's business."""
    found = books(viewer).filter(pk=book_id).first()
    if found is None:
        raise NotThere
    return found


def next_text(found: Book, on: date) -> str:
    """How the next number of a book would be written if it were drawn for that day; nothing is drawn."""
    year = rules.year_of(on, found.year_basis)
    return _written_next(found, year, Counter.objects.filter(book=found, year=year).first())


def _written_next(found: Book, year: int, counter: Counter | None) -> str:
    return rules.written(found.pattern, counter.last + 1 if counter else found.start_number, year)


def years(found: Book) -> list[int]:
    """The Buddhist-era years in which numbers were drawn from a book, newest first."""
    return list(Counter.objects.filter(book=found).order_by("-year").values_list("year", flat=True))


def whole(book: str, year: int) -> Whole:
    """The self-check of a book and a Buddhist-era year: is every number from first to last there, exactly once?

    Doubles cannot be: the database refuses them. Three queries, two more when something is missing.
    Raises NotThere for a book that does not exist.
    """
    found = Book.objects.filter(code=book).first()
    if found is None:
        raise NotThere
    return whole_of(found, year)


def whole_of(found: Book, year: int) -> Whole:
    """As `whole`, of a book that was already looked up."""
    counter = Counter.objects.filter(book=found, year=year).first()
    return _whole(found, year, counter, _told(Number.objects.filter(book=found, year=year)).first())


def _told(found: QuerySet[Number]) -> QuerySet[Number, Any]:
    """How many numbers of each state there are, and the highest and lowest, by book and year."""
    counted = {state: Count("pk", filter=Q(state=state)) for state in NumberState.values}
    edges = {"lowest": Min("n"), "highest": Max("n"), "there": Count("pk")}
    return found.order_by("book", "year").values("book", "year").annotate(**counted, **edges)


def _whole(found: Book, year: int, counter: Counter | None, told: dict[str, Any] | None) -> Whole:
    first, last = (counter.first, counter.last) if counter else (found.start_number, 0)
    rows = Number.objects.filter(book=found, year=year)
    told = told or {"there": 0, "lowest": first, "highest": last} | dict.fromkeys(NumberState.values, 0)
    inside = told["lowest"] >= first and told["highest"] <= last
    beyond = 0 if inside else rows.filter(Q(n__gt=last) | Q(n__lt=first)).count()
    due = max(0, last - first + 1)
    missing = () if told["there"] - beyond == due else tuple(_missing(rows, first, last))
    states = {state: told[state] for state in NumberState.values}
    imported_to = counter.imported_to if counter else 0
    gaps, unchecked = rules.parted(missing, imported_to)
    return Whole(
        book=found.code,
        year=year,
        first=first,
        last=last,
        gaps=gaps,
        beyond=beyond,
        imported_to=imported_to,
        unchecked=unchecked,
        **states,
    )


def _missing(numbers: QuerySet[Number], first: int, last: int) -> Iterator[Gap]:
    """The gaps, found in the database by looking from each number to the next; only the edges are fetched."""
    within = numbers.filter(n__gte=first, n__lte=last)
    lowest = within.aggregate(lowest=Min("n"))["lowest"]
    if lowest is None or lowest > first:
        yield Gap(first, lowest - 1 if lowest else last)
    looking = within.annotate(following=Window(Lead("n", default=last + 1), order_by="n"))
    for edge in looking.filter(following__gt=F("n") + 1).order_by("n"):
        yield Gap(edge.n + 1, edge.following - 1)


def possible_duplicates(
    viewer: Viewer, *, letter_no: str, dated: date | None, sender_agency_id: UUID | None = None, sender_text: str = ""
) -> list[Entry]:
    """Entries that look like the same letter: same number, same date, same sender as far as they are known.

    A letter without a number is never a duplicate. Only entries that the viewer may see are told; newest first, at
    most ten.
    """
    key = rules.letter_key(letter_no)
    if not key:
        return []
    alike = Entry.objects.filter(access.visible_entries(viewer), letter_no_folded=key)
    alike = alike.exclude(number__state=NumberState.CANCELLED)
    if dated:
        alike = alike.filter(Q(dated=dated) | Q(dated__isnull=True))
    if sender_agency_id:
        alike = alike.filter(Q(sender_agency_id=sender_agency_id) | Q(sender_agency__isnull=True))
    elif sender_text.strip():
        alike = alike.filter(Q(sender_folded=rules.sender_key(sender_text)) | Q(sender_folded=""))
    return list(alike.select_related("number", "sender_agency").order_by("-received_at")[:10])


def entry_of(viewer: Viewer, chain: UUID) -> Entry | None:
    """The register entry of a matter's incoming letter, if it came by letter and the viewer may see the row."""
    entries = Entry.objects.filter(access.visible_entries(viewer), number__chain=chain)
    return entries.select_related("number", "book", "sender_agency").order_by("received_at").first()


def imports(viewer: Viewer, found: Book | None = None) -> QuerySet[ImportRun]:
    """The imports into the books that the viewer may know of, newest first. Raises NotYours."""
    access.must_import(viewer)
    runs = ImportRun.objects.filter(book__in=books(viewer).order_by()).select_related("book", "file", "by")
    return runs.filter(book=found) if found else runs


def import_run(viewer: Viewer, run_id: UUID) -> ImportRun:
    """One import with its book and files. Raises NotYours, and NotThere, also for a book that is not theirs to know."""
    found = imports(viewer).select_related("report").filter(pk=run_id).first()
    if found is None:
        raise NotThere
    return found


class Hanging(NamedTuple):
    """A number of an import on which somebody worked, and by which act last."""

    text: str
    act: str


def hanging(run: ImportRun, most: int = 5) -> list[Hanging]:
    """The first numbers of an import on which work was done since: those with an entry in the log of their own.

    Taking in writes none, every act after it does, whatever its room.
    """
    chains = Number.objects.filter(run=run).order_by().values("chain")
    acts = dict(LogEntry.objects.filter(chain__in=chains).order_by("id").values_list("chain", "act")[: most * 20])
    texts = dict(Number.objects.filter(run=run, chain__in=list(acts)[:most]).values_list("chain", "text"))
    return [Hanging(texts[chain], act) for chain, act in acts.items() if chain in texts]


def in_words(found: Sequence[Hanging]) -> str:
    """What hangs on which number: "12/2567 (passed on), 15/2567 (put into the matter)"."""
    return ", ".join(f"{one.text} ({label_of(one.act).text})" for one in found)
