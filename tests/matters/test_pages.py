"""The pages of matters, as each of the cast sees them."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prasan.matters.actions import add_step, assign, attach, give_step, receive
from prasan.matters.models import Matter
from prasan.matters.queries.page import page_of
from tests.matters.test_receive import intake
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """An ordinary matter in its owner's hands."""
    made = receive(cast.clerk.viewer(), intake(details="ขอให้รายงานภายในสัปดาห์นี้"))
    return assign(cast.head.viewer(), made.pk, lead_id=cast.owner.pk, backup_id=cast.backup.pk)


def test_the_page_says_who_holds_it_and_what_comes_next(cast: Cast, signed_in: SignIn, matter: Matter) -> None:
    page = signed_in(cast.owner).get(reverse("matters:matter", args=[matter.pk])).content.decode()
    assert cast.owner.name in page
    assert reverse("matters:accept", args=[matter.pk]) in page
    assert "ขอให้รายงานภายในสัปดาห์นี้" in page


@pytest.mark.parametrize("code", ["assign", "plan", "step", "note", "attach", "link", "snooze", "deadline", "review"])
def test_every_act_has_its_form(cast: Cast, signed_in: SignIn, matter: Matter, code: str) -> None:
    assert signed_in(cast.head).get(reverse(f"matters:{code}", args=[matter.pk])).status_code == 200


def test_a_wrong_form_keeps_what_was_typed(cast: Cast, signed_in: SignIn, matter: Matter) -> None:
    answer = signed_in(cast.owner).post(reverse("matters:plan", args=[matter.pk]), {"method": "โทรศัพท์ก่อน"})
    assert answer.status_code == 422
    assert "โทรศัพท์ก่อน" in answer.content.decode()


def test_the_list_opens_filters_and_exports(cast: Cast, signed_in: SignIn, matter: Matter) -> None:
    client = signed_in(cast.owner)
    assert matter.number_text in client.get(reverse("matters:list"), {"state": "new", "open": "1"}).content.decode()
    assert matter.number_text not in client.get(reverse("matters:list"), {"state": "done"}).content.decode()
    assert client.get(reverse("matters:list"), {"export": "xlsx"}).getvalue()[:2] == b"PK"


def test_the_outsider_gets_the_answer_of_a_thing_that_does_not_exist(cast: Cast, signed_in: SignIn) -> None:
    secret = receive(cast.clerk.viewer(), intake(secrecy=1))
    client = signed_in(cast.stranger)
    missing = client.get(reverse("matters:matter", args=[cast.owner.pk]))
    hidden = client.get(reverse("matters:matter", args=[secret.pk]))
    assert hidden.status_code == missing.status_code == 404
    assert len(hidden.content) == len(missing.content)


def test_the_chart_is_drawn_from_the_kind(cast: Cast, signed_in: SignIn) -> None:
    assert "<svg" in signed_in(cast.owner).get(reverse("matters:chart", args=["order"])).content.decode()


@pytest.mark.proves("R-063")
def test_the_timeline_says_to_whom_and_which_file(cast: Cast, matter: Matter) -> None:
    assign(cast.head.viewer(), matter.pk, lead_id=cast.colleague.pk)
    attach(cast.colleague.viewer(), matter.pk, upload=BytesIO("คำสั่ง".encode()), name="คำสั่งต้นเรื่อง.txt")
    step = add_step(cast.colleague.viewer(), matter.pk, text="โทรถาม สพฐ.")
    give_step(cast.colleague.viewer(), step.pk, owner_id=cast.owner.pk)
    told = {one.entry.act: one.detail for one in page_of(cast.head.viewer(), matter.pk).moments}
    first = next(one for one in page_of(cast.head.viewer(), matter.pk).moments if "assign" in one.entry.act)
    assert first.detail == f"{cast.owner.name} · ตัวรอง: {cast.backup.name}"
    assert told["matters.matter.assign"] == cast.colleague.name
    assert told["matters.file.attach"] == "คำสั่งต้นเรื่อง.txt"
    assert told["matters.step.give"] == cast.owner.name


def test_the_names_cost_no_query(cast: Cast, matter: Matter) -> None:
    viewer = cast.head.viewer()
    with CaptureQueriesContext(connection) as holders:
        page_of(viewer, matter.pk)
    assign(viewer, matter.pk, lead_id=cast.colleague.pk)
    assign(viewer, matter.pk, lead_id=cast.clerk.pk)
    with CaptureQueriesContext(connection) as others:
        page_of(viewer, matter.pk)
    assert len(others) == len(holders)
