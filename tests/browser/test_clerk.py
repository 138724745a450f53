"""A clerk at the keyboard: an order in seconds, shortcuts in either layout, nothing typed is ever lost."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.office import Office, Visitors

CLERK, OFFICER = "มาลัย", "กมลชนก"
pytestmark = pytest.mark.browser
LETTERS = {"KeyG": "เ", "KeyT": "ะ", "KeyJ": "่", "KeyK": "า", "Slash": "ฝ", "KeyN": "ื"}


def press_thai(page: Page, *codes: str) -> None:
    """Keys by their place, as a keyboard that is set to Thai sends them."""
    keyboard = page.context.new_cdp_session(page)
    for code in codes:
        for kind in ("keyDown", "keyUp"):
            keyboard.send("Input.dispatchKeyEvent", {"type": kind, "code": code, "key": LETTERS[code]})


@pytest.mark.proves("R-001")
def test_an_order_is_in_with_two_keystrokes_beside_its_words(visit: Visitors, office: Office) -> None:
    subject = "ขอข้อมูลจำนวนครูเกษียณ"
    page = visit(CLERK, "/")
    began = time.monotonic()
    page.keyboard.press("n")
    expect(page.locator("#id_subject")).to_be_focused()
    page.keyboard.insert_text(subject)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#number")).to_have_text(re.compile(r"^สร \d+/25\d\d$"))
    assert time.monotonic() - began < 20
    assert office.count("matter", subject) == 1
    expect(page.locator("[data-key=new]")).to_be_focused()


@pytest.mark.parametrize("thai", [False, True], ids=["english", "thai"])
def test_shortcuts_work_in_either_layout(visit: Visitors, thai: bool) -> None:
    page = visit(OFFICER, "/matters/?open=1")

    def press(*codes: str) -> None:
        if thai:
            press_thai(page, *codes)
        else:
            for code in codes:
                page.keyboard.press(code)

    press("KeyJ", "KeyJ", "KeyK")
    first = page.locator("[data-row]").first
    expect(first).to_have_class(re.compile("row-here"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/matters/[0-9a-f-]{36}/$"))
    press("KeyG", "KeyT")
    page.wait_for_url(re.compile(r":\d+/$"))
    press("Slash")
    expect(page.locator("#search-box")).to_be_focused()
    page.keyboard.insert_text("อาหารกลางวัน")
    page.keyboard.press("Enter")
    expect(page.locator("[data-row]").first).to_contain_text("อาหารกลางวัน")


def test_the_keys_are_listed_behind_a_question_mark(visit: Visitors) -> None:
    page = visit(OFFICER, "/")
    page.keyboard.press("Shift+Slash")
    sheet = page.locator("#keys-sheet")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("Ctrl")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_a_double_click_saves_once(visit: Visitors, office: Office) -> None:
    subject = "คลิกสองครั้งต้องได้เลขเดียว"
    page = visit(CLERK, "/orders/new/")
    page.locator("#id_subject").fill(subject)
    page.get_by_role("button", name="ลงรับ", exact=True).dblclick()
    expect(page.locator("#number")).to_be_visible()
    assert office.count("matter", subject) == 1


def test_a_draft_outlives_reload_and_a_shut_page(visit: Visitors) -> None:
    page = visit("พิมพา", "/orders/new/")
    page.locator("#id_subject").fill("พิมพ์ค้างไว้หนึ่ง")
    expect(page.locator("form.form > p[role=status]")).to_contain_text("บันทึกร่างแล้ว", timeout=10_000)
    page.reload()
    page.get_by_role("button", name="กู้ร่างคืน").click()
    expect(page.locator("#id_subject")).to_have_value("พิมพ์ค้างไว้หนึ่ง")
    page.close()
    elsewhere = visit("พิมพา", "/orders/new/")
    elsewhere.get_by_role("button", name="กู้ร่างคืน").click()
    expect(elsewhere.locator("#id_subject")).to_have_value("พิมพ์ค้างไว้หนึ่ง")


def kept_on_the_server(page: Page) -> int:
    """204 where the server keeps no draft of an order."""
    return int(page.evaluate("fetch('/drafts/order-new/').then((answer) => answer.status)"))


@pytest.mark.parametrize("button", ["ลงรับ", "ลงรับแล้วเริ่มเรื่องถัดไป"])
def test_what_was_taken_in_is_no_draft_any_more(visit: Visitors, button: str) -> None:
    page = visit("พิมพา", "/orders/new/")
    page.locator("#id_subject").fill(f"เก็บร่างไว้แล้วจึงกด {button} ให้จบ")
    expect(page.locator("form.form > p[role=status]")).to_contain_text("บันทึกร่างแล้ว", timeout=10_000)
    assert kept_on_the_server(page) == 200
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        page.get_by_role("button", name=button, exact=True).click()
    page.goto(page.url)
    assert kept_on_the_server(page) == 204
    visit("พิมพา", "/orders/new/")
    expect(page.get_by_role("button", name="กู้ร่างคืน")).to_have_count(0)


def test_a_secret_that_is_typed_is_not_left_in_the_browser(visit: Visitors) -> None:
    page = visit(CLERK, "/orders/new/")
    kept = "JSON.stringify(localStorage)"
    page.locator("#id_subject").fill("ถ้อยคำซึ่งจะเป็นความลับ")
    expect(page.locator("form.form > p[role=status]")).to_contain_text("บันทึกร่างแล้ว", timeout=10_000)
    assert "ถ้อยคำซึ่งจะเป็นความลับ" in page.evaluate(kept)
    with page.expect_response(lambda answer: "/drafts/" in answer.url and answer.request.method == "POST"):
        page.locator("#id_secrecy").select_option(label="ลับ")
    assert "ถ้อยคำซึ่งจะเป็นความลับ" not in page.evaluate(kept)
    page.locator("#id_subject").press("Control+Enter")
    expect(page.locator("#number")).to_be_visible()
    assert "ถ้อยคำซึ่งจะเป็นความลับ" not in page.evaluate(kept)


def test_a_note_that_was_written_is_no_draft_any_more(visit: Visitors) -> None:
    page = visit(OFFICER, "/matters/?open=1")
    page.locator("[data-row] a").first.click()
    form = page.locator("form.composer[data-draft^=matter-note]")
    form.locator("textarea").fill("โทรถามหน้าห้องแล้ว")
    expect(form.locator("p[role=status]")).to_contain_text("บันทึกร่างแล้ว", timeout=10_000)
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        form.get_by_role("button").click()
    expect(page.get_by_text("โทรถามหน้าห้องแล้ว").first).to_be_visible()
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="กู้ร่างคืน")).to_have_count(0)


def test_a_draft_outlives_the_sign_in(visit: Visitors, office: Office) -> None:
    visit.forgive("status of 401", "status of 403")
    page = visit("สมชาติ", "/orders/new/")
    page.context.clear_cookies(name="session")
    page.locator("#id_subject").fill("พิมพ์หลังหมดเวลา")
    line = page.locator("form.form > p[role=status]")
    expect(line).to_contain_text("หมดเวลาเข้าสู่ระบบแล้ว", timeout=10_000)
    page.context.add_cookies(visit.badge("สมชาติ"))  # type: ignore[arg-type]
    page.goto(f"{office.url}/orders/new/")
    page.get_by_role("button", name="กู้ร่างคืน").click()
    expect(page.locator("#id_subject")).to_have_value("พิมพ์หลังหมดเวลา")
    page.locator("#id_subject").press("Control+Enter")
    expect(page.locator("#number")).to_be_visible()


def test_words_sent_at_once_without_a_sign_in_are_not_lost(visit: Visitors, office: Office) -> None:
    page = visit("สมชาติ", "/orders/new/")
    page.wait_for_load_state("networkidle")
    page.context.clear_cookies(name="session")
    page.locator("#id_subject").fill("ส่งทันทีหลังหมดเวลา")
    page.keyboard.press("Control+Enter")
    expect(page.locator("input[type=password]")).to_be_visible()
    page.context.add_cookies(visit.badge("สมชาติ"))  # type: ignore[arg-type]
    page.goto(f"{office.url}/orders/new/")
    page.get_by_role("button", name="กู้ร่างคืน").click()
    expect(page.locator("#id_subject")).to_have_value("ส่งทันทีหลังหมดเวลา")
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        page.locator("#id_subject").press("Control+Enter")
    expect(page.locator("#number")).to_be_visible()


def test_what_is_wrong_is_told_where_it_is_and_nothing_is_lost(visit: Visitors) -> None:
    visit.forgive("status of 422")
    page = visit(CLERK, "/orders/new/")
    page.locator("#id_details").fill("รายละเอียดที่พิมพ์ไว้")
    page.locator("#id_deadline_0").fill("31/2/70")
    page.keyboard.press("Control+Enter")
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(2)
    expect(page.locator("#id_details")).to_have_value("รายละเอียดที่พิมพ์ไว้")
