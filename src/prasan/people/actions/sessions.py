"""Acts on open sign-ins, and the one that makes an empty office a demonstration office."""

import secrets
from hashlib import sha256
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.rules import SYSTEM, Actor
from prasan.people.access import Viewer
from prasan.people.models import User
from prasan.people.queries import DEMO_OPENED, demo_marker, demo_users, is_demo, marker_fits
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


@transaction.atomic
def note_sign_in(viewer: Viewer) -> None:
    """Notes that somebody signed in; the list of open sign-ins has the address and the browser."""
    record(chain=viewer.user_id, act="people.sign_in.done", actor=viewer.actor())


def note_seen(session_key: str | None) -> None:
    """Keeps when a sign-in was last used, for the list of open sign-ins."""
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=timezone.now())


@transaction.atomic
def connect_by_email(*, provider: str, subject: str, emails: list[str]) -> User | None:
    """Ties an identity of the ministry's sign-in to the one active user with its verified address, if there is one."""
    found = [user for email in emails for user in User.objects.filter(email__iexact=email, is_active=True)[:2]]
    if len({user.pk for user in found}) != 1:
        return None
    user = found[0]
    SocialAccount.objects.create(user=user, provider=provider, uid=subject)
    data = {"provider": provider, "by": "email"}
    record(chain=user.pk, act="people.user.sign_in_linked", actor=SYSTEM, data=data)
    return user


@transaction.atomic
def enter_demo(request: HttpRequest, user_id: UUID) -> User:
    """Signs a visitor of the demonstration in as one of the people on offer. Raises NotThere anywhere else."""
    offered = {user.pk: user for _role, user in demo_users()} if is_demo() else {}
    if user_id not in offered:
        raise NotThere
    get_adapter(request).login(request, offered[user_id])
    UserSession.objects.create_from_request(request)
    return offered[user_id]
