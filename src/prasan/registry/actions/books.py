"""Opening books and changing how they go on."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, NotRequired, TypedDict, Unpack
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.rules import SYSTEM, Actor
from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.registry import queries, rules
from prasan.registry.models import Book, BookKind, BookSecrecy, Counter, YearBasis
from prasan.ui.errors import BadInput, NotNow, Text


class FirstBook(NamedTuple):
    """A book that an office begins with."""

    code: str
    name: str
    kind: str
    pattern: str
    secrecy: int = BookSecrecy.OPEN


def open_book(
    viewer: Viewer,
    *,
    code: str,
    name: str,
    kind: str,
    pattern: str,
    year_basis: str = YearBasis.CALENDAR,
    start_number: int = 1,
    secrecy: int = BookSecrecy.OPEN,
    group_id: UUID | None = None,
    issuer_roles: Sequence[str] = (),
    issuer_posts: Sequence[str] = (),
) -> Book:
    """Opens a new book. Administrators only. Raises NotYours, BadInput (also when the code is taken)."""
    viewer.must_be(Role.ADMIN)
    facts: dict[str, Any] = {
        "code": code.strip(),
        "name": name.strip(),
        "kind": kind,
        "pattern": pattern.strip(),
        "year_basis": year_basis,
        "start_number": start_number,
        "secrecy": secrecy,
        "group_id": group_id,
        "issuer_roles": sorted(issuer_roles),
        "issuer_posts": sorted(issuer_posts),
    }
    _check_book(facts)
    return _open(facts, viewer.actor())


def _open(facts: dict[str, Any], actor: Actor) -> Book:
    try:
        with transaction.atomic():
            book = Book.objects.create(**facts)
            told = {name: _plain(value) for name, value in facts.items()}
            record(chain=book.pk, act="registry.book.open", actor=actor, data=told)
    except IntegrityError as error:
        raise BadInput(fields={"code": _("This code is taken. Choose another one.")}) from error
    return book


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def _check_book(facts: dict[str, Any]) -> None:
    wrong: dict[str, Text] = {}
    if not facts["name"]:
        wrong["name"] = _("Give the book a name.")
    if not rules.code_is_good(facts.get("code", "book")):
        wrong["code"] = _("Use small Latin letters, digits and hyphens only.")
    if not rules.pattern_is_good(facts["pattern"]):
        wrong["pattern"] = _("Write {n} once where the running number stands; {year} and {yy} stand for the year.")
    if not 1 <= facts["start_number"] <= 999_999:
        wrong["start_number"] = _("The first number is 1 or higher.")
    if facts.get("kind", BookKind.OTHER) not in BookKind.values:
        wrong["kind"] = _("Choose what the book is for.")
    if facts["year_basis"] not in YearBasis.values:
        wrong["year_basis"] = _("Choose which year starts the numbers again.")
    if str(facts.get("kind", "")).startswith("secret_") and facts["secrecy"] != BookSecrecy.SECRET:
        wrong["secrecy"] = _("A register of secret papers is a secret book.")
    if wrong:
        raise BadInput(fields=wrong)


class BookFacts(TypedDict):
    """How a book goes on from now."""

    name: str
    pattern: str
    year_basis: str
    start_number: int
    active: bool
    group_id: UUID | None
    issuer_roles: NotRequired[Sequence[str]]
    issuer_posts: NotRequired[Sequence[str]]


def change_book(viewer: Viewer, *, book_id: UUID, **facts: Unpack[BookFacts]) -> Book:
    """Changes how a book goes on; numbers that were given stay as they were written. Administrators only.

    A new first number counts from the next year that opens. The way years are counted can only change before the
    first number. Raises NotThere, NotYours, BadInput, NotNow.
    """
    queries.book(viewer, book_id)
    viewer.must_be(Role.ADMIN)
    new: dict[str, Any] = {**facts, "name": facts["name"].strip(), "pattern": facts["pattern"].strip()}
    new |= {name: sorted(new[name]) for name in ("issuer_roles", "issuer_posts") if name in new}
    with transaction.atomic():
        book = Book.objects.select_for_update(of=("self",)).get(pk=book_id)
        _check_book(new | {"secrecy": book.secrecy})
        if new["year_basis"] != book.year_basis and Counter.objects.filter(book=book).exists():
            raise NotNow(_("Numbers were given already, so the year can no longer be counted differently."))
        _change(book, new, viewer.actor())
    return book


def _change(book: Book, new: dict[str, Any], actor: Actor) -> None:
    changed = {name: [getattr(book, name), value] for name, value in new.items() if getattr(book, name) != value}
    if not changed:
        return
    for name, value in new.items():
        setattr(book, name, value)
    book.save(update_fields=list(new))
    told = {name: [_plain(value) for value in pair] for name, pair in changed.items()}
    record(chain=book.pk, act="registry.book.change", actor=actor, data=told)


def open_first_books(first: Iterable[FirstBook]) -> int:
    """Opens the books that an office begins with, those whose code is not there yet; tells how many it opened."""
    there = set(Book.objects.values_list("code", flat=True))
    missing = [book for book in first if book.code not in there]
    for book in missing:
        _open(book._asdict(), SYSTEM)
    return len(missing)
