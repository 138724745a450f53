"""The office as it stands on a day: who sits in which post, who is away, who stands in, who is above."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from prasan.people.access import Viewer
from prasan.people.models import Absence, Appointment, Group, Post, Role, StandIn, User
from prasan.people.queries.who import absences, current, today

MOST_PICKED = 20
_MAY_BE_PICKED = frozenset(Role.values) - {Role.ADMIN}


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in a post on a day, whether they are away, and who stands in for them there."""

    appointment: Appointment
    away: Absence | None
    stand_in: StandIn | None

    @property
    def user(self) -> User:
        """Who sits here."""
        return self.appointment.user


@dataclass(slots=True)
class PostNow:
    """A post on a day: its seats, the actual holder first, and the post above with its seats."""

    post: Post
    seats: list[Seat]
    above: "PostNow | None" = None
    below: "list[PostNow]" = field(default_factory=list)

    @property
    def duties(self) -> list[str]:
        """What the post answers for, line by line."""
        return [line.strip() for line in self.post.duties.splitlines() if line.strip()]


@dataclass(slots=True)
class Branch:
    """A part or group of the office with its posts and the groups inside it."""

    group: Group
    posts: list[PostNow]
    groups: "list[Branch]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pick:
    """A person in a field where people are picked."""

    user_id: UUID
    name: str
    post: str
    group: str
    away_until: date | None
    stand_in: str
    stand_in_id: UUID | None


def office_now(on: date | None = None) -> list[PostNow]:
    """Every active post on a day, in the office's order. Four queries, however large the office."""
    on = on or today()
    seats = _seats(on)
    posts = Post.objects.filter(active=True).select_related("group").order_by("group__order", "order", "title")
    found = {post.pk: PostNow(post, seats[post.pk]) for post in posts}
    for one in found.values():
        above = found.get(one.post.reports_to_id) if one.post.reports_to_id else None
        if above:
            one.above = above
            above.below.append(one)
    return list(found.values())


def _seats(on: date) -> defaultdict[UUID, list[Seat]]:
    away = absences(on)
    stands = _stand_ins(on)
    rows = Appointment.objects.filter(current(on), user__is_active=True).select_related("user")
    found: defaultdict[UUID, list[Seat]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.capacity != "actual", row.since)):
        own = [one for one in stands[row.user_id] if one.post_id in {None, row.post_id}]
        found[row.post_id].append(Seat(row, away.get(row.user_id), own[0] if own else None))
    return found


def _stand_ins(on: date) -> defaultdict[UUID, list[StandIn]]:
    """Stand-ins of a day by the person stood in for; those for one post come first."""
    rows = StandIn.objects.filter(current(on), ended_at__isnull=True, stand_in__is_active=True)
    found: defaultdict[UUID, list[StandIn]] = defaultdict(list)
    for row in sorted(rows.select_related("stand_in"), key=lambda row: row.post_id is None):
        found[row.person_id].append(row)
    return found


def chart(on: date | None = None) -> tuple[list[PostNow], list[Branch]]:
    """The office as a tree: the posts that stand in no group, and the parts with their groups. Five queries."""
    by_group: defaultdict[UUID | None, list[PostNow]] = defaultdict(list)
    for one in office_now(on):
        by_group[one.post.group_id].append(one)
    all_groups = list(Group.objects.filter(active=True).select_related("coordinator", "backup"))
    branches = {group.pk: Branch(group, by_group[group.pk]) for group in all_groups}
    for group in all_groups:
        if group.part_id in branches:
            branches[group.part_id].groups.append(branches[group.pk])
    return by_group[None], [branches[group.pk] for group in all_groups if group.part_id not in branches]


def pick_people(viewer: Viewer, text: str, on: date | None = None) -> list[Pick]:
    """Colleagues whose name, nickname or post has every word of `text`, for any field that picks a person.

    Only staff pick; the administrator's post alone makes nobody a colleague to give work to.
    """
    if not (viewer.is_staff or viewer.is_admin or Role.POLITICAL in viewer.roles):
        return []
    words = _plain(text).split()
    picks: dict[UUID, Pick] = {}
    for one in office_now(on):
        for seat in one.seats if one.post.role in _MAY_BE_PICKED else []:
            haystack = _plain(f"{seat.user.name} {seat.user.nickname} {one.post.title} {one.post.short_title}")
            if all(word in haystack for word in words):
                picks.setdefault(seat.user.pk, _pick(one.post, seat))
    return sorted(picks.values(), key=lambda pick: pick.name)[:MOST_PICKED]


def _pick(post: Post, seat: Seat) -> Pick:
    return Pick(
        user_id=seat.user.pk,
        name=seat.user.name,
        post=post.title,
        group=post.group.name if post.group else "",
        away_until=seat.away.until if seat.away else None,
        stand_in=seat.stand_in.stand_in.name if seat.stand_in else "",
        stand_in_id=seat.stand_in.stand_in_id if seat.stand_in else None,
    )


def names(seats: Iterable[Seat]) -> str:
    """The people in some seats, as one line."""
    return ", ".join(seat.user.name for seat in seats)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("\u200b", "").replace("\u0e4d\u0e32", "\u0e33").split())
