"""The forms in which papers go out to programs and come in from them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema


class PaperKindOut(Schema):
    """A kind of paper and the fields of its data."""

    code: str
    label: str
    fields: list[str]


class PaperOut(Schema):
    """A paper: its standing and its words."""

    id: UUID
    matter_id: UUID
    kind: str
    title: str
    state: str
    version: int
    may_write: bool
    changed_at: datetime
    data: dict[str, Any]


class VersionOut(Schema):
    """One saved state of a paper's words."""

    n: int
    at: datetime
    by_id: UUID
    reason: str
    sha256: str


class WholeVersionOut(VersionOut):
    """One saved state with its words."""

    data: dict[str, Any]


class WordsOut(Schema):
    """A run of words, and whether it stayed, was added or was removed."""

    change: str
    text: str


class DifferenceOut(Schema):
    """One field that differs between two versions."""

    key: str
    label: str
    words: list[WordsOut]


class FindingOut(Schema):
    """One thing that the check found; it stands in the way while `open`. `key` is the name for its answer."""

    level: str
    field: str
    code: str
    message: str
    key: str
    answer: str
    open: bool


class PaperIn(Schema):
    """A paper to begin; `data` stands in place of what is known about the matter."""

    matter_id: UUID
    kind: str
    data: dict[str, Any] = {}


class WordsIn(Schema):
    """The words of a paper. `seen_version` is the version that the writer had before them."""

    data: dict[str, Any]
    reason: str = ""
    seen_version: int | None = None


class AnswersIn(Schema):
    """Why a paper goes up in spite of what the check found: the key of a finding and the reason."""

    reasons: dict[str, str]


class ReasonIn(Schema):
    """A reason."""

    reason: str
