"""When a clock falls due: by example as the office counts, and by properties that hold for every rule."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prasan.rulebook.rules import (
    BANGKOK,
    ClockRule,
    Pause,
    Unit,
    due,
    is_working,
    recount,
)
from tests.rulebook.strategies import DAY_UNITS, DAYS, EXAMPLES, HOLIDAYS, OFFICE_UNITS, STARTS, pauses, rules

SONGKRAN = {date(2026, 4, number): "วันสงกรานต์" for number in (13, 14, 15)} | {date(2026, 4, 6): "วันจักรี"}


def at(day: str, clock: str = "09:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        (ClockRule("a", 1), at("2026-11-19"), at("2026-11-20", "16:30")),
        (ClockRule("friday", 1), at("2026-11-20"), at("2026-11-23", "16:30")),
        (ClockRule("after hours", 1), at("2026-11-20", "16:30"), at("2026-11-24", "16:30")),
        (ClockRule("last minute", 1), at("2026-11-20", "16:29"), at("2026-11-23", "16:30")),
        (ClockRule("before dawn", 1), at("2026-11-20", "03:00"), at("2026-11-23", "16:30")),
        (ClockRule("same day", 1, exclude_first=False), at("2026-11-20"), at("2026-11-20", "16:30")),
        (ClockRule("now", 0), at("2026-11-20"), at("2026-11-20", "16:30")),
        (ClockRule("noon passed", 0, at_time=time(12)), at("2026-11-20", "14:00"), at("2026-11-23", "12:00")),
        (ClockRule("over Songkran", 3), at("2026-04-09"), at("2026-04-17", "16:30")),
        (ClockRule("law", 15, Unit.CALENDAR_DAYS), at("2026-11-06"), at("2026-11-23", "16:30")),
        (
            ClockRule("law, hard", 15, Unit.CALENDAR_DAYS, roll_forward=False),
            at("2026-11-06"),
            at("2026-11-21", "16:30"),
        ),
        (
            ClockRule("Saturday notice", 7, Unit.CALENDAR_DAYS, wait_for_office=False),
            at("2026-11-14"),
            at("2026-11-23", "16:30"),
        ),
        (ClockRule("hours", 4, Unit.WORKING_HOURS), at("2026-11-19", "09:00"), at("2026-11-19", "13:00")),
        (ClockRule("hours overnight", 4, Unit.WORKING_HOURS), at("2026-11-20", "15:00"), at("2026-11-23", "11:00")),
        (ClockRule("to the bell", 8, Unit.WORKING_HOURS), at("2026-11-20", "07:00"), at("2026-11-20", "16:30")),
        (ClockRule("breach", 72 * 60, Unit.MINUTES), at("2026-11-20", "18:00"), at("2026-11-23", "18:00")),
    ],
    ids=lambda value: value.code if isinstance(value, ClockRule) else None,
)
@pytest.mark.proves("R-127")
def test_counts_as_the_office_counts(rule: ClockRule, start: datetime, expected: datetime) -> None:
    assert due(rule, start, SONGKRAN).at == expected


def test_tells_the_reason_of_every_day() -> None:
    found = due(ClockRule("a", 2), at("2026-04-10", "17:00"), SONGKRAN)
    assert [(one.day.day, one.code, one.counted) for one in found.reasons] == [
        (10, "after_hours", False),
        (11, "weekend", False),
        (12, "weekend", False),
        (13, "holiday", False),
        (14, "holiday", False),
        (15, "holiday", False),
        (16, "arrival", False),
        (17, "counted", True),
        (18, "weekend", False),
        (19, "weekend", False),
        (20, "counted", True),
    ]
    assert str(found.reasons[3].words) == "วันสงกรานต์"
    assert found.counted_from == at("2026-04-16", "08:30")


def test_a_pause_over_the_end_of_a_day_adds_that_day() -> None:
    pause = Pause(at("2026-11-17", "10:00"), at("2026-11-19", "10:00"))
    found = due(ClockRule("a", 3), at("2026-11-16"), {}, [pause])
    assert found.at == at("2026-11-23", "16:30")
    assert [one.code for one in found.reasons[:4]] == ["arrival", "paused", "paused", "counted"]


def test_a_pause_within_a_day_does_not_add_a_day_but_adds_its_hours() -> None:
    pause = Pause(at("2026-11-17", "10:00"), at("2026-11-17", "11:30"))
    assert due(ClockRule("a", 1), at("2026-11-16"), {}, [pause]).at == at("2026-11-17", "16:30")
    hours = ClockRule("b", 2, Unit.WORKING_HOURS)
    assert due(hours, at("2026-11-17", "09:00"), {}, [pause]).at == at("2026-11-17", "12:30")


def test_an_open_pause_leaves_the_clock_standing() -> None:
    rule, start = ClockRule("a", 3), at("2026-11-16")
    found = due(rule, start, {}, [Pause(at("2026-11-17"))])
    assert found.standing
    assert found.at == due(rule, start, {}).at
    assert not due(rule, start, {}, [Pause(at("2026-12-17"))]).standing


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        (ClockRule("a", 1), datetime(2026, 11, 20)),  # noqa: DTZ001 - a time without a zone is what is refused
        (ClockRule("a", -1), at("2026-11-20")),
        (ClockRule("a", 1, "text"), at("2026-11-20")),
    ],
)
def test_refuses_what_cannot_be_counted(rule: ClockRule, start: datetime) -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(rule, start, {})


class _Everything(dict[date, str]):
    def __contains__(self, day: object) -> bool:
        return True


def test_a_calendar_without_working_days_is_an_error_and_not_an_endless_search() -> None:
    with pytest.raises(ValueError, match="check the holidays"):
        due(ClockRule("a", 1), at("2026-11-20"), _Everything())


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules(units=OFFICE_UNITS), STARTS, HOLIDAYS, pauses())
def test_never_due_on_a_day_that_the_office_does_not_work(
    rule: ClockRule, start: datetime, holidays: Mapping[date, str], breaks: list[Pause]
) -> None:
    assert is_working(due(rule, start, holidays, breaks).at.date(), holidays)


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules(), STARTS, HOLIDAYS, pauses())
def test_never_due_before_the_start_nor_while_it_stands(
    rule: ClockRule, start: datetime, holidays: Mapping[date, str], breaks: list[Pause]
) -> None:
    found = due(rule, start, holidays, breaks)
    assert found.at >= found.counted_from >= start
    if rule.unit in DAY_UNITS:
        assert not any(one.until and one.since <= found.at < one.until for one in breaks)
        assert found.at.timetz().replace(tzinfo=None) == rule.mark


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules(), STARTS, STARTS, HOLIDAYS, pauses())
def test_who_comes_later_is_never_due_earlier(
    rule: ClockRule, one: datetime, other: datetime, holidays: Mapping[date, str], breaks: list[Pause]
) -> None:
    first, second = sorted((one, other))
    assert due(rule, first, holidays, breaks).at <= due(rule, second, holidays, breaks).at


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules(), STARTS, HOLIDAYS, pauses(), DAYS)
def test_one_more_holiday_never_makes_it_earlier(
    rule: ClockRule, start: datetime, holidays: Mapping[date, str], breaks: list[Pause], day: date
) -> None:
    more = {**holidays, day: "วันหยุดพิเศษ (เพิ่มเติม)"}
    assert due(rule, start, holidays, breaks).at <= due(rule, start, more, breaks).at


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules(), STARTS, HOLIDAYS, pauses(), pauses())
def test_a_pause_never_makes_it_earlier(
    rule: ClockRule, start: datetime, holidays: Mapping[date, str], breaks: list[Pause], more: list[Pause]
) -> None:
    assert due(rule, start, holidays, breaks).at <= due(rule, start, holidays, [*breaks, *more]).at


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules(), STARTS, HOLIDAYS, pauses())
def test_the_reasons_recompute_the_answer(
    rule: ClockRule, start: datetime, holidays: Mapping[date, str], breaks: list[Pause]
) -> None:
    found = due(rule, start, holidays, breaks)
    seconds = {Unit.WORKING_HOURS: 3600, Unit.MINUTES: 60}.get(Unit(rule.unit), 1)
    day, amount = recount(rule, found.reasons)
    assert amount == rule.value * seconds
    assert found.at - datetime.combine(day, time.min, BANGKOK) <= timedelta(days=1)
    days = [one.day for one in found.reasons]
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    assert days[0] == start.date()


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules(), STARTS, HOLIDAYS, pauses())
def test_the_zone_of_the_start_does_not_matter(
    rule: ClockRule, start: datetime, holidays: Mapping[date, str], breaks: list[Pause]
) -> None:
    assert due(rule, start, holidays, breaks) == due(rule, start.astimezone(UTC), holidays, breaks)


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules(), STARTS, HOLIDAYS, st.integers(0, 20))
def test_more_time_is_never_less_time(
    rule: ClockRule, start: datetime, holidays: Mapping[date, str], more: int
) -> None:
    longer = ClockRule(**{**_fields(rule), "value": rule.value + more})
    assert due(rule, start, holidays).at <= due(longer, start, holidays).at


def _fields(rule: ClockRule) -> dict[str, object]:
    return {name: getattr(rule, name) for name in ClockRule.__slots__}
