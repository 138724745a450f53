"""What the office knows about a matter."""

from prasan.matters.models.closing import LateCause, Review, Verdict
from prasan.matters.models.matter import (
    Channel,
    Matter,
    Process,
    Reader,
    State,
    Track,
    Urgency,
)
from prasan.matters.models.timing import Clock, ClockPause, Snooze
from prasan.matters.models.work import Attachment, Link, Note, Plan, Step, Target

__all__ = [
    "Attachment",
    "Channel",
    "Clock",
    "ClockPause",
    "LateCause",
    "Link",
    "Matter",
    "Note",
    "Plan",
    "Process",
    "Reader",
    "Review",
    "Snooze",
    "State",
    "Step",
    "Target",
    "Track",
    "Urgency",
    "Verdict",
]
