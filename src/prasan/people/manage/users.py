"""Users and their sign-in, kept by administrators; keys for programs, kept by everybody."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from prasan.people import actions, queries
from prasan.people.forms import kept as forms
from prasan.people.manage.shared import ADMIN, seats_of, start_with
from prasan.people.models import User
from prasan.ui.manage import Column, Manage, RowAct


def _end_sessions(viewer: Any, user_id: UUID) -> int:
    return actions.end_sessions(viewer, user_id)


def _is_here(row: User) -> bool:
    return row.is_active


USERS = Manage(
    namespace="people",
    code="user",
    path="users",
    title=_("Users"),
    new=_("Add a user"),
    roles=ADMIN,
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Sign-in name"), lambda row: row.username),
        Column(_("Sits in"), lambda row: seats_of(row, "post")),
        Column(_("Secrecy clearance"), lambda row: row.get_clearance_display()),
        Column(_("May sign in"), _is_here),
    ),
    rows=lambda viewer, text: queries.users_like(text),
    form=forms.UserForm,
    create=actions.create_user,
    change=actions.update_user,
    start=start_with("name", "nickname", "email", "phone", "clearance"),
    keyed=True,
    acts=(
        RowAct(
            "link",
            _("Make a sign-in link"),
            actions.make_sign_in_link,
            "key-round",
            _is_here,
            page="people/link.html",
            explain=_("The present password stops working; the link sets a new one."),
        ),
        RowAct(
            "sign_out",
            _("End open sign-ins"),
            _end_sessions,
            "log-out",
            _is_here,
            explain=_("Signed out everywhere, at once."),
        ),
        RowAct(
            "factor",
            _("Take the second factor away"),
            actions.reset_second_factor,
            "shield",
            _is_here,
            explain=_("For a lost telephone; a new one is set up at the next sign-in."),
        ),
        RowAct(
            "leave",
            _("Close the sign-in"),
            actions.deactivate,
            "ban",
            _is_here,
            explain=_("For those who leave: posts, keys and stand-ins end today. All that they did stays."),
        ),
        RowAct(
            "return",
            _("Let back in"),
            actions.reactivate,
            "user-check",
            lambda row: not row.is_active,
            explain=_("Without posts, clearance and password."),
        ),
    ),
)
LINKS = Manage(
    namespace="people",
    code="identity",
    path="identities",
    title=_("Sign-in by the ministry's service"),
    roles=ADMIN,
    explain=_("Ties a user to their identity at the ministry's sign-in service, so that they need no password here."),
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Linked to"), lambda row: ", ".join(one.provider for one in row.socialaccount_set.all())),
    ),
    rows=lambda viewer, text: queries.users_like(text).filter(is_active=True).prefetch_related("socialaccount_set"),
    form=forms.LinkForm,
    change=actions.link_sign_in,
)
TOKENS = Manage(
    namespace="people",
    code="token",
    path="keys",
    title=_("My keys for programs"),
    new=_("Make a key"),
    explain=_(
        "A key lets a program work in your name with your rights. It is shown once; only its fingerprint is kept."
    ),
    columns=(
        Column(_("What it is for"), lambda row: row.label),
        Column(_("Begins with"), lambda row: f"prasan_{row.prefix}…"),
        Column(_("Made on"), lambda row: row.created_at),
        Column(_("Valid until"), lambda row: row.expires_on),
        Column(_("Last used"), lambda row: row.last_used_at),
        Column(_("Key withdrawn"), lambda row: row.revoked_at is not None),
    ),
    rows=queries.tokens_of,
    form=forms.TokenForm,
    create=actions.make_token,
    made_page="people/key.html",
    acts=(RowAct("withdraw", _("Withdraw this key"), actions.revoke_token, "ban", lambda row: row.revoked_at is None),),
)
