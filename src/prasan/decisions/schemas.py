"""The forms in which memos, decisions and directions go out to programs and come in from them."""

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema
from pydantic import AwareDatetime


class StopOut(Schema):
    """One stop of a memo's way up: the post, what happened there, who acted and what they said."""

    id: UUID
    order: int
    post_id: UUID
    post: str = Field(alias="post.title")
    decides: bool
    state: str
    arrived_at: datetime | None
    acted_at: datetime | None
    acted_by_id: UUID | None
    on_behalf_id: UUID | None
    note: str


class CommentOut(Schema):
    """A remark on a memo."""

    id: UUID
    by_id: UUID
    at: datetime
    section: str
    text: str


class DecisionOut(Schema):
    """What was decided on a memo. It can be taken back until `seals_at`, and then takes effect."""

    id: UUID
    submission_id: UUID
    verdict: str
    words: str
    origin: str
    post_id: UUID
    decided_by_id: UUID
    on_behalf_id: UUID | None
    recorded_by_id: UUID | None
    decided_at: datetime
    seals_at: datetime
    sealed_at: datetime | None
    undone_at: datetime | None


class MemoOut(Schema):
    """One memo on a way up."""

    id: UUID
    matter_id: UUID
    paper_id: UUID
    state: str
    essence: str
    issue: str
    proposal: str
    involves_money: bool
    involves_law: bool
    made_by_id: UUID
    made_at: datetime
    ended_at: datetime | None


class MemoPageOut(Schema):
    """One page of a list of memos, with how many there are in all."""

    items: list[MemoOut]
    count: int


class WholeMemoOut(MemoOut):
    """A memo with its way, the remarks and the decisions, and whether the person acts on it now."""

    stops: list[StopOut]
    comments: list[CommentOut]
    decisions: list[DecisionOut]
    acts: bool


class ChainOut(Schema):
    """A way up that memos take."""

    code: str
    name: str
    is_default: bool


class DirectionOut(Schema):
    """What somebody was told to do."""

    id: UUID
    matter_id: UUID
    decision_id: UUID | None
    text: str
    state: str
    owner_id: UUID | None
    group_id: UUID | None
    agency_id: UUID | None
    given_at: datetime
    due_at: datetime | None
    first_due_at: datetime | None


class DirectionPageOut(Schema):
    """One page of a list of directions, with how many there are in all."""

    items: list[DirectionOut]
    count: int


class CountsOut(Schema):
    """What was ordered and what became of it."""

    open: int
    late: int
    reported: int
    done: int
    cancelled: int


class ReportOut(Schema):
    """What was done on a direction."""

    id: UUID
    direction_id: UUID
    text: str
    finished: bool
    by_id: UUID
    at: datetime


class SkipIn(Schema):
    """A stop that is passed over, and why."""

    post_id: UUID
    reason: str


class MemoIn(Schema):
    """A memo to send up: the paper, the way, and the lines that the Minister reads first."""

    matter_id: UUID
    paper_id: UUID
    chain: str = ""
    essence: str
    issue: str = ""
    proposal: str
    involves_money: bool = False
    involves_law: bool = False
    answer: str = ""
    skips: list[SkipIn] = []


class NoteIn(Schema):
    """A note, where there is something to say."""

    note: str = ""


class ReasonIn(Schema):
    """A reason."""

    reason: str


class CommentIn(Schema):
    """A remark, about the whole memo or one of its sections."""

    text: str
    section: str = ""


class PlannedIn(Schema):
    """What somebody is to do, who, and by when: in working days, or by a day."""

    text: str
    owner_id: UUID | None = None
    group_id: UUID | None = None
    agency_id: UUID | None = None
    working_days: int | None = Field(None, ge=1, le=365)
    due_on: date | None = None


class DirectionIn(PlannedIn):
    """A direction to add to a matter."""

    matter_id: UUID


class DecisionIn(Schema):
    """A decision on a memo that is at one's own desk."""

    verdict: str
    words: str = ""
    directions: list[PlannedIn] = []
    hold_until: AwareDatetime | None = None


class RecordIn(Schema):
    """A decision that was spoken or written by hand; `to` names who acts, such as `agency:` and an identifier."""

    verdict: str
    words: str = ""
    origin: str
    decided_at: AwareDatetime
    to: str = ""
    what: str = ""
    working_days: int | None = Field(None, ge=1, le=365)


class ReportIn(Schema):
    """What was done on a direction."""

    text: str
    finished: bool = False


class ExtendIn(ReasonIn):
    """A new due time with its time zone, and why."""

    due_at: AwareDatetime
