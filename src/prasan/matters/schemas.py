"""The forms in which matters go out to programs and come in from them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import AwareDatetime


class MatterOut(Schema):
    """A matter as a list shows it."""

    id: UUID
    version: int
    number_text: str
    kind: str
    stage: str
    state: str
    subject: str
    channel: str
    track: str
    urgency: int
    secrecy: int
    sender: str
    group_id: UUID | None
    lead_id: UUID | None
    backup_id: UUID | None
    received_at: datetime
    due_at: datetime | None
    closed_at: datetime | None


class MatterPageOut(Schema):
    """One page of a list; `next` goes into `after` for the page that follows, empty at the end."""

    items: list[MatterOut]
    next: str
    count: int


class FiltersIn(Schema):
    """What narrows a list."""

    kind: str = ""
    state: str = ""
    stage: str = ""
    group: str = ""
    lead: str = ""
    year: str = ""
    urgency: str = ""
    track: str = ""
    process: str = ""
    minister: str = ""
    unassigned: str = ""
    open: str = ""
    overdue: str = ""
    after: str = ""


class IntakeIn(Schema):
    """What is known of a matter when it arrives. Times carry a time zone; without `received_at` it is now."""

    kind: str = "other"
    subject: str
    channel: str
    received_at: AwareDatetime | None = None
    details: str = ""
    track: str = "informal"
    urgency: int = Field(0, ge=0, le=3)
    secrecy: int = Field(0, ge=0, le=3)
    ad_hoc: bool = False
    temporary: bool = False
    sender: str = ""
    sender_agency_id: UUID | None = None
    letter_number: str = ""
    letter_date: date | None = None
    deadline: AwareDatetime | None = None
    group_id: UUID | None = None


class HoldersIn(Schema):
    """Who holds a matter."""

    lead_id: UUID
    backup_id: UUID | None = None
    group_id: UUID | None = None


class TargetIn(Schema):
    """Whom a plan wants to reach."""

    agency_id: UUID | None = None
    person_id: UUID | None = None
    text: str = ""


class PlanIn(Schema):
    """The plan of a matter."""

    points: str
    targets: list[TargetIn] = []
    method: str = ""
    time_condition: str = ""
    expected_result: str = ""
    process: str = ""


class StepIn(Schema):
    """A step to add."""

    text: str
    owner_id: UUID | None = None
    due_on: date | None = None


class StepOut(Schema):
    """A step of a matter."""

    id: UUID
    text: str
    progress: str
    reason: str
    owner_id: UUID | None
    due_on: date | None


class ClockOut(Schema):
    """A clock and how it was counted."""

    id: UUID
    code: str
    due_at: datetime
    first_due_at: datetime
    stopped_at: datetime | None
    reasons: list[dict[str, Any]]


class MomentOut(Schema):
    """One line of the timeline."""

    seq: int
    at: datetime
    act: str
    words: str
    actor_id: UUID | None
    on_behalf_id: UUID | None
    note: str


class AttachmentOut(Schema):
    """A file of a matter."""

    id: UUID
    name: str


class LinkOut(Schema):
    """A tie between two matters."""

    id: UUID
    kind: str
    other_id: UUID


class PlanOut(Schema):
    """The plan of a matter as it stands."""

    points: str
    method: str
    time_condition: str
    expected_result: str


class WholeMatterOut(MatterOut):
    """A matter with its plan, steps, clocks, files, links, what it still needs, and its timeline."""

    details: str
    letter_number: str
    letter_date: date | None
    outcome: str
    plan: PlanOut | None
    steps: list[StepOut]
    clocks: list[ClockOut]
    files: list[AttachmentOut]
    links: list[LinkOut]
    missing: list[str]
    timeline: list[MomentOut]


class TextIn(Schema):
    """A text: a note, a reason, an outcome."""

    text: str


class MoveIn(Schema):
    """A move by its code, with a reason where it asks for one."""

    code: str
    reason: str = ""


class ReviewIn(Schema):
    """A second person's check."""

    passed: bool
    note: str = ""


class KindOut(Schema):
    """A kind of matter: its stages and moves."""

    code: str
    label: str
    stages: list[str]
    moves: list[str]


class ReasonIn(Schema):
    """A reason."""

    reason: str


class NoteIn(TextIn):
    """A note, advice of a head, or an error and its correction."""

    kind: str = "note"


class StepOwnerIn(Schema):
    """Who does a step, and by when."""

    owner_id: UUID | None
    due_on: date | None = None


class LateIn(Schema):
    """Why a clock was missed."""

    cause: str
    note: str = ""


class LinkIn(Schema):
    """Another matter, and how the two belong together."""

    other_id: UUID
    kind: str = "related"


class DeadlineIn(Schema):
    """A deadline with its time zone; a reason where it moves."""

    at: AwareDatetime
    reason: str = ""


class SnoozeIn(ReasonIn):
    """Until when one's own reminder may wait."""

    until: AwareDatetime


class ShareIn(ReasonIn):
    """Who needs to know."""

    user_id: UUID


class ClassIn(ReasonIn):
    """Another secrecy class."""

    secrecy: int


class CorrectionIn(ReasonIn):
    """The fields of a matter that are to be corrected; those left out stay."""

    version: int | None = None
    subject: str = ""
    details: str = ""
    track: str = ""
    urgency: int = Field(0, ge=0, le=3)
    ad_hoc: bool = False
    temporary: bool = False
    sender: str = ""
    sender_agency_id: UUID | None = None
    letter_number: str = ""
    letter_date: date | None = None
    group_id: UUID | None = None
