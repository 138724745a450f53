"""The Minister's phone in a browser, 360 pixels wide: two taps, undo, without scripts, without network."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from prasan.decisions.models import Decision, Submission
from tests.browsing import barriers, overflow
from tests.decisions.stage import at_minister
from tests.office import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Phone = Callable[..., Page]


@pytest.fixture
def phone(
    browser: Browser, live_server: Any, cast: Cast, signed_in: Callable[..., Client], settings: Any
) -> Iterator[Phone]:
    """`phone("cards")`: that page as the Minister holds it."""
    contexts, complaints = [], []
    cookie = signed_in(cast.minister).cookies[settings.SESSION_COOKIE_NAME].value

    def open_page(name: str, *args: Any, scripts: bool = True, width: int = 360) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 740}, locale="th-TH", java_script_enabled=scripts, has_touch=True
        )
        contexts.append(context)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Policy" in said.text else None)
        page.goto(live_server.url + reverse(f"decisions:{name}", args=args))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def looks_right(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    assert (page.url, overflow(page), barriers(page)) == (page.url, 0, [])


def test_every_page_is_accessible_and_fits_the_phone(phone: Phone, cast: Cast) -> None:
    submission = at_minister(cast, urgency=3, subject="ขออนุมัติแนวทางจัดสรรงบประมาณอาหารกลางวัน" * 4)
    at_minister(cast, secrecy=1)
    for width in (320, 360):
        looks_right(phone("cards", width=width))
        looks_right(phone("card_paper", submission.pk, width=width))
    card = phone("card", submission.pk)
    looks_right(card)
    for sheet in ("approve", "acknowledge", "direct", "more"):
        card.locator(f"[data-opens=sheet-{sheet}]").click()
        looks_right(card)
        card.keyboard.press("Escape")
    heights = card.locator(".thumb-bar .button").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert min(heights) >= 56


def test_two_taps_sign_and_ten_seconds_undo(phone: Phone, cast: Cast) -> None:
    first, second = at_minister(cast, urgency=3), at_minister(cast)
    page = phone("card", first.pk)
    page.get_by_role("link", name="เห็นชอบ").click()
    sheet = page.get_by_role("dialog", name="เห็นชอบตามที่เสนอ ข้อ 1–2")
    expect(sheet).to_contain_text(first.proposal)
    sheet.get_by_role("button", name="ยืนยันลงนาม").dblclick()
    page.wait_for_url(f"**/{second.pk}/")
    assert Decision.objects.get().words == "เห็นชอบตามที่เสนอ ข้อ 1–2"
    page.locator(".toast").get_by_role("button", name="เลิกทำ").click()
    page.wait_for_url(f"**/{first.pk}/")
    assert Decision.objects.get().undone_at is not None


def test_two_taps_from_the_stack_without_any_script(phone: Phone, cast: Cast) -> None:
    submission = at_minister(cast)
    page = phone("cards", scripts=False)
    page.get_by_role("link", name=f"เห็นชอบ {submission.matter.number_text}").click()
    expect(page.get_by_role("heading", name="เห็นชอบตามที่เสนอ ข้อ 1–2")).to_be_visible()
    page.get_by_role("button", name="ยืนยันลงนาม").click()
    expect(page.get_by_text("พิจารณาครบทุกเรื่องแล้ว")).to_be_visible()
    page.locator(".toast").get_by_role("button", name="เลิกทำ").click()
    assert Decision.objects.get().undone_at is not None


def test_a_ready_order_is_two_taps(phone: Phone, cast: Cast) -> None:
    submission = at_minister(cast)
    page = phone("card", submission.pk)
    page.get_by_role("link", name="สั่งการ").click()
    page.get_by_role("dialog").get_by_role("button", name="เชิญหน่วยงานที่เกี่ยวข้องประชุม").click()
    expect(page.get_by_text("พิจารณาครบทุกเรื่องแล้ว")).to_be_visible()
    assert Decision.objects.get().words == "เชิญหน่วยงานที่เกี่ยวข้องประชุม"


def kept(page: Page, count: int) -> list[str]:
    """The addresses of the pages that the worker keeps, once there are that many and all parts are there."""
    keys = "async (name) => (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)"
    found: list[str] = []
    for _tenth in range(100):
        found = page.evaluate(keys, "phone-pages")
        if len(found) >= count and len(page.evaluate(keys, "phone-parts")) >= 10:
            break
        page.wait_for_timeout(100)
    return found


def test_without_network_cards_are_read_and_decisions_wait_and_go_once(phone: Phone, cast: Cast) -> None:
    first, second = at_minister(cast, urgency=3), at_minister(cast)
    secret = at_minister(cast, secrecy=1)
    page = phone("cards")
    addresses = kept(page, 5)
    assert not any(str(secret.pk) in address for address in addresses)
    page.context.set_offline(True)
    page.goto(page.url.rstrip("/") + f"/{first.pk}/")
    page.get_by_role("link", name="ทราบ").click()
    page.get_by_role("button", name="ยืนยันลงนาม").click()
    page.wait_for_url(f"**/{second.pk}/")
    expect(page.locator("[data-waiting]")).to_contain_text("ยังไม่ส่ง")
    assert not Decision.objects.exists()
    page.context.set_offline(False)
    expect(page.locator("[data-waiting]")).to_be_hidden()
    decision = Decision.objects.get()
    assert (decision.submission_id, decision.verdict) == (first.pk, "acknowledge")


def test_leaving_takes_the_kept_pages_along(phone: Phone, cast: Cast) -> None:
    submission: Submission = at_minister(cast)
    page = phone("cards")
    assert any(str(submission.pk) in address for address in kept(page, 3))
    page.locator(".user-menu summary").click()
    page.get_by_role("button", name="ออกจากระบบ").click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("async () => (await caches.keys()).filter((name) => name.startsWith('phone'))") == []


def test_the_three_buttons_of_a_card_stand_in_one_row_on_any_screen(phone: Phone, cast: Cast) -> None:
    at_minister(cast)
    tops = "[...document.querySelectorAll('.decision-card .thumb-row .button')].map(one => one.offsetTop)"
    for width in (360, 1280):
        page = phone("cards", width=width)
        assert len(set(page.evaluate(tops))) == 1, width
        assert page.locator(".thumb-row .button").first.bounding_box()["height"] >= 56  # type: ignore[index]
