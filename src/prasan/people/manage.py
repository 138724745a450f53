"""What administrators and heads keep about people, as lists and forms."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from prasan.people import actions, queries
from prasan.people.forms import kept as forms
from prasan.people.models import Absence, Appointment, Group, Role, StandIn, User
from prasan.people.queries import today
from prasan.ui.manage import Column, Manage, RowAct

ADMIN = frozenset({Role.ADMIN})
HEADS = frozenset({Role.ADMIN, Role.OFFICE_HEAD, Role.GROUP_HEAD})
ROSTER = HEADS | {Role.CLERK}


def _seats_of(row: Any, name: str) -> str:
    """Who sits in a post, or in what somebody sits, with the capacity where it is not the post itself."""
    parts = []
    for seat in row.seats_now:
        words = "" if seat.capacity == "actual" else f" ({seat.get_capacity_display()})"
        parts.append(f"{getattr(seat, name)}{words}")
    return ", ".join(parts)


def _start(*names: str) -> Any:
    return lambda viewer, row: {name: getattr(row, name) for name in names}


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
        Column(_("Sits in"), lambda row: _seats_of(row, "post")),
        Column(_("Secrecy clearance"), lambda row: row.get_clearance_display()),
        Column(_("May sign in"), _is_here),
    ),
    rows=lambda viewer, text: queries.users_like(text),
    form=forms.UserForm,
    create=actions.create_user,
    change=actions.update_user,
    start=_start("name", "nickname", "email", "phone", "clearance"),
    keyed=True,
    acts=(
        RowAct(
            "link", _("Make a sign-in link"), actions.make_sign_in_link, "key-round", _is_here, page="people/link.html"
        ),
        RowAct("sign_out", _("End open sign-ins"), _end_sessions, "log-out", _is_here),
        RowAct("factor", _("Take the second factor away"), actions.reset_second_factor, "shield", _is_here),
        RowAct("leave", _("Close the sign-in"), actions.deactivate, "ban", _is_here),
        RowAct("return", _("Let back in"), actions.reactivate, "user-check", lambda row: not row.is_active),
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
GROUPS = Manage(
    namespace="people",
    code="group",
    path="groups",
    title=_("Parts and groups"),
    new=_("Add a group"),
    roles=ADMIN,
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Part of the office"), lambda row: row.part),
        Column(_("First coordinator"), lambda row: row.coordinator),
        Column(_("Second coordinator"), lambda row: row.backup),
        Column(_("Telephone"), lambda row: row.phone),
        Column(_("In use"), lambda row: row.active),
    ),
    rows=lambda viewer, text: queries.groups_like(text),
    form=forms.GroupForm,
    create=actions.create_group,
    change=actions.update_group,
    start=_start("name", "part_id", "phone", "order", "active"),
)


def _led(viewer: Any, text: str) -> Any:
    found = queries.groups_like(text).filter(active=True)
    return found if viewer.is_admin else found.filter(pk__in=viewer.headed_group_ids)


def _coordinates(row: Group) -> str:
    return row.coordinator.name if row.coordinator else ""


def _backs_up(row: Group) -> str:
    return row.backup.name if row.backup else ""


COORDINATORS = Manage(
    namespace="people",
    code="coordinators",
    path="coordinators",
    title=_("Coordinators of the groups"),
    roles=HEADS,
    columns=(
        Column(_("Group"), lambda row: row.name),
        Column(_("First coordinator"), _coordinates),
        Column(_("Second coordinator"), _backs_up),
    ),
    rows=_led,
    form=forms.CoordinatorsForm,
    change=actions.set_coordinators,
    start=_start("coordinator_id", "backup_id"),
)
POSTS = Manage(
    namespace="people",
    code="post",
    path="posts",
    title=_("Posts"),
    new=_("Add a post"),
    roles=ADMIN,
    columns=(
        Column(_("Title of the post"), lambda row: row.title),
        Column(_("Role"), lambda row: row.get_role_display()),
        Column(_("Group"), lambda row: row.group),
        Column(_("Who sits there"), lambda row: _seats_of(row, "user")),
        Column(_("Reports to"), lambda row: row.reports_to),
        Column(_("In use"), lambda row: row.active),
    ),
    rows=lambda viewer, text: queries.posts_like(text),
    form=forms.PostForm,
    create=actions.create_post,
    change=actions.update_post,
    start=_start("title", "short_title", "role", "group_id", "reports_to_id", "duties", "order", "active"),
    keyed=True,
)


def _may_end(row: Appointment) -> bool:
    return row.until is None or row.until >= today()


APPOINTMENTS = Manage(
    namespace="people",
    code="appointment",
    path="appointments",
    title=_("Appointments"),
    new=_("Appoint somebody"),
    roles=ADMIN,
    explain=_("Everybody who ever sat in a post. What was is never changed; only an open end can be set."),
    columns=(
        Column(_("Post"), lambda row: row.post),
        Column(_("Person"), lambda row: row.user.name),
        Column(_("Capacity"), lambda row: row.get_capacity_display()),
        Column(_("First day"), lambda row: row.since),
        Column(_("Last day"), lambda row: row.until),
        Column(_("By order"), lambda row: row.reference),
    ),
    rows=lambda viewer, text: queries.appointments_like(text),
    form=forms.AppointmentForm,
    change_form=forms.EndAppointmentForm,
    create=actions.appoint,
    change=actions.end_appointment,
    start=_start("until"),
    keyed=True,
)


def _stands(row: StandIn) -> bool:
    return row.ended_at is None and row.until >= today()


STAND_INS = Manage(
    namespace="people",
    code="stand_in",
    path="stand-ins",
    title=_("Stand-ins"),
    new=_("Appoint a stand-in"),
    explain=_("Who acts for whom while they are away. The stand-in signs in their own name, on behalf of the other."),
    columns=(
        Column(_("Who is stood in for"), lambda row: row.person.name),
        Column(_("Who stands in"), lambda row: row.stand_in.name),
        Column(_("Post"), lambda row: row.post or _("All posts")),
        Column(_("Signs as"), lambda row: row.get_capacity_display()),
        Column(_("First day"), lambda row: row.since),
        Column(_("Last day"), lambda row: row.until),
        Column(_("Reason"), lambda row: row.reason),
        Column(_("Stands in now"), lambda row: _stands(row) and row.since <= today()),
    ),
    rows=queries.stand_ins_like,
    form=forms.StandInForm,
    create=actions.appoint_stand_in,
    acts=(RowAct("end", _("End this now"), actions.end_stand_in, "ban", _stands),),
)


def _is_ahead(row: Absence) -> bool:
    return row.cancelled_at is None and row.until >= today()


ABSENCES = Manage(
    namespace="people",
    code="absence",
    path="absences",
    title=_("Absences"),
    new=_("Declare an absence"),
    columns=(
        Column(_("Person"), lambda row: row.user.name),
        Column(_("First day"), lambda row: row.since),
        Column(_("Last day"), lambda row: row.until),
        Column(_("Reason"), lambda row: row.reason),
        Column(_("Cancelled"), lambda row: row.cancelled_at is not None),
    ),
    rows=queries.absences_like,
    form=forms.AbsenceForm,
    create=actions.declare_absence,
    acts=(RowAct("cancel", _("Cancel this absence"), actions.cancel_absence, "ban", _is_ahead),),
)
DUTIES = Manage(
    namespace="people",
    code="duty",
    path="duties",
    title=_("Duty roster"),
    new=_("Set who is on duty"),
    explain=_("Who is ready for orders in every form on a day."),
    columns=(
        Column(_("Day"), lambda row: row.day),
        Column(_("Person"), lambda row: row.user.name),
        Column(_("Telephone"), lambda row: row.user.phone),
        Column(_("Note"), lambda row: row.note),
    ),
    rows=queries.duties_like,
    form=forms.DutyForm,
    create=actions.set_duty,
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
KEPT = (USERS, LINKS, GROUPS, COORDINATORS, POSTS, APPOINTMENTS, STAND_INS, ABSENCES, DUTIES, TOKENS)
