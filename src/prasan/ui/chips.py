"""The words for how things stand: the same few in every room, each with an icon and a colour."""

from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from prasan.ui.errors import Text


@dataclass(frozen=True, slots=True)
class Chip:
    """A word with its icon and tone; tones are new, work, wait, sent, good, back, bad, warn, plain."""

    word: Text
    icon: str
    tone: str


CHIPS = {
    "new": Chip(pgettext_lazy("status", "New"), "circle-dot", "new"),
    "working": Chip(pgettext_lazy("status", "In progress"), "loader", "work"),
    "waiting": Chip(pgettext_lazy("status", "Waiting for others"), "hourglass", "wait"),
    "submitted": Chip(pgettext_lazy("status", "Submitted"), "send", "sent"),
    "done": Chip(pgettext_lazy("status", "Done"), "circle-check", "good"),
    "returned": Chip(pgettext_lazy("status", "Returned"), "undo-2", "back"),
    "overdue": Chip(pgettext_lazy("status", "Overdue"), "alarm-clock", "bad"),
    "cancelled": Chip(pgettext_lazy("status", "Cancelled"), "ban", "plain"),
    "paused": Chip(pgettext_lazy("status", "Clock paused"), "circle-pause", "wait"),
    "draft": Chip(pgettext_lazy("status", "Draft"), "pencil", "plain"),
    "on_plan": Chip(pgettext_lazy("status", "On plan"), "circle-check", "good"),
    "at_risk": Chip(pgettext_lazy("status", "At risk"), "triangle-alert", "warn"),
    "behind": Chip(pgettext_lazy("status", "Behind plan"), "circle-alert", "bad"),
    "not_reported": Chip(pgettext_lazy("status", "Not reported yet"), "circle-dashed", "plain"),
}
URGENCY = {
    "1": Chip(pgettext_lazy("urgency", "Urgent"), "clock", "urgent"),
    "2": Chip(pgettext_lazy("urgency", "Very urgent"), "clock-alert", "urgent2"),
    "3": Chip(pgettext_lazy("urgency", "Most urgent"), "siren", "urgent3"),
}
SECRECY = {
    "1": Chip(pgettext_lazy("secrecy", "Confidential"), "lock", "secret"),
    "2": Chip(pgettext_lazy("secrecy", "Secret"), "lock", "secret"),
    "3": Chip(pgettext_lazy("secrecy", "Top secret"), "lock", "secret"),
}
