"""Plans, steps, notes, files and links."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.utils import timezone

from prasan.audit.queries import timeline
from prasan.matters import actions
from prasan.matters.models import Attachment, Matter, Note, Snooze, Step
from prasan.matters.queries.beside import beside
from prasan.matters.queries.desk import desk
from prasan.matters.queries.targets import targets_in
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.matters.test_receive import intake
from tests.office import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.proves("R-008", "R-009", "R-010")
def test_a_plan_has_points_targets_method_time_and_result(cast: Cast, held: Matter) -> None:
    plan = actions.make_plan(
        cast.owner.viewer(),
        held.pk,
        points="จำนวนเด็กนอกระบบ",
        targets=targets_in("สพฐ.\nนายสมมุติ ไม่มีในทำเนียบ"),
        method="โทรศัพท์ก่อน",
        time_condition="ภายในวันศุกร์",
        expected_result="ตารางรายจังหวัด",
        process="support",
    )
    held.refresh_from_db()
    assert (plan.points, held.process) == ("จำนวนเด็กนอกระบบ", "support")
    known, typed = held.targets.all()
    assert known.agency is not None
    assert typed.text == "นายสมมุติ ไม่มีในทำเนียบ"
    assert held.steps.get(code="plan").progress == Step.Progress.DONE


@pytest.mark.proves("R-014")
def test_several_ministries_are_coordinated_on_one_matter(cast: Cast, held: Matter) -> None:
    actions.make_plan(
        cast.owner.viewer(),
        held.pk,
        points="นมโรงเรียนในช่วงปิดภาคเรียน",
        targets=targets_in("มท.\nสธ.\nกระทรวงการคลัง"),
        method="โทรศัพท์ก่อน",
        time_condition="ภายในวันศุกร์",
        expected_result="แนวทางเดียวกัน",
    )
    ministries = [target.agency for target in held.targets.all()]
    assert [one.code for one in ministries if one and one.kind == "ministry"] == ["moi", "moph", "mof"]


@pytest.mark.parametrize("changes", [{"points": " "}, {"points": "ก", "process": "other"}])
def test_a_plan_without_points_is_no_plan(cast: Cast, held: Matter, changes: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        actions.make_plan(cast.owner.viewer(), held.pk, **changes)


@pytest.mark.parametrize("who", ["colleague", "stranger", "other_head", "clerk"])
def test_others_do_not_plan_it(cast: Cast, held: Matter, who: str) -> None:
    with pytest.raises(NotYours):
        actions.make_plan(getattr(cast, who).viewer(), held.pk, points="ก")


def test_steps_are_added_ticked_waived_given_and_taken_back(cast: Cast, held: Matter) -> None:
    viewer = cast.owner.viewer()
    step = actions.add_step(viewer, held.pk, text="ขอเอกสารเพิ่ม")
    actions.give_step(viewer, step.pk, owner_id=cast.colleague.pk)
    for _time in range(2):
        actions.tick(cast.colleague.viewer(), step.pk)
    actions.reopen_step(viewer, step.pk)
    actions.waive(viewer, step.pk, reason="ได้เอกสารแล้วทางอื่น")
    said = [entry.act for entry in timeline(held.pk) if entry.act.startswith("matters.step.")]
    kinds = ["add", "give", "done", "open", "waived"]
    assert said == [f"matters.step.{kind}" for kind in kinds]


def test_a_step_needs_words_and_a_waiver_a_reason(cast: Cast, held: Matter) -> None:
    with pytest.raises(BadInput):
        actions.add_step(cast.owner.viewer(), held.pk, text="")
    with pytest.raises(BadInput):
        actions.waive(cast.owner.viewer(), held.steps.first().pk, reason=" ")  # type: ignore[union-attr]
    with pytest.raises(NotYours):
        actions.tick(cast.stranger.viewer(), held.steps.first().pk)  # type: ignore[union-attr]


@pytest.mark.proves("R-021", "R-045")
def test_notes_advice_and_errors_stay_with_the_matter(cast: Cast, held: Matter) -> None:
    for kind in Note.Kind.values:
        actions.note(cast.head.viewer(), held.pk, text=f"ข้อความ {kind}", kind=kind)
    entry = timeline(held.pk).filter(act="matters.note.error").get()
    assert "ข้อความ" not in str(entry.data)
    with pytest.raises(BadInput):
        actions.note(cast.head.viewer(), held.pk, text=" ")


def test_an_outsider_writes_no_note_on_a_secret(cast: Cast, secret: Matter) -> None:
    with pytest.raises(NotThere):
        actions.note(cast.stranger.viewer(), secret.pk, text="?")


@pytest.mark.proves("R-212")
def test_a_file_is_kept_once_and_taken_off_with_a_reason(cast: Cast, held: Matter) -> None:
    viewer = cast.owner.viewer()
    first = actions.attach(viewer, held.pk, upload=BytesIO("เนื้อหา".encode()), name="หนังสือ.txt")
    again = actions.attach(viewer, held.pk, upload=BytesIO("เนื้อหา".encode()), name="หนังสือ.txt")
    assert first == again
    with pytest.raises(BadInput):
        actions.detach(viewer, first.pk, reason="")
    actions.detach(viewer, first.pk, reason="แนบผิดเรื่อง")
    assert not Attachment.objects.filter(removed_at__isnull=True).exists()
    with pytest.raises(NotYours):
        actions.attach(cast.stranger.viewer(), held.pk, upload=BytesIO(b"x"), name="x.txt")


def test_links_do_not_hint_at_what_a_reader_may_not_see(cast: Cast, held: Matter, secret: Matter) -> None:
    for _time in range(2):
        actions.link(cast.owner.viewer(), held.pk, other_id=secret.pk)
    assert [link.other for link in beside(cast.owner.viewer(), held).links] == [secret.pk]
    assert beside(cast.colleague.viewer(), held).links == []
    with pytest.raises(BadInput):
        actions.link(cast.owner.viewer(), held.pk, other_id=held.pk)
    with pytest.raises(NotThere):
        actions.link(cast.backup.viewer(), held.pk, other_id=uuid4())


def test_putting_off_a_reminder_moves_no_clock(cast: Cast, held: Matter) -> None:
    before = held.due_at
    actions.snooze(cast.owner.viewer(), held.pk, until=timezone.now() + timedelta(days=1), reason="รอประชุม")
    held.refresh_from_db()
    assert held.due_at == before
    assert sum(pile.count for pile in desk(cast.owner.viewer())) == 0
    assert Snooze.objects.count() == 1
    with pytest.raises(BadInput):
        actions.snooze(cast.owner.viewer(), held.pk, until=timezone.now() - timedelta(days=1), reason="")


def test_a_closed_matter_takes_no_steps(cast: Cast, held: Matter) -> None:
    Matter.objects.filter(pk=held.pk).update(state="done", stage="closed")
    with pytest.raises(NotNow):
        actions.add_step(cast.owner.viewer(), held.pk, text="อีกขั้น")


def test_a_correction_keeps_old_and_new_and_notices_a_stale_form(cast: Cast, held: Matter) -> None:
    held.refresh_from_db()
    seen = held.version
    actions.revise(cast.owner.viewer(), held.pk, subject="ชื่อใหม่", reason="พิมพ์ผิด", version=seen)
    entry = timeline(held.pk).get(act="matters.matter.revise")
    assert entry.data["subject"] == ["ขอข้อมูลโครงการเรียนฟรี", "ชื่อใหม่"]
    with pytest.raises(NotNow):
        actions.revise(cast.owner.viewer(), held.pk, subject="อีกชื่อ", reason="พิมพ์ผิด", version=seen)
    with pytest.raises(BadInput):
        actions.revise(cast.owner.viewer(), held.pk, number_text="1/2569", reason="แก้เลข")


def test_the_head_of_office_alone_changes_the_class(cast: Cast, held: Matter) -> None:
    with pytest.raises(NotYours):
        actions.classify(cast.head.viewer(), held.pk, secrecy=1, reason="มีข้อมูลบุคคล")
    actions.classify(cast.office_head.viewer(), held.pk, secrecy=1, reason="มีข้อมูลบุคคล")
    with pytest.raises(NotThere):
        actions.note(cast.stranger.viewer(), held.pk, text="ยังเห็นไหม")


def test_a_head_lets_one_more_person_read_a_secret(cast: Cast, secret: Matter) -> None:
    with pytest.raises(BadInput):
        actions.share(cast.head.viewer(), secret.pk, user_id=cast.stranger.pk, reason="ช่วยตรวจ")
    for _time in range(2):
        actions.share(cast.head.viewer(), secret.pk, user_id=cast.backup.pk, reason="ช่วยตรวจ")
    actions.note(cast.backup.viewer(), secret.pk, text="อ่านแล้ว")
    assert timeline(secret.pk).filter(act="matters.reader.add").count() == 1


def test_an_outsiders_search_for_duplicates_is_blind(cast: Cast, secret: Matter) -> None:
    from prasan.matters.queries.lists import maybe_duplicates

    same = intake().subject
    assert maybe_duplicates(cast.stranger.viewer(), subject=same) == []
    assert maybe_duplicates(cast.owner.viewer(), subject=same) == [secret]
