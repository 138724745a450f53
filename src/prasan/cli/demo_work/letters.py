"""The letters that the made-up office received in two years. Agencies are real, letters and people are invented."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from prasan.audit.queries import timeline
from prasan.cli.demo_work.clock import at
from prasan.directory.models import Agency
from prasan.letters import actions
from prasan.letters.models import Direction, Letter
from prasan.letters.rules import Receiver
from prasan.matters.models import Matter
from prasan.people.access import Viewer
from prasan.people.models import Group, User
from prasan.people.queries import viewer_of
from prasan.registry.actions import Letter as Facts

COUNT, DAYS, JOINED = 54, 690, 6
SENDERS = ("สพฐ.", "สอศ.", "สกศ.", "สป.ศธ.", "สปน.")
FREE_SENDERS = ("ชมรมผู้ปกครองโรงเรียนบ้านทุ่งทอง", "มูลนิธิสานฝันการอ่าน")
SUBJECTS = (
    "รายงานผลการจัดสรรงบประมาณอุดหนุนการศึกษา",
    "ขอเชิญเป็นประธานในพิธีเปิดงานมหกรรมวิชาการ",
    "ขอความอนุเคราะห์ข้อมูลจำนวนครูที่เกษียณอายุราชการ",
    "รายงานความคืบหน้าการซ่อมแซมอาคารเรียนที่ได้รับผลกระทบจากอุทกภัย",
    "ขอส่งร่างคำตอบกระทู้ถามเพื่อประกอบการพิจารณา",
    "ขอเชิญประชุมคณะกรรมการติดตามนโยบายเรียนดี มีความสุข",
    "แจ้งผลการพิจารณาข้อร้องเรียนค่าอาหารกลางวัน",
    "ขอหารือแนวทางการบรรจุครูในพื้นที่เกาะและภูเขา",
    "นำส่งรายงานประจำปีของสถาบันอาชีวศึกษา",
    "ขอความเห็นต่อร่างระเบียบว่าด้วยการทัศนศึกษา",
    "ขอเข้าพบเพื่อหารือความร่วมมือด้านทุนการศึกษา",
    "รายงานสถิตินักเรียนออกกลางคัน",
    "ขอขอบคุณที่ให้การสนับสนุนหนังสือแก่ห้องสมุดชุมชน",
)
ADDRESSEES = ("รมว.ศธ.", "รมว.ศธ.", "หัวหน้าสำนักงานรัฐมนตรี", "เลขานุการ รมว.ศธ.")
RECEIVERS = ("political", "publicity", "complaints", "facilitation")
PEOPLE = ("officer", "officer3", "officer4", "officer5")


@dataclass(frozen=True, slots=True)
class _Came:
    """One letter: when it came, what it says, and the matter that it belongs to."""

    moment: datetime
    facts: Facts
    matter_id: UUID | None = None


def play_letters(people: Mapping[str, User]) -> None:
    """Registers the letters, the oldest first, so that numbers run with time; once."""
    if Letter.objects.filter(direction=Direction.RECEIVED).exists():
        return
    clerk = viewer_of(people["clerk"], via="cli")
    groups = dict(Group.objects.exclude(part=None).values_list("code", "pk"))
    for n, came in enumerate(sorted([*_plain(), *_of_matters()], key=lambda one: one.moment)):
        with at(came.moment):
            letter = actions.register(clerk, came.facts, to=_receiver(n, people, groups) if n % 9 != 8 else None)
        with at(_afterwards(came)):
            _go_on(clerk, letter, n, came, people)


def _afterwards(came: _Came) -> datetime:
    """Some minutes later: after the letter came, and after what was done in its matter until then."""
    done = timeline(came.matter_id).last() if came.matter_id else None
    return max(came.moment, done.at if done else came.moment) + timedelta(minutes=7)


def _go_on(clerk: Viewer, letter: Letter, n: int, came: _Came, people: Mapping[str, User]) -> None:
    """What became of a letter: into its matter, copies, or cancelled as it was registered twice."""
    if came.matter_id:
        actions.join(clerk, letter.pk, matter_id=came.matter_id)
    elif n % 19 == 5:
        actions.cancel(clerk, letter.pk, reason="ลงรับซ้ำกับฉบับก่อนหน้า")
    elif n % 7 == 3:
        actions.send_copies(clerk, letter.pk, user_ids=[people["chief"].pk, people["officer2"].pk])
        actions.acknowledge(viewer_of(people["chief"], via="cli"), letter.pk)


def _receiver(n: int, people: Mapping[str, User], groups: Mapping[str, UUID]) -> Receiver:
    place = n % len(RECEIVERS)
    return Receiver(groups[RECEIVERS[place]], people[PEOPLE[place]].pk if n % 2 else None)


def _plain() -> Iterator[_Came]:
    now = timezone.now()
    agencies = {one.short_name: one for one in Agency.objects.filter(short_name__in=SENDERS)}
    for n in range(COUNT):
        short = SENDERS[n % len(SENDERS)]
        agency = agencies.get(short)
        moment = _in_hours(now - timedelta(days=DAYS - n * DAYS // COUNT), n)
        free = FREE_SENDERS[n % 2] if n % 13 == 12 else ""
        yield _Came(
            moment,
            Facts(
                received_at=moment,
                letter_no="" if free else f"{'นร' if short == 'สปน.' else 'ศธ'} 0{4001 + n % 40}/{120 + n * 37 % 4000}",
                dated=(moment - timedelta(days=1 + n % 4)).date(),
                sender_agency_id=None if free or agency is None else agency.pk,
                sender_text=free or (agency.name if agency else short),
                addressee_text=ADDRESSEES[n % len(ADDRESSEES)],
                subject=SUBJECTS[n * 5 % len(SUBJECTS)],
                urgency=(0, 0, 1, 0, 2, 0, 0, 3)[n % 8],
                remark="มีสิ่งที่ส่งมาด้วย 1 ชุด" if n % 5 == 0 else "",
            ),
        )


def _of_matters() -> Iterator[_Came]:
    """The letters by which some of the matters came."""
    by_letter = Matter.objects.filter(secrecy=0, received_at__lt=timezone.now() - timedelta(hours=3))
    written = by_letter.exclude(channel__in=["voice", "phone", "meeting"]).select_related("sender_agency")
    for n, matter in enumerate(written.order_by("pk")[:JOINED]):
        facts = Facts(
            received_at=matter.received_at,
            letter_no=matter.letter_number or f"ศธ 04090/{501 + n}",
            dated=(matter.received_at - timedelta(days=2)).date(),
            sender_agency_id=matter.sender_agency_id,
            sender_text=matter.sender_agency.name if matter.sender_agency else matter.sender,
            addressee_text="รมว.ศธ.",
            subject=matter.subject,
            urgency=matter.urgency,
        )
        yield _Came(matter.received_at, facts, matter.pk)


def _in_hours(moment: datetime, n: int) -> datetime:
    """The same day in office hours, on a weekday, and never after now."""
    local = timezone.localtime(moment).replace(hour=9 + n % 7, minute=(n * 11) % 60)
    return min(local - timedelta(days=max(0, local.weekday() - 4)), timezone.now() - timedelta(hours=3))
