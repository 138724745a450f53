"""The frame's registries: rooms say in `apps.ready()` where they stand in the navigation and what they count."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from prasan.ui.errors import Text


class Onlooker(Protocol):
    """What the frame needs to know about the viewer; `prasan.people.access.Viewer` is one."""

    @property
    def user_id(self) -> UUID:
        """Whose page this is."""

    @property
    def roles(self) -> frozenset[str]:
        """The roles that decide which sections are shown."""


Badge = Callable[[Onlooker], int]


@dataclass(frozen=True, slots=True)
class NavItem:
    """One section of the navigation.

    `badge` counts what waits there for a viewer; together all badges of a page may cost one query, so a room that
    counts much should count once and remember it on the request. `roles` None means everybody.
    """

    code: str
    label: Text
    url_name: str
    icon: str
    roles: Collection[str] | None = None
    order: int = 100
    badge: Badge | None = None
    header: bool = False

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


_items: dict[str, NavItem] = {}
_bell: list[Badge] = []


def add(item: NavItem) -> None:
    """Puts a section into the navigation, or replaces the one with the same code."""
    _items[item.code] = item


def count_notices_with(badge: Badge) -> None:
    """Names the function that counts unread notices for the bell."""
    _bell[:] = [badge]


def unread_notices(viewer: Onlooker) -> int:
    """How many notices wait for the viewer; 0 while no room counts them."""
    return _bell[0](viewer) if _bell else 0


def items() -> list[NavItem]:
    """All sections in their order."""
    return sorted(_items.values(), key=lambda item: (item.order, item.code))


def shown_to(viewer: Onlooker, path: str, *, header: bool = False) -> list[Shown]:
    """The sections that the viewer sees, the current one marked; sections without an address are left out."""
    open_items = [(item, _address(item)) for item in items() if item.header is header and item.open_to(viewer)]
    with_address = [(item, url) for item, url in open_items if url]
    here = _longest((url for _, url in with_address), path)
    return [
        Shown(item.code, item.label, url, item.icon, item.badge(viewer) if item.badge else 0, url == here)
        for item, url in with_address
    ]


def _address(item: NavItem) -> str:
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return ""


def _longest(urls: Iterable[str], path: str) -> str:
    """The most particular of `urls` that `path` stands under; the home page only when it is the page itself."""
    fitting = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(fitting, key=len, default="")
