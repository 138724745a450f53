"""Stages, moves, clocks, pauses, late holidays and reminders."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from prasan.audit.queries import timeline
from prasan.audit.rules import SYSTEM
from prasan.matters import actions
from prasan.matters.actions.calendar import apply_holiday, preview_holiday
from prasan.matters.kinds import Kind, Move, Stage, all_kinds, declare
from prasan.matters.kinds.declaration import Who
from prasan.matters.models import Matter
from prasan.matters.rules import rank
from prasan.rulebook.models import Holiday
from prasan.ui.errors import BadInput, NotNow, NotYours
from tests.matters.test_receive import intake
from tests.office import Cast

BANGKOK = ZoneInfo("Asia/Bangkok")


@pytest.mark.django_db
def test_waiting_asks_why_and_going_on_does_not(cast: Cast, held: Matter) -> None:
    viewer = cast.owner.viewer()
    with pytest.raises(BadInput):
        actions.move(viewer, held.pk, "wait")
    assert actions.move(viewer, held.pk, "wait", reason="รอ สพฐ.").waiting_for == "รอ สพฐ."
    assert actions.move(viewer, held.pk, "resume").stage == "doing"
    assert actions.move(viewer, held.pk, "resume").stage == "doing"


@pytest.mark.django_db
def test_moves_that_belong_to_other_acts_are_not_made_by_hand(cast: Cast, held: Matter) -> None:
    for code in ("decide", "submit", "close", "no-such-move"):
        with pytest.raises(NotNow):
            actions.move(cast.owner.viewer(), held.pk, code, reason="ก")
    with pytest.raises(NotYours):
        actions.move(cast.colleague.viewer(), held.pk, "wait", reason="ก")


@pytest.mark.proves("R-092")
def test_every_kind_has_no_dead_end() -> None:
    assert {"order", "other"} <= set(all_kinds())
    assert all(kind.faults() == [] for kind in all_kinds().values())


def test_a_kind_with_a_dead_end_is_refused() -> None:
    stages = (Stage("a", "ก", "new"), Stage("b", "ข", "working"), Stage("c", "ค", "done", final=True))
    lost = Kind(code="lost", label="หลง", stages=stages, moves=(Move("x", "ไป", ("a",), "b", (Who.HOLDER,)),))
    with pytest.raises(ValueError, match=r"b: no way to an end; c: never reached"):
        declare(lost)


@given(st.lists(st.sampled_from(sorted(all_kinds()["order"]._moves)), max_size=25))
def test_any_walk_along_the_moves_stays_on_declared_stages(codes: list[str]) -> None:
    kind = all_kinds()["order"]
    stage = kind.first_stage.code
    for code in codes:
        move = kind.move(code)
        if move and stage in move.sources:
            stage = move.target
        assert kind.stage(stage)


@pytest.mark.django_db
@pytest.mark.proves("R-019")
def test_the_clock_follows_the_urgency_and_tells_every_day(cast: Cast, freeze) -> None:  # type: ignore[no-untyped-def]
    freeze("2026-11-23 09:00")
    viewer = cast.clerk.viewer()
    normal = actions.receive(viewer, intake(received_at=timezone.now()))
    urgent = actions.receive(viewer, intake(received_at=timezone.now(), urgency=3))
    assert normal.due_at == datetime(2026, 12, 2, 16, 30, tzinfo=BANGKOK)
    assert urgent.due_at == datetime(2026, 11, 23, 13, 0, tzinfo=BANGKOK)
    days = normal.clocks.get().reasons
    assert sum(day["counted"] for day in days) == 7
    assert [day["day"] for day in days] == sorted(day["day"] for day in days)


@pytest.mark.django_db
def test_a_late_holiday_shows_what_it_moves_and_then_moves_it(cast: Cast, freeze) -> None:  # type: ignore[no-untyped-def]
    freeze("2026-11-23 09:00")
    matter = actions.receive(cast.clerk.viewer(), intake(received_at=timezone.now()))
    before = matter.due_at
    day = datetime(2026, 11, 27, tzinfo=BANGKOK).date()
    (moved,) = preview_holiday(day, "วันหยุดพิเศษ")
    assert (moved.before, moved.after) == (before, before + timedelta(days=1))
    Holiday.objects.create(day=day, name="วันหยุดพิเศษ", kind="cabinet", source="มติ ครม.")
    assert apply_holiday(day, "วันหยุดพิเศษ", SYSTEM) == 1
    matter.refresh_from_db()
    assert matter.due_at == before + timedelta(days=1)
    assert timeline(matter.pk).filter(act="matters.clock.move").count() == 1
    (back,) = preview_holiday(day, "")
    assert back.after == before


@pytest.mark.django_db
def test_a_pause_is_shown_and_gives_its_time_back(cast: Cast, freeze) -> None:  # type: ignore[no-untyped-def]
    clock_stands = freeze("2026-11-23 09:00")
    matter = actions.receive(cast.clerk.viewer(), intake(received_at=timezone.now(), group_id=cast.group.pk))
    actions.assign(cast.head.viewer(), matter.pk, lead_id=cast.owner.pk)
    clock, before = matter.clocks.get(), matter.due_at
    with pytest.raises(BadInput):
        actions.pause(cast.owner.viewer(), clock.pk, reason="")
    actions.pause(cast.owner.viewer(), clock.pk, reason="รอข้อมูลจาก สพฐ.")
    clock_stands.shift(timedelta(days=2))
    actions.resume(cast.owner.viewer(), clock.pk)
    clock.refresh_from_db()
    assert clock.due_at > before
    assert clock.first_due_at == before


@pytest.mark.django_db
@pytest.mark.proves("R-074")
def test_a_deadline_is_moved_later_by_heads_with_a_reason(cast: Cast, held: Matter) -> None:
    soon = timezone.now() + timedelta(days=2)
    actions.set_deadline(cast.owner.viewer(), held.pk, at=soon, reason="")
    with pytest.raises(NotYours):
        actions.set_deadline(cast.owner.viewer(), held.pk, at=soon + timedelta(days=5), reason="งานมาก")
    with pytest.raises(BadInput):
        actions.set_deadline(cast.head.viewer(), held.pk, at=soon + timedelta(days=5), reason="")
    clock = actions.set_deadline(cast.head.viewer(), held.pk, at=soon + timedelta(days=5), reason="รัฐมนตรีเลื่อน")
    assert clock.first_due_at == soon


@pytest.mark.django_db
@pytest.mark.proves("R-034")
def test_reminders_go_out_once_before_and_once_after(cast: Cast, held: Matter) -> None:
    due = held.due_at
    assert due is not None
    assert actions.remind_due(due - timedelta(hours=3)) == 1
    assert actions.remind_due(due - timedelta(hours=2)) == 0
    assert actions.remind_due(due + timedelta(hours=1)) == 1
    assert actions.remind_due(due + timedelta(hours=2)) == 0


@given(
    st.lists(
        st.tuples(st.integers(-500, 500), st.integers(0, 3), st.booleans()),
        min_size=2,
        max_size=12,
    )
)
def test_the_desk_puts_overdue_first_then_urgency_then_time(rows: list[tuple[int, int, bool]]) -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=BANGKOK)
    ranks = [
        rank(due_at=now + timedelta(hours=hours), urgency=urgency, from_minister=minister, now=now)
        for hours, urgency, minister in rows
    ]
    for (_hours, _urgency, _minister), place in zip(rows, ranks, strict=True):
        assert place.reasons
    keys = sorted(place.key for place in ranks)
    assert [key[0] for key in keys] == sorted(key[0] for key in keys)
