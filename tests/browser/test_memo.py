"""A memo on the screen: the page beside the form, the check, the versions, and the three papers as PDF."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.office import Office, Visitors
from tests.browser.pictures import press, take

OFFICER = "กมลชนก"
RETURNED = "วันครูแห่งชาติ"
PAPERS = {
    "summary": "เลื่อนเปิดภาคเรียน",
    "memo_office": "งบกลางซ่อมแซม",
    "memo_permanent_secretary": "การลดภาระครู",
}
pytestmark = pytest.mark.browser


def open_editor(visit: Visitors, subject: str, width: int = 1280) -> Page:
    page = visit(OFFICER, f"/papers/{{paper:{subject}}}/", width=width)
    expect(page.locator("svg.sheet-drawing").first).to_be_attached(timeout=20_000)
    return page


@pytest.mark.proves("R-066", "R-082")
def test_the_page_follows_the_typing_and_a_version_is_kept(visit: Visitors, office: Office) -> None:
    page = open_editor(visit, RETURNED)
    take(page, "editor-page-1280", 900)
    with page.expect_response(re.compile("/preview/")) as answer:
        page.locator('[name="facts.0.text"]').press_sequentially(" เพิ่มเติมจากหน่วยงาน")
    assert answer.value.ok
    page.get_by_role("button", name="บันทึกฉบับนี้").last.click()
    expect(page.locator(".messages")).to_contain_text("บันทึกแล้ว")
    page.goto(f"{office.url}{office.path(f'/papers/{{paper:{RETURNED}}}/versions/')}")
    expect(page.locator("ins.added").first).to_contain_text("เพิ่มเติม")


def test_words_in_a_memo_outlive_a_row_that_was_added(visit: Visitors) -> None:
    page = open_editor(visit, RETURNED)
    page.locator('[name="facts.0.text"]').fill("ถ้อยคำที่ยังไม่ได้บันทึกเป็นฉบับ")
    page.get_by_role("button", name="เพิ่มข้อ").first.click()
    expect(page.locator('[name="facts.0.text"]')).to_have_value("ถ้อยคำที่ยังไม่ได้บันทึกเป็นฉบับ")
    page.wait_for_load_state("networkidle")
    page.goto(page.url.partition("#")[0])
    expect(page.locator('[name="facts.0.text"]')).to_have_value("ถ้อยคำที่ยังไม่ได้บันทึกเป็นฉบับ")
    page.get_by_role("button", name="กลับไปฉบับที่บันทึกไว้").click()
    expect(page.locator('[name="facts.0.text"]')).not_to_have_value("ถ้อยคำที่ยังไม่ได้บันทึกเป็นฉบับ")


@pytest.mark.proves("R-082")
def test_what_stops_a_memo_is_named_and_leads_to_its_field(visit: Visitors, office: Office) -> None:
    page = open_editor(visit, "ศูนย์ช่วยเหลือนักเรียนด้านสุขภาพจิต")
    with page.expect_response(re.compile("/preview/")):
        page.locator("#id_subject").fill("")
    expect(page.locator(".paper-check .chip-bad").first).to_be_visible(timeout=20_000)
    page.locator(".paper-check > summary").click()
    take(page, "check-1280", 700)
    page.locator(".paper-finding a", has_text="โปรดกรอก “เรื่อง”").click()
    expect(page.locator("#id_subject")).to_be_focused()


def test_on_a_phone_the_page_is_one_tap_away(visit: Visitors) -> None:
    page = open_editor(visit, "แผนรับมือฝุ่นละออง", width=360)
    page.get_by_role("button", name="ดูหน้า").click()
    expect(page.locator("svg.sheet-drawing").first).to_be_visible()
    take(page, "editor-page-360", 780)


@pytest.mark.proves("R-063", "R-066", "R-072")
@pytest.mark.parametrize("kind", PAPERS)
def test_the_paper_is_a_pdf_whose_words_can_be_read(visit: Visitors, office: Office, kind: str) -> None:
    page = visit(OFFICER, "/people/preferences/")
    answer = page.request.get(f"{office.url}{office.path(f'/papers/{{paper:{PAPERS[kind]}}}/pdf/')}")
    assert answer.headers["content-type"].startswith("application/pdf")
    text = PdfReader(BytesIO(answer.body())).pages[0].extract_text()
    assert PAPERS[kind] in text.replace("\n", "").replace(" ", "")
    press(answer.body(), kind)
