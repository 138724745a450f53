"""How a memo's way up is worked out, and what a decision plans: pure functions and plain data."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from prasan.papers.rules.catalogue import is_signed
from prasan.people.models import StandInCapacity


@dataclass(frozen=True, slots=True)
class RouteStop:
    """One stop of a way up, worked out: `skipped` says why it is passed over, empty when it is not."""

    post_id: UUID
    decides: bool
    skipped: str = ""


def route(
    stops: Sequence[tuple[UUID, bool]], *, own_posts: Collection[UUID], skips: Mapping[UUID, str], own: str
) -> list[RouteStop]:
    """The way up for a memo: a post is passed over when its holder wrote the memo (`own`) or a reason is given.

    Every post stands in it once. The last stop can never be passed over; where it is named before, it counts last.
    """
    way: list[RouteStop] = []
    for place, (post_id, decides) in enumerate(stops, 1):
        last = place == len(stops)
        if not last and (post_id == stops[-1][0] or any(stop.post_id == post_id for stop in way)):
            continue
        why = "" if last or decides else (own if post_id in own_posts else skips.get(post_id, "").strip())
        way.append(RouteStop(post_id, decides, why))
    return way


@dataclass(frozen=True, slots=True)
class Planned:
    """A direction as it is planned with a decision: to whom, what, and by when (working days, or a date)."""

    text: str
    owner_id: UUID | None = None
    group_id: UUID | None = None
    agency_id: UUID | None = None
    working_days: int | None = None
    due_on: date | None = None

    @property
    def has_owner(self) -> bool:
        """Whether it says who is to do it."""
        return bool(self.owner_id or self.group_id or self.agency_id)

    def as_data(self) -> dict[str, Any]:
        """Plain data for the decision's row."""
        return {name: value if isinstance(value, int) else str(value) for name, value in asdict(self).items() if value}


HOLD_DAYS = (1, 3, 7, 30)
"""After how many days a memo that is put off may come back."""

_OWNERS = {"owner": "owner_id", "group": "group_id", "agency": "agency_id"}


def planned_for(to: str, text: str, working_days: int | None = None, due_on: date | None = None) -> Planned:
    """The planned direction for a choice such as `agency:<id>`; without an owner when the choice names none."""
    kind, _colon, key = to.partition(":")
    try:
        owner = {_OWNERS[kind]: UUID(key)} if kind in _OWNERS else {}
    except ValueError:
        owner = {}
    return Planned(text=text, working_days=working_days, due_on=due_on, **owner)


def planned_from(data: Mapping[str, Any]) -> Planned:
    """The planned direction that `as_data` wrote."""
    ids = {name: UUID(data[name]) for name in ("owner_id", "group_id", "agency_id") if data.get(name)}
    due_on = date.fromisoformat(data["due_on"]) if data.get("due_on") else None
    return Planned(text=data["text"], working_days=data.get("working_days"), due_on=due_on, **ids)


CAPACITY_WORDS = {
    StandInCapacity.ACTING_FOR: "รักษาราชการแทน",
    StandInCapacity.ON_BEHALF: "ปฏิบัติราชการแทน",
    StandInCapacity.BY_ORDER: "รับคำสั่ง",
    "acting": "รักษาการในตำแหน่ง",
    "performing": "ปฏิบัติหน้าที่",
    "seconded": "ช่วยราชการ ปฏิบัติหน้าที่",
}
"""How a capacity is printed under a name on official papers, which exist in Thai only."""


OWN_WORK = "เป็นงานของผู้ดำรงตำแหน่งนี้เอง"
DECIDED_BEFORE = "มีผลการพิจารณาด้วยวาจาหรือลายมือก่อนเรื่องมาถึง"
"""Why a stop was passed over, written by the system into the chain; like every official paper in Thai only."""

APPROVED = "เห็นชอบตามที่เสนอ"
ACKNOWLEDGED = "ทราบ"
SIGNED = "ลงนามแล้ว"
"""The words that a tap signs. They are printed on the paper, so they exist in Thai only."""


MINISTERS = ("รัฐมนตรี", "รมว", "รมช")
"""How the addressee of a memo to the Minister or a Deputy Minister begins."""


def is_for_others(kind: str, data: Mapping[str, Any]) -> bool:
    """Whether a paper goes out when it is signed: a letter, or a memo that is not for a Minister of this ministry."""
    if kind == "memo":
        return not str(data.get("addressee") or "").strip().startswith(MINISTERS)
    return is_signed(kind)


def approval_words(points: int) -> str:
    """What is signed when a memo is approved: as proposed, with the numbers of its points where there are several."""
    return f"{APPROVED} ข้อ 1–{points}" if points > 1 else APPROVED


@dataclass(frozen=True, slots=True)
class ThreeLines:
    """What the Minister reads first, and how many points the proposal has; `signs`: a letter, to be signed or not."""

    essence: str = ""
    issue: str = ""
    proposal: str = ""
    points: int = 0
    signs: bool = False

    @property
    def approval(self) -> str:
        """The words that a tap signs."""
        return SIGNED if self.signs else approval_words(self.points)


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature on a paper: the post signed in, who signed, their own post where it is another, the line under the
    name, for whom, and when; `user_id` is who it was."""

    post: str
    name: str
    own_post: str
    capacity: str
    on_behalf: str
    at: datetime
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ReadyOrder:
    """An order that one tap gives: its words, what it makes of the memo, and who then does what."""

    code: str
    words: str
    verdict: str
    planned: tuple[Planned, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedStop:
    """One stop of a chain as it is set: a post, or a role that is found from the matter."""

    post_id: UUID | None = None
    role: str = ""


def capacity_words(capacity: str, title: str) -> str:
    """The line under a signer's name: the bare title for the holder, with the capacity for anybody else."""
    words = CAPACITY_WORDS.get(capacity)
    return f"{words} {title}" if words else title
