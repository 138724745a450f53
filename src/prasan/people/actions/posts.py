"""Acts on posts: chairs that outlive the people who sit in them."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record, remember
from prasan.audit.ids import uuid7
from prasan.audit.queries import done_before
from prasan.people.access import Viewer
from prasan.people.actions.common import (
    CHOOSE,
    NEEDED,
    changes_of,
    code_problems,
    keep_an_administrator,
    locked,
    refuse,
)
from prasan.people.models import Group, Post, Role
from prasan.people.queries import today
from prasan.ui.errors import NotNow, Text

_POST_FIELDS = ("title", "short_title", "role", "group_id", "reports_to_id", "duties", "order", "active")


@transaction.atomic
def create_post(
    viewer: Viewer,
    *,
    title: str,
    role: str,
    code: str = "",
    short_title: str = "",
    group_id: UUID | None = None,
    reports_to_id: UUID | None = None,
    duties: str = "",
    order: int = 0,
    key: str = "",
) -> Post:
    """Adds a chair to the office. Raises NotYours, BadInput per field."""
    viewer.must_be(Role.ADMIN)
    actor = viewer.actor()
    known = done_before(actor=actor, key=key, act="people.post.created")
    if known:
        return Post.objects.get(pk=known)
    post = Post(title=title.strip(), short_title=short_title.strip(), role=role, group_id=group_id, order=order)
    post.code, post.reports_to_id = code.strip() or f"post-{uuid7().hex[-8:]}", reports_to_id
    post.duties = duties.strip()
    refuse(code_problems(Post.objects.filter(code=post.code), post.code) | _post_problems(post))
    post.save(force_insert=True)
    record(chain=post.pk, act="people.post.created", actor=actor, data={"code": post.code, "role": role}, first=True)
    remember(actor=actor, key=key, act="people.post.created", result=str(post.pk))
    return post


@transaction.atomic
def update_post(
    viewer: Viewer,
    post_id: UUID,
    *,
    title: str,
    role: str,
    short_title: str = "",
    group_id: UUID | None = None,
    reports_to_id: UUID | None = None,
    duties: str = "",
    order: int = 0,
    active: bool = True,
) -> Post:
    """Changes a chair; one that somebody sits in cannot be closed (NotNow). Raises NotThere, NotYours, BadInput."""
    viewer.must_be(Role.ADMIN)
    post = locked(Post.objects.all(), post_id)
    before = {field: getattr(post, field) for field in _POST_FIELDS}
    post.title, post.short_title, post.role, post.group_id = title.strip(), short_title.strip(), role, group_id
    post.reports_to_id, post.duties, post.order, post.active = reports_to_id, duties.strip(), order, active
    refuse(_post_problems(post))
    if not active and post.appointments.exclude(until__lt=today()).exists():
        raise NotNow(_("Somebody sits in this post. End the appointment first."))
    changes = changes_of(before, post)
    if changes:
        post.save()
        keep_an_administrator()
        record(chain=post.pk, act="people.post.changed", actor=viewer.actor(), data=changes)
    return post


def _post_problems(post: Post) -> dict[str, Text]:
    found: dict[str, Text] = {} if post.title else {"title": NEEDED}
    if post.role not in Role.values:
        found["role"] = CHOOSE
    if post.group_id and not Group.objects.filter(pk=post.group_id, active=True).exists():
        found["group_id"] = CHOOSE
    if post.role == Role.GROUP_HEAD and not post.group_id:
        found["group_id"] = _("A head of group needs the group that they lead.")
    if post.reports_to_id and not Post.objects.filter(pk=post.reports_to_id).exists():
        found["reports_to_id"] = CHOOSE
    elif _reports_to_itself(post):
        found["reports_to_id"] = _("The posts would report to each other in a circle. Choose another superior.")
    return found


def _reports_to_itself(post: Post) -> bool:
    above: dict[UUID, UUID | None] = dict(Post.objects.values_list("pk", "reports_to_id"))
    above[post.pk] = post.reports_to_id
    step, seen = post.reports_to_id, {post.pk}
    while step is not None and step not in seen:
        seen.add(step)
        step = above.get(step)
    return step is not None
