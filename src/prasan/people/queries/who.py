"""Reads about people: who a user is today, who sits where, who is away, how loaded they are."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, F, FilteredRelation, Q, QuerySet, UUIDField
from django.utils import timezone

from prasan.audit.asked import Asked, Slot
from prasan.people.access import Viewer
from prasan.people.models import Absence, Appointment, Draft, Duty, Group, Post, Role, StandIn, User


def today() -> date:
    """Today in Bangkok."""
    return timezone.localdate()


def current(on: date | Slot) -> Q:
    """Rows with `since` and `until` that hold on a day."""
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def viewer_of(user: User, *, via: str = "screen", request_id: str = "", mfa_done: bool = True) -> Viewer:
    """The viewer that a user is today, stand-ins included. One query."""
    rows = list(_seats_for(user, today()))
    seats = [seat for seat in rows if seat.user_id == user.pk or seat.lent_post in {None, seat.post_id}]
    heads = {seat.post.group_id for seat in seats if seat.post.role == Role.GROUP_HEAD and seat.post.group_id}
    return Viewer(
        user_id=user.pk,
        name=user.name,
        clearance=user.clearance,
        roles=frozenset(seat.post.role for seat in seats),
        post_ids=frozenset(seat.post_id for seat in seats),
        group_ids=frozenset(seat.post.group_id for seat in seats if seat.user_id == user.pk and seat.post.group_id),
        headed_group_ids=frozenset(heads),
        acts_for={seat.user_id: seat.lent_as for seat in rows if seat.user_id != user.pk},
        post_owner={seat.post_id: seat.user_id for seat in sorted(seats, key=lambda seat: seat.user_id == user.pk)},
        language=user.language,
        thai_digits=user.thai_digits,
        keys_on=user.keys_on,
        newest_first=user.newest_first,
        text_size=user.text_size,
        via=via,
        request_id=request_id,
        mfa_done=mfa_done,
    )


def _seats_for(user: User, on: date) -> QuerySet[Any]:
    """The seats that a user sits in on a day, and those of the persons stood in for, with how they are lent."""
    lent = Q(user__stand_ins__stand_in=user, user__stand_ins__ended_at__isnull=True, user__is_active=True)
    lent &= Q(user__stand_ins__since__lte=on, user__stand_ins__until__gte=on)
    seats = Appointment.objects.filter(current(on), post__active=True).select_related("post")
    seats = seats.annotate(lending=FilteredRelation("user__stand_ins", condition=lent))
    seats = seats.filter(Q(user=user) | Q(lending__isnull=False))
    return seats.annotate(lent_as=F("lending__capacity"), lent_post=F("lending__post_id"))


def sitting_in(post: Post | UUID, on: date | None = None) -> Appointment | None:
    """Who sits in a post on a day: the actual holder before an acting one."""
    post_id = post if isinstance(post, UUID) else post.pk
    seats = Appointment.objects.filter(current(on or today()), post_id=post_id).select_related("user", "post")
    return min(seats, key=lambda seat: (seat.capacity != "actual", seat.since), default=None)


def users_in_posts(post_ids: Iterable[UUID], on: date | None = None) -> set[UUID]:
    """Everyone who acts in any of these posts on a day, stand-ins included."""
    on = on or today()
    seats = Appointment.objects.filter(current(on), post_id__in=list(post_ids)).values_list("user_id", "post_id")
    holders = {user_id for user_id, _post in seats}
    stands = StandIn.objects.filter(current(on), person_id__in=holders, ended_at__isnull=True)
    lent = stands.filter(Q(post__isnull=True) | Q(post_id__in=list(post_ids)))
    return holders | set(lent.values_list("stand_in_id", flat=True))


def users_with_role(role: str, group_id: UUID, on: date | None = None) -> set[UUID]:
    """Everyone who acts in a post of a role in one group on a day, stand-ins included. One query."""
    return {user_id for (user_id,) in _ACTING.rows(on=on or today(), role=role, group=group_id)}


def _seats_of_role() -> QuerySet[Appointment]:
    post = {"post__role": Slot("role", CharField()), "post__group_id": Slot("group", UUIDField())}
    return Appointment.objects.filter(_on_the_day(), post__active=True, **post).order_by()


def _lent_seats_of_role() -> QuerySet[StandIn]:
    seats = _seats_of_role()
    here = Q(post__isnull=True) | Q(post_id__in=seats.values("post_id"))
    stands = StandIn.objects.filter(_on_the_day(), here, ended_at__isnull=True, person_id__in=seats.values("user_id"))
    return stands.order_by()


def _on_the_day() -> Q:
    return current(Slot("on", DateField()))


_ACTING = Asked(lambda: _seats_of_role().values_list("user_id").union(_lent_seats_of_role().values_list("stand_in_id")))


def group_ids_of(user_id: UUID, on: date | None = None) -> frozenset[UUID]:
    """The groups in which somebody sits on a day, or will sit."""
    on = on or today()
    seats = Appointment.objects.filter(user_id=user_id, post__group__isnull=False).exclude(until__lt=on)
    return frozenset(group_id for group_id in seats.values_list("post__group_id", flat=True) if group_id)


def posts_with_role(role: str, group_id: UUID | None = None) -> QuerySet[Post]:
    """The active posts of a role, in one group where it is named."""
    posts = Post.objects.filter(role=role, active=True)
    return posts.filter(group_id=group_id) if group_id else posts


def officers(group_id: UUID | None = None, on: date | None = None) -> QuerySet[User]:
    """Those who may be given work: officers and heads of group, of one group where it is named."""
    on = on or today()
    seats = Appointment.objects.filter(
        current(on), post__active=True, post__role__in=[Role.OFFICER, Role.CLERK, Role.GROUP_HEAD]
    )
    seats = seats.filter(post__group_id=group_id) if group_id else seats
    return User.objects.filter(is_active=True, pk__in=seats.values("user_id"))


def absences(on: date | None = None) -> dict[UUID, Absence]:
    """Who is away on a day, by user."""
    on = on or today()
    away = Absence.objects.filter(since__lte=on, until__gte=on, cancelled_at__isnull=True)
    return {absence.user_id: absence for absence in away}


def groups() -> QuerySet[Group]:
    """The groups that work is given to (not the parts above them)."""
    return Group.objects.filter(active=True, part__isnull=False)


def on_duty(day: date | None = None) -> QuerySet[Duty]:
    """Who is on the duty roster of a day."""
    return Duty.objects.filter(day=day or today()).select_related("user")


def on_duty_ids(day: date | None = None) -> set[UUID]:
    """The same, as identifiers alone."""
    return {user_id for (user_id,) in _ON_DUTY.rows(day=day or today())}


_ON_DUTY = Asked(lambda: Duty.objects.filter(day=Slot("day", DateField())).order_by().values_list("user_id"))


def draft(viewer: Viewer, key: str) -> dict[str, Any] | None:
    """What the viewer typed into the form `key` and has not saved, if anything."""
    found = Draft.objects.filter(user_id=viewer.user_id, key=key).first()
    return found.data if found else None
