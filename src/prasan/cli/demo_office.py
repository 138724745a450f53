"""Who works in the made-up office: three parts, seven groups, every role. All names are invented."""

import secrets
from collections.abc import Callable
from datetime import date
from uuid import UUID

from prasan.people.access import Viewer
from prasan.people.actions import appoint, create_group, create_post, create_user, found_office
from prasan.people.models import Role, Secrecy, User
from prasan.people.queries import viewer_of

SINCE = date(2024, 10, 1)
PARTS = {
    "management": ("ฝ่ายบริหารงานทั่วไป", {"general": "กลุ่มบริหารทั่วไป", "secretarial": "กลุ่มเลขานุการ"}),
    "political": (
        "ฝ่ายประสานงานการเมือง",
        {"parliament": "กลุ่มประสานงานรัฐสภา", "coordination": "กลุ่มประสานงาน", "complaints": "กลุ่มรับเรื่องราวร้องทุกข์"},
    ),
    "communication": ("ฝ่ายสื่อสารและกฎหมาย", {"publicity": "กลุ่มประชาสัมพันธ์", "legal": "กลุ่มกฎหมาย"}),
}
# sign-in name: (name, post, role, group, clearance)
PEOPLE = {
    "minister": ("นางสาวอรุณี แสงตะวัน", "รัฐมนตรีว่าการกระทรวง", Role.MINISTER, "", Secrecy.MOST_SECRET),
    "secretary": ("นายธนกร วงศ์ประเสริฐดี", "เลขานุการรัฐมนตรี", Role.SECRETARY, "", Secrecy.MOST_SECRET),
    "chief": ("นางพิมพา ศรีสมบูรณ์ทรัพย์", "หัวหน้าสำนักงานรัฐมนตรี", Role.OFFICE_HEAD, "", Secrecy.MOST_SECRET),
    "head": ("นายสมชาติ ใจมั่นคง", "หัวหน้ากลุ่มประสานงาน", Role.GROUP_HEAD, "coordination", Secrecy.VERY_SECRET),
    "head2": ("นางวิไลวรรณ ทองสุกใส", "หัวหน้ากลุ่มบริหารทั่วไป", Role.GROUP_HEAD, "general", Secrecy.VERY_SECRET),
    "officer": ("นางสาวกมลชนก รักงานดี", "นักจัดการงานทั่วไปชำนาญการ", Role.OFFICER, "coordination", Secrecy.SECRET),
    "officer2": ("นายปิยะ ตั้งใจจริง", "นักจัดการงานทั่วไปปฏิบัติการ", Role.OFFICER, "coordination", Secrecy.NORMAL),
    "officer3": ("นางสาวดวงใจ เพียรชอบ", "นิติกรชำนาญการ", Role.OFFICER, "legal", Secrecy.NORMAL),
    "clerk": ("นางมาลัย เรียบร้อย", "เจ้าพนักงานธุรการชำนาญงาน", Role.CLERK, "general", Secrecy.SECRET),
}
_SUPERIOR = {
    "secretary": "minister",
    "chief": "secretary",
    "head": "chief",
    "head2": "chief",
    "officer": "head",
    "officer2": "head",
    "officer3": "chief",
    "clerk": "head2",
}


def fill(say: Callable[[str], None]) -> dict[str, User]:
    """Founds the office and gives every post its person; returns them by sign-in name."""
    founder = found_office(username="admin", name="นายวิทยา ดูแลระบบ", password=secrets.token_urlsafe(24))
    viewer = viewer_of(founder, via="cli")
    groups = _open_groups(viewer)
    people, posts = {}, {}
    for order, (username, (name, title, role, group, clearance)) in enumerate(PEOPLE.items()):
        superior = posts.get(_SUPERIOR.get(username, ""))
        post = create_post(
            viewer,
            title=title,
            role=role,
            code=username,
            group_id=groups.get(group),
            reports_to_id=superior,
            order=order,
        )
        posts[username] = post.pk
        email = f"{username}@example.go.th"
        people[username] = create_user(viewer, username=username, name=name, email=email, clearance=clearance)
        appoint(viewer, post_id=post.pk, user_id=people[username].pk, since=SINCE)
    return people


def _open_groups(viewer: Viewer) -> dict[str, UUID]:
    opened = {}
    for order, (code, (name, groups)) in enumerate(PARTS.items()):
        part = create_group(viewer, name=name, code=code, order=order)
        for place, (group_code, group_name) in enumerate(groups.items()):
            group = create_group(viewer, name=group_name, code=group_code, part_id=part.pk, order=place)
            opened[group_code] = group.pk
    return opened
