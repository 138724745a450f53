"""The whole way of an order with scripts turned off: every form is an ordinary form."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.office import Office, Visitors

SUBJECT = "ขอทราบจำนวนห้องสมุดโรงเรียน"
pytestmark = [pytest.mark.browser, pytest.mark.proves("R-001", "R-009", "R-012", "R-063")]


def plain(visit: Visitors, who: str, path: str) -> Page:
    return visit(who, path, java_script_enabled=False)


def choose(page: Page, name: str, words: str) -> None:
    """Picks from a plain list the entry with these words."""
    found = page.locator(f"select[name={name}] option", has_text=words).first.get_attribute("value")
    page.locator(f"select[name={name}]").select_option(found)


def test_an_order_goes_all_the_way_without_scripts(visit: Visitors, office: Office) -> None:
    page = plain(visit, "มาลัย", "/orders/new/")
    page.locator("#id_subject").fill(SUBJECT)
    page.get_by_role("button", name="ลงรับ", exact=True).click()
    expect(page.locator("#number")).to_be_visible()
    matter = f"/matters/{office.key('matter', SUBJECT)}/"

    page = plain(visit, "พิมพา", f"{matter}assign/")
    choose(page, "lead_id", "กมลชนก")
    page.locator("form.form .button-primary").click()
    expect(page).to_have_url(re.compile(f"{matter}$"))

    page = plain(visit, "กมลชนก", matter)
    page.get_by_role("button", name="รับเรื่อง").click()
    page.goto(f"{office.url}{matter}plan/")
    page.locator("[name=points]").fill("ขอข้อเท็จจริงจากหน่วยงาน")
    page.locator("form.form .button-primary").click()
    write_memo(page, office)
    submit_memo(page, office)
    memo = f"/decisions/{office.key('memo', SUBJECT)}/"

    for who in ("สมชาติ", "พิมพา", "ธนกร"):
        page = plain(visit, who, memo)
        page.locator("#pass-on .button-primary").click()
        expect(page.locator(".error-summary")).to_have_count(0)

    page = plain(visit, "อรุณี", f"/decisions/phone/{office.key('memo', SUBJECT)}/")
    page.get_by_role("link", name="เห็นชอบ").click()
    page.get_by_role("button", name="ยืนยันลงนาม").click()
    assert office.count("decision", SUBJECT) == 1


def write_memo(page: Page, office: Office) -> None:
    page.goto(f"{office.url}{office.path(f'/papers/new/{{matter:{SUBJECT}}}/')}")
    page.get_by_role("button", name="เริ่มเขียน").first.click()
    page.locator("[name=from]").fill("สพฐ.")
    page.locator('button[name=add][value="proposal"]').click()
    page.locator('[name="proposal.0.text"]').fill("เห็นควรมอบ สพฐ. รวบรวมและรายงาน")
    page.get_by_role("button", name="บันทึกฉบับนี้").last.click()
    expect(page.locator(".messages")).to_contain_text("บันทึกแล้ว")


def submit_memo(page: Page, office: Office) -> None:
    page.goto(f"{office.url}{office.path(f'/decisions/submit/{{matter:{SUBJECT}}}/')}")
    page.locator("[name=essence]").fill("สพฐ. ขอทราบจำนวนห้องสมุดโรงเรียนทั่วประเทศ")
    page.locator("[name=proposal]").fill("มอบ สพฐ. รวบรวมและรายงาน")
    page.locator("main form .button-primary").click()
    expect(page.locator(".error-summary")).to_have_count(0)
