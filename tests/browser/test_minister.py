"""The Minister's phone: two taps, ten seconds to undo, no tap lost and none counted twice; and who may not look."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.marks import NARROW
from tests.browser.office import Office, Visitors
from tests.browser.pictures import take

MINISTER, OFFICER, DEPUTY, CLERK = "อรุณี", "กมลชนก", "ชัยวัฒน์", "มาลัย"
FIRST, SECOND, THIRD = "นักเรียนยากจนพิเศษ", "สนามสอบเข้ามหาวิทยาลัย", "ค่ายเยาวชนวิทยาศาสตร์"
pytestmark = [pytest.mark.browser, pytest.mark.proves("R-020")]


def card(visit: Visitors, subject: str) -> Page:
    return visit(MINISTER, f"/decisions/phone/{{memo:{subject}}}/", width=NARROW, height=780)


def in_force(office: Office, subject: str) -> int:
    """How many decisions on a matter were not taken back."""
    return office.count("decision", subject)


def test_two_taps_decide_and_one_takes_it_back(visit: Visitors, office: Office) -> None:
    page = visit(MINISTER, "/decisions/phone/", width=NARROW, height=780)
    face = page.locator("article", has_text=FIRST)
    face.get_by_role("link", name="เห็นชอบ").click()
    take(page, "confirm-360", 780)
    page.get_by_role("button", name="ยืนยันลงนาม").click()
    undo = page.locator("[data-undo]").first
    expect(undo).to_contain_text(re.compile(r"\(\d+\)"))
    assert in_force(office, FIRST) == 1
    take(page, "undo-360", 780)
    undo.get_by_role("button").click()
    page.wait_for_load_state()
    assert in_force(office, FIRST) == 0


def test_a_double_tap_signs_once(visit: Visitors, office: Office) -> None:
    page = card(visit, SECOND)
    page.get_by_role("link", name="ทราบ").click()
    page.locator("#sheet-acknowledge").get_by_role("button", name="ยืนยันลงนาม").dblclick()
    page.wait_for_load_state("networkidle")
    assert in_force(office, SECOND) == 1


def test_a_tap_without_network_waits_in_sight_and_counts_once(visit: Visitors, office: Office) -> None:
    visit.forgive("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "status of 503")
    visit(MINISTER, "/decisions/phone/", width=NARROW)
    page = card(visit, THIRD)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_role("link", name="เห็นชอบ").click()
    page.locator("#sheet-approve").get_by_role("button", name="ยืนยันลงนาม").click()
    expect(page.locator("[data-waiting]")).to_contain_text("ยังไม่ส่ง")
    assert in_force(office, THIRD) == 0
    page.context.set_offline(False)
    expect(page.locator("[data-waiting]")).to_be_hidden(timeout=15_000)
    assert in_force(office, THIRD) == 1


def test_the_link_shows_nothing_to_an_outsider(visit: Visitors, office: Office) -> None:
    visit.forgive("status of 404")
    page = visit(DEPUTY, "/decisions/phone/{memo:หนังสือเรียนที่มีผู้ร้อง}/", width=NARROW)
    expect(page.locator("h1")).to_contain_text("ไม่พบ")
    expect(page.locator("body")).not_to_contain_text("หนังสือเรียน")


def test_who_wrote_the_memo_may_read_it_and_not_decide(visit: Visitors, office: Office) -> None:
    page = visit(OFFICER, "/decisions/phone/{memo:ความร่วมมือด้านการศึกษากับต่างประเทศ}/", width=NARROW)
    expect(page.get_by_role("link", name="เห็นชอบ")).to_have_count(0)
    token = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    decide = office.path("/decisions/phone/{memo:ความร่วมมือด้านการศึกษากับต่างประเทศ}/decide/")
    answer = page.request.post(
        office.url + decide,
        form={"csrfmiddlewaretoken": token, "act": "approve", "once": "0" * 32},
        headers={"Referer": page.url},
    )
    assert answer.status in {403, 404}
    assert in_force(office, "ความร่วมมือด้านการศึกษากับต่างประเทศ") == 0


def test_a_secret_looks_like_nothing_at_all(visit: Visitors, office: Office) -> None:
    visit.forgive("status of 404")
    secret = visit(CLERK, "/matters/{matter:ทุนการศึกษาที่ยังไม่เปิดเผย}/")
    nothing = visit(CLERK, "/matters/00000000-0000-7000-8000-000000000000/")

    def told(page: Page) -> str:
        return re.sub(r"[0-9a-f]{8,}|\d+", "", page.locator("main").inner_text())

    assert told(secret) == told(nothing)
    found = visit(CLERK, "/find/?q=ทุนการศึกษาที่ยังไม่เปิดเผย")
    expect(found.locator("[data-row]")).to_have_count(0)
