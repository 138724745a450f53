"""The words in which `expectations` says who may open an address and act by it.

Everything that hangs on a matter is open to `SEES[class]` at most; to everybody else it does not exist (404), to read
and to act on alike. Pages that hang on no matter name who may open them; others are refused (403, or 404 where a page
shall not be known of).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.project.world import World

Names = frozenset[str]


def names(text: str) -> Names:
    """People by their names in the tests."""
    return frozenset(text.split())


STAFF = names("clerk owner colleague backup head other_head office_head secretary minister stranger deputy")
SIGNED_IN = STAFF | names("admin political ended")
EVERYONE = SIGNED_IN | names("anonymous left")
NOBODY = names("")
ADMIN = names("admin")

SEES: Mapping[str, Names] = {
    "ordinary": STAFF,
    "secret": names("owner backup head office_head"),
    "very_secret": names("owner head office_head"),
    "stub": names("secretary office_head"),
}
HOLDERS = names("owner backup")
ASSIGNERS = names("head deputy office_head")
WORKERS = HOLDERS | ASSIGNERS
STEP_DOERS = WORKERS | names("colleague")
SUPERVISORS = names("head other_head deputy office_head secretary minister")
GIVERS = names("minister secretary office_head")
FOLLOWERS = GIVERS | ASSIGNERS
KEEPERS = names("clerk office_head")
CHECKERS = KEEPERS | ADMIN
IMPORTERS = names("clerk admin")
SECRETS = ("secret", "very_secret", "stub")
DIRECTORY = STAFF | ADMIN
DIRECTORY_KEEPERS = DIRECTORY - names("secretary minister")
ARRANGERS = names("head other_head deputy office_head admin")

Sent = Mapping[str, Any] | Callable[[World], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """One address: what thing stands in it, who may read it, who may act by it, and what an act sends.

    `get` or `post` None: the address does not know that method (405). `shut` are the answers for who is signed in and
    may not; on a thing of a matter they hold for those who see it (`sees`, by class), everybody else is told 404.
    `also` are those who may besides in one class, because of their part in the thing of that class.
    """

    of: str = ""
    get: Names | None = None
    post: Names | None = None
    send: Sent = field(default_factory=dict)
    shut: Sequence[int] = (403,)
    more: Mapping[str, Any] = field(default_factory=dict)
    anonymous: Sequence[int] = (401,)
    sees: Mapping[str, Names] = field(default_factory=lambda: SEES)
    also: Mapping[str, Names] = field(default_factory=dict)


SEEN = STAFF
"""Who may read what hangs on an ordinary matter; in the other classes those of them whom SEES names."""


def act(of: str, post: Names, send: Sent | None = None, **rest: Any) -> Page:
    """A page with a form for an act: whoever sees the matter may read the form, `post` may act."""
    return Page(of, SEEN, post, send or {}, **rest)


def form(of: str, who: Names, send: Sent | None = None, **rest: Any) -> Page:
    """A page with a form for an act that is shown to nobody whom the act would refuse."""
    return Page(of, who, who, send or {}, **rest)


def button(of: str, post: Names, send: Sent | None = None, **rest: Any) -> Page:
    """An act without a page of its own."""
    return Page(of, None, post, send or {}, **rest)


def page(get: Names, of: str = "", **rest: Any) -> Page:
    """A page to read."""
    return Page(of, get, **rest)


def public(get: Names | None = EVERYONE, post: Names | None = None, **rest: Any) -> Page:
    """A page that needs no sign-in."""
    return Page("", get, post, anonymous=(), **rest)


REASON = {"reason": "มีเหตุผล"}


def tomorrow(name: str) -> dict[str, str]:
    """A coming day and time, as a form sends the field of that name."""
    day = timezone.localdate() + timedelta(days=1)
    return {f"{name}_day": f"{day:%d/%m}/{day.year + 543}", f"{name}_time": "09:00"}


def a_file(_world: World) -> dict[str, Any]:
    """One file to attach."""
    return {"uploads": SimpleUploadedFile("ก.txt", "เนื้อหาอื่น".encode())}


def an_old_register(_world: World) -> dict[str, Any]:
    """The file of an old register."""
    return {"upload": SimpleUploadedFile("ก.csv", "เลขรับ,เรื่อง,วันที่รับ\n1,หนังสือเก่า,5/1/2561".encode())}


def kept(
    of: str, who: Names, *, new: bool = True, edit: bool = True, acts: str = "", open_to: Names | None = None
) -> dict[str, Page]:
    """The addresses of a list that somebody keeps."""
    found = {f"{of}_list": page(open_to or who)}
    if new:
        found[f"{of}_new"] = Page("", open_to or who, open_to or who)
    if edit:
        found[f"{of}_edit"] = Page(of, open_to or who, open_to or who)
    return found | {f"{of}_{one}": button(of, who) for one in acts.split()}


def of_room(room: str, pages: Mapping[str, Page]) -> dict[str, Page]:
    """The pages of one room under their full names."""
    return {f"{room}:{name}": one for name, one in pages.items()}
