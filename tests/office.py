"""A small office for tests: one person of every role, with posts and appointments."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.contrib.auth.hashers import make_password

from prasan.people.access import Viewer
from prasan.people.models import Appointment, Group, Post, Role, Secrecy, User
from prasan.people.queries import viewer_of

SINCE = date(2020, 10, 1)
PASSWORD = "a password of the tests"
PEOPLE = {
    # name in tests: (role, group, clearance)
    "clerk": (Role.CLERK, "general", Secrecy.SECRET),
    "owner": (Role.OFFICER, "coordination", Secrecy.VERY_SECRET),
    "colleague": (Role.OFFICER, "coordination", Secrecy.NORMAL),
    "backup": (Role.OFFICER, "coordination", Secrecy.SECRET),
    "head": (Role.GROUP_HEAD, "coordination", Secrecy.VERY_SECRET),
    "other_head": (Role.GROUP_HEAD, "general", Secrecy.VERY_SECRET),
    "office_head": (Role.OFFICE_HEAD, None, Secrecy.MOST_SECRET),
    "secretary": (Role.SECRETARY, None, Secrecy.MOST_SECRET),
    "minister": (Role.MINISTER, None, Secrecy.MOST_SECRET),
    "stranger": (Role.OFFICER, "general", Secrecy.NORMAL),
    "admin": (Role.ADMIN, None, Secrecy.NORMAL),
}
_SUPERIOR = {
    "owner": "head",
    "colleague": "head",
    "backup": "head",
    "clerk": "other_head",
    "stranger": "other_head",
    "head": "office_head",
    "other_head": "office_head",
    "office_head": "secretary",
    "secretary": "minister",
}


@dataclass(frozen=True)
class Cast:
    """Everybody of the small office. Each person has `viewer()`: who they are as of now, read afresh."""

    clerk: User
    owner: User
    colleague: User
    backup: User
    head: User
    other_head: User
    office_head: User
    secretary: User
    minister: User
    stranger: User
    admin: User
    group: Group
    other_group: Group
    posts: dict[str, Post]

    def everyone(self) -> dict[str, User]:
        """All persons by their name in tests."""
        return {name: getattr(self, name) for name in PEOPLE}


def hire() -> Cast:
    """Makes the office in four statements."""
    part = Group(code="office", name="สำนักงานรัฐมนตรี")
    groups = {
        "coordination": Group(code="coordination", name="กลุ่มประสานงาน", part=part, order=1),
        "general": Group(code="general", name="กลุ่มบริหารทั่วไป", part=part, order=2),
    }
    Group.objects.bulk_create([part, *groups.values()])
    hashed = make_password(PASSWORD)
    users = {
        name: User(username=name, name=f"นาย{name}", email=f"{name}@example.com", password=hashed, clearance=clearance)
        for name, (_role, _group, clearance) in PEOPLE.items()
    }
    User.objects.bulk_create(users.values())
    posts = _posts(groups)
    seats = [Appointment(post=posts[name], user=user, since=SINCE) for name, user in users.items()]
    Appointment.objects.bulk_create(seats)
    for user in users.values():
        user.viewer = partial(_viewer, user)  # type: ignore[attr-defined]
    return Cast(**users, group=groups["coordination"], other_group=groups["general"], posts=posts)


def _posts(groups: dict[str, Group]) -> dict[str, Post]:
    posts = {
        name: Post(code=name.replace("_", "-"), title=f"ตำแหน่ง {name}", role=role, group=groups.get(group or ""))
        for name, (role, group, _clearance) in PEOPLE.items()
    }
    for name, superior in _SUPERIOR.items():
        posts[name].reports_to = posts[superior]
    Post.objects.bulk_create(posts.values())
    return posts


def _viewer(user: User) -> Viewer:
    return viewer_of(User.objects.get(pk=user.pk))
