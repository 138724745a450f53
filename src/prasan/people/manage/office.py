"""Groups, posts and who sits in them, kept by administrators; coordinators, kept by heads."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from prasan.people import actions, queries
from prasan.people.forms import kept as forms
from prasan.people.manage.shared import ADMIN, HEADS, seats_of, start_with
from prasan.people.models import Group
from prasan.ui.manage import Column, Manage

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
    start=start_with("name", "part_id", "phone", "order", "active"),
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
    start=start_with("coordinator_id", "backup_id"),
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
        Column(_("Who sits there"), lambda row: seats_of(row, "user")),
        Column(_("Reports to"), lambda row: row.reports_to),
        Column(_("In use"), lambda row: row.active),
    ),
    rows=lambda viewer, text: queries.posts_like(text),
    form=forms.PostForm,
    create=actions.create_post,
    change=actions.update_post,
    start=start_with("title", "short_title", "role", "group_id", "reports_to_id", "duties", "order", "active"),
    keyed=True,
)


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
    start=start_with("until"),
    keyed=True,
)
