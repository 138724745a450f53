"""Declaring a holiday as an administrator does it, in a browser."""

import pytest
from playwright.sync_api import expect

from prasan.people.models import Appointment
from prasan.rulebook.models import Holiday
from tests.browsing import Opener
from tests.office import SINCE, Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_the_second_button_declares_the_day(opened: Opener, cast: Cast) -> None:
    Appointment.objects.create(post=cast.posts["admin"], user=cast.owner, since=SINCE)
    page = opened("/rulebook/holidays/declare/")
    page.locator("#id_day").fill("24 ธ.ค. 69")
    page.locator("#id_name").fill("วันหยุดพิเศษ")
    page.locator("#id_source").fill("มติคณะรัฐมนตรี")
    page.locator("main form.form button").first.click()
    page.locator("button[name=confirm]").click()
    expect(page.locator(".messages")).to_be_visible()
    assert Holiday.objects.filter(name="วันหยุดพิเศษ").exists()
