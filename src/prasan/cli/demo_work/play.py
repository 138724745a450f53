"""Plays the stories of the made-up office through the same acts as the screens, each at its own time."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from prasan.cli.demo_work.answers import write_out
from prasan.cli.demo_work.clock import at, in_office_hours
from prasan.cli.demo_work.letters import play_letters
from prasan.cli.demo_work.papers import enclosures, memo_kind, words
from prasan.cli.demo_work.stories import STORIES, Story
from prasan.cli.demo_work.telling import ACTS, Telling
from prasan.decisions import actions as decisions
from prasan.decisions.models import Submission
from prasan.decisions.rules import Planned
from prasan.directory.models import Agency
from prasan.matters import actions as matters
from prasan.matters.actions import Intake
from prasan.matters.models import Matter
from prasan.matters.rules import PlannedTarget
from prasan.notify.actions import mark_all_read
from prasan.orders.actions import take_order, verify_order
from prasan.papers.actions import save_version, start_paper
from prasan.people.access import Viewer
from prasan.people.models import User
from prasan.people.queries import viewer_of
from prasan.ui import filling

HEADS = {"political": "head", "publicity": "head", "general": "head2", "facilitation": "head2", "complaints": "head3"}
OFFICERS = {
    "political": ("officer", "officer2"),
    "publicity": ("officer4", "officer"),
    "complaints": ("officer3", "officer"),
    "facilitation": ("officer5", "clerk"),
}
UP = ("at_head", "at_chief", "at_secretary", "at_minister")
FRESH = 3


def play_all(
    people: Mapping[str, User], groups: Mapping[str, UUID], ends: Callable[[Mapping[str, User]], None]
) -> None:
    """Plays every story that was not told yet, the oldest first, so that numbers run with time.

    Each in one transaction of its own; `ends` is done together with the last one.
    """
    now, viewers = timezone.now(), dict[str, Viewer]()
    stories = sorted(STORIES, key=lambda story: -story.days)
    newest_read = next(story for story in stories if story.days <= FRESH)
    told = set(Matter.objects.filter(kind="order").values_list("subject", flat=True))
    for done, story in enumerate(stories, 1):
        if story.subject not in told:
            with transaction.atomic():
                if story is newest_read:
                    play_letters(people)
                    _read_all(people)
                _tell(story, people, groups, now, viewers)
                if done == len(stories):
                    ends(people)
        filling.note(done, len(stories))


def _tell(
    story: Story, people: Mapping[str, User], groups: Mapping[str, UUID], now: datetime, viewers: dict[str, Viewer]
) -> None:
    first = now - timedelta(days=story.days, hours=2)
    first = in_office_hours(first, story.days) if story.days else first
    whole = timedelta(days=min(story.days, 12 if not story.late else story.days)) + timedelta(hours=1)
    play(Telling(story, people, now, whole / ACTS, first, viewers, first), groups)


def _read_all(people: Mapping[str, User]) -> None:
    """What people were told about older work they have read."""
    for user in people.values():
        mark_all_read(viewer_of(user, via="cli"))


def play(telling: Telling, groups: Mapping[str, UUID]) -> Matter:
    """Tells one story as far as it got."""
    story = telling.story
    matter = _receive(telling, groups)
    if story.ending == "received":
        return matter
    lead, backup = _assign(telling, matter)
    if story.ending == "assigned":
        return matter
    _work(telling, matter, lead)
    write_out(telling, matter, lead, _head(story))
    if story.ending == "cancelled":
        with telling.later():
            return matters.move(telling.viewer(_head(story)), matter.pk, "cancel", reason="บันทึกซ้ำกับเรื่องที่รับไว้แล้ว")
    if story.ending in {"doing", "waiting"}:
        if story.ending == "waiting":
            with telling.later():
                matters.move(telling.viewer(lead), matter.pk, "wait", reason=f"ข้อมูลจาก {story.agency}")
        return matter
    submission = _submit(telling, matter, lead)
    _up(telling, submission)
    if story.ending in {"decided", "reported", "closed", "reopened"}:
        _decide(telling, submission, lead)
        _finish(telling, matter, lead, backup)
    return matter


def _head(story: Story) -> str:
    return HEADS[story.group]


def _receive(telling: Telling, groups: Mapping[str, UUID]) -> Matter:
    story = telling.story
    agency = Agency.objects.filter(short_name=story.agency).first()
    with at(telling.first):
        intake = Intake(
            kind="order",
            subject=story.subject,
            details=story.details,
            channel=story.channel,
            received_at=telling.first,
            track=story.track,
            urgency=story.urgency,
            secrecy=story.secrecy,
            from_minister=story.source == "minister",
            sender=telling.people["minister"].name if story.source == "minister" else "คณะทำงานรัฐมนตรี",
            sender_agency_id=agency.pk if agency and story.source != "minister" else None,
            letter_number=f"ศธ 0{4000 + story.days}/{900 + story.days}" if story.channel == "letter" else "",
            group_id=groups[story.group],
        )
        recorder = "chief" if story.secrecy > 1 else "clerk"
        return take_order(
            telling.viewer(recorder),
            intake,
            source=story.source,
            given_by=intake.sender,
            form="written" if story.channel in {"letter", "email", "line"} else "spoken",
            purpose=story.purpose,
            place=story.place,
            dress=story.dress,
            parking=story.parking,
            ceremony=story.ceremony,
        )


def _assign(telling: Telling, matter: Matter) -> tuple[str, str]:
    story = telling.story
    lead, backup = OFFICERS[story.group]
    if story.days % 2:
        lead, backup = backup, lead
    if story.secrecy:
        lead, backup = "officer", ""
    with telling.later():
        matters.assign(
            telling.viewer(_head(story)),
            matter.pk,
            lead_id=telling.people[lead].pk,
            backup_id=telling.people[backup].pk if backup else None,
        )
    return lead, backup or _head(story)


def _work(telling: Telling, matter: Matter, lead: str) -> None:
    story = telling.story
    with telling.later():
        matters.accept(telling.viewer(lead), matter.pk)
    with telling.later():
        verify_order(telling.viewer(lead), matter.pk, how="โทรศัพท์สอบทานกับหน้าห้องรัฐมนตรีแล้ว")
    with telling.later():
        agency = Agency.objects.filter(short_name=story.agency).first()
        matters.make_plan(
            telling.viewer(lead),
            matter.pk,
            points=f"1. ขอข้อเท็จจริงจาก {story.agency}\n2. สรุปข้อเสนอพร้อมความเห็น",
            targets=[PlannedTarget(agency_id=agency.pk if agency else None, text="" if agency else story.agency)],
            method="โทรศัพท์ประสานก่อน แล้วจึงทำหนังสือ",
            time_condition="รายงานภายในกำหนดของเรื่อง",
            expected_result="ข้อมูลถูกต้อง ครบถ้วน พร้อมเสนอรัฐมนตรี",
            process="support" if story.purpose == "facilitation" else "core",
        )
    with telling.later():
        matters.note(telling.viewer(lead), matter.pk, text=f"โทรหา {story.agency} แล้ว รับว่าจะส่งข้อมูลให้")


def _submit(telling: Telling, matter: Matter, lead: str) -> Submission:
    story = telling.story
    names = {name: user.name for name, user in telling.people.items()} | {"officer": telling.people[lead].name}
    names["head"] = telling.people[_head(story)].name
    files = []
    with telling.later():
        for name, content in enclosures(story):
            made = matters.attach(telling.viewer(lead), matter.pk, upload=BytesIO(content), name=name)
            files.append((name.removesuffix(".txt"), str(made.file_id)))
    with telling.later():
        paper = start_paper(telling.viewer(lead), matter.pk, kind=memo_kind(story))
        data = dict(paper.data) | words(story, names, files)
        save_version(telling.viewer(lead), paper.pk, data=data, reason="ร่างแรก")
    with telling.later():
        return decisions.submit(
            telling.viewer(lead),
            matter.pk,
            paper_id=paper.pk,
            essence=f"{story.agency} เสนอเรื่อง{story.subject}"[:290],
            issue="ไม่มีข้อขัดข้องทางกฎหมายและงบประมาณ",
            proposal=f"เห็นควรให้ความเห็นชอบและมอบ {story.agency} ดำเนินการ",
            involves_money="งบ" in story.subject or "เงิน" in story.subject,
            involves_law="ระเบียบ" in story.subject or "กฎหมาย" in story.subject,
        )


def _up(telling: Telling, submission: Submission) -> None:
    story = telling.story
    way = [_head(story), "chief", "secretary"]
    stops = UP.index(story.ending) if story.ending in UP else len(way)
    if story.ending == "returned":
        with telling.later():
            decisions.return_memo(telling.viewer(way[0]), submission.pk, reason="เพิ่มข้อกฎหมายที่เกี่ยวข้องและแนบหนังสือต้นเรื่อง")
        return
    for name in way[:stops]:
        with telling.later():
            decisions.pass_on(telling.viewer(name), submission.pk, note="เห็นควรเสนอตามที่เจ้าหน้าที่เสนอ")


def _decide(telling: Telling, submission: Submission, lead: str) -> None:
    story = telling.story
    agency = Agency.objects.filter(short_name=story.agency).first()
    owner: dict[str, Any] = {"agency_id": agency.pk} if agency else {"owner_id": telling.people[lead].pk}
    planned = [Planned(text=f"มอบ {story.agency} ดำเนินการและรายงานผล", working_days=7, **owner)]
    directed = story.verdict == "direct"
    with telling.later():
        decision = decisions.decide(
            telling.viewer("minister"),
            submission.pk,
            verdict=story.verdict,
            words="ดำเนินการตามเสนอ และรายงานให้ทราบเป็นระยะ" if directed else "",
            directions=planned if directed else (),
            once=uuid4().hex,
        )
    with at(decision.seals_at + timedelta(seconds=1)):
        decisions.seal_one(decision.pk)


def _finish(telling: Telling, matter: Matter, lead: str, backup: str) -> None:
    story = telling.story
    if story.ending in {"reported", "closed", "reopened"}:
        for direction in matter.directions.all():
            with telling.later():
                text = "ดำเนินการเสร็จแล้ว รายละเอียดตามเอกสารแนบ"
                decisions.report(telling.viewer(lead), direction.pk, text=text, finished=True)
            if story.ending != "reported":
                decisions.finish(telling.viewer("secretary"), direction.pk)
    if story.ending in {"closed", "reopened"}:
        _close(telling, matter, lead, backup)
    if story.ending == "reopened":
        with telling.later():
            matters.reopen(telling.viewer(_head(story)), matter.pk, reason="มีข้อเท็จจริงใหม่จากหน่วยงาน")


def _close(telling: Telling, matter: Matter, lead: str, backup: str) -> None:
    with telling.later():
        for step in matter.steps.filter(progress="open"):
            matters.tick(telling.viewer(lead), step.pk)
        matters.review(telling.viewer(backup), matter.pk, passed=True, note="ตรวจแล้ว ถูกต้อง ครบถ้วน")
        now = timezone.now()
        for clock in matter.clocks.filter(cancelled_at__isnull=True):
            if (clock.stopped_at or now) > clock.due_at:
                matters.explain_late(telling.viewer(lead), clock.pk, cause="agency_late", note="หน่วยงานส่งข้อมูลช้า")
        matters.close(telling.viewer(lead), matter.pk, outcome="ดำเนินการแล้วเสร็จและรายงานผู้สั่งการแล้ว")
