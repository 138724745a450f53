"""The register as a list: narrowed by the query string, paged by number, found by any number or word."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from prasan.directory.queries import agency_by_name, choose_agency
from prasan.letters.access import is_keeper, seen_by
from prasan.letters.models import Copy, Direction, Letter, LetterFile, State
from prasan.letters.queries.findable import FILE, KIND
from prasan.letters.rules import BOOKS
from prasan.people.access import Viewer
from prasan.registry.access import may_issue, visible_books
from prasan.registry.models import Book, BookKind, Counter, NumberState
from prasan.registry.rules import letter_key, sender_key, year_of
from prasan.search.queries import find_keys
from prasan.thai.digits import to_arabic
from prasan.ui.errors import NotThere

PAGE = 50
FOUND = 100
ALIKE = 5
CANCELLED = "cancelled"
LAST_YEAR = 9999
FEW = 500
RECEIVED = (BookKind.RECEIVED, BookKind.SECRET_RECEIVED)
SENT = (BookKind.SENT, BookKind.CIRCULAR, BookKind.SECRET_SENT)
SIGNED = (*SENT, BookKind.ORDER, BookKind.ANNOUNCEMENT, BookKind.CERTIFICATE)
"""The books that papers signed by the office take their numbers from."""
JOINS = ("entry__number", "entry__sender_agency", "group", "person", "matter")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a register. `next_key` is where the next one starts; empty at the end.

    `issued` and `next_number` are None for who may not know how many numbers there are.
    """

    book: Book
    year: int
    letters: list[Letter]
    next_key: str
    years: list[int]
    issued: int | None
    next_number: int | None


def received_books(viewer: Viewer) -> list[Book]:
    """The registers of letters received that the viewer may know of, ordinary ones first."""
    return list(Book.objects.filter(visible_books(viewer), kind__in=RECEIVED, active=True).order_by("secrecy", "code"))


def signed_books(viewer: Viewer) -> list[Book]:
    """The books of what the office signs from which the viewer may draw numbers by hand: that of letters first."""
    found = Book.objects.filter(visible_books(viewer), kind__in=SIGNED, active=True).order_by("secrecy", "name")
    mine = (book for book in found if may_issue(viewer, book))
    return sorted(mine, key=lambda book: (SIGNED.index(book.kind), book.code != BOOKS["external"]))


def book_named(books: list[Book], code: str) -> Book:
    """The book of that code, else the first one. Raises NotThere where there is none, or none of that code."""
    found = next((book for book in books if code in ("", book.code)), None)
    if found is None:
        raise NotThere
    return found


def book_for(books: list[Book], chosen: Book, secrecy: int) -> Book:
    """Into which book a letter of a class goes: the chosen one, or the first of the other sort."""
    if bool(chosen.secrecy) == bool(secrecy):
        return chosen
    return next((book for book in books if bool(book.secrecy) == bool(secrecy)), chosen)


def page(viewer: Viewer, book: Book, filters: Mapping[str, str], *, size: int = PAGE) -> Page:
    """One page of a register, the newest number first. Known filters: year, q, from, state, only, after.

    Deep pages cost no more than the first. An unknown or unreadable value filters nothing.
    """
    year = _year(filters.get("year", ""), book)
    asked = seen_by(viewer).filter(direction=Direction.RECEIVED, entry__number__book=book)
    found = _narrowed(viewer, asked, filters)
    # The latter is always so; by it the database walks the index of numbers instead of sorting them all.
    found = found.filter(entry__number__year=year) if year else found.filter(entry__number__year__lte=LAST_YEAR)
    rest = found.filter(_behind(filters.get("after", "")))
    newest = rest.select_related(*JOINS).order_by("-entry__number__year", "-entry__number__n")
    rows = list(newest[: size + 1])
    shown = rows[:size]
    next_key = _key(shown[-1]) if len(rows) > size else ""
    return Page(book, year, shown, next_key, *_counted(viewer, book, year))


def _counted(viewer: Viewer, book: Book, year: int) -> tuple[list[int], int | None, int | None]:
    """The years of a book, how many numbers one has, and the next; of a secret book only its keepers are told."""
    if book.secrecy and not is_keeper(viewer):
        return [], None, None
    counters = {one.year: one for one in Counter.objects.filter(book=book).order_by("-year")}
    counter = counters.get(year or _year("", book))
    issued, last = (counter.last - counter.first + 1, counter.last) if counter else (0, book.start_number - 1)
    return list(counters), issued, last + 1


def all_of(viewer: Viewer, book: Book, filters: Mapping[str, str]) -> QuerySet[Letter]:
    """Every letter of a register that the filters of `page` leave and the viewer may see, the lowest number first."""
    found = _narrowed(viewer, seen_by(viewer).filter(entry__number__book=book), filters)
    year = _year(filters.get("year", ""), book)
    if year:
        found = found.filter(entry__number__year=year)
    return found.select_related(*JOINS).order_by("entry__number__year", "entry__number__n")


def _year(text: str, book: Book) -> int:
    """The year that is asked for; 0 is all of them, and nothing is this year."""
    if text == "all":
        return 0
    return int(text) if text.isdecimal() and len(text) == 4 else year_of(timezone.localdate(), book.year_basis)


def _key(letter: Letter) -> str:
    return f"{letter.entry.number.year}-{letter.entry.number.n}"


def _behind(key: str) -> Q:
    year, _dash, n = key.partition("-")
    if not (year.isdecimal() and n.isdecimal()) or len(n) > 9 or len(year) > 4:
        return Q()
    earlier = Q(entry__number__year__lt=int(year)) | Q(entry__number__n__lt=int(n))
    return Q(entry__number__year__lte=int(year)) & earlier


def _narrowed(viewer: Viewer, found: QuerySet[Letter], filters: Mapping[str, str]) -> QuerySet[Letter]:
    state, words, sender = filters.get("state", ""), filters.get("q", "").strip(), filters.get("from", "").strip()
    if state == CANCELLED:
        found = found.filter(entry__number__state=NumberState.CANCELLED)
    elif state in State.values:
        found = _in_state(found, state).exclude(entry__number__state=NumberState.CANCELLED)
    found = _of_mine(viewer, found, filters.get("only", ""))
    if sender:
        agency = agency_by_name(sender) or next(iter(choose_agency(sender, 1)), None)
        found = (
            found.filter(entry__sender_agency=agency)
            if agency
            else found.filter(pk__in=_by_words(viewer, sender, (KIND,)))
        )
    return found.filter(pk__in=_by_number(viewer, words) or _by_words(viewer, words)) if words else found


def _of_mine(viewer: Viewer, found: QuerySet[Letter], only: str) -> QuerySet[Letter]:
    """What was passed on to the viewer or a group of theirs, or the copies that they have not acknowledged yet."""
    if only == "mine":
        groups = viewer.group_ids | viewer.headed_group_ids
        return found.filter(Q(person_id__in=viewer.as_persons) | Q(person__isnull=True, group_id__in=groups))
    if only == "copies":
        waiting = Copy.objects.filter(user_id__in=viewer.as_persons, known_at__isnull=True)
        return found.filter(pk__in=waiting.values("letter"))
    return found


def _in_state(found: QuerySet[Letter], state: str) -> QuerySet[Letter]:
    """Those in a state: few ones by their keys, for which else the whole register would be walked."""
    keys = list(Letter.objects.filter(state=state).order_by("-pk").values_list("pk", flat=True)[:FEW])
    return found.filter(pk__in=keys) if len(keys) < FEW else found.filter(state=state)


def _by_number(viewer: Viewer, text: str) -> list[UUID]:
    """Letters of exactly that number, however it is written: their own, or the one that they got here."""
    plain = "".join(to_arabic(text).split())
    same = seen_by(viewer).filter(entry__letter_no_folded=letter_key(text)).order_by("-pk")
    own = Q(entry__number__text=plain)
    if plain.isdecimal() and len(plain) <= 6:
        own |= Q(entry__number__n=int(plain), entry__number__year=timezone.localdate().year + 543)
    ours = seen_by(viewer).filter(own).order_by("-pk")
    return [*same.values_list("pk", flat=True)[:FOUND], *ours.values_list("pk", flat=True)[:FOUND]]


def _by_words(viewer: Viewer, text: str, kinds: Collection[str] = (KIND, FILE)) -> list[UUID]:
    """Letters with these words, in the register or in a file of theirs."""
    found = find_keys(text, kinds=kinds, limit=FOUND, viewer=viewer)
    files = [key for kind, key in found if kind == FILE]
    holders = LetterFile.objects.filter(pk__in=files).values_list("letter", flat=True) if files else []
    return [*(key for kind, key in found if kind == KIND), *holders]


def alike(
    viewer: Viewer, *, letter_no: str, dated: date | None = None, agency_id: UUID | None = None, sender_text: str = ""
) -> list[Letter]:
    """Letters that look like the same one: its number however written, its date, its sender as far as they are known.

    Only what the viewer may see; cancelled ones are not told. Newest first, at most five.
    """
    key = letter_key(letter_no)
    if not key:
        return []
    found = seen_by(viewer).filter(entry__letter_no_folded=key).exclude(entry__number__state=NumberState.CANCELLED)
    if dated:
        found = found.filter(Q(entry__dated=dated) | Q(entry__dated__isnull=True))
    if agency_id:
        found = found.filter(Q(entry__sender_agency=agency_id) | Q(entry__sender_agency__isnull=True))
    elif sender_text.strip():
        found = found.filter(Q(entry__sender_folded=sender_key(sender_text)) | Q(entry__sender_folded=""))
    return list(found.select_related(*JOINS).order_by("-pk")[:ALIKE])


def with_same_files(viewer: Viewer, hashes: list[str]) -> list[Letter]:
    """Letters to which one of these files belongs already, by its SHA-256."""
    if not hashes:
        return []
    files = LetterFile.objects.filter(file__sha256__in=hashes).values("letter")
    found = seen_by(viewer).filter(pk__in=files).exclude(entry__number__state=NumberState.CANCELLED)
    return list(found.select_related(*JOINS).order_by("-pk")[:ALIKE])


def as_api(letter: Letter) -> dict[str, Any]:
    """A letter as plain data for programs."""
    entry = letter.entry
    names = ("letter_no", "dated", "received_at", "legal_received_on", "sender_agency_id", "sender_text", "subject")
    more = ("addressee_text", "action_text", "remark", "secrecy", "urgency")
    keys = {name: getattr(letter, name) for name in ("refers_to", "group_id", "person_id", "matter_id")}
    state = CANCELLED if entry.number.struck else letter.state
    told = {name: getattr(entry, name) for name in (*names, *more)}
    return {"id": letter.pk, "number": entry.number.text, "year": entry.number.year, "state": state} | told | keys
