"""The registries of notices and periodic work, and the pure arithmetic of trying again."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef

from prasan.ui.errors import Text

BANGKOK = ZoneInfo("Asia/Bangkok")

JOB_ATTEMPTS = 6
MAIL_ATTEMPTS = 10
MAIL_LEASE = timedelta(seconds=90)
_FIRST_WAIT = timedelta(seconds=10)
_LONGEST_WAIT = timedelta(hours=6)
_PLAIN_PARAMS = frozenset({"number"})


@dataclass(frozen=True, slots=True)
class NoticeText:
    """How one kind of notice reads.

    `text` may name `%(number)s`, `%(subject)s` and whatever else the teller gives; `secret` is the text for a secret
    matter and may name `%(number)s` only. `label` is the kind's name on the page of preferences. `mail` is whether it
    also goes by e-mail unless the person chose otherwise.
    """

    label: Text
    text: Text
    secret: Text
    mail: bool = True
    icon: str = "bell"


class _Lenient(dict[str, Any]):
    """Parameters in which a missing one reads as nothing."""

    def __missing__(self, key: str) -> str:
        return ""


_NOTICES: dict[str, NoticeText] = {}


def name_notices(texts: Mapping[str, NoticeText]) -> None:
    """Adds a room's notices by code (`room.what`). Called once, from the room's `apps.ready`."""
    for code, notice in texts.items():
        str(notice.secret) % {"number": ""}  # KeyError here means that the text of a secret matter says too much
        _NOTICES[code] = notice


def notice_text(code: str) -> NoticeText:
    """How a notice reads; a notice of a room that is gone reads as its number."""
    number_alone = "%(number)s"
    return _NOTICES.get(code, NoticeText(label=code, text=number_alone, secret=number_alone, mail=False))


def all_notices() -> Mapping[str, NoticeText]:
    """Every kind of notice, by code."""
    return dict(sorted(_NOTICES.items()))


def words_of(code: str, params: Mapping[str, Any], secrecy: int) -> str:
    """What a notice says, in the language of the moment. Of a secret matter it says the number and nothing else."""
    notice = notice_text(code)
    template = notice.secret if secrecy else notice.text
    return str(template) % _Lenient(kept_params(params, secrecy))


def kept_params(params: Mapping[str, Any], secrecy: int) -> dict[str, Any]:
    """The parameters that may be stored: of a secret matter only its number."""
    return {key: value for key, value in params.items() if not secrecy or key in _PLAIN_PARAMS}


def is_own_page(link: str) -> bool:
    """Whether a link stays inside the application: a notice never leads elsewhere."""
    return link.startswith("/") and not link.startswith(("//", "/\\")) and not any(ord(c) < 0x20 for c in link)


Hidden = Callable[[Any, OuterRef], Exists]
_HIDDEN: list[Hidden] = []


def hide_when(hidden: Hidden) -> None:
    """Lets an upper room hide notices: `hidden(viewer, chain)` is the condition that the viewer may not see `chain`."""
    if hidden not in _HIDDEN:
        _HIDDEN.append(hidden)


def hidden_conditions(viewer: Any) -> list[Exists]:
    """The conditions under which a notice is kept from this viewer."""
    return [hidden(viewer, OuterRef("chain")) for hidden in _HIDDEN]


class Enclosed(NamedTuple):
    """A file that goes with a message."""

    name: str
    content: bytes
    media_type: str


Encloser = Callable[[str], Enclosed]
_ENCLOSERS: dict[str, Encloser] = {}


def enclose_from(source: str, encloser: Encloser) -> None:
    """Lets an upper room give files to messages: a message that names `source:key` goes with `encloser(key)`."""
    _ENCLOSERS[source] = encloser


def enclosed(named: str) -> Enclosed:
    """The file that a message names, made or read when it is sent. Raises ValueError for a source nobody named."""
    source, _colon, key = named.partition(":")
    if source not in _ENCLOSERS:
        raise ValueError(f"no room gives files from {source}")
    return _ENCLOSERS[source](key)


Entitled = Callable[[UUID, Collection[UUID]], Collection[UUID]]
_ENTITLED: list[Entitled] = []


def tell_only(entitled: Entitled) -> None:
    """Lets an upper room name who may be told of a secret thing: `entitled(chain, user_ids)` gives those of them."""
    if entitled not in _ENTITLED:
        _ENTITLED.append(entitled)


def entitled_to(chain: UUID, user_ids: Collection[UUID]) -> set[UUID]:
    """Those of some people who may be told of a secret thing. That there is one is part of the secret."""
    left = set(user_ids)
    for entitled in _ENTITLED:
        left &= set(entitled(chain, left))
    return left


@dataclass(frozen=True, slots=True)
class Periodic:
    """Work that runs again and again: each `every`, or each day `at` a time in Bangkok."""

    name: str
    function: Callable[[], Any]
    every: timedelta | None = None
    at: time | None = None

    @property
    def rhythm(self) -> str:
        """The rhythm in a form to compare and to show, such as `every 60 s` or `daily 08:30`."""
        if self.at is not None:
            return f"daily {self.at:%H:%M}"
        return f"every {int((self.every or timedelta()).total_seconds())} s"

    def next_after(self, moment: datetime) -> datetime:
        """The first time strictly after `moment`; a missed day or round is not made up for."""
        if self.at is None:
            return moment + (self.every or timedelta())
        local = moment.astimezone(BANGKOK)
        due = datetime.combine(local.date(), self.at, BANGKOK)
        return due if due > local else due + timedelta(days=1)


_PERIODIC: dict[str, Periodic] = {}


def periodic(name: str, every_seconds: int, function: Callable[[], Any]) -> None:
    """Registers `function` to run about every `every_seconds`, by one process at a time. It must be idempotent."""
    if every_seconds < 1:
        raise ValueError("periodic work needs at least one second between two runs")
    _PERIODIC[name] = Periodic(name, function, every=timedelta(seconds=every_seconds))


def daily(name: str, at: time, function: Callable[[], Any]) -> None:
    """Registers `function` to run each day at a time in Bangkok. If the office was off then, it runs once on start."""
    _PERIODIC[name] = Periodic(name, function, at=at)


def all_periodic() -> Mapping[str, Periodic]:
    """All periodic work, by name."""
    return dict(sorted(_PERIODIC.items()))


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed tries: 10 s, 30 s, 90 s, … and never more than six hours."""
    times: int = 3 ** min(max(attempts, 1) - 1, 12)
    return min(_FIRST_WAIT * times, _LONGEST_WAIT)


def brief_error(error: BaseException) -> str:
    """An error in one line for the page of the administrator: its kind and the first line of what it says.

    The lines after the first are left out because databases print whole rows there.
    """
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:300]}" if lines else type(error).__name__


def is_mail_set_up() -> bool:
    """Whether the office has a mail server: `PRASAN_MAIL_HOST`, or a sender other than SMTP."""
    return bool(settings.EMAIL_HOST) or not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")


def full_address(link: str) -> str:
    """A page of the application as an address for e-mail."""
    return settings.ADDRESS.rstrip("/") + link
