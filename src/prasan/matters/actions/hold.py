"""Giving a matter to its holders, and accepting it."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.matters.access import find_to_write, must_assign, relations
from prasan.matters.actions.base import changes, link_to, log, now, save
from prasan.matters.actions.moves import apply
from prasan.matters.kinds import kind_of
from prasan.matters.kinds.declaration import Who
from prasan.matters.models import Matter, Reader
from prasan.notify.actions import tell
from prasan.people.access import Viewer
from prasan.people.models import Role, User
from prasan.people.queries import officers, on_duty_ids, posts_with_role, users_with_role
from prasan.ui.errors import BadInput, NotYours


def assign(
    viewer: Viewer, matter_id: UUID, *, lead_id: UUID, backup_id: UUID | None = None, group_id: UUID | None = None
) -> Matter:
    """Gives a matter to a lead and, if named, a backup, in a group. Heads of the group and the head of office may.

    Giving it to those who hold it already changes nothing. Raises BadInput when a holder is not an officer, is not
    cleared for a secret matter, or is both lead and backup.
    """
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        must_assign(viewer, matter)
        _check_holders(matter, lead_id, backup_id)
        group = group_id or matter.group_id or _group_of(lead_id)
        new = {"lead_id": lead_id, "backup_id": backup_id, "group_id": group}
        changed = changes(matter, **new)
        if not changed:
            return matter
        for name, value in new.items():
            setattr(matter, name, value)
        if "lead_id" in changed:
            matter.held_since, matter.accepted_at = now(), None
        save(matter, *new, "held_since", "accepted_at")
        if matter.secrecy:
            Reader.objects.bulk_create(readers_for(matter), ignore_conflicts=True)
        log(viewer, matter, "matters.matter.assign", changed)
        _move_on(viewer, matter, "assign")
        _tell_holders(viewer, matter)
    return matter


def accept(viewer: Viewer, matter_id: UUID) -> Matter:
    """The holder says that the matter is in hand. Accepting twice is accepting once."""
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        if Who.HOLDER not in relations(viewer, matter):
            raise NotYours
        if matter.accepted_at is None:
            matter.accepted_at = now()
            save(matter, "accepted_at")
            log(viewer, matter, "matters.matter.accept")
            _move_on(viewer, matter, "start")
    return matter


def readers_for(matter: Matter) -> list[Reader]:
    """The reader rows that a secret matter needs: its recorder, its holders, and the posts above them."""
    persons = {matter.recorded_by_id: "recorder", matter.backup_id: "backup", matter.lead_id: "lead"}
    posts = {post.pk: "office_head" for post in posts_with_role(Role.OFFICE_HEAD)}
    if matter.group_id:
        posts |= {post.pk: "group_head" for post in posts_with_role(Role.GROUP_HEAD, matter.group_id)}
    rows = [Reader(matter=matter, user_id=user, because=why) for user, why in persons.items() if user]
    return rows + [Reader(matter=matter, post_id=post, because=why) for post, why in posts.items()]


def tell_new(viewer: Viewer, matter: Matter) -> None:
    """Tells whoever has to give the matter to somebody: the heads of its group, or those on duty."""
    heads = users_with_role(Role.GROUP_HEAD, matter.group_id) if matter.group_id else on_duty_ids()
    tell_of(viewer, matter, heads, "matters.new")


def _tell_holders(viewer: Viewer, matter: Matter) -> None:
    tell_of(viewer, matter, {holder for holder in (matter.lead_id, matter.backup_id) if holder}, "matters.assigned")


def tell_of(viewer: Viewer, matter: Matter, users: set[UUID], code: str) -> None:
    """Tells others than the viewer what happened to a matter: its number and, unless it is secret, its subject."""
    told = users - {viewer.user_id}
    if told:
        tell(
            user_ids=told,
            code=code,
            chain=matter.pk,
            link=link_to(matter.pk),
            params={"number": matter.number_text, "subject": matter.subject},
            secrecy=matter.secrecy,
            actor=viewer.actor(),
        )


def _move_on(viewer: Viewer, matter: Matter, code: str) -> None:
    move = kind_of(matter.kind).move(code)
    if move and matter.stage in move.sources:
        apply(viewer.actor_for(matter.lead_id), matter, move)


def _group_of(user_id: UUID) -> UUID | None:
    user = User.objects.filter(pk=user_id).first()
    seats = (
        user.appointments.filter(until__isnull=True, post__group__isnull=False).select_related("post") if user else []
    )
    return next((seat.post.group_id for seat in seats), None)


def _check_holders(matter: Matter, lead_id: UUID, backup_id: UUID | None) -> None:
    named = {"lead": lead_id, "backup": backup_id}
    known = {user.pk: user for user in officers().filter(pk__in=[user for user in named.values() if user])}
    wrong = {}
    for field, user_id in named.items():
        if user_id and user_id not in known:
            wrong[field] = _("Choose an officer of this office.")
        elif user_id and known[user_id].clearance < matter.secrecy:
            wrong[field] = _("This person is not cleared for the matter's class. Choose somebody who is.")
    if backup_id == lead_id:
        wrong["backup"] = _("The backup must be another person than the lead.")
    if wrong:
        raise BadInput(fields=wrong)
