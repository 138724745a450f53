"""Acts on what is one's own: preferences, drafts, keys to the API."""

import json
import secrets
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.people.access import Viewer
from prasan.people.actions.common import CHOOSE, NEEDED, locked, refuse
from prasan.people.models import ApiToken, Draft, User
from prasan.people.queries import is_demo, today, viewer_of
from prasan.people.rules import (
    DRAFT_BYTES,
    DRAFT_KEY_LENGTH,
    LONGEST_TOKEN_DAYS,
    TEXT_SIZES,
    UNSENT,
    must_have_second_factor,
)
from prasan.ui.errors import NotNow, NotYours, Text
from prasan.ui.letters import storable

TOKEN_START = "prasan_"  # noqa: S105 - the part that every key begins with, so that a lost one is recognised
_SEEN_EVERY = timedelta(hours=1)


@transaction.atomic
def save_preferences(
    viewer: Viewer,
    *,
    language: str = "th",
    thai_digits: bool = False,
    keys_on: bool = True,
    newest_first: bool = False,
    text_size: int = 100,
) -> User:
    """Keeps how the viewer wants to see things. Raises BadInput per field."""
    problems: dict[str, Text] = {} if language in dict(settings.LANGUAGES) else {"language": CHOOSE}
    refuse(problems | ({} if text_size in TEXT_SIZES else {"text_size": CHOOSE}))
    user = locked(User.objects.all(), viewer.user_id)
    wanted = {
        "language": language,
        "thai_digits": thai_digits,
        "keys_on": keys_on,
        "newest_first": newest_first,
        "text_size": text_size,
    }
    changes = {name: [getattr(user, name), value] for name, value in wanted.items() if getattr(user, name) != value}
    if changes:
        for name, value in wanted.items():
            setattr(user, name, value)
        user.save(update_fields=list(changes))
        record(chain=user.pk, act="people.preferences.saved", actor=viewer.actor(), data=changes)
    return user


@transaction.atomic
def save_draft(viewer: Viewer, *, key: str, data: dict[str, Any]) -> Draft:
    """Keeps what is typed into the form `key` and not saved yet; the newest counts. What is no letter is left out.

    Drafts are no facts of the office: they are their person's own and are not in the log. Raises BadInput when the
    key is longer than 120 characters or the whole larger than 200 kB.
    """
    if not key or len(key) > DRAFT_KEY_LENGTH:
        refuse({"key": _("The name of this form cannot be used. Reload the page.")})
    data = storable(data)
    if not isinstance(data, dict) or len(json.dumps(data, ensure_ascii=False).encode()) > DRAFT_BYTES:
        refuse({"data": _("This is too much for a draft. Save the form, or attach the text as a file.")})
    draft, _made = Draft.objects.update_or_create(user_id=viewer.user_id, key=key, defaults={"data": data})
    return draft


@transaction.atomic
def discard_draft(viewer: Viewer, *, key: str) -> bool:
    """Throws the viewer's own draft of a form away; tells whether there was one."""
    return Draft.objects.filter(user_id=viewer.user_id, key=key).delete()[0] > 0


def keep_unsent(viewer: Viewer, *, path: str, fields: dict[str, list[str]]) -> Draft:
    """Keeps a form that arrived after the sign-in had run out, to be sent again from `people:resume`.

    Passwords and the form's own secret are left out. Raises BadInput when it is too large.
    """
    sendable = {name: values for name, values in fields.items() if name != "csrfmiddlewaretoken"}
    sendable = {name: values for name, values in sendable.items() if "password" not in name.casefold()}
    return save_draft(viewer, key=UNSENT, data={"path": path, "fields": sendable})


@transaction.atomic
def make_token(viewer: Viewer, *, label: str, expires_on: date) -> str:
    """A new key to the API with the viewer's own rights: shown now, and never again. Only its hash is kept.

    Raises BadInput per field, NotYours when a key tries to make another key.
    """
    if viewer.via == "api":
        raise NotYours(_("A key cannot make keys. Sign in to do this."))
    label = label.strip()
    problems: dict[str, Text] = {} if label else {"label": NEEDED}
    if len(label) > 100:
        problems["label"] = _("This is too long. Shorten it.")
    if not today() <= expires_on <= today() + timedelta(days=LONGEST_TOKEN_DAYS):
        problems["expires_on"] = _("Choose a day from today to one year from now.")
    refuse(problems)
    if ApiToken.objects.filter(user_id=viewer.user_id, revoked_at__isnull=True, expires_on__gte=today()).count() >= 20:
        raise NotNow(_("You have 20 keys in use. Withdraw one first."))
    clear = secrets.token_urlsafe(32)
    kept = ApiToken.objects.create(
        user_id=viewer.user_id, label=label, prefix=clear[:8], digest=_digest(clear), expires_on=expires_on
    )
    data = {"token": str(kept.pk), "expires_on": expires_on.isoformat()}
    record(chain=viewer.user_id, act="people.token.made", actor=viewer.actor(), data=data)
    return TOKEN_START + clear


def _digest(clear: str) -> str:
    return sha256(clear.encode()).hexdigest()


@transaction.atomic
def revoke_token(viewer: Viewer, token_id: UUID) -> ApiToken:
    """Ends a key at once: one's own, or for an administrator anybody's. Raises NotThere."""
    tokens = ApiToken.objects.all() if viewer.is_admin else ApiToken.objects.filter(user_id=viewer.user_id)
    token = locked(tokens, token_id)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record(chain=token.user_id, act="people.token.revoked", actor=viewer.actor(), data={"token": str(token.pk)})
    return token


def viewer_of_token(clear: str, *, request_id: str = "") -> Viewer | None:
    """The viewer that a key stands for, or None when it is unknown, over, withdrawn, or its person has left.

    None too when its person needs a second factor and has none. Notes the use at most once an hour.
    """
    if not clear.startswith(TOKEN_START):
        return None
    found = ApiToken.objects.select_related("user").filter(digest=_digest(clear.removeprefix(TOKEN_START))).first()
    if found is None or found.revoked_at or found.expires_on < today() or not found.user.is_active:
        return None
    mfa = is_demo() or is_mfa_enabled(found.user)
    viewer = viewer_of(found.user, via="api", request_id=request_id, mfa_done=mfa)
    if must_have_second_factor(viewer.clearance, viewer.is_admin) and not mfa:
        return None
    now = timezone.now()
    if found.last_used_at is None or now - found.last_used_at > _SEEN_EVERY:
        ApiToken.objects.filter(pk=found.pk).update(last_used_at=now)
    return viewer
