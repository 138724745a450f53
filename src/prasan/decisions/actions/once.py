"""Doing a form's act once, however often the form is sent."""

from uuid import UUID

from prasan.audit.actions import remember
from prasan.audit.queries import done_before
from prasan.people.access import Viewer


def done(viewer: Viewer, once: str, act: str) -> UUID | None:
    """What came of this act when the viewer sent it with this key before; None when it is new or has no key."""
    before = done_before(actor=viewer.actor(), key=once, act=act) if once else None
    return UUID(before) if before else None


def keep_in_mind(viewer: Viewer, once: str, act: str, result: UUID) -> None:
    """Keeps what came of an act, so that the same key gives it again."""
    remember(actor=viewer.actor(), key=once, act=act, result=str(result))
