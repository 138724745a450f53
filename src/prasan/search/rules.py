"""What a search gives back, and which rooms have something to be found."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

NUMBER, TITLE, BODY, ALIKE = 0, 1, 2, 3
"""The ranks, best first: exactly that number, words in the title, words anywhere; and only where nothing was found,
words in the title that differ in a vowel or a tone mark."""


@dataclass(frozen=True, slots=True)
class Findable:
    """What a room gives to be found: the facts of one thing. `numbers` are looked for as whole numbers first."""

    kind: str
    object_id: UUID
    matter_id: UUID | None
    title: str
    link: str
    at: datetime
    body: str = ""
    numbers: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Why:
    """Why something was found: at which `place` (number, title, body, alike), and whether as typed."""

    place: str
    as_typed: bool

    @property
    def words(self) -> str | Promise:
        """The reason as a reader sees it."""
        return _REASONS[self.place, self.as_typed]


_REASONS: Mapping[tuple[str, bool], Promise] = {
    ("number", True): _("the number is exactly this"),
    ("number", False): _("the number is exactly this, written differently"),
    ("title", True): _("in the subject"),
    ("title", False): _("in the subject, written differently"),
    ("body", True): _("in the text"),
    ("alike", False): _("in the subject, spelled a little differently"),
    ("body", False): _("in the text, written differently"),
}


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place of one hit in the order of all hits; the next page begins behind it."""

    rank: int
    at: datetime
    id: int

    def __str__(self) -> str:
        return f"{self.rank}~{self.at.isoformat()}~{self.id}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """The cursor that was written into an address; None when it is not one."""
        try:
            rank, at, number = text.split("~")
            moment = datetime.fromisoformat(at)
            return cls(int(rank), moment, int(number)) if moment.tzinfo and abs(int(number)) < 2**63 else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found. `marked_title` and `snippet` are safe for a page, with what was found in `<mark>`."""

    kind: str
    object_id: UUID
    matter_id: UUID | None
    link: str
    title: str
    marked_title: SafeString
    snippet: SafeString
    why: Why
    at: datetime
    cursor: Cursor


Source = Callable[[], Iterable[Findable]]
Seen = Callable[[Any], QuerySet[Any, Any]]

_KEPT_TO: dict[str, Seen] = {}


def keep_to(kind: str, seen: Seen) -> None:
    """Names the function that gives a viewer's objects of a kind that belongs to no matter alone.

    Such a kind is found only where the question comes with a viewer, and only what `seen(viewer)` has.
    """
    _KEPT_TO[kind] = seen


def kept_to() -> Mapping[str, Seen]:
    """Every kind whose room says itself who sees it."""
    return dict(_KEPT_TO)


_SOURCES: dict[str, Source] = {}


def add_source(kind: str, source: Source) -> None:
    """Names the function that gives every findable thing of a kind again. Called from the room's `apps.ready`."""
    _SOURCES[kind] = source


def sources() -> Mapping[str, Source]:
    """Every kind that can be given again, with its function."""
    return dict(sorted(_SOURCES.items()))
