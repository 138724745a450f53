"""Taking in a matter."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.utils import timezone

from prasan.audit.queries import timeline, verify
from prasan.matters.access import seen_by
from prasan.matters.actions import Intake, receive
from prasan.matters.models import Matter
from prasan.registry.models import Number
from prasan.ui.errors import BadInput, NotYours
from tests.office import Cast
from tests.registry.test_many_writers import on_disk

pytestmark = pytest.mark.django_db


def intake(**changes: object) -> Intake:
    """An order by telephone, as plain as can be."""
    given = {"kind": "order", "subject": "ขอข้อมูลโครงการเรียนฟรี", "channel": "phone", "received_at": timezone.now()}
    return Intake(**(given | changes))  # type: ignore[arg-type]


@pytest.mark.proves("R-001", "R-006", "R-011", "R-017")
def test_it_gets_a_number_a_clock_steps_and_an_entry(cast: Cast) -> None:
    matter = receive(cast.clerk.viewer(), intake(urgency=2, track="semi_formal", ad_hoc=True))
    assert matter.number_text
    assert matter.due_at is not None
    assert matter.clocks.get().reasons
    assert matter.steps.count() == 3
    assert [entry.act for entry in timeline(matter.pk)] == ["matters.matter.receive"]
    assert verify(matter.pk) == []


@pytest.mark.django_db(transaction=True)
def test_sent_four_times_at_one_moment_it_is_received_once(cast: Cast, tmp_path: Path) -> None:
    viewer, given, start = cast.clerk.viewer(), intake(), threading.Barrier(4)

    def send(prepare: Callable[[], None]) -> UUID:
        prepare()
        start.wait()
        try:
            return receive(viewer, given, once="one").pk
        finally:
            connections["default"].close()

    with on_disk(tmp_path) as prepare, ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, [prepare] * 4))
        assert {Matter.objects.get().pk} == set(answers)
        assert Number.objects.count() == 1


def test_sent_twice_it_is_received_once(cast: Cast) -> None:
    viewer, key = cast.clerk.viewer(), str(uuid4())
    first = receive(viewer, intake(), once=key)
    assert receive(viewer, intake(), once=key) == first
    assert Matter.objects.count() == Number.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subject": "  "}, "subject"),
        ({"subject": "ก" * 501}, "subject"),
        ({"channel": "pigeon"}, "channel"),
        ({"received_at": timezone.now() + timedelta(days=1)}, "received_at"),
        ({"received_at": timezone.now() - timedelta(days=800)}, "received_at"),
        ({"deadline": timezone.now() - timedelta(days=3)}, "deadline"),
        ({"secrecy": 2}, "secrecy"),
    ],
)
def test_bad_input_is_named_at_its_field_and_leaves_nothing(cast: Cast, changes: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        receive(cast.clerk.viewer(), intake(**changes))
    assert field in caught.value.fields
    assert not Matter.objects.exists()
    assert not Number.objects.exists()


def test_who_is_not_of_the_office_cannot(cast: Cast) -> None:
    with pytest.raises(NotYours):
        receive(cast.admin.viewer(), intake())


def test_a_secret_matter_has_its_own_series_and_its_readers(cast: Cast) -> None:
    open_one = receive(cast.clerk.viewer(), intake())
    secret = receive(cast.clerk.viewer(), intake(secrecy=1, group_id=cast.group.pk))
    assert secret.number.book_id != open_one.number.book_id
    seen = {name for name, user in cast.everyone().items() if seen_by(user.viewer()).filter(pk=secret.pk).exists()}
    assert seen == {"clerk", "head", "office_head"}


def test_a_most_secret_matter_is_a_line_without_content(cast: Cast) -> None:
    matter = receive(cast.secretary.viewer(), intake(secrecy=3, subject="เรื่องลับสุดยอด", details="เนื้อหา", sender="ใคร"))
    assert "เรื่องลับสุดยอด" not in matter.subject
    assert matter.details == matter.sender == ""
