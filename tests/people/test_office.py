"""Groups, posts and who sits in them: what was is never overwritten."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.audit.queries import timeline
from prasan.people import actions, queries
from prasan.people.models import Appointment, Capacity, Role
from prasan.people.queries import viewer_of
from prasan.people.rules import share_a_day
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.office import SINCE, Cast
from tests.people.acts import in_days, logged

DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


@pytest.mark.proves("R-202")
def test_the_office_has_parts_and_groups(cast: Cast) -> None:
    admin = cast.admin.viewer()
    part = actions.create_group(admin, name="ส่วนบริหาร", code="part-1")
    group = actions.create_group(admin, name="กลุ่มแผนงาน", part_id=part.pk, phone="1234")
    actions.update_group(admin, group.pk, name="กลุ่มแผนงานและรายงาน", part_id=part.pk)
    actions.update_group(admin, group.pk, name="กลุ่มแผนงานและรายงาน", part_id=part.pk)
    assert logged(group.pk) == ["people.group.created", "people.group.changed"]
    assert group in queries.groups()
    assert part not in queries.groups()


def test_what_cannot_be_a_group(cast: Cast) -> None:
    admin = cast.admin.viewer()
    part = cast.group.part
    assert part is not None
    wrong: list[tuple[dict[str, object], str]] = [
        ({"name": ""}, "name"),
        ({"name": "ก", "code": "coordination"}, "code"),
        ({"name": "ก", "code": "with space"}, "code"),
        ({"name": "ก", "part_id": cast.group.pk}, "part_id"),
    ]
    for facts, field in wrong:
        with pytest.raises(BadInput) as refused:
            actions.create_group(admin, **facts)  # type: ignore[arg-type]
        assert list(refused.value.fields) == [field]
    other = actions.create_group(admin, name="ส่วนอื่น")
    with pytest.raises(BadInput):
        actions.update_group(admin, part.pk, name=part.name, part_id=other.pk)
    with pytest.raises(NotNow):
        actions.update_group(admin, cast.group.pk, name="x", part_id=part.pk, active=False)
    with pytest.raises(NotThere):
        actions.update_group(admin, cast.owner.pk, name="x")


def test_only_administrators_build_the_office(cast: Cast) -> None:
    viewer = cast.office_head.viewer()
    for act, facts in (
        (actions.create_group, {"name": "ก"}),
        (actions.create_post, {"title": "ต", "role": "officer"}),
        (actions.appoint, {"post_id": cast.posts["owner"].pk, "user_id": cast.clerk.pk, "since": in_days(0)}),
    ):
        with pytest.raises(NotYours):
            act(viewer, **facts)  # type: ignore[operator]
    with pytest.raises(NotYours):
        actions.update_group(viewer, cast.group.pk, name="x")
    with pytest.raises(NotYours):
        actions.update_post(viewer, cast.posts["owner"].pk, title="x", role="officer")
    seat = Appointment.objects.get(user=cast.owner)
    with pytest.raises(NotYours):
        actions.end_appointment(viewer, seat.pk, until=in_days(0))


@pytest.mark.proves("R-044")
def test_a_group_has_a_first_and_a_second_coordinator(cast: Cast) -> None:
    named = {"coordinator_id": cast.owner.pk, "backup_id": cast.backup.pk}
    for _time in range(2):
        actions.set_coordinators(cast.head.viewer(), cast.group.pk, **named)
    assert logged(cast.group.pk) == ["people.group.coordinators_set"]
    with pytest.raises(BadInput):
        actions.set_coordinators(cast.head.viewer(), cast.group.pk, **{**named, "backup_id": cast.owner.pk})
    with pytest.raises(NotYours):
        actions.set_coordinators(cast.other_head.viewer(), cast.group.pk)


@pytest.mark.proves("R-203", "R-204")
def test_a_post_is_added_once_and_changed(cast: Cast) -> None:
    admin = cast.admin.viewer()
    facts = {"title": "ที่ปรึกษารัฐมนตรี", "role": Role.POLITICAL, "duties": "ให้คำปรึกษา", "key": "k"}
    post, same = [actions.create_post(admin, **facts) for _time in range(2)]
    assert post.pk == same.pk
    above = cast.posts["minister"].pk
    actions.update_post(admin, post.pk, title="ที่ปรึกษา", role=Role.POLITICAL, reports_to_id=above)
    assert logged(post.pk) == ["people.post.created", "people.post.changed"]
    assert timeline(post.pk)[1].data["reports_to_id"] == [None, str(above)]


def test_what_cannot_be_a_post(cast: Cast) -> None:
    admin = cast.admin.viewer()
    wrong: list[tuple[dict[str, object], str]] = [
        ({"title": " ", "role": "officer"}, "title"),
        ({"title": "ต", "role": "king"}, "role"),
        ({"title": "ต", "role": "officer", "group_id": cast.owner.pk}, "group_id"),
        ({"title": "ต", "role": "group_head"}, "group_id"),
        ({"title": "ต", "role": "officer", "reports_to_id": cast.owner.pk}, "reports_to_id"),
        ({"title": "ต", "role": "officer", "code": "owner"}, "code"),
    ]
    for facts, field in wrong:
        with pytest.raises(BadInput) as refused:
            actions.create_post(admin, **facts)  # type: ignore[arg-type]
        assert list(refused.value.fields) == [field]
    below = cast.posts["owner"].pk
    with pytest.raises(BadInput) as refused:
        actions.update_post(admin, cast.posts["office_head"].pk, title="x", role="office_head", reports_to_id=below)
    assert list(refused.value.fields) == ["reports_to_id"]
    with pytest.raises(NotNow):
        actions.update_post(admin, cast.posts["owner"].pk, title="x", role="officer", active=False)
    with pytest.raises(NotNow):
        actions.update_post(admin, cast.posts["admin"].pk, title="x", role="officer")


@pytest.mark.proves("R-211")
def test_a_change_of_minister_keeps_both(cast: Cast) -> None:
    post, first = cast.posts["minister"], Appointment.objects.get(user=cast.minister)
    since = in_days(10)
    taken = {"post_id": post.pk, "user_id": cast.stranger.pk, "since": since, "reference": "คำสั่ง 1/2569"}
    with pytest.raises(BadInput) as refused:
        actions.appoint(cast.admin.viewer(), **taken)
    assert "since" in refused.value.fields
    new = actions.appoint(cast.admin.viewer(), **taken, relieve=True)
    first.refresh_from_db()
    assert (first.since, first.until, new.since) == (SINCE, since - timedelta(days=1), since)
    assert logged(post.pk) == ["people.appointment.ended", "people.appointment.made"]
    before, after = (queries.sitting_in(post, on) for on in (in_days(9), in_days(10)))
    assert before is not None
    assert after is not None
    assert (before.user, after.user) == (cast.minister, cast.stranger)


@pytest.mark.proves("R-205", "R-206")
@pytest.mark.parametrize("capacity", [Capacity.ACTING, Capacity.PERFORMING, Capacity.SECONDED])
def test_others_may_sit_beside_the_holder(cast: Cast, capacity: str) -> None:
    post = cast.posts["other_head"]
    taken = {"post_id": post.pk, "user_id": cast.clerk.pk, "since": in_days(0), "capacity": capacity, "key": "k"}
    seats = {actions.appoint(cast.admin.viewer(), **taken).pk for _time in range(2)}
    assert len(seats) == 1
    assert Role.GROUP_HEAD in viewer_of(cast.clerk).roles
    seat = queries.sitting_in(post)
    assert seat is not None
    assert seat.user == cast.other_head


def test_what_cannot_be_an_appointment(cast: Cast) -> None:
    taken = {"post_id": cast.posts["owner"].pk, "user_id": cast.clerk.pk, "since": in_days(0)}
    taken["capacity"] = Capacity.ACTING
    for wrong, field in (
        ({"until": in_days(-1)}, "until"),
        ({"capacity": "guest"}, "capacity"),
        ({"user_id": cast.group.pk}, "user_id"),
        ({"user_id": cast.owner.pk}, "user_id"),
    ):
        with pytest.raises(BadInput) as refused:
            actions.appoint(cast.admin.viewer(), **{**taken, **wrong})
        assert list(refused.value.fields) == [field]
    with pytest.raises(NotThere):
        actions.appoint(cast.admin.viewer(), **{**taken, "post_id": cast.owner.pk})


def test_a_seat_ends_once_and_is_then_history(cast: Cast) -> None:
    seat = Appointment.objects.get(user=cast.owner)
    admin = cast.admin.viewer()
    with pytest.raises(BadInput):
        actions.end_appointment(admin, seat.pk, until=SINCE - timedelta(days=1))
    for _time in range(2):
        actions.end_appointment(admin, seat.pk, until=in_days(5))
    with pytest.raises(BadInput):
        actions.end_appointment(admin, seat.pk, until=in_days(6))
    actions.end_appointment(admin, seat.pk, until=in_days(-1))
    with pytest.raises(NotNow):
        actions.end_appointment(admin, seat.pk, until=in_days(-2))
    assert logged(seat.post_id) == ["people.appointment.ended"] * 2
    with pytest.raises(NotThere):
        actions.end_appointment(admin, cast.owner.pk, until=in_days(0))


def test_the_last_administrator_keeps_the_seat(cast: Cast) -> None:
    seat = Appointment.objects.get(user=cast.admin)
    with pytest.raises(NotNow):
        actions.end_appointment(cast.admin.viewer(), seat.pk, until=in_days(3))


@given(since=DAYS, until=st.none() | DAYS, other_since=DAYS, other_until=st.none() | DAYS)
def test_two_spans_share_a_day_when_a_day_lies_in_both(
    since: date, until: date | None, other_since: date, other_until: date | None
) -> None:
    far = date(2026, 3, 2)
    mine = {since + timedelta(days=n) for n in range(((until or far) - since).days + 1)}
    theirs = {other_since + timedelta(days=n) for n in range(((other_until or far) - other_since).days + 1)}
    if mine and theirs:
        assert share_a_day(since, until, other_since, other_until) == bool(mine & theirs)
