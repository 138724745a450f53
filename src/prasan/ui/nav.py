"""The frame's registries: rooms say in `apps.ready()` where they stand in the navigation and what they count."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils import timezone

from prasan.ui.counts import Question, together
from prasan.ui.errors import Text


class Onlooker(Protocol):
    """What the frame needs to know about the viewer; `prasan.people.access.Viewer` is one."""

    @property
    def user_id(self) -> UUID:
        """Whose page this is."""

    @property
    def roles(self) -> frozenset[str]:
        """The roles that decide which sections are shown."""

    @property
    def sees_as(self) -> Hashable:
        """All that decides what the viewer may see: the same for two requests that may see the same."""


Badge = Callable[[Onlooker], "int | QuerySet[Any, Any]"]
"""The rows that wait for a viewer, or their number where it is known without asking.

Which rows these are may depend on what the viewer sees as and on the day, and on nothing else.
"""
BELL = "bell"
_SECTION = "stands_in_section"


@dataclass(frozen=True, slots=True)
class NavItem:
    """One section of the navigation.

    `badge` gives what waits there for a viewer; all badges of a page and the bell are counted in one statement.
    `roles` None means everybody. `header` puts it as an
    icon into the header. `key` is the letter that opens it after `g`.
    """

    code: str
    label: Text
    url_name: str
    icon: str
    roles: Collection[str] | None = None
    order: int = 100
    badge: Badge | None = None
    header: bool = False
    key: str = ""

    def open_to(self, viewer: Onlooker) -> bool:
        """Whether this viewer sees the section."""
        return self.roles is None or bool(viewer.roles & frozenset(self.roles))


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as one viewer sees it now."""

    code: str
    label: Text
    url: str
    icon: str
    count: int
    current: bool
    key: str = ""


_items: dict[str, NavItem] = {}
_bell: list[Badge] = []
_places: dict[str, str] = {}
_acting: list[Callable[[Onlooker], str]] = []


def add(item: NavItem) -> None:
    """Puts a section into the navigation, or replaces the one with the same code."""
    _items[item.code] = item


def count_notices_with(badge: Badge) -> None:
    """Names the function that gives the unread notices for the bell."""
    _bell[:] = [badge]


def counts(viewer: Onlooker) -> dict[str, int]:
    """How much waits for the viewer in each section, by its code, and under `BELL` the unread notices. One query."""
    asked = {item.code: item.badge for item in items() if item.badge and item.open_to(viewer)}
    if _bell:
        asked[BELL] = _bell[0]
    day = timezone.localdate()
    return together({name: Question(badge, viewer.sees_as, day, viewer) for name, badge in asked.items()})


def place(name: str, url_name: str) -> None:
    """Names the page behind a fixed spot of the frame: `search`, `notices` or `help`."""
    _places[name] = url_name


def places() -> dict[str, str]:
    """The addresses of the fixed spots that a room has filled."""
    found = {name: _address(url_name) for name, url_name in _places.items()}
    return {name: url for name, url in found.items() if url}


def name_acting_with(names: Callable[[Onlooker], str]) -> None:
    """Names the function that tells whom a viewer stands in for, in words; empty when for nobody."""
    _acting[:] = [names]


def acting_for(viewer: Onlooker) -> str:
    """Whom the viewer stands in for today, in words."""
    return _acting[0](viewer) if _acting else ""


def items() -> list[NavItem]:
    """All sections in their order."""
    return sorted(_items.values(), key=lambda item: (item.order, item.code))


def shown_to(
    viewer: Onlooker, path: str, *, header: bool = False, counted: Mapping[str, int] | None = None
) -> list[Shown]:
    """The sections that the viewer sees, the current one marked; sections without an address are left out.

    `counted` is what `counts` gave; it costs no query here.
    """
    open_items = [(item, _address(item.url_name)) for item in items() if item.header is header and item.open_to(viewer)]
    with_address = [(item, url) for item, url in open_items if url]
    here = _longest((url for _, url in with_address), path)
    return [
        Shown(
            item.code,
            item.label,
            url,
            item.icon,
            (counted or {}).get(item.code, 0),
            url == here,
            item.key,
        )
        for item, url in with_address
    ]


def stand_in(request: HttpRequest, url_name: str) -> None:
    """Says in which section a page stands whose own address does not tell."""
    setattr(request, _SECTION, _address(url_name))


def stands_in(request: HttpRequest) -> str:
    """The address by which a page's section is found: its own unless the page said otherwise."""
    return str(getattr(request, _SECTION, "") or request.path)


def _address(url_name: str) -> str:
    return _looked_up(url_name, settings.ROOT_URLCONF, get_script_prefix())


@lru_cache
def _looked_up(url_name: str, _urlconf: str, _prefix: str) -> str:
    """The address of a page without parts, looked up once: the frame asks for some sixty of them on every page."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _longest(urls: Iterable[str], path: str) -> str:
    """The most particular of `urls` that `path` stands under; the home page only when it is the page itself."""
    fitting = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(fitting, key=len, default="")
