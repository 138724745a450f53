"""The holders plan and work: steps, notes, files, links, and a holiday that is declared late."""

from datetime import date
from io import BytesIO
from typing import Any

from django.utils import timezone

from prasan.audit.queries import timeline
from prasan.cli.rehearsals._scene import Scene
from prasan.cli.words import _
from prasan.directory.queries import agency_by_name
from prasan.matters.actions import (
    add_step,
    attach,
    give_step,
    link,
    make_plan,
    note,
    pause,
    resume,
    tick,
    waive,
)
from prasan.matters.models import Attachment, Clock, Link, Step
from prasan.matters.rules import PlannedTarget
from prasan.rulebook.actions import declare_holiday
from prasan.rulebook.rules import CalendarChange, preview_change
from prasan.ui.errors import BadInput, NotYours

LETTER = "หนังสือต้นเรื่อง.txt"


def play(scene: Scene) -> None:
    """Works on the order until a paper can be written."""
    with scene.story.step(_("The plan: points, targets, method, time, result")):
        _plan(scene)
    with scene.story.step(_("Steps are ticked, waived with a reason, added and given")):
        _steps(scene)
    with scene.story.step(_("A note, a file and a link")):
        _notes(scene)
    with scene.story.step(_("A clock stands still while others are waited for")):
        _pause(scene)
    with scene.story.step(_("A holiday declared late moves the clock, after saying what it would move")):
        _holiday(scene)


def _plan(scene: Scene) -> None:
    agency = agency_by_name("สพฐ.")
    scene.expect(agency, _("The directory does not know สพฐ."))
    plan = make_plan(
        scene.viewer("lead"),
        scene.matter.pk,
        points="1. จำนวนโรงเรียนที่ยังไม่ได้รับเงินอุดหนุน\n2. สาเหตุและแนวทางแก้ไข",
        targets=[PlannedTarget(agency_id=agency.pk if agency else None), PlannedTarget(text="สมาคมผู้ปกครองและครู")],
        method="โทรศัพท์ประสานก่อน แล้วจึงทำหนังสือ",
        time_condition="รายงานภายในกำหนดของเรื่อง",
        expected_result="ข้อมูลถูกต้อง ครบถ้วน พร้อมเสนอรัฐมนตรี",
        process="core",
    )
    scene.expect(plan.points and scene.matter.targets.count() == 2, _("The plan or its targets are not kept."))
    done = Step.objects.get(matter=scene.matter, code="plan")
    scene.expect(done.progress == Step.Progress.DONE, _("Planning did not finish its own step."))


def _steps(scene: Scene) -> None:
    lead, matter = scene.viewer("lead"), scene.matter.pk
    calls, visit = (add_step(lead, matter, text=text) for text in ("โทรศัพท์ถาม สพฐ.", "ลงพื้นที่ตรวจโรงเรียน"))
    given = add_step(lead, matter, text="รวบรวมตารางข้อมูลจากเขตพื้นที่การศึกษา")
    tick(lead, calls.pk)
    tick(lead, calls.pk)
    scene.refused(BadInput, lambda: waive(lead, visit.pk, reason=" "), _("A step was waived without a reason."))
    waive(lead, visit.pk, reason="ได้ข้อมูลครบจากเขตพื้นที่การศึกษาแล้ว")
    give_step(lead, given.pk, owner_id=scene.key("backup"))
    tick(scene.viewer("backup"), given.pk)
    left = Step.objects.filter(matter=matter, progress=Step.Progress.OPEN)
    scene.expect([step.code for step in left] == ["report"], _("Steps do not stand as they were left."))
    ticked = timeline(matter).filter(act="matters.step.done")
    scene.expect(ticked.count() == 2, _("Ticking a step twice was logged twice."))


def _notes(scene: Scene) -> None:
    lead, matter = scene.viewer("lead"), scene.matter.pk
    note(lead, matter, text="โทรหา สพฐ. แล้ว รับว่าจะส่งข้อมูลภายในวันพรุ่งนี้")
    upload = BytesIO("หนังสือ สพฐ. แจ้งรายชื่อโรงเรียน".encode())
    attach(lead, matter, upload=upload, name=LETTER)
    upload.seek(0)
    attach(lead, matter, upload=upload, name=LETTER)
    scene.expect(
        Attachment.objects.filter(matter=matter).count() == 1, _("One file attached twice stands there twice.")
    )
    link(lead, matter, other_id=scene.other.pk, kind=Link.Kind.RELATED)
    scene.expect(scene.matter.links_out.count() == 1, _("The link is not kept."))


def _answer(scene: Scene) -> Clock:
    return Clock.objects.get(matter=scene.matter, code="answer")


def _pause(scene: Scene) -> None:
    lead, clock = scene.viewer("lead"), _answer(scene)
    pause(lead, clock.pk, reason="รอข้อมูลจาก สพฐ.")
    scene.expect(clock.pauses.filter(until__isnull=True).exists(), _("The clock does not stand still."))
    resume(lead, clock.pk)
    scene.expect(not clock.pauses.filter(until__isnull=True).exists(), _("The clock does not go on."))


def _holiday(scene: Scene) -> None:
    before = _answer(scene)
    today = timezone.localdate()
    coming = [date.fromisoformat(why["day"]) for why in before.reasons if why["counted"]]
    day = next(day for day in coming if day > today)
    change = CalendarChange(day, "วันหยุดราชการเพิ่มเป็นกรณีพิเศษ")
    moving = {moved.title: moved.after for moved in preview_change(change)}
    facts: dict[str, Any] = {"day": day, "name": change.name, "kind": "cabinet", "source": "มติคณะรัฐมนตรี (สมมุติ)"}
    scene.refused(
        NotYours,
        lambda: declare_holiday(scene.viewer("lead"), **facts),
        _("Somebody who does not keep the rulebook declared a holiday."),
    )
    declare_holiday(scene.viewer("admin"), **facts)
    after = _answer(scene)
    scene.expect(after.due_at > before.due_at, _("The holiday moved nothing."))
    scene.expect(after.due_at == moving.get(scene.matter.number_text), _("The preview said something else."))
    scene.expect(after.first_due_at == before.first_due_at, _("The first due time is lost."))
    scene.expect(timeline(scene.matter.pk).filter(act="matters.clock.move").exists(), _("The move is not in the log."))
    words = [why["text"] for why in after.reasons if why["day"] == day.isoformat()]
    scene.expect(words == [change.name], _("The clock does not say why it moved."))
