"""Whether this is a demonstration office, and who may be tried out in it."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings

from prasan.audit.queries import timeline
from prasan.people.models import Appointment, Role, User
from prasan.people.queries.who import current, today
from prasan.people.rules import OFFICE

DEMO_OPENED = "people.demo.opened"
_ORDER = [
    Role.CLERK,
    Role.OFFICER,
    Role.GROUP_HEAD,
    Role.OFFICE_HEAD,
    Role.SECRETARY,
    Role.MINISTER,
    Role.POLITICAL,
    Role.ADMIN,
]


def demo_marker() -> Path:
    """The file in the office's home that makes it a demonstration, together with the log."""
    return Path(settings.HOME) / "demo-office"


def marker_fits() -> bool:
    """Whether the marker's secret is the one whose hash the log has kept since the demonstration was opened."""
    try:
        secret = demo_marker().read_text(encoding="utf-8").strip()
    except OSError:
        return False
    digest = sha256(secret.encode()).hexdigest()
    opened = timeline(OFFICE).filter(act=DEMO_OPENED)
    return bool(secret) and any(entry.data.get("marker") == digest for entry in opened)


def is_demo() -> bool:
    """Whether this is a demonstration office: both the marker and the log must say so."""
    return bool(settings.DEMO) and marker_fits()


def demo_users() -> list[tuple[str, User]]:
    """One person for each role, in the order of the office: role and user."""
    seats = Appointment.objects.filter(current(today()), user__is_active=True, post__active=True)
    first: dict[str, User] = {}
    for seat in seats.select_related("user", "post").order_by("post__order", "post__title"):
        first.setdefault(seat.post.role, seat.user)
    return [(str(role.label), first[role]) for role in _ORDER if role in first]
