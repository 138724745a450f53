"""Who looks and acts: one viewer per request, with all that seeing and doing depends on."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from prasan.audit.rules import Actor
from prasan.people.models import Role, Secrecy
from prasan.ui.errors import NotYours

STAFF = frozenset({Role.CLERK, Role.OFFICER, Role.GROUP_HEAD, Role.OFFICE_HEAD, Role.SECRETARY, Role.MINISTER})


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person at one moment.

    `roles`, `post_ids` and `headed_group_ids` include what the person holds as a stand-in; `acts_for` maps each person
    stood in for to nothing but the fact; clearance is always the person's own.
    """

    user_id: UUID
    name: str
    clearance: int = 0
    roles: frozenset[str] = frozenset()
    post_ids: frozenset[UUID] = frozenset()
    group_ids: frozenset[UUID] = frozenset()
    headed_group_ids: frozenset[UUID] = frozenset()
    acts_for: Mapping[UUID, str] = field(default_factory=dict)
    post_owner: Mapping[UUID, UUID] = field(default_factory=dict)
    language: str = "th"
    thai_digits: bool = False
    keys_on: bool = True
    newest_first: bool = False
    text_size: int = 100
    via: str = "screen"
    request_id: str = ""
    mfa_done: bool = True

    @property
    def is_staff(self) -> bool:
        """Whether ordinary matters of the office are this person's business."""
        return bool(self.roles & STAFF)

    @property
    def is_admin(self) -> bool:
        """Whether this person keeps the system; that alone opens no matter."""
        return Role.ADMIN in self.roles

    @property
    def cleared_for(self) -> int:
        """The highest secrecy class this sign-in opens: none above ordinary without a second factor."""
        return self.clearance if self.mfa_done else Secrecy.NORMAL

    @property
    def as_persons(self) -> frozenset[UUID]:
        """The viewer and everyone the viewer stands in for today."""
        return frozenset({self.user_id, *self.acts_for})

    @property
    def sees_as(self) -> Hashable:
        """All that decides what this person may see: the same for two requests that may see the same."""
        lent = (frozenset(self.acts_for.items()), frozenset(self.post_owner.items()))
        return self.user_id, self.cleared_for, self.roles, self.post_ids, self.group_ids, self.headed_group_ids, *lent

    def actor(self, on_behalf_id: UUID | None = None) -> Actor:
        """This viewer as the actor of a log entry, on behalf of somebody else where that is so."""
        behalf = on_behalf_id if on_behalf_id != self.user_id else None
        return Actor(user_id=self.user_id, on_behalf_id=behalf, via=self.via, request_id=self.request_id)

    def actor_for(self, holder_id: UUID | None) -> Actor:
        """This viewer as the actor on something that `holder_id` holds: on their behalf if standing in for them."""
        return self.actor(holder_id if holder_id in self.acts_for else None)

    def actor_in_post(self, post_id: UUID) -> Actor:
        """This viewer as the actor in a post: on behalf of the one who holds it, if that is somebody else."""
        return self.actor(self.post_owner.get(post_id))

    def must_be(self, *roles: str) -> None:
        """Raises NotYours, with the roles in words, unless the viewer has one of `roles`."""
        if not self.roles & frozenset(roles):
            named = ", ".join(str(Role(role).label) for role in roles)
            raise NotYours(
                _("This is done by: %(roles)s. If it is part of your work, ask the administrator.") % {"roles": named}
            )


def may_arrange_for(viewer: Viewer, user_id: UUID, group_ids: frozenset[UUID]) -> bool:
    """Whether the viewer may say when somebody is away and who stands in: that person, their head, an administrator."""
    heads = bool(viewer.headed_group_ids & group_ids) or Role.OFFICE_HEAD in viewer.roles
    return viewer.user_id == user_id or heads or viewer.is_admin


def may_set_duty(viewer: Viewer) -> bool:
    """Whether the viewer keeps the duty roster."""
    return bool(viewer.roles & {Role.CLERK, Role.GROUP_HEAD, Role.OFFICE_HEAD, Role.ADMIN})
