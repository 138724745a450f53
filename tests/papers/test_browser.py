"""The editor in a browser: the page follows the typing and leads back, pastes are cleaned, drafts are kept."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from prasan.matters.actions import accept, assign, receive
from prasan.papers.actions import save_version, start_paper
from prasan.papers.models import Paper
from tests.browsing import Opener, barriers, overflow
from tests.matters.test_receive import intake
from tests.office import Cast
from tests.papers.samples import memo_office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def written(cast: Cast) -> Paper:
    """A memo of the owner with its words."""
    matter = receive(cast.clerk.viewer(), intake())
    assign(cast.head.viewer(), matter.pk, lead_id=cast.owner.pk, backup_id=cast.backup.pk)
    accept(cast.owner.viewer(), matter.pk)
    paper = start_paper(cast.owner.viewer(), matter.pk, kind="memo_office")
    save_version(cast.owner.viewer(), paper.pk, data=memo_office())
    return paper


def open_editor(opened: Opener, paper: Paper, **how: Any) -> Page:
    page = opened(f"/papers/{paper.pk}/", **how)
    expect(page.locator("svg.sheet-drawing").first).to_be_visible(timeout=20_000)
    return page


def test_the_page_follows_the_typing_and_the_check_too(opened: Opener, written: Paper) -> None:
    page = open_editor(opened, written)
    before = page.locator("svg.sheet-drawing").first.inner_html()
    with page.expect_response(re.compile("/preview/")) as answer:
        page.locator("#id_topic").press_sequentially(" และอื่น ๆ")
    assert answer.value.ok
    expect(page.locator("svg.sheet-drawing").first).not_to_have_js_property("innerHTML", before)
    with page.expect_response(re.compile("/preview/")):
        page.get_by_label("อนุมัติ", exact=True).last.check()
    expect(page.locator("#paper-pages")).to_contain_text("โปรดทำให้ตรงกัน", timeout=20_000)


def test_a_click_on_the_page_opens_its_field(opened: Opener, written: Paper) -> None:
    page = open_editor(opened, written)
    page.locator('.sheet-link[data-field="subject"] rect').first.click(force=True)
    expect(page.locator("#id_subject")).to_be_focused()
    phone = open_editor_on_phone(opened, written)
    phone.locator('.sheet-link[data-field="topic"] rect').first.click(force=True)
    expect(phone.locator("#id_topic")).to_be_focused()


def open_editor_on_phone(opened: Opener, paper: Paper) -> Page:
    page = opened(f"/papers/{paper.pk}/", width=360)
    page.get_by_role("button", name="ดูหน้า").click()
    expect(page.locator("svg.sheet-drawing").first).to_be_visible(timeout=20_000)
    return page


def test_what_is_pasted_is_cleaned_and_can_be_taken_back(opened: Opener, written: Paper) -> None:
    page = open_editor(opened, written)
    field = page.locator("#id_topic")
    field.fill("")
    field.evaluate(
        """field => {
            const data = new DataTransfer();
            data.setData("text/plain", "ส\u0e4d\u0e32นัก\u200bงาน");
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
            field.setRangeText("ส\u0e4d\u0e32นัก\u200bงาน", 0, 0, "end");
        }"""
    )
    expect(field).to_have_value("สำนักงาน")
    expect(page.locator(".clean-note")).to_contain_text("ปรับข้อความ")
    page.locator(".clean-note button").click()
    expect(field).to_have_value("ส\u0e4d\u0e32นัก\u200bงาน")


def test_a_draft_comes_back_after_the_window_is_shut(opened: Opener, written: Paper) -> None:
    page = open_editor(opened, written)
    with page.expect_response(re.compile("/drafts/")):
        page.locator("#id_topic").fill("พิมพ์ค้างไว้")
    page.close()
    again = open_editor(opened, written)
    expect(again.locator("#id_topic")).to_have_value("พิมพ์ค้างไว้")
    again.get_by_role("button", name="บันทึกฉบับนี้").click()
    expect(again.locator(".messages")).to_contain_text("บันทึกแล้ว")
    expect(again.get_by_text("มีร่าง")).to_have_count(0)


def test_rows_work_without_scripts(opened: Opener, written: Paper) -> None:
    page = opened(f"/papers/{written.pk}/", scripts=False)
    page.locator('button[name="add"][value="facts"]').click()
    expect(page.locator('[name="facts.3.text"]')).to_be_visible()
    page.locator('button[name="remove"][value="facts.0"]').click()
    expect(page.locator('[name="facts.3.text"]')).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_editor_is_accessible_and_fits(opened: Opener, written: Paper, width: int) -> None:
    page = opened(f"/papers/{written.pk}/", width=width)
    page.wait_for_load_state("networkidle")
    assert barriers(page) == []
    assert overflow(page) == 0


def test_a_phrase_goes_where_the_writer_was_and_can_be_taken_back(opened: Opener, written: Paper) -> None:
    page = open_editor(opened, written)
    field = page.locator("textarea[data-cleans]").first
    field.fill("ก่อน  หลัง")
    field.evaluate("field => field.setSelectionRange(5, 5)")
    page.get_by_role("link", name="ใช้สำนวน").click()
    page.get_by_label("คำหรือหัวเรื่อง").press_sequentially("มอบหมายผู้ประสาน")
    offered = page.locator("#phrases-found li")
    expect(offered).to_have_count(1)
    offered.get_by_role("button", name="ใส่ข้อความนี้").click()
    expect(field).to_have_value(re.compile(r"^ก่อน ทั้งนี้ ได้มอบหมายให้ .* เป็นผู้ประสานงาน หลัง$"))
    expect(field).to_be_focused()
    page.keyboard.press("Control+z")
    expect(field).to_have_value("ก่อน  หลัง")


def test_after_a_row_is_added_one_line_speaks_of_the_draft(opened: Opener, written: Paper) -> None:
    page = open_editor(opened, written)
    page.locator("#id_topic").fill("พิมพ์ค้างไว้")
    page.wait_for_timeout(1_700)  # the draft is kept in the browser too
    page.locator('button[name="add"][value="facts"]').click()
    expect(page.locator('[name="facts.3.text"]')).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#id_topic")).to_have_value("พิมพ์ค้างไว้")
    expect(page.locator(".note", has_text="ร่าง")).to_have_count(1)
