"""The pages of the rulebook: for administrators alone, with the preview before the holiday."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from prasan.rulebook import queries
from prasan.rulebook.models import Holiday
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
HOLIDAY = {"day": "24/11/2569", "name": "วันหยุดพิเศษ", "kind": "cabinet", "source": "มติคณะรัฐมนตรี"}
VALUE = {
    "label": "คำสั่งด่วน",
    "value": "2",
    "unit": "working_days",
    "effective_from": "1/1/2570",
    "confidence": "medium",
    "exclude_first": "on",
    "at_time": "12.00",
}


@pytest.fixture
def admin(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.admin, mfa=True)


def _addresses() -> list[str]:
    row = queries.parameter("order.urgent", date(2026, 11, 21))
    holiday = Holiday.objects.get(day=date(2026, 12, 31))
    return [
        reverse("rulebook:parameters"),
        reverse("rulebook:parameters") + "?unverified=1",
        reverse("rulebook:parameter", args=["order.urgent"]),
        reverse("rulebook:parameter_set", args=["order.urgent"]),
        reverse("rulebook:parameter_verify", args=[row.pk]),
        reverse("rulebook:holidays"),
        reverse("rulebook:holidays") + "?year=2027",
        reverse("rulebook:holidays") + "?year=2031",
        reverse("rulebook:holidays") + "?year=x",
        reverse("rulebook:holiday_declare"),
        reverse("rulebook:holiday_withdraw", args=[holiday.pk]),
    ]


def test_an_administrator_reads_every_page(admin: Client) -> None:
    for address in _addresses():
        page = admin.get(address)
        assert page.status_code == 200, address
        assert "ค.ศ." not in page.content.decode()


@pytest.mark.parametrize("who", ["owner", "head", "minister", "clerk"])
def test_nobody_else_reads_or_writes_any(cast: Cast, signed_in: SignIn, who: str) -> None:
    client = signed_in(getattr(cast, who), mfa=True)
    for address in _addresses():
        assert client.get(address).status_code == 403, address
    assert client.post(reverse("rulebook:holiday_declare"), HOLIDAY | {"confirm": "2026-11-24"}).status_code == 403
    assert queries.holidays(date(2026, 11, 24), date(2026, 11, 24)) == {}


def test_what_is_not_there_is_not_found(cast: Cast, admin: Client) -> None:
    for name, key in [("parameter", "no.such"), ("parameter_set", "no.such"), ("parameter_verify", cast.admin.pk)]:
        assert admin.get(reverse(f"rulebook:{name}", args=[key])).status_code == 404
    assert admin.get(reverse("rulebook:holiday_withdraw", args=[cast.admin.pk])).status_code == 404


def test_a_value_is_set_and_read_back(admin: Client) -> None:
    answer = admin.post(reverse("rulebook:parameter_set", args=["order.urgent"]), VALUE, follow=True)
    assert answer.status_code == 200
    row = queries.parameter("order.urgent", date(2027, 1, 1))
    assert (row.value, row.exclude_first, row.roll_forward, str(row.at_time)) == ("2", True, False, "12:00:00")
    assert "1 ม.ค. 2570" in answer.content.decode()


def test_a_name_that_comes_with_the_system_is_read_and_kept_in_every_language(admin: Client) -> None:
    address = reverse("rulebook:parameter_set", args=["order.urgent"])
    shown = admin.get(address).context["form"].initial["label"]
    assert shown == "ข้อสั่งการ ด่วน"
    admin.post(address, VALUE | {"label": shown})
    assert queries.parameter("order.urgent", date(2027, 1, 1)).label == "Order, urgent"


def test_a_wrong_value_keeps_what_was_typed(admin: Client) -> None:
    wrong = VALUE | {"value": "สอง", "note": "หมายเหตุที่พิมพ์ไว้"}
    answer = admin.post(reverse("rulebook:parameter_set", args=["order.urgent"]), wrong)
    assert answer.status_code == 422
    assert "หมายเหตุที่พิมพ์ไว้" in answer.content.decode()
    assert answer.context["form"].errors.keys() == {"value"}


def test_a_value_is_verified(cast: Cast, admin: Client) -> None:
    row = queries.parameter("order.urgent", date(2026, 11, 21))
    address = reverse("rulebook:parameter_verify", args=[row.pk])
    assert admin.post(address, {"legal_reference": ""}).status_code == 422
    answer = admin.post(address, {"legal_reference": "ระเบียบ ข้อ ๒๘", "note": ""}, follow=True)
    assert cast.admin.name in answer.content.decode()
    row.refresh_from_db()
    assert row.verified


def test_a_holiday_is_shown_before_it_is_made_and_only_the_day_shown_is_made(admin: Client) -> None:
    address, day = reverse("rulebook:holiday_declare"), date(2026, 11, 24)
    first = admin.post(address, HOLIDAY)
    assert first.status_code == 200
    assert 'name="confirm" value="2026-11-24"' in first.content.decode()
    other = admin.post(address, HOLIDAY | {"day": "25/11/2569", "confirm": "2026-11-24"})
    assert other.status_code == 200
    assert queries.holidays(day, date(2026, 11, 25)) == {}
    last = admin.post(address, HOLIDAY | {"confirm": "2026-11-24"}, follow=True)
    assert queries.holidays(day, date(2026, 11, 25)) == {day: "วันหยุดพิเศษ"}
    assert "วันอังคาร 24 พ.ย. 2569" in last.content.decode()


@pytest.mark.parametrize("wrong", [{"day": "31/12/2569"}, {"day": "32/1/69"}, {"source": ""}])
def test_a_wrong_holiday_is_told_in_the_form(admin: Client, wrong: dict[str, str]) -> None:
    answer = admin.post(reverse("rulebook:holiday_declare"), HOLIDAY | wrong)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == wrong.keys()


def test_a_holiday_is_withdrawn_with_its_reason(admin: Client) -> None:
    row = Holiday.objects.get(day=date(2026, 12, 31))
    address = reverse("rulebook:holiday_withdraw", args=[row.pk])
    assert admin.post(address, {"reason": ""}).status_code == 422
    answer = admin.post(address, {"reason": "ประกาศยกเลิก"}, follow=True)
    assert "ประกาศยกเลิก" in answer.content.decode()
    assert queries.holidays(row.day, row.day) == {}
    assert "<form" in admin.get(reverse("rulebook:holidays")).content.decode()
    assert 'name="reason"' not in admin.get(address).content.decode()


def test_pages_cost_few_queries(admin: Client, django_assert_max_num_queries: Callable[[int], object]) -> None:
    for name in ("parameters", "holidays", "holiday_declare"):
        with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
            admin.get(reverse(f"rulebook:{name}"))
