"""Acts on open sign-ins, and the one that makes an empty office a demonstration office."""

import secrets
from hashlib import sha256
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.rules import SYSTEM, Actor
from prasan.people.access import Viewer
from prasan.people.models import User
from prasan.people.queries import DEMO_OPENED, demo_marker, marker_fits
from prasan.people.rules import OFFICE
from prasan.ui.errors import NotNow, NotThere, NotYours


@transaction.atomic
def end_sessions(viewer: Viewer, user_id: UUID, *, keep: str = "") -> int:
    """Ends open sign-ins, one's own or, for an administrator, anybody's; `keep` names the one session to keep.

    Returns how many ended. Raises NotYours, NotThere.
    """
    if viewer.user_id != user_id and not viewer.is_admin:
        raise NotYours
    if not User.objects.filter(pk=user_id).exists():
        raise NotThere
    ended = end_sessions_of(user_id, keep=keep)
    if ended:
        record(chain=user_id, act="people.sessions.ended", actor=viewer.actor(), data={"count": ended})
    return ended


def end_sessions_of(user_id: UUID, *, keep: str = "") -> int:
    """Part of other acts: ends the person's sign-ins in the same transaction."""
    open_ones = list(UserSession.objects.filter(user_id=user_id).exclude(session_key=keep))
    for one in open_ones:
        one.end()
    return len(open_ones)


@transaction.atomic
def open_demo(*, actor: Actor = SYSTEM) -> None:
    """Declares an office without people a demonstration office: everybody may then be anybody, by one click.

    Writes a secret into the marker file in the office's home, and its hash into the log; one without the other opens
    nothing. Raises NotNow when real people work here.
    """
    if marker_fits():
        return
    if User.objects.exists():
        raise NotNow(
            _("People already work in this office: it cannot become a demonstration. Use another home folder.")
        )
    secret = secrets.token_hex(32)
    marker = demo_marker()
    marker.parent.mkdir(parents=True, exist_ok=True)
    marker.touch(mode=0o600)
    marker.write_text(secret, encoding="utf-8")
    digest = sha256(secret.encode()).hexdigest()
    record(chain=OFFICE, act=DEMO_OPENED, actor=actor, data={"marker": digest})
