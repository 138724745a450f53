"""What a person's own day looks like, put together from the rooms below."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from prasan.decisions.models import Direction
from prasan.decisions.queries import cards, counted, directions
from prasan.directory.queries import choose_agency, choose_person
from prasan.letters.queries.desk import LetterPile, letters_on_desk
from prasan.matters.queries.desk import Pile, desk, unassigned
from prasan.matters.queries.load import Load, loads
from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.people.queries import on_duty, today

HEADS = frozenset({Role.GROUP_HEAD, Role.OFFICE_HEAD, Role.CLERK})
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Today:
    """The desk of one person."""

    piles: list[Pile]
    letters: LetterPile
    free: Pile | None
    cards: list[Any]
    directions: list[Direction]
    duty: list[Any]
    day: date

    @property
    def open(self) -> int:
        """How many matters lie on the desk in all."""
        return sum(pile.count for pile in self.piles)

    @property
    def waiting(self) -> int:
        """How many memos wait for this person to act on them."""
        return sum(card.waits for card in self.cards)

    @property
    def to_give(self) -> int:
        """How many matters wait until this person gives them to a holder."""
        return self.free.count if self.free else 0

    @property
    def overdue(self) -> int:
        """How many of them are late."""
        return next((pile.count for pile in self.piles if pile.code == "overdue"), 0)


def today_of(viewer: Viewer) -> Today:
    """Everything on a person's desk this morning."""
    return Today(
        piles=desk(viewer),
        letters=letters_on_desk(viewer),
        free=unassigned(viewer) if viewer.roles & HEADS else None,
        cards=cards(viewer) if viewer.post_ids else [],
        directions=list(directions(viewer, state=Direction.State.OPEN, mine=True)[:SHOWN]),
        duty=list(on_duty()),
        day=today(),
    )


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the Minister ordered and what became of it, and how the work lies on the officers."""

    numbers: dict[str, int]
    directions: Page[Direction]
    loads: list[Load]
    free: Pile


def _due_first(viewer: Viewer, state: str, count: int, number: str) -> Page[Direction]:
    """A page of the directions that are due first: their keys are put in order, and only those few then read whole."""
    keys = Paginator(directions(viewer, state=state).values_list("pk", flat=True), SHOWN)
    keys.count = count  # known from the figures above the table
    page: Page[Any] = keys.get_page(number)
    page.object_list = list(directions(viewer, state=state).filter(pk__in=list(page.object_list)))
    return page


def follow_up(viewer: Viewer, state: str = "", page: str = "") -> FollowUp:
    """The page of those who supervise: directions by state, loads, and what nobody holds."""
    viewer.must_be(Role.GROUP_HEAD, Role.OFFICE_HEAD, Role.SECRETARY, Role.MINISTER)
    wanted = state if state in Direction.State.values else ""
    numbers = counted(viewer)
    of_state = numbers[wanted] if wanted else sum(numbers[one] for one in Direction.State.values)
    return FollowUp(
        numbers=numbers,
        directions=_due_first(viewer, wanted, of_state, page),
        loads=loads(),
        free=unassigned(viewer),
    )


def known_outside(text: str) -> dict[str, Any]:
    """The agencies and people of the directory that bear a name."""
    return {"agencies": list(choose_agency(text, 5)), "persons": list(choose_person(text, 5))}
