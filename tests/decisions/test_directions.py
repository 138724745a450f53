"""Directions: given, reported on, accepted, moved, cancelled, reminded of."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from prasan.audit.queries import timeline
from prasan.audit.rules import SYSTEM
from prasan.decisions.actions import add_direction, cancel_direction, decide, extend, finish, remind_due, report
from prasan.decisions.actions.calendar import apply_holiday, preview_holiday
from prasan.decisions.models import Direction, Report
from prasan.decisions.queries import counted, directions
from prasan.decisions.rules import Planned
from prasan.directory.models import Agency
from prasan.files.models import StoredFile
from prasan.matters.models import Matter, Reader
from prasan.notify.models import Notice
from prasan.people.models import User
from prasan.rulebook.models import Holiday
from prasan.rulebook.rules import CalendarChange, preview_change
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.decisions.stage import at_minister, matter_of, stands_in
from tests.office import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(cast: Cast) -> Matter:
    return matter_of(cast)


@pytest.fixture
def direction(cast: Cast, matter: Matter) -> Direction:
    """A direction to the owner, from the secretary, to report within seven working days."""
    return add_direction(
        cast.secretary.viewer(), matter.pk, Planned("รายงานผล", owner_id=cast.owner.pk, working_days=7)
    )


def acts(matter: Matter) -> list[str]:
    return [entry.act for entry in timeline(matter.pk) if entry.act.startswith("decisions.")]


@pytest.mark.proves("R-013")
def test_given_by_hand_it_has_a_clock_an_owner_and_who_gave_it(cast: Cast, direction: Direction) -> None:
    assert direction.due_at == direction.first_due_at
    assert direction.reasons
    assert direction.given_by == cast.secretary
    assert Notice.objects.filter(user=cast.owner, code="decisions.direction").exists()
    assert acts(direction.matter) == ["decisions.direction.give"]


@pytest.mark.parametrize(
    ("planned", "field"),
    [
        (Planned(" ", owner_id=uuid4()), "text"),
        (Planned("ก" * 5_001, owner_id=uuid4()), "text"),
        (Planned("รายงาน"), "to"),
        (Planned("รายงาน", owner_id=uuid4(), due_on=timezone.localdate() - timedelta(days=1)), "due_on"),
    ],
)
def test_a_direction_that_says_too_little_is_refused(cast: Cast, matter: Matter, planned: Planned, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        add_direction(cast.secretary.viewer(), matter.pk, planned)
    assert field in caught.value.fields


def test_who_gives_no_directions_is_refused(cast: Cast, matter: Matter) -> None:
    planned = Planned("รายงาน", owner_id=cast.owner.pk)
    for person in (cast.owner, cast.head, cast.stranger):
        with pytest.raises(NotYours):
            add_direction(person.viewer(), matter.pk, planned)
    with pytest.raises(NotThere):
        add_direction(cast.secretary.viewer(), matter_of(cast, secrecy=1).pk, planned)
    Matter.objects.filter(pk=matter.pk).update(state="done")
    with pytest.raises(NotNow):
        add_direction(cast.secretary.viewer(), matter.pk, planned)


def test_given_twice_by_one_form_it_is_one(cast: Cast, matter: Matter) -> None:
    planned, once = Planned("รายงาน", group_id=cast.group.pk), str(uuid4())
    first = add_direction(cast.minister.viewer(), matter.pk, planned, once=once)
    assert add_direction(cast.minister.viewer(), matter.pk, planned, once=once) == first
    assert Direction.objects.count() == 1
    assert Notice.objects.filter(user=cast.head, code="decisions.direction").count() == 1


@pytest.mark.proves("R-016")
def test_one_to_an_agency_is_told_to_the_holder(cast: Cast, matter: Matter) -> None:
    agency = Agency.objects.filter(code="obec").get()
    given = add_direction(cast.minister.viewer(), matter.pk, Planned("ขอรายละเอียดเพิ่มเติม", agency_id=agency.pk))
    assert (given.given_by, given.agency) == (cast.minister, agency)
    assert Notice.objects.filter(user=cast.owner, code="decisions.direction").exists()


def test_whom_a_direction_on_a_secret_matter_goes_to_may_read_it(cast: Cast) -> None:
    secret = matter_of(cast, secrecy=1)
    secret.readers.create(post=cast.posts["secretary"], because="test")
    add_direction(cast.secretary.viewer(), secret.pk, Planned("รายงาน", owner_id=cast.other_head.pk))
    assert secret.readers.filter(user=cast.other_head, because="direction").exists()
    add_direction(cast.secretary.viewer(), secret.pk, Planned("รายงาน", group_id=cast.other_group.pk))
    assert secret.readers.filter(post=cast.posts["other_head"], because="direction").exists()


def test_a_report_says_what_was_done_and_puts_it_before_the_heads(cast: Cast, direction: Direction) -> None:
    report(cast.owner.viewer(), direction.pk, text="โทรศัพท์แล้ว")
    direction.refresh_from_db()
    assert direction.state == "open"
    made = report(
        cast.owner.viewer(), direction.pk, text="แล้วเสร็จ", finished=True, upload=BytesIO(b"note"), name="ผล.txt"
    )
    direction.refresh_from_db()
    assert direction.state == "reported"
    assert made.file is not None
    assert made.file.name == "ผล.txt"
    assert acts(direction.matter).count("decisions.direction.report") == 2


def test_a_report_is_refused_when_empty_from_others_and_when_it_is_over(cast: Cast, direction: Direction) -> None:
    with pytest.raises(BadInput):
        report(cast.owner.viewer(), direction.pk, text=" ")
    with pytest.raises(NotYours):
        report(cast.stranger.viewer(), direction.pk, text="ทำแล้ว", upload=BytesIO(b"x"), name="x.txt")
    assert not StoredFile.objects.exists()
    with pytest.raises(NotThere):
        report(cast.owner.viewer(), uuid4(), text="ทำแล้ว")
    finish(cast.secretary.viewer(), direction.pk)
    with pytest.raises(NotNow):
        report(cast.owner.viewer(), direction.pk, text="ทำแล้ว")


def test_reported_twice_by_one_form_it_is_one(cast: Cast, direction: Direction) -> None:
    once = str(uuid4())
    first = report(cast.owner.viewer(), direction.pk, text="ทำแล้ว", once=once)
    assert report(cast.owner.viewer(), direction.pk, text="ทำแล้ว", once=once) == first
    assert Report.objects.count() == 1


@pytest.mark.proves("R-022")
def test_a_stand_in_reports_on_behalf_of_the_owner(cast: Cast, direction: Direction) -> None:
    stands_in(cast.owner, cast.colleague)
    report(cast.colleague.viewer(), direction.pk, text="ทำแล้ว")
    entry = timeline(direction.matter_id).get(act="decisions.direction.report")
    assert (entry.actor, entry.on_behalf) == (cast.colleague, cast.owner)


@pytest.mark.proves("R-015")
def test_somebody_above_who_did_not_do_it_accepts_it(cast: Cast, direction: Direction) -> None:
    for person in (cast.owner, cast.colleague, cast.other_head):
        with pytest.raises(NotYours):
            finish(person.viewer(), direction.pk)
    report(cast.head.viewer(), direction.pk, text="ข้าพเจ้าทำเอง", finished=True)
    with pytest.raises(NotYours):
        finish(cast.head.viewer(), direction.pk)
    for _twice in range(2):
        assert finish(cast.secretary.viewer(), direction.pk, note="ครบ").state == "done"
    assert acts(direction.matter).count("decisions.direction.done") == 1


def test_cancelled_it_says_why_and_stays_cancelled(cast: Cast, direction: Direction) -> None:
    with pytest.raises(BadInput):
        cancel_direction(cast.head.viewer(), direction.pk, reason=" ")
    with pytest.raises(NotYours):
        cancel_direction(cast.owner.viewer(), direction.pk, reason="ไม่ต้องแล้ว")
    for _twice in range(2):
        cancel_direction(cast.head.viewer(), direction.pk, reason="ไม่ต้องแล้ว")
    assert acts(direction.matter).count("decisions.direction.cancelled") == 1
    with pytest.raises(NotNow):
        finish(cast.secretary.viewer(), direction.pk)


def test_more_time_keeps_the_first_and_wakes_the_reminders(cast: Cast, direction: Direction) -> None:
    report(cast.owner.viewer(), direction.pk, text="แล้วเสร็จ", finished=True)
    first, new = direction.due_at, timezone.now() + timedelta(days=30)
    for _twice in range(2):
        direction = extend(cast.secretary.viewer(), direction.pk, due_at=new, reason="รอข้อมูล")
    assert (direction.first_due_at, direction.due_at, direction.state) == (first, new, "open")
    assert direction.reminded_after_at is None
    assert acts(direction.matter).count("decisions.direction.extend") == 1


@pytest.mark.parametrize(
    ("changes", "field"), [({"reason": ""}, "reason"), ({"due_at": timezone.now() - timedelta(days=1)}, "due_at")]
)
def test_more_time_needs_a_coming_day_and_a_reason(
    cast: Cast, direction: Direction, changes: dict[str, Any], field: str
) -> None:
    given = {"due_at": timezone.now() + timedelta(days=3), "reason": "รอข้อมูล"} | changes
    with pytest.raises(BadInput) as caught:
        extend(cast.secretary.viewer(), direction.pk, **given)
    assert field in caught.value.fields
    with pytest.raises(NotYours):
        extend(cast.owner.viewer(), direction.pk, due_at=timezone.now() + timedelta(days=3), reason="รอ")


@pytest.mark.proves("R-013")
def test_the_owner_is_reminded_once_before_and_once_after(cast: Cast, direction: Direction) -> None:
    assert direction.due_at is not None
    assert remind_due(direction.due_at - timedelta(days=2)) == 0
    assert [remind_due(direction.due_at - timedelta(hours=20)) for _twice in range(2)] == [1, 0]
    assert [remind_due(direction.due_at + timedelta(minutes=1)) for _twice in range(2)] == [1, 0]
    codes = {"decisions.direction_soon", "decisions.direction_late"}
    assert {notice.code for notice in Notice.objects.filter(user=cast.owner, code__in=codes)} == codes
    direction.refresh_from_db()
    assert direction.reminders == 2


def test_lists_and_counts_hold_what_the_viewer_sees(cast: Cast, direction: Direction) -> None:
    secret = matter_of(cast, secrecy=1)
    secret.readers.create(post=cast.posts["secretary"], because="test")
    add_direction(cast.secretary.viewer(), secret.pk, Planned("ลับ", owner_id=cast.owner.pk))
    assert directions(cast.stranger.viewer()).count() == 1
    assert directions(cast.owner.viewer(), mine=True).count() == 2
    assert directions(cast.colleague.viewer(), mine=True).count() == 0
    assert (counted(cast.stranger.viewer())["open"], counted(cast.secretary.viewer())["open"]) == (1, 2)


@pytest.mark.parametrize("who", ["colleague", "group"])
def test_a_secret_direction_goes_to_nobody_who_could_not_read_it(cast: Cast, who: str) -> None:
    memo = at_minister(cast, secrecy=1)
    if who == "group":
        User.objects.filter(pk=cast.other_head.pk).update(clearance=0)
    whom: dict[str, Any] = {"owner_id": cast.colleague.pk} if who == "colleague" else {"group_id": cast.other_group.pk}
    planned = Planned(text="ตรวจสอบข้อเท็จจริง", **whom)
    with pytest.raises(BadInput) as refused:
        add_direction(cast.office_head.viewer(), memo.matter_id, planned)
    assert "to" in refused.value.fields
    with pytest.raises(BadInput) as refused:
        decide(
            cast.minister.viewer(), memo.pk, verdict="direct", words="ตรวจสอบ", directions=[planned], once=uuid4().hex
        )
    assert "to" in refused.value.fields
    assert not Reader.objects.filter(matter=memo.matter, because="direction").exists()
    assert add_direction(cast.office_head.viewer(), memo.matter_id, Planned(text="ตรวจสอบ", owner_id=cast.owner.pk))


def free_day(direction: Direction) -> date:
    """The last day that the count of a direction passes before it is due."""
    return date.fromisoformat([reason["day"] for reason in direction.reasons if reason["counted"]][-2])


@pytest.mark.proves("R-013")
def test_a_late_holiday_shows_what_it_moves_and_then_moves_it(cast: Cast, direction: Direction) -> None:
    day, before = free_day(direction), direction.due_at
    assert before is not None
    remind_due(before - timedelta(hours=1))
    (moved,) = [one for one in preview_change(CalendarChange(day, "วันหยุดพิเศษ")) if "direction" in one.link]
    assert (moved.title, moved.before) == (direction.matter.number_text, before)
    assert moved.after > before
    Holiday.objects.create(day=day, name="วันหยุดพิเศษ", kind="cabinet", source="มติ ครม.")
    assert apply_holiday(day, "วันหยุดพิเศษ", SYSTEM) == 1
    assert apply_holiday(day, "วันหยุดพิเศษ", SYSTEM) == 0
    direction.refresh_from_db()
    assert (direction.due_at, direction.first_due_at) == (moved.after, before)
    assert direction.reminded_before_at is None
    assert sum(reason["counted"] for reason in direction.reasons) == 7
    (back,) = preview_holiday(day, "")
    assert back.after == before
    assert acts(direction.matter)[-1] == "decisions.direction.move"


def test_a_holiday_leaves_dates_set_by_hand_and_shows_no_secret(cast: Cast, direction: Direction) -> None:
    day, due_at = free_day(direction), direction.due_at
    assert due_at is not None
    Matter.objects.filter(pk=direction.matter_id).update(secrecy=2)
    assert preview_holiday(day, "วันหยุดพิเศษ") == []
    Matter.objects.filter(pk=direction.matter_id).update(secrecy=0)
    extend(cast.secretary.viewer(), direction.pk, due_at=due_at + timedelta(days=30), reason="รอข้อมูล")
    assert preview_holiday(day, "วันหยุดพิเศษ") == []
    assert apply_holiday(day, "วันหยุดพิเศษ", SYSTEM) == 0
