"""Reads of the registry: what a number would be, whether a series is whole, which letters look the same."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Max, Min, Q, QuerySet, Window
from django.db.models.functions import Lead

from prasan.people.access import Viewer
from prasan.registry import access, rules
from prasan.registry.models import Book, Counter, Entry, Number, NumberState
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
    return Whole(book=found.code, year=year, first=first, last=last, gaps=missing, beyond=beyond, **states)


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
