"""Who works in the made-up office: three parts, seven groups, every post filled. All names are invented."""

import gc
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from prasan.audit.jobs import anchor_entries
from prasan.cli.demo_work.play import play_all
from prasan.cli.demo_work.stories import STORIES
from prasan.people.access import Viewer
from prasan.people.actions import (
    appoint,
    appoint_stand_in,
    create_group,
    create_post,
    create_user,
    declare_absence,
    found_office,
    set_duty,
)
from prasan.people.models import Capacity, Group, Role, Secrecy, StandInCapacity, User
from prasan.people.queries import today, viewer_of
from prasan.ui import filling

SINCE = date(2024, 10, 1)
OFFICE = "สำนักงานรัฐมนตรี (สาธิต)"
PARTS = {
    "administration": (
        "งานบริหารทั่วไป",
        {"general": "กลุ่มบริหารงานทั่วไป", "facilitation": "กลุ่มช่วยอำนวยความสะดวก"},
    ),
    "coordination": (
        "กลุ่มงานประสานการเมือง",
        {"political": "กลุ่มการเมือง", "publicity": "กลุ่มประชาสัมพันธ์", "complaints": "กลุ่มรับเรื่องราวร้องทุกข์"},
    ),
    "academic": (
        "กลุ่มงานสนับสนุนวิชาการ",
        {"academic1": "กลุ่มสนับสนุนวิชาการ 1", "academic2": "กลุ่มสนับสนุนวิชาการ 2"},
    ),
}
# sign-in name: (name, post, role, group, clearance, reports to)
PEOPLE = {
    "minister": ("นางสาวอรุณี แสงตะวันฉาย", "รัฐมนตรีว่าการกระทรวงศึกษาธิการ", Role.MINISTER, "", 3, ""),
    "deputy": ("นายชัยวัฒน์ รุ่งอรุณสุข", "รัฐมนตรีช่วยว่าการกระทรวงศึกษาธิการ", Role.POLITICAL, "", 2, "minister"),
    "adviser": ("นายเกรียงไกร ปัญญาเลิศล้ำ", "ที่ปรึกษารัฐมนตรี", Role.POLITICAL, "", 1, "minister"),
    "secretary": ("นายธนกร วงศ์ประเสริฐดี", "เลขานุการรัฐมนตรี", Role.SECRETARY, "", 3, "minister"),
    "assistant": ("นางสาวปาริชาต ใจดีงาม", "ผู้ช่วยเลขานุการรัฐมนตรี", Role.POLITICAL, "", 1, "secretary"),
    "chief": ("นางพิมพา ศรีสมบูรณ์ทรัพย์", "หัวหน้าสำนักงานรัฐมนตรี", Role.OFFICE_HEAD, "", 3, "secretary"),
    "head": ("นายสมชาติ ใจมั่นคง", "หัวหน้ากลุ่มการเมือง", Role.GROUP_HEAD, "political", 2, "chief"),
    "head2": ("นางวิไลวรรณ ทองสุกใส", "หัวหน้ากลุ่มบริหารงานทั่วไป", Role.GROUP_HEAD, "general", 2, "chief"),
    "head3": ("นายอดิเรก ยุติธรรมดี", "หัวหน้ากลุ่มรับเรื่องราวร้องทุกข์", Role.GROUP_HEAD, "complaints", 2, "chief"),
    "head4": ("นางสาวนงนุช คิดรอบคอบ", "หัวหน้ากลุ่มสนับสนุนวิชาการ 1", Role.GROUP_HEAD, "academic1", 1, "chief"),
    "officer": ("นางสาวกมลชนก รักงานดี", "นักจัดการงานทั่วไปชำนาญการ", Role.OFFICER, "political", 2, "head"),
    "officer2": ("นายปิยะ ตั้งใจจริง", "นักจัดการงานทั่วไปปฏิบัติการ", Role.OFFICER, "political", 1, "head"),
    "officer3": ("นางสาวดวงใจ เพียรชอบ", "นิติกรชำนาญการ", Role.OFFICER, "complaints", 1, "head3"),
    "officer4": ("นายวรเมธ เขียนข่าวไว", "นักประชาสัมพันธ์ชำนาญการ", Role.OFFICER, "publicity", 0, "head"),
    "officer5": ("นางสาวศศิธร อำนวยกิจ", "นักจัดการงานทั่วไปปฏิบัติการ", Role.OFFICER, "facilitation", 0, "head2"),
    "officer6": ("นายภาคภูมิ ใฝ่รู้ดี", "นักวิชาการศึกษาชำนาญการ", Role.OFFICER, "academic1", 0, "head4"),
    "officer7": ("นางสาวรวิวรรณ สืบค้นเก่ง", "นักวิชาการศึกษาปฏิบัติการ", Role.OFFICER, "academic2", 0, "head4"),
    "clerk": ("นางมาลัย เรียบร้อยดี", "เจ้าพนักงานธุรการชำนาญงาน", Role.CLERK, "general", 1, "head2"),
}
# the head's chairs of the smaller groups are looked after by the head of a neighbour
PERFORMING = {"publicity": "head", "facilitation": "head2", "academic2": "head4"}
HEAD_OF = {
    "publicity": "หัวหน้ากลุ่มประชาสัมพันธ์",
    "facilitation": "หัวหน้ากลุ่มช่วยอำนวยความสะดวก",
    "academic2": "หัวหน้ากลุ่มสนับสนุนวิชาการ 2",
}


@transaction.atomic
def found() -> None:
    """Founds the office and gives every post its person, in one transaction: it is there whole, or not at all."""
    filling.note(0, len(STORIES))
    founder = found_office(username="admin", name="นายวิทยา ดูแลระบบ", password=secrets.token_urlsafe(24))
    admin = viewer_of(founder, via="cli")
    groups = _open_groups(admin)
    people, posts = _fill_posts(admin, groups)
    _perform(admin, people, posts, groups)
    _duties(admin, people)


def fill() -> None:
    """Plays the work that is not there yet. Stopped half-way it goes on at the next call; each story is there whole."""
    people = {user.username: user for user in User.objects.filter(username__in=[*PEOPLE, "admin"])}
    groups = dict(Group.objects.exclude(part=None).values_list("code", "pk"))
    with _without_looking_for_garbage():
        play_all(people, groups, _ends)
    filling.end()


def _ends(people: Mapping[str, User]) -> None:
    """What belongs to the last story: somebody is away today, and the log is sealed as it would be at night."""
    _stand_in(viewer_of(people["admin"], via="cli"), people)
    anchor_entries()


@contextmanager
def _without_looking_for_garbage() -> Iterator[None]:
    """Nearly everything that is made is kept until the end: looking through it again and again finds nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _fill_posts(admin: Viewer, groups: dict[str, UUID]) -> tuple[dict[str, User], dict[str, UUID]]:
    people: dict[str, User] = {}
    posts: dict[str, UUID] = {}
    for order, (username, (name, title, role, group, clearance, superior)) in enumerate(PEOPLE.items()):
        post = create_post(
            admin,
            title=title,
            role=role,
            code=username,
            group_id=groups.get(group),
            reports_to_id=posts.get(superior),
            order=order,
        )
        posts[username] = post.pk
        email = f"{username}@example.go.th"
        people[username] = create_user(
            admin, username=username, name=name, email=email, clearance=Secrecy(clearance), phone="0 2628 0000"
        )
        capacity = Capacity.SECONDED if username == "officer7" else Capacity.ACTUAL
        appoint(admin, post_id=post.pk, user_id=people[username].pk, since=SINCE, capacity=capacity)
    return people, posts


def _perform(admin: Viewer, people: dict[str, User], posts: dict[str, UUID], groups: dict[str, UUID]) -> None:
    for order, (group, username) in enumerate(PERFORMING.items(), len(PEOPLE)):
        post = create_post(
            admin,
            title=HEAD_OF[group],
            role=Role.GROUP_HEAD,
            code=f"head-{group}",
            group_id=groups[group],
            reports_to_id=posts["chief"],
            order=order,
        )
        seat: dict[str, Any] = {"post_id": post.pk, "user_id": people[username].pk, "since": SINCE}
        appoint(admin, **seat, capacity=Capacity.PERFORMING, reference="คำสั่ง สร. ที่ 12/2567")


def _duties(admin: Viewer, people: dict[str, User]) -> None:
    turns = ["officer", "officer2", "officer5", "clerk", "officer4"]
    for ahead in range(14):
        on_duty = people[turns[ahead % len(turns)]]
        set_duty(admin, day=today() + timedelta(days=ahead), user_ids=[on_duty.pk], note="เวรรับคำสั่งการ")


def _stand_in(admin: Viewer, people: Mapping[str, User]) -> None:
    away: dict[str, Any] = {"since": today(), "until": today() + timedelta(days=3), "reason": "ไปราชการต่างจังหวัด"}
    declare_absence(admin, user_id=people["officer2"].pk, **away)
    appoint_stand_in(
        admin,
        person_id=people["officer2"].pk,
        stand_in_id=people["officer"].pk,
        capacity=StandInCapacity.ACTING_FOR,
        **away,
    )


def _open_groups(admin: Viewer) -> dict[str, UUID]:
    opened = {}
    for order, (code, (name, groups)) in enumerate(PARTS.items()):
        part = create_group(admin, name=name, code=code, order=order)
        for place, (group_code, group_name) in enumerate(groups.items()):
            group = create_group(admin, name=group_name, code=group_code, part_id=part.pk, order=place)
            opened[group_code] = group.pk
    return opened
