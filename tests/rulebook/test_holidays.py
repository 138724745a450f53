"""Holidays: declared with a preview of what moves, withdrawn with a reason, sown without the traps."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from prasan.audit.queries import timeline, verify
from prasan.audit.rules import Actor
from prasan.rulebook import queries, seeds
from prasan.rulebook.actions import check_holiday, declare_holiday, withdraw_holiday
from prasan.rulebook.models import Holiday, Parameter
from prasan.rulebook.rules import (
    BANGKOK,
    RULEBOOK,
    CalendarChange,
    ClockRule,
    HolidayKind,
    Moved,
    changes,
    due,
    on_calendar_change,
    preview_change,
)
from prasan.ui.errors import BadInput, NotThere, NotYours
from tests.office import Cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
FACTS = {
    "day": DAY,
    "name": "วันหยุดพิเศษ",
    "kind": HolidayKind.CABINET,
    "source": "มติคณะรัฐมนตรี ๑๗ พ.ย. ๒๕๖๙",
}
START = datetime(2026, 11, 23, 9, tzinfo=BANGKOK)


class Clocks:
    """A room above that keeps one clock of one working day and follows the calendar."""

    def __init__(self) -> None:
        self.rule = ClockRule("one", 1)
        self.due_at = self._due({})
        self.actors: list[Actor] = []

    def _due(self, more: dict[date, str]) -> datetime:
        return due(self.rule, START, queries.holidays(date(2026, 11, 1), date(2026, 12, 31)) | more).at

    def preview(self, day: date, name: str) -> list[Moved]:
        new = self._due({day: name}) if name else START
        return [Moved("เรื่องทดสอบ", "/matters/1/", self.due_at, new)] if new != self.due_at else []

    def apply(self, day: date, name: str, actor: Actor) -> int:
        self.actors.append(actor)
        before, self.due_at = self.due_at, self._due({})
        return int(before != self.due_at)


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clocks]:
    monkeypatch.setattr(changes, "_FOLLOWERS", [])
    kept = Clocks()
    on_calendar_change(preview=kept.preview, apply=kept.apply)
    return kept


def test_a_late_holiday_previews_what_it_moves_then_moves_it(cast: Cast, clocks: Clocks) -> None:
    before = clocks.due_at
    moves = preview_change(CalendarChange(DAY, FACTS["name"]))
    assert [(one.before, one.after.date()) for one in moves] == [(before, date(2026, 11, 25))]
    assert clocks.due_at == before
    declare_holiday(cast.admin.viewer(), **FACTS)
    assert clocks.due_at == moves[0].after
    assert queries.holidays(DAY, DAY) == {DAY: FACTS["name"]}
    entry = timeline(RULEBOOK).last()
    assert entry is not None
    assert (entry.act, entry.data["moved"], entry.data["day"]) == ("rulebook.holiday.declare", 1, "2026-11-24")
    assert clocks.actors[-1].user_id == cast.admin.pk
    assert verify(RULEBOOK) == []


def test_declaring_twice_declares_once(cast: Cast, clocks: Clocks) -> None:
    first = declare_holiday(cast.admin.viewer(), **FACTS)
    count, moved = timeline(RULEBOOK).count(), len(clocks.actors)
    assert declare_holiday(cast.admin.viewer(), **FACTS) == first
    assert (timeline(RULEBOOK).count(), len(clocks.actors)) == (count, moved)


def test_withdrawing_moves_back_keeps_the_row_and_frees_the_day(cast: Cast, clocks: Clocks) -> None:
    before = clocks.due_at
    holiday = declare_holiday(cast.admin.viewer(), **FACTS)
    done = withdraw_holiday(cast.admin.viewer(), holiday_id=holiday.pk, reason="ประกาศคลาดเคลื่อน")
    assert not done.live
    assert clocks.due_at == before
    assert queries.holidays(DAY, DAY) == {}
    assert done in queries.all_holidays(2026)
    entry, count = timeline(RULEBOOK).last(), timeline(RULEBOOK).count()
    assert entry is not None
    assert (entry.act, entry.data["reason"]) == ("rulebook.holiday.withdraw", "ประกาศคลาดเคลื่อน")
    withdraw_holiday(cast.admin.viewer(), holiday_id=holiday.pk, reason="อีกครั้ง")
    assert timeline(RULEBOOK).count() == count
    assert declare_holiday(cast.admin.viewer(), **FACTS).pk != holiday.pk


def test_a_failing_room_above_undoes_the_whole_act(cast: Cast, clocks: Clocks, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(day: date, name: str, actor: Actor) -> int:
        raise RuntimeError("no")

    on_calendar_change(preview=clocks.preview, apply=fail)
    count = timeline(RULEBOOK).count()
    with pytest.raises(RuntimeError, match="no"):
        declare_holiday(cast.admin.viewer(), **FACTS)
    assert queries.holidays(DAY, DAY) == {}
    assert timeline(RULEBOOK).count() == count


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": "school"}, "kind"),
        ({"source": ""}, "source"),
        ({"day": date(2569, 11, 24)}, "day"),
        ({"day": date(2026, 12, 31)}, "day"),
    ],
)
def test_refuses_a_day_that_cannot_be(cast: Cast, wrong: dict[str, object], field: str) -> None:
    for act in (check_holiday, declare_holiday):
        with pytest.raises(BadInput) as refused:
            act(cast.admin.viewer(), **(FACTS | wrong))
        assert field in refused.value.fields


@pytest.mark.parametrize("who", ["owner", "head", "office_head", "minister", "clerk"])
def test_only_an_administrator_declares_and_withdraws(cast: Cast, who: str) -> None:
    viewer, row = getattr(cast, who).viewer(), Holiday.objects.get(day=date(2026, 12, 31))
    for act in (check_holiday, declare_holiday):
        with pytest.raises(NotYours):
            act(viewer, **FACTS)
    with pytest.raises(NotYours):
        withdraw_holiday(viewer, holiday_id=row.pk, reason="ไม่หยุด")


def test_withdrawing_needs_a_reason_and_a_holiday(cast: Cast) -> None:
    row = Holiday.objects.get(day=date(2026, 12, 31))
    with pytest.raises(BadInput):
        withdraw_holiday(cast.admin.viewer(), holiday_id=row.pk, reason=" ")
    with pytest.raises(NotThere):
        withdraw_holiday(cast.admin.viewer(), holiday_id=cast.admin.pk, reason="ไม่หยุด")


def test_the_database_refuses_two_live_holidays_on_one_day() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Holiday.objects.create(day=date(2026, 12, 31), name="อีกวัน", kind=HolidayKind.OFFICE, source="x")


def test_the_civil_service_calendar_has_none_of_the_traps() -> None:
    free = queries.holidays(date(2025, 1, 1), date(2028, 12, 31))
    assert not [name for name in free.values() if "แรงงาน" in name or "วันเด็ก" in name]
    assert date(2027, 5, 3) not in free
    assert {date(2025, 5, 9), date(2026, 5, 13)} <= free.keys()
    specials = Holiday.objects.filter(kind=HolidayKind.CABINET).values_list("day", flat=True)
    assert {date(2025, 6, 2), date(2025, 8, 11), date(2026, 1, 2)} <= set(specials)
    assert {date(2026, 6, 1), date(2026, 12, 7), date(2027, 7, 20), date(2027, 10, 25)} <= free.keys()
    gaps = {(gap.year, gap.what) for gap in queries.calendar_gaps(range(2025, 2030))}
    assert gaps == {(2027, "ploughing"), (2028, "ploughing"), (2029, "empty")}


def test_sowing_again_changes_nothing_and_brings_nothing_back(cast: Cast) -> None:
    row = Holiday.objects.get(day=date(2026, 8, 12))
    withdraw_holiday(cast.admin.viewer(), holiday_id=row.pk, reason="เลื่อน")
    count = timeline(RULEBOOK).count()
    assert seeds.sow() == (0, 0)
    assert queries.holidays(date(2026, 8, 12), date(2026, 8, 12)) == {}
    assert timeline(RULEBOOK).count() == count


def test_what_is_sown_is_honest() -> None:
    assert not Parameter.objects.exclude(verified_at=None).exists()
    assert not Parameter.objects.filter(confidence="verified").exists()
    assert not Parameter.objects.filter(legal_reference="").exists()
    assert not Holiday.objects.exclude(source__contains="ยังไม่ตรวจ").exists()


def test_days_sown_later_move_the_clocks_too(cast: Cast, clocks: Clocks) -> None:
    Holiday.objects.filter(day=date(2026, 12, 31)).delete()
    before = len(clocks.actors)
    assert seeds.sow() == (0, 1)
    assert len(clocks.actors) == before + 1
