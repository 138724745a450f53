"""Language, digits, size of letters, paper: the same pages in another dress."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.marks import NARROW, WIDE
from tests.browser.office import Visitors
from tests.browsing import overflow

READER = "พิมพา"
pytestmark = pytest.mark.browser


def test_the_language_is_one_tap_away_and_back(visit: Visitors) -> None:
    page = visit(READER, "/")
    page.locator(".head").get_by_role("button", name="English").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Today")
    expect(page.locator(".lead")).to_contain_text(re.compile(r"25\d\d BE"))
    page.locator(".head").get_by_role("button", name="ไทย").first.click()
    expect(page.locator("h1")).to_have_text("งานวันนี้")


def test_thai_digits_are_one_tap_away_and_back(visit: Visitors) -> None:
    page = visit(READER, "/")
    page.locator(".head").get_by_role("button", name="เลขไทย").first.click()
    expect(page.locator(".lead")).to_contain_text(re.compile("[๐-๙]+ [ก-๙]+ ๒๕[๐-๙]{2}"))
    page.locator(".head").get_by_role("button", name="เลขอารบิก").first.click()
    expect(page.locator(".lead")).to_contain_text(re.compile(r"[0-9]+ [ก-๙]+ 25[0-9]{2}"))


@pytest.mark.parametrize("path", ["/", "/matters/", "/orders/new/"])
def test_letters_of_twice_the_size_stay_on_the_page(visit: Visitors, path: str) -> None:
    page = visit(READER, path, width=NARROW)
    page.evaluate("document.documentElement.dataset.text = '200'")
    assert overflow(page) == 0


@pytest.mark.parametrize("path", ["/", "/matters/", "/matters/{matter:ค่าอาหารกลางวันเป็น}/", "/matters/kinds/order/"])
def test_paper_shows_the_words_without_the_frame(visit: Visitors, path: str) -> None:
    page = visit(READER, path, width=WIDE)
    page.emulate_media(media="print")
    for part in (".side", ".head", ".actions", ".toasts"):
        for found in page.locator(part).all():
            expect(found).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_the_strongest_words_are_black_on_white_on_paper(visit: Visitors) -> None:
    page = visit(READER, "/matters/", width=WIDE)
    page.emulate_media(media="print")
    for chip in (".chip-urgent3", ".chip-sent"):
        drawn = page.locator(chip).first.evaluate(
            "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
        )
        assert drawn == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_what_is_folded_away_stands_on_paper(visit: Visitors) -> None:
    page = visit("กมลชนก", "/", width=WIDE)
    folded = page.locator("details.fold:not([open]) .desk-row").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()


@pytest.mark.parametrize("width", [680, WIDE])  # as wide as A4 is, and as the window was
def test_the_paper_is_printed_and_not_its_form(visit: Visitors, width: int) -> None:
    page = visit("กมลชนก", "/papers/{paper:ขอความเห็นชอบแผนรับมือฝุ่น}/", width=WIDE)
    page.locator(".sheet-drawing").first.wait_for()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 900})
    expect(page.locator(".sheet-drawing").first).to_be_visible()
    expect(page.locator(".pane-write")).to_be_hidden()


def test_every_part_of_a_cell_stands_beside_its_label_on_a_phone(visit: Visitors) -> None:
    page = visit("สมชาติ", "/decisions/", width=360)
    cell = page.locator("td", has=page.locator(".chip")).first
    frame, chip = cell.bounding_box(), cell.locator(".chip").first.bounding_box()
    assert frame
    assert chip
    assert chip["x"] > frame["x"] + frame["width"] / 4
    assert chip["height"] < 40


def test_the_strip_of_a_matter_is_low_and_breaks_no_name(visit: Visitors) -> None:
    page = visit("กมลชนก", "/matters/{matter:วันครูแห่งชาติ}/")
    strip, name = page.locator(".strip").bounding_box(), page.locator(".strip .person-name").bounding_box()
    assert strip
    assert name
    assert strip["height"] <= 96
    assert name["height"] < 40
