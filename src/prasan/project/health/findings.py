"""What a finding about the system is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from prasan.ui.errors import Text

LABELS = {
    "anchors": pgettext_lazy("health", "Anchors of the log"),
    "backup": pgettext_lazy("health", "Backup"),
    "calendar": pgettext_lazy("health", "Holidays"),
    "certificate": pgettext_lazy("health", "Certificate of the office"),
    "check": pgettext_lazy("health", "Check of everything"),
    "database": pgettext_lazy("health", "Database"),
    "disk": pgettext_lazy("health", "Disk"),
    "files": pgettext_lazy("health", "Files"),
    "installation": pgettext_lazy("health", "Installation"),
    "jobs": pgettext_lazy("health", "Jobs"),
    "law": pgettext_lazy("health", "Legal values"),
    "log": pgettext_lazy("health", "Log"),
    "mail": pgettext_lazy("health", "Mail"),
    "mailbox": pgettext_lazy("health", "Mailbox"),
    "numbers": pgettext_lazy("health", "Numbers"),
    "reading": pgettext_lazy("health", "Reading of pictures"),
    "sealed": pgettext_lazy("health", "Sealed papers"),
    "search": pgettext_lazy("health", "Search"),
}


class State(Enum):
    """How it stands: fine, to be looked at when there is time, or to be acted on now."""

    OK = "ok"
    WATCH = "watch"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about the system: how it stands in words, and what to do about it where something is to be done."""

    code: str
    state: State
    words: Text
    advice: Text = ""

    @property
    def label(self) -> Text:
        """What this finding is about."""
        return LABELS[self.code]


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one moment."""

    findings: Sequence[Finding]
    at: datetime = field(default_factory=timezone.now)

    @property
    def ok(self) -> bool:
        """Whether nothing must be acted on now."""
        return all(finding.state is not State.BAD for finding in self.findings)
