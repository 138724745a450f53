"""What a finding about the system is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from django.utils import timezone

from prasan.ui.errors import Text


class State(Enum):
    """How it stands: fine, to be looked at when there is time, or to be acted on now."""

    OK = "ok"
    WATCH = "watch"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about the system: how it stands in words, and what to do about it where something is to be done."""

    code: str
    label: Text
    state: State
    words: Text
    advice: Text = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one moment."""

    findings: Sequence[Finding]
    at: datetime = field(default_factory=timezone.now)

    @property
    def ok(self) -> bool:
        """Whether nothing must be acted on now."""
        return all(finding.state is not State.BAD for finding in self.findings)
