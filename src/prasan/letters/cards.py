"""What rooms above add to the page of a letter, and how they learn what became of a thing in the tray."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prasan.letters.models import Arrival, Letter
from prasan.people.access import Viewer

Shows = Callable[[Viewer, Letter], Any]
Turned = Callable[[Viewer, Arrival], None]
Told = Callable[[Arrival], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Card:
    """One card on the page of a letter: its template gets what `shows` gives as `shown`; None leaves the card out."""

    code: str
    order: int
    template: str
    shows: Shows


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card with what it shows to one viewer."""

    template: str
    shown: Any


_CARDS: dict[str, Card] = {}
_TURNED: dict[str, Turned] = {}
_TOLD: dict[str, Told] = {}


def add_card(card: Card) -> None:
    """Adds a card to the page of every letter. Called once, from the room's `apps.ready`."""
    _CARDS[card.code] = card


def cards_for(viewer: Viewer, letter: Letter) -> list[ShownCard]:
    """The cards of a letter that the viewer may see, in their order."""
    cards = sorted(_CARDS.values(), key=lambda card: card.order)
    found = ((card.template, card.shows(viewer, letter)) for card in cards)
    return [ShownCard(template, shown) for template, shown in found if shown is not None]


def when_turned(room: str, turned: Turned) -> None:
    """Lets a room take part when a thing of the tray is registered, put aside or put back, in that transaction."""
    _TURNED[room] = turned


def tell_turned(viewer: Viewer, arrival: Arrival) -> None:
    """Tells the rooms above what became of a thing of the tray."""
    for turned in _TURNED.values():
        turned(viewer, arrival)


def know_arrival(room: str, told: Told) -> None:
    """Lets a room say what it knows of a thing of the tray, by the names of the fields of the row."""
    _TOLD[room] = told


def known_of(arrival: Arrival) -> dict[str, Any]:
    """What the rooms above know of a thing of the tray."""
    return {name: value for told in _TOLD.values() for name, value in told(arrival).items()}
