"""What the forms of letters offer to choose from."""

from uuid import UUID

from prasan.directory.queries import agency_by_name, agency_in_use
from prasan.letters.rules import Receiver
from prasan.people.queries import groups, officers
from prasan.registry.models import Book, Number, NumberState
from prasan.thai.text import fold
from prasan.ui.letters import without_title

GROUP, PERSON = "group:", "person:"


def receiver_choices() -> list[tuple[str, str]]:
    """The groups and the people that letters are passed on to."""
    people = officers().order_by("name").values_list("pk", "name")
    return [
        *((f"{GROUP}{group.pk}", group.name) for group in groups()),
        *((f"{PERSON}{key}", name) for key, name in people),
    ]


def receiver_of(value: str) -> Receiver | None:
    """The group or person that a value names; None for words that somebody wrote."""
    for start in (GROUP, PERSON):
        if value.startswith(start):
            try:
                key = UUID(value.removeprefix(start))
            except ValueError:
                return None
            return Receiver(group_id=key) if start == GROUP else Receiver(person_id=key)
    return None


def officer_choices() -> list[tuple[str, str]]:
    """Those to whom work is given."""
    return [(str(key), name) for key, name in officers().order_by("name").values_list("pk", "name")]


def sender_name(value: str) -> str | None:
    """The name of the agency whose key a form holds; None for words that somebody wrote."""
    agency = agency_in_use(value)
    return agency.name if agency else None


def read_sender(value: str) -> tuple[UUID | None, str]:
    """Whom a letter is from: the agency's key where its key or exactly one of its names was given, and the words."""
    text = value.strip()
    agency = agency_in_use(text) or agency_by_name(text)
    return (agency.pk, agency.name) if agency else (None, text)


def receiver_of_words(text: str) -> Receiver | None:
    """The group that has exactly this name, or the officer who is called so: by the whole name, by the name without
    its title, or by the first name alone. None for any other words, or when they fit two."""
    wanted = _plain(text)
    if not wanted:
        return None
    names = receiver_choices()
    found = [value for value, name in names if _plain(name) == wanted]
    found = found or [value for value, name in names if value.startswith(PERSON) and wanted in _called(name)]
    return receiver_of(found[0]) if len(found) == 1 else None


def _called(name: str) -> set[str]:
    """How the office calls a person beside the full name."""
    plain = without_title(name)
    return {_plain(plain), *(_plain(first) for first in plain.split()[:1])}


def _plain(text: str) -> str:
    return fold(text).strip()


def held_numbers(book: Book) -> list[tuple[str, str]]:
    """The numbers that are reserved in a book, with what for."""
    # Without its last word the database would read the whole book: what is reserved has an index of its own.
    held = Number.objects.filter(book=book, state=NumberState.RESERVED, expires_at__isnull=False)
    return [(str(number.pk), f"{number.text} – {number.purpose}") for number in held.order_by("year", "n")[:50]]
