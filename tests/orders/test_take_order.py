"""Taking in an order: the act, the form, the number, the duplicate, the verification."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prasan.audit.queries import timeline
from prasan.matters.actions import assign, receive
from prasan.matters.models import Matter
from prasan.orders.actions import take_order, verify_order
from prasan.orders.models import OrderDetail
from prasan.ui.errors import BadInput, NotThere, NotYours
from tests.matters.test_receive import intake
from tests.office import Cast

pytestmark = pytest.mark.django_db
BANGKOK = ZoneInfo("Asia/Bangkok")
SignIn = Callable[..., Client]
FORM = {
    "source": "minister",
    "form": "spoken",
    "channel": "phone",
    "track": "informal",
    "urgency": "0",
    "secrecy": "0",
    "purpose": "content",
}


@pytest.mark.proves("R-002", "R-003", "R-004", "R-005", "R-008")
def test_an_order_keeps_who_gave_it_and_what_a_mission_needs(cast: Cast) -> None:
    matter = take_order(
        cast.clerk.viewer(),
        intake(),
        source="delegate",
        given_by="คณะทำงานรัฐมนตรี",
        form="written",
        purpose="facilitation",
        needs="1. รถ\n2. ห้องรับรอง",
        ceremony="เปิดงาน",
        dress="ชุดไทย",
        parking="อาคาร 2",
        appointment_at=timezone.now(),
    )
    detail = matter.order_detail
    assert (detail.source, detail.purpose, detail.dress, detail.parking) == (
        "delegate",
        "facilitation",
        "ชุดไทย",
        "อาคาร 2",
    )


@pytest.mark.parametrize("wrong", [{"source": "king"}, {"form": "sung"}, {"purpose": "fun"}])
def test_what_does_not_exist_is_refused_and_leaves_nothing(cast: Cast, wrong: dict[str, str]) -> None:
    given = {"source": "minister", "form": "spoken", "purpose": "content"} | wrong
    with pytest.raises(BadInput) as caught:
        take_order(cast.clerk.viewer(), intake(), **given)
    assert set(caught.value.fields) == set(wrong)
    assert not Matter.objects.exists()


def test_an_outsider_takes_no_order(cast: Cast) -> None:
    with pytest.raises(NotYours):
        take_order(cast.admin.viewer(), intake(), source="minister", form="spoken")


def test_sent_twice_it_is_one_order(cast: Cast) -> None:
    key = uuid4().hex
    for _time in range(2):
        take_order(cast.clerk.viewer(), intake(), once=key, source="minister", form="spoken")
    assert Matter.objects.count() == OrderDetail.objects.count() == 1


@pytest.mark.proves("R-007")
def test_verifying_is_the_holders_and_ticks_its_step(cast: Cast) -> None:
    matter = take_order(cast.clerk.viewer(), intake(), source="minister", form="spoken")
    assign(cast.head.viewer(), matter.pk, lead_id=cast.owner.pk)
    with pytest.raises(BadInput):
        verify_order(cast.owner.viewer(), matter.pk, how=" ")
    with pytest.raises(BadInput) as caught:
        verify_order(cast.owner.viewer(), matter.pk, how="ก" * 301)
    assert set(caught.value.fields) == {"how"}
    with pytest.raises(NotYours):
        verify_order(cast.stranger.viewer(), matter.pk, how="โทร")
    for _time in range(2):
        verify_order(cast.owner.viewer(), matter.pk, how="โทรสอบทานหน้าห้อง")
    assert timeline(matter.pk).filter(act="orders.order.verify").count() == 1
    assert matter.steps.get(code="verify").progress == "done"


def test_the_page_says_whether_the_order_was_verified(cast: Cast, signed_in: SignIn) -> None:
    matter = take_order(cast.clerk.viewer(), intake(), source="minister", form="spoken")
    assign(cast.head.viewer(), matter.pk, lead_id=cast.owner.pk)
    browser = signed_in(cast.owner)
    page = reverse("matters:matter", args=[matter.pk])
    assert "<dt>ยังไม่ได้ตรวจสอบ</dt>" in browser.get(page).content.decode()
    verify_order(cast.owner.viewer(), matter.pk, how="โทรสอบทานหน้าห้อง")
    assert "<dt>ตรวจสอบแล้ว</dt>" in browser.get(page).content.decode()


def test_only_orders_are_verified_and_secrets_are_hidden(cast: Cast) -> None:
    other = receive(cast.clerk.viewer(), intake(kind="other", group_id=cast.group.pk))
    with pytest.raises(NotThere):
        verify_order(cast.head.viewer(), other.pk, how="โทร")
    secret = take_order(cast.clerk.viewer(), intake(secrecy=1), source="minister", form="spoken")
    with pytest.raises(NotThere):
        verify_order(cast.stranger.viewer(), secret.pk, how="โทร")


@pytest.mark.proves("R-023")
def test_there_is_a_kind_for_whatever_else_is_assigned(cast: Cast) -> None:
    matter = receive(cast.clerk.viewer(), intake(kind="other", subject="งานตามมติคณะรัฐมนตรี"))
    assert matter.stage == "received"


def test_the_form_takes_an_order_with_the_subject_alone(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.clerk, mfa=True)
    answer = client.post(reverse("orders:new"), FORM | {"subject": "ขอรายชื่อโรงเรียนต้นแบบ", "once": uuid4().hex})
    matter = Matter.objects.get()
    assert answer.url == reverse("orders:taken", args=[matter.pk])  # type: ignore[attr-defined]
    assert matter.number_text in client.get(answer.url).content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("typed", "day"), [("241169", 24), ("๒๔/๑๑/๖๙", 24), ("24 พ.ย. 69", 24), ("พรุ่งนี้", 22)])
def test_the_deadline_is_typed_as_people_type(cast: Cast, signed_in: SignIn, freeze, typed: str, day: int) -> None:  # type: ignore[no-untyped-def]
    freeze("2026-11-21 09:00")
    given = FORM | {"subject": "ขอข้อมูลด่วน", "deadline_day": typed, "deadline_time": "1530"}
    answer = signed_in(cast.clerk, mfa=True).post(reverse("orders:new"), given)
    assert answer.status_code == 302, answer.content.decode()
    clock = Matter.objects.get().clocks.get(code="deadline")
    assert clock.due_at == datetime(2026, 11, day, 15, 30, tzinfo=BANGKOK)


def test_a_deadline_that_is_a_day_alone_is_the_end_of_that_working_day(cast: Cast, signed_in: SignIn, freeze) -> None:  # type: ignore[no-untyped-def]
    freeze("2026-11-21 09:00")
    given = FORM | {"subject": "ขอข้อมูลด่วน", "deadline_day": "พรุ่งนี้", "deadline_time": ""}
    answer = signed_in(cast.clerk, mfa=True).post(reverse("orders:new"), given)
    assert answer.status_code == 302, answer.content.decode()
    clock = Matter.objects.get().clocks.get(code="deadline")
    assert clock.due_at == datetime(2026, 11, 22, 16, 30, tzinfo=BANGKOK)


def test_a_wrong_date_is_told_at_its_field_and_nothing_typed_is_lost(cast: Cast, signed_in: SignIn) -> None:
    given = FORM | {"subject": "ขอข้อมูลครูต่างชาติ", "deadline_day": "31/02/69"}
    answer = signed_in(cast.clerk, mfa=True).post(reverse("orders:new"), given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ขอข้อมูลครูต่างชาติ" in page
    assert "31/02/69" in page
    assert not Matter.objects.exists()


def test_a_possible_duplicate_is_shown_before_it_is_saved(cast: Cast, signed_in: SignIn) -> None:
    first = receive(cast.clerk.viewer(), intake(subject="ติดตามโครงการอาหารกลางวันโรงเรียนชายขอบ"))
    client = signed_in(cast.clerk, mfa=True)
    given = FORM | {"subject": "ติดตามโครงการอาหารกลางวัน โรงเรียนชายขอบ"}
    shown = client.post(reverse("orders:new"), given)
    assert shown.status_code == 409
    assert first.number_text in shown.content.decode()
    assert client.post(reverse("orders:new"), given | {"not_the_same": "on"}).status_code == 302
    assert Matter.objects.count() == 2


def test_the_hint_while_typing_names_what_is_there_already(cast: Cast, signed_in: SignIn) -> None:
    first = receive(cast.clerk.viewer(), intake(subject="สำรวจห้องสมุดโรงเรียนบนดอย"))
    hint = signed_in(cast.clerk, mfa=True).get(reverse("orders:duplicates"), {"subject": "ห้องสมุดโรงเรียนบนดอย"})
    assert first.number_text in hint.content.decode()


def test_files_come_with_the_order_and_a_bad_one_does_not_stop_it(cast: Cast, signed_in: SignIn) -> None:
    good = SimpleUploadedFile("คำสั่ง.txt", "สั่งการทางโทรศัพท์".encode())
    bad = SimpleUploadedFile("โปรแกรม.exe", b"MZ" + b"\x00" * 200)
    given = FORM | {"subject": "แนบไฟล์คำสั่ง", "uploads": [good, bad]}
    assert signed_in(cast.clerk, mfa=True).post(reverse("orders:new"), given).status_code == 302
    assert [one.name for one in Matter.objects.get().attachments.all()] == ["คำสั่ง.txt"]


def test_save_and_next_opens_an_empty_form_again(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.clerk, mfa=True).post(reverse("orders:new"), FORM | {"subject": "เรื่องแรก", "next": "1"})
    assert answer.url == reverse("orders:new")  # type: ignore[attr-defined]


def test_nobody_is_offered_a_class_above_their_own(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.stranger).get(reverse("orders:new")).content.decode()
    assert 'name="secrecy"' in page
    assert "ลับมาก" not in page
