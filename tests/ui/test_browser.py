"""The style page in a browser: accessible, without overflow, and its scripts do what they say."""

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import Opener, barriers, overflow

STYLE, PHONE = "/-/style/", "/-/style/?phone"
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-bottom: 2em !important }"
)
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("path", [STYLE, PHONE])
def test_accessible_wide_and_narrow_light_and_dark(opened: Opener, path: str) -> None:
    for width in (360, 1280):
        for dark in (False, True):
            page = opened(path, width=width, dark=dark)
            assert (width, dark, barriers(page)) == (width, dark, [])


def test_nothing_runs_over_the_edge(opened: Opener) -> None:
    for path in (STYLE, PHONE):
        for width in (320, 360, 640, 1280):  # 640 is 1280 at 200 %
            page = opened(path, width=width)
            assert (path, width, overflow(page)) == (path, width, 0)


def test_text_may_be_spaced_and_doubled_by_its_reader(opened: Opener) -> None:
    page = opened(STYLE, width=360)
    page.evaluate(
        f"document.adoptedStyleSheets = [new CSSStyleSheet()]; document.adoptedStyleSheets[0].replaceSync('{SPACED}')"
    )
    assert overflow(page) == 0


@pytest.mark.parametrize("path", [STYLE, PHONE])
def test_letters_of_double_size_stay_on_the_page(opened: Opener, path: str) -> None:
    page = opened(path, width=400)
    page.evaluate("document.documentElement.dataset.text = '200'")
    assert overflow(page) == 0


def test_what_a_finger_touches_is_big_enough(opened: Opener) -> None:
    page = opened(PHONE, width=360)
    heights = page.locator(".thumb-bar .button").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 56
    page = opened(STYLE, width=360)
    heights = page.locator(".main .button").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(height for height in heights if height) >= 44


def test_the_strip_is_low(opened: Opener) -> None:
    assert opened(STYLE).evaluate("document.querySelector('.strip').offsetHeight") <= 96


def test_without_scripts_the_page_can_be_read_and_sent(opened: Opener) -> None:
    page = opened(STYLE, scripts=False)
    page.get_by_label("เรื่อง", exact=True).fill("ขอข้อมูล")
    page.locator("form.form .button-primary").click()
    expect(page.get_by_role("alert")).to_contain_text("โปรดเลือกหนึ่งรายการ")
    expect(page.get_by_label("เรื่อง", exact=True)).to_have_value("ขอข้อมูล")


def test_errors_take_the_focus_and_lead_to_the_field(opened: Opener) -> None:
    page = opened(STYLE)
    page.locator("form.form .button-primary").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    assert page.title().startswith("มีข้อผิดพลาด")
    summary.get_by_role("link", name="เรื่อง").click()
    expect(page.get_by_label("เรื่อง", exact=True)).to_be_focused()


def test_a_typed_day_is_echoed_in_words(opened: Opener) -> None:
    page = opened(STYLE)
    echo = page.locator(".field-date output")
    for typed, words in [
        ("211169", "วันเสาร์ 21 พ.ย. 2569"),
        ("๒๑ พ.ย. ๖๙", "วันเสาร์ 21 พ.ย. 2569"),
        ("31/2/69", "ไม่มีวันที่นี้"),
        ("1/1/99", "เป็นวันในอนาคต"),
        ("", ""),
    ]:
        page.locator("#id_dated").fill(typed)
        expect(echo).to_contain_text(words)


def test_keys_work_by_their_place_and_rest_while_typing(opened: Opener) -> None:
    page = opened(STYLE)
    page.locator("body").press("KeyJ")
    expect(page.locator("[data-row]").first).to_have_class(re.compile("task-here"))
    page.keyboard.press("KeyJ")
    expect(page.locator("[data-row]").nth(1)).to_have_class(re.compile("task-here"))
    page.keyboard.press("KeyK")
    expect(page.locator("[data-row]").first).to_have_class(re.compile("task-here"))
    page.keyboard.press("Shift+Slash")
    sheet = page.locator("#keys-sheet")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.locator("#id_subject").press("Shift+Slash")
    expect(sheet).to_be_hidden()
    expect(page.locator("#id_subject")).to_have_value("?")


def test_a_long_list_becomes_a_type_ahead_that_keeps_its_label(opened: Opener) -> None:
    page = opened(STYLE)
    box = page.get_by_role("combobox", name="จาก")
    box.fill("อาชีว")
    page.get_by_role("option", name="สำนักงานคณะกรรมการการอาชีวศึกษา").click()
    expect(page.locator("#id_sender")).to_have_value("vec")


def test_an_undo_counts_down_and_goes(opened: Opener) -> None:
    page = opened(STYLE)
    expect(page.locator("[data-undo-left]")).to_have_text(re.compile(r"\(\d+\)"))


def test_files_are_listed_and_taken_out_again(opened: Opener) -> None:
    page = opened(STYLE)
    page.locator("#id_attachments").set_input_files(
        [{"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": b"x"} for name in ("หนึ่ง", "สอง")]
    )
    rows = page.locator("[data-drop-list] li")
    expect(rows).to_have_count(2)
    rows.first.get_by_role("button").click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("สอง.pdf")


def test_a_draft_comes_back(opened: Opener) -> None:
    page = opened(STYLE)
    page.locator("#id_subject").fill("ขอข้อมูลโรงเรียน")
    expect(page.locator("[data-draft-state], form.form > p[role=status]")).to_contain_text("บันทึกร่างแล้ว", timeout=8000)
    page.reload()
    page.get_by_role("button", name="กู้ร่างคืน").click()
    expect(page.locator("#id_subject")).to_have_value("ขอข้อมูลโรงเรียน")


def test_a_draft_outlives_the_sign_in(opened: Opener) -> None:
    page = opened(STYLE)
    page.context.clear_cookies()
    page.locator("#id_subject").fill("ยังอยู่")
    expect(page.locator("form.form > p[role=status]")).to_contain_text("หมดเวลาเข้าสู่ระบบแล้ว", timeout=8000)
    kept = page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('draft:')).map(key => localStorage[key])"
    )
    assert "ยังอยู่" in kept[0]


def test_a_decision_without_network_waits_in_sight_and_goes_out_once(opened: Opener) -> None:
    page = opened(PHONE, width=360)
    sent: list[str] = []
    page.on(
        "request", lambda one: sent.append(one.headers.get("idempotency-key", "")) if one.method == "POST" else None
    )
    page.context.set_offline(True)
    page.get_by_role("button", name="ทราบ").click()
    expect(page.locator("[data-waiting]")).to_contain_text("ยังไม่ส่ง")
    assert sent == []
    page.context.set_offline(False)
    expect(page.locator("[data-waiting]")).to_be_hidden()
    assert len([key for key in sent if key]) == 1


def test_a_sheet_opens_and_shuts(opened: Opener) -> None:
    page = opened(STYLE, width=360)
    page.get_by_role("button", name="เปิดแผ่นยืนยัน").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name="กลับไปอ่านต่อ").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_light_and_dark_are_kept(opened: Opener) -> None:
    page = opened(STYLE)
    page.locator(".user-menu summary").click()
    page.locator("[data-theme-switch]").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_paper_has_no_frame(opened: Opener) -> None:
    page = opened(STYLE)
    page.emulate_media(media="print")
    for part in (".side", ".head", ".actions", ".toasts"):
        expect(page.locator(part).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
