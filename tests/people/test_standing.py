"""Who is away, who stands in and who is on duty: by the person, their head or an administrator, never in a circle."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.people import actions, queries
from prasan.people.models import Absence, Role, StandIn, StandInCapacity
from prasan.people.rules import OFFICE, Stand, closes_circle, covers_twice
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.office import Cast
from tests.people.acts import in_days, logged

START = date(2026, 1, 1)
PEOPLE = [UUID(int=number) for number in range(1, 6)]


@st.composite
def stands(draw: st.DrawFn) -> Stand:
    """One stand-in between two of five people, within three weeks."""
    person, other = draw(st.permutations(PEOPLE))[:2]
    first, length = draw(st.integers(0, 20)), draw(st.integers(0, 6))
    since = START + timedelta(days=first)
    return Stand(person, other, since, since + timedelta(days=length))


def is_round(rows: list[Stand], day: date) -> bool:
    """Whether on a day work goes round in a circle, found by walking from everybody."""
    nexts: dict[UUID, list[UUID]] = {}
    for row in rows:
        if row.since <= day <= row.until:
            nexts.setdefault(row.person, []).append(row.stand_in)
    for start in PEOPLE:
        reached, ahead = set(), list(nexts.get(start, []))
        while ahead:
            one = ahead.pop()
            if one not in reached:
                reached.add(one)
                ahead += nexts.get(one, [])
        if start in reached:
            return True
    return False


@pytest.mark.proves("R-022")
@given(st.lists(stands(), max_size=12))
def test_stand_ins_that_the_rule_lets_in_never_go_round(rows: list[Stand]) -> None:
    kept: list[Stand] = []
    for row in rows:
        round_on_some_day = any(is_round([*kept, row], START + timedelta(days=day)) for day in range(28))
        assert closes_circle(kept, row) == round_on_some_day
        if not round_on_some_day:
            kept.append(row)


@given(stands(), stands())
def test_nobody_has_two_stand_ins_on_a_day(one: Stand, two: Stand) -> None:
    days = {one.since + timedelta(days=n) for n in range((one.until - one.since).days + 1)}
    others = {two.since + timedelta(days=n) for n in range((two.until - two.since).days + 1)}
    assert covers_twice([one], two) == (one.person == two.person and bool(days & others))


def arranged(cast: Cast, **changes: object) -> dict[str, object]:
    """What a stand-in is made of: the colleague acts for the owner, from today for three days."""
    return {
        "person_id": cast.owner.pk,
        "stand_in_id": cast.colleague.pk,
        "since": in_days(0),
        "until": in_days(3),
        "reason": "ลาพักผ่อน",
        **changes,
    }


@pytest.mark.proves("R-022")
@pytest.mark.parametrize("who", ["owner", "head", "office_head", "admin"])
def test_a_stand_in_acts_with_the_posts_but_not_the_clearance(cast: Cast, who: str) -> None:
    viewer = cast.everyone()[who].viewer()
    rows = {actions.appoint_stand_in(viewer, **arranged(cast)).pk for _time in range(2)}
    assert len(rows) == 1
    acting = cast.colleague.viewer()
    assert cast.owner.pk in acting.acts_for
    assert cast.posts["owner"].pk in acting.post_ids
    assert acting.clearance == 0
    assert acting.actor_in_post(cast.posts["owner"].pk).on_behalf_id == cast.owner.pk
    assert logged(cast.owner.pk) == ["people.stand_in.appointed"]


@pytest.mark.parametrize("who", ["colleague", "other_head", "clerk", "minister"])
def test_nobody_else_arranges_it(cast: Cast, who: str) -> None:
    viewer = cast.everyone()[who].viewer()
    with pytest.raises(NotYours):
        actions.appoint_stand_in(viewer, **arranged(cast))
    with pytest.raises(NotYours):
        actions.declare_absence(viewer, user_id=cast.owner.pk, since=in_days(0), until=in_days(0), reason="ลา")


def test_what_cannot_be_a_stand_in(cast: Cast) -> None:
    viewer = cast.owner.viewer()
    actions.declare_absence(
        cast.admin.viewer(), user_id=cast.backup.pk, since=in_days(2), until=in_days(2), reason="ลา"
    )
    for wrong, field in (
        ({"reason": " "}, "reason"),
        ({"until": in_days(-1)}, "until"),
        ({"until": in_days(800)}, "until"),
        ({"since": in_days(-1)}, "since"),
        ({"capacity": "king"}, "capacity"),
        ({"post_id": cast.posts["clerk"].pk}, "post_id"),
        ({"stand_in_id": cast.group.pk}, "stand_in_id"),
        ({"stand_in_id": cast.owner.pk}, "stand_in_id"),
        ({"stand_in_id": cast.backup.pk}, "stand_in_id"),
    ):
        with pytest.raises(BadInput) as refused:
            actions.appoint_stand_in(viewer, **arranged(cast, **wrong))
        assert list(refused.value.fields) == [field], wrong
    with pytest.raises(NotThere):
        actions.appoint_stand_in(cast.admin.viewer(), **arranged(cast, person_id=cast.group.pk))


def test_no_circle_and_no_second_one(cast: Cast) -> None:
    admin = cast.admin.viewer()
    actions.appoint_stand_in(admin, **arranged(cast))
    actions.appoint_stand_in(admin, **arranged(cast, person_id=cast.colleague.pk, stand_in_id=cast.backup.pk))
    with pytest.raises(BadInput) as refused:
        actions.appoint_stand_in(admin, **arranged(cast, person_id=cast.backup.pk, stand_in_id=cast.owner.pk))
    assert list(refused.value.fields) == ["stand_in_id"]
    with pytest.raises(BadInput) as refused:
        actions.appoint_stand_in(admin, **arranged(cast, stand_in_id=cast.backup.pk))
    assert list(refused.value.fields) == ["since"]
    later = arranged(cast, person_id=cast.backup.pk, stand_in_id=cast.owner.pk, since=in_days(4), until=in_days(5))
    assert actions.appoint_stand_in(admin, **later)


def test_a_stand_in_for_one_post_lends_that_post_alone(cast: Cast) -> None:
    admin = cast.admin.viewer()
    second = {"post_id": cast.posts["clerk"].pk, "user_id": cast.owner.pk, "since": in_days(0), "capacity": "acting"}
    actions.appoint(admin, **second)
    only = arranged(cast, post_id=cast.posts["clerk"].pk, capacity=StandInCapacity.ON_BEHALF)
    actions.appoint_stand_in(cast.owner.viewer(), **only)
    acting = cast.colleague.viewer()
    assert Role.CLERK in acting.roles
    assert cast.posts["owner"].pk not in acting.post_ids


def test_a_stand_in_ends_at_once_and_once(cast: Cast) -> None:
    row = actions.appoint_stand_in(cast.owner.viewer(), **arranged(cast))
    with pytest.raises(NotYours):
        actions.end_stand_in(cast.colleague.viewer(), row.pk)
    for _time in range(2):
        actions.end_stand_in(cast.head.viewer(), row.pk)
    assert cast.owner.pk not in cast.colleague.viewer().acts_for
    assert logged(cast.owner.pk) == ["people.stand_in.appointed", "people.stand_in.ended"]
    with pytest.raises(NotThere):
        actions.end_stand_in(cast.admin.viewer(), cast.owner.pk)
    assert StandIn.objects.count() == 1


def test_an_absence_is_declared_and_cancelled_once(cast: Cast) -> None:
    away = {"user_id": cast.owner.pk, "since": in_days(0), "until": in_days(2), "reason": "ไปราชการ"}
    row, same = [actions.declare_absence(cast.owner.viewer(), **away) for _time in range(2)]
    assert row.pk == same.pk
    assert cast.owner.pk in queries.absences()
    with pytest.raises(NotYours):
        actions.cancel_absence(cast.colleague.viewer(), row.pk)
    for _time in range(2):
        actions.cancel_absence(cast.head.viewer(), row.pk)
    assert cast.owner.pk not in queries.absences()
    assert logged(cast.owner.pk) == ["people.absence.declared", "people.absence.cancelled"]
    assert Absence.objects.get().cancelled_at


def test_what_cannot_be_an_absence(cast: Cast) -> None:
    away = {"user_id": cast.owner.pk, "since": in_days(0), "until": in_days(2), "reason": "ลา"}
    actions.declare_absence(cast.owner.viewer(), **away)
    for wrong, field in (
        ({"since": in_days(2), "until": in_days(4)}, "since"),
        ({"since": in_days(9), "until": in_days(8)}, "until"),
        ({"since": in_days(9), "until": in_days(999)}, "until"),
        ({"since": in_days(9), "until": in_days(9), "reason": ""}, "reason"),
    ):
        with pytest.raises(BadInput) as refused:
            actions.declare_absence(cast.owner.viewer(), **{**away, **wrong})
        assert list(refused.value.fields) == [field]


def test_what_is_over_stays(cast: Cast) -> None:
    away = {"user_id": cast.owner.pk, "since": in_days(-9), "until": in_days(-8), "reason": "ลาป่วย"}
    row = actions.declare_absence(cast.owner.viewer(), **away)
    with pytest.raises(NotNow):
        actions.cancel_absence(cast.owner.viewer(), row.pk)
    with pytest.raises(NotNow):
        actions.set_duty(cast.head.viewer(), day=in_days(-1), user_ids=[])


@pytest.mark.proves("R-025")
def test_the_roster_of_a_day_is_set_once(cast: Cast) -> None:
    people = [cast.owner.pk, cast.clerk.pk]
    for _time in range(2):
        actions.set_duty(cast.clerk.viewer(), day=in_days(0), user_ids=people, note="โทรได้ทั้งคืน")
    assert {duty.user_id for duty in queries.on_duty()} == set(people)
    actions.set_duty(cast.head.viewer(), day=in_days(0), user_ids=[cast.backup.pk])
    assert [duty.user for duty in queries.on_duty()] == [cast.backup]
    assert logged(OFFICE) == ["people.duty.set"] * 2
    with pytest.raises(NotYours):
        actions.set_duty(cast.owner.viewer(), day=in_days(0), user_ids=[])
    with pytest.raises(BadInput):
        actions.set_duty(cast.head.viewer(), day=in_days(0), user_ids=[cast.group.pk])
