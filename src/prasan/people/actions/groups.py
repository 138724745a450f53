"""Acts on the office's parts and groups, and on who coordinates for them."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.ids import uuid7
from prasan.people.access import Viewer
from prasan.people.actions.common import CHOOSE, NEEDED, active_user, changes_of, code_problems, locked, refuse
from prasan.people.models import Group, Role
from prasan.ui.errors import NotNow, NotYours, Text

_GROUP_FIELDS = ("name", "part_id", "phone", "order", "active")


@transaction.atomic
def create_group(
    viewer: Viewer, *, name: str, code: str = "", part_id: UUID | None = None, phone: str = "", order: int = 0
) -> Group:
    """Adds a part of the office, or a group inside the part `part_id`. Raises NotYours, BadInput per field."""
    viewer.must_be(Role.ADMIN)
    group = Group(name=name.strip(), part_id=part_id, phone=phone.strip(), order=order)
    group.code = code.strip() or f"group-{uuid7().hex[-8:]}"
    refuse(code_problems(Group.objects.filter(code=group.code), group.code) | _group_problems(group))
    group.save(force_insert=True)
    record(chain=group.pk, act="people.group.created", actor=viewer.actor(), data={"code": group.code}, first=True)
    return group


@transaction.atomic
def update_group(
    viewer: Viewer,
    group_id: UUID,
    *,
    name: str,
    part_id: UUID | None = None,
    phone: str = "",
    order: int = 0,
    active: bool = True,
) -> Group:
    """Changes a group; a group with posts in use cannot be closed (NotNow). Raises NotThere, NotYours, BadInput."""
    viewer.must_be(Role.ADMIN)
    group = locked(Group.objects.all(), group_id)
    before = {field: getattr(group, field) for field in _GROUP_FIELDS}
    group.name, group.part_id, group.phone = name.strip(), part_id, phone.strip()
    group.order, group.active = order, active
    refuse(_group_problems(group))
    if not active and (group.posts.filter(active=True).exists() or group.groups.filter(active=True).exists()):
        raise NotNow(_("This group still has posts or groups in use. Move or close them first."))
    changes = changes_of(before, group)
    if changes:
        group.save()
        record(chain=group.pk, act="people.group.changed", actor=viewer.actor(), data=changes)
    return group


def _group_problems(group: Group) -> dict[str, Text]:
    found: dict[str, Text] = {} if group.name else {"name": NEEDED}
    part = Group.objects.filter(pk=group.part_id).first() if group.part_id else None
    if group.part_id and (part is None or part.part_id is not None or part.pk == group.pk):
        found["part_id"] = _("Choose a part of the office; a group cannot stand inside another group.")
    if part is not None and Group.objects.filter(part=group).exists():
        found["part_id"] = _("This part has groups of its own and cannot stand inside another part.")
    return found


@transaction.atomic
def set_coordinators(
    viewer: Viewer, group_id: UUID, *, coordinator_id: UUID | None = None, backup_id: UUID | None = None
) -> Group:
    """Names who coordinates for a group (ตัวหลัก) and who takes their place (ตัวรอง).

    Raises NotThere, BadInput per field, NotYours for all but the group's head and administrators.
    """
    group = locked(Group.objects.filter(active=True), group_id)
    if not (viewer.is_admin or group.pk in viewer.headed_group_ids):
        raise NotYours
    if (group.coordinator_id, group.backup_id) == (coordinator_id, backup_id):
        return group
    wanted = {"coordinator_id": coordinator_id, "backup_id": backup_id}
    problems: dict[str, Text] = {name: CHOOSE for name, one in wanted.items() if one and active_user(one) is None}
    if backup_id and backup_id == coordinator_id:
        problems["backup_id"] = _("The second coordinator must be another person than the first.")
    refuse(problems)
    before = {name: getattr(group, name) for name in wanted}
    group.coordinator_id, group.backup_id = coordinator_id, backup_id
    group.save(update_fields=["coordinator", "backup"])
    record(chain=group.pk, act="people.group.coordinators_set", actor=viewer.actor(), data=changes_of(before, group))
    return group
