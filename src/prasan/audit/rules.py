"""Who acts, and how acts are named and described."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does an act: the person, the person stood in for, and the door that was used.

    `via` is one of screen, api, job, cli. A job of the system itself has no `user_id`.
    """

    user_id: UUID | None
    on_behalf_id: UUID | None = None
    via: str = "screen"
    request_id: str = ""


SYSTEM = Actor(user_id=None, via="job")


class Acting(Protocol):
    """Whoever is at the door: what the lower rooms need to know of a viewer without importing the room of people."""

    @property
    def user_id(self) -> UUID | None:
        """The signed-in person."""

    @property
    def roles(self) -> Collection[str]:
        """The codes of the roles that the person holds today."""

    def actor(self, on_behalf_id: UUID | None = None) -> Actor:
        """How this person is written into the log."""


@dataclass(frozen=True, slots=True)
class ActLabel:
    """How one act reads on the timeline: its words, its icon, and the group it folds into.

    `group` is one of in, assign, opinion, paper, out, order, system (รับเข้า มอบหมาย ความเห็น เอกสาร ส่งออก
    คำสั่งรัฐมนตรี ระบบ).
    """

    text: Promise | str
    icon: str
    group: str


def kept_key(key: str, act: str) -> tuple[str, str]:
    """A request key as it is kept, and what was done with it.

    What stands behind `#` tells what was sent with the key: the same key with other words is another act.
    """
    name, _sign, sent = key.partition("#")
    return name[:200], f"{act}#{sent}" if sent else act


_LABELS: dict[str, ActLabel] = {}


def name_acts(labels: Mapping[str, ActLabel]) -> None:
    """Adds a room's act names (`area.thing.act`) and how they read. Called once, from the room's `apps.ready`."""
    _LABELS.update(labels)


def label_of(act: str) -> ActLabel:
    """How an act reads on the timeline; an act of a room that is gone reads as its code."""
    return _LABELS.get(act, ActLabel(act, "circle", "system"))


def all_labels() -> Mapping[str, ActLabel]:
    """Every act that the office knows, by code."""
    return dict(sorted(_LABELS.items()))
