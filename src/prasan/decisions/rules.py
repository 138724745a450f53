"""How a memo's way up is worked out, and what a decision plans: pure functions and plain data."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

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

    The last stop decides and can never be passed over.
    """
    way: list[RouteStop] = []
    for post_id, decides in stops:
        why = "" if decides else (own if post_id in own_posts else skips.get(post_id, "").strip())
        if all(stop.post_id != post_id for stop in way):
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


def planned_from(data: Mapping[str, Any]) -> Planned:
    """The planned direction that `as_data` wrote."""
    ids = {name: UUID(data[name]) for name in ("owner_id", "group_id", "agency_id") if data.get(name)}
    due_on = date.fromisoformat(data["due_on"]) if data.get("due_on") else None
    return Planned(text=data["text"], working_days=data.get("working_days"), due_on=due_on, **ids)


CAPACITY_WORDS = {
    StandInCapacity.ACTING_FOR: "ผู้ทำการแทน",
    StandInCapacity.ON_BEHALF: "ปฏิบัติราชการแทน",
    StandInCapacity.BY_ORDER: "รับคำสั่ง",
    "acting": "รักษาการในตำแหน่ง",
    "performing": "ปฏิบัติหน้าที่",
    "seconded": "ช่วยราชการ ปฏิบัติหน้าที่",
}
"""How a capacity is printed under a name on official papers, which exist in Thai only."""


def capacity_words(capacity: str, title: str) -> str:
    """The line under a signer's name: the bare title for the holder, with the capacity for anybody else."""
    words = CAPACITY_WORDS.get(capacity)
    return f"{words} {title}" if words else title
