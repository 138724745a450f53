"""A small office with one person of every role, founded through the same acts as a real one. All names are invented."""

import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prasan.people.access import Viewer
from prasan.people.actions import appoint, create_group, create_post, create_user, found_office, set_duty
from prasan.people.models import Role, Secrecy, User
from prasan.people.queries import today, viewer_of

SINCE = date(2024, 10, 1)
GROUPS = {"political": "กลุ่มการเมือง", "general": "กลุ่มบริหารงานทั่วไป"}
# sign-in name: (name, post, role, group, clearance, reports to)
PEOPLE = {
    "minister": ("นางสาวอรพิน ตะวันงาม", "รัฐมนตรีว่าการกระทรวงศึกษาธิการ", Role.MINISTER, "", 3, ""),
    "secretary": ("นายธีรภัทร วงศ์เที่ยงธรรม", "เลขานุการรัฐมนตรี", Role.SECRETARY, "", 3, "minister"),
    "chief": ("นางสุพรรณี ศรีทรัพย์ไพศาล", "หัวหน้าสำนักงานรัฐมนตรี", Role.OFFICE_HEAD, "", 3, "secretary"),
    "head": ("นายมนตรี ใจหนักแน่น", "หัวหน้ากลุ่มการเมือง", Role.GROUP_HEAD, "political", 2, "chief"),
    "other_head": ("นางประภา ทองบริสุทธิ์", "หัวหน้ากลุ่มบริหารงานทั่วไป", Role.GROUP_HEAD, "general", 2, "chief"),
    "lead": ("นางสาวกนกวรรณ รักการงาน", "นักจัดการงานทั่วไปชำนาญการ", Role.OFFICER, "political", 2, "head"),
    "backup": ("นายพิเชษฐ ตั้งมั่นดี", "นักจัดการงานทั่วไปปฏิบัติการ", Role.OFFICER, "political", 1, "head"),
    "colleague": ("นางสาวจิราพร เพียรเรียนรู้", "นักวิชาการศึกษาชำนาญการ", Role.OFFICER, "political", 1, "head"),
    "newcomer": ("นายวสันต์ มาใหม่ดี", "นักวิชาการศึกษาปฏิบัติการ", Role.OFFICER, "general", 0, "other_head"),
    "clerk": ("นางสมศรี เรียบร้อยยิ่ง", "เจ้าพนักงานธุรการชำนาญงาน", Role.CLERK, "general", 1, "other_head"),
}


@dataclass(frozen=True, slots=True)
class Office:
    """The people, groups and posts of the office, by the names they have in the story."""

    people: dict[str, User]
    groups: dict[str, UUID]
    posts: dict[str, UUID]

    def viewer(self, name: str) -> Viewer:
        """Somebody of the office, as of now."""
        return viewer_of(self.people[name], via="cli")


def hire() -> Office:
    """Founds the office and fills every post."""
    founder = found_office(username="admin", name="นายวิทวัส ดูแลระบบดี", password=secrets.token_urlsafe(24))
    admin = viewer_of(founder, via="cli")
    part = create_group(admin, name="กลุ่มงานประสานการเมือง", code="coordination")
    groups = {
        code: create_group(admin, name=name, code=code, part_id=part.pk, order=order).pk
        for order, (code, name) in enumerate(GROUPS.items())
    }
    office = Office({"admin": founder}, groups, {})
    for order, username in enumerate(PEOPLE):
        _seat(admin, office, username, order)
    set_duty(admin, day=today(), user_ids=[office.people["clerk"].pk], note="เวรรับคำสั่งการ")
    return office


def _seat(admin: Viewer, office: Office, username: str, order: int) -> None:
    name, title, role, group, clearance, superior = PEOPLE[username]
    user = create_user(
        admin,
        username=username,
        name=name,
        email=f"{username}@example.go.th",
        clearance=Secrecy(clearance),
        phone="0 2628 0000",
    )
    post = create_post(
        admin,
        title=title,
        role=role,
        code=username,
        group_id=office.groups.get(group),
        reports_to_id=office.posts.get(superior),
        order=order,
    )
    appoint(admin, post_id=post.pk, user_id=user.pk, since=SINCE)
    office.people[username], office.posts[username] = user, post.pk
