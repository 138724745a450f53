"""Somebody without a mouse: Tab goes past a field and changes nothing, and what has the focus can be seen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.marks import NARROW, WIDE
from tests.browser.office import Visitors

pytestmark = pytest.mark.browser
BELOW_THE_BAR = """() => {
  const here = document.activeElement, bar = document.querySelector(".button-sticky");
  if (!here.closest(".pane-write") || here.closest(".button-sticky")) return "";
  const box = here.getBoundingClientRect();
  return (box.top + box.bottom) / 2 > bar.getBoundingClientRect().top ? here.name || here.className : "";
}"""


def picked(page: Page) -> list[str]:
    values: list[str] = page.eval_on_selector_all("select[data-pick]", "found => found.map(one => one.value)")
    return values


def test_tab_goes_past_a_picker_without_choosing(visit: Visitors) -> None:
    page = visit("วิทยา", "/decisions/chains/new/", width=WIDE)
    page.locator(".ts-wrapper").last.wait_for()
    page.locator("[name=active]").focus()
    for place in (1, 2, 3):
        page.keyboard.press("Tab")
        expect(page.locator(f"#id_stop_{place}-ts-control")).to_be_focused()
    assert set(picked(page)) == {""}


@pytest.mark.parametrize("keys", [["หัวหน้าสำนักงาน"], ["ArrowDown"]])
def test_tab_takes_what_was_sought_in_a_picker(visit: Visitors, keys: list[str]) -> None:
    page = visit("วิทยา", "/decisions/chains/new/", width=WIDE)
    page.locator(".ts-wrapper").last.wait_for()
    page.locator("#id_stop_1-ts-control").focus()
    for key in keys:
        page.keyboard.press(key) if key.isascii() else page.keyboard.type(key)
    page.keyboard.press("Tab")
    assert picked(page)[:2] == ["role:office_head", ""]
    page.keyboard.press("Tab")
    expect(page.locator("#id_stop_2-ts-control")).to_be_focused()


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_bar_of_a_long_form_covers_nothing_that_has_the_focus(visit: Visitors, width: int) -> None:
    page = visit("กมลชนก", "/papers/{paper:ขอความเห็นชอบแผนรับมือฝุ่น}/", width=width, height=740)
    page.locator("[name=subject]").focus()
    covered = []
    for _step in range(40):
        page.keyboard.press("Tab")
        covered.append(page.evaluate(BELOW_THE_BAR))
    assert [name for name in covered if name] == []


def test_a_menu_closes_with_escape_and_when_tab_leaves_it(visit: Visitors) -> None:
    page = visit("กมลชนก", "/matters/{matter:ขอความเห็นชอบแผนรับมือฝุ่น}/", width=WIDE)
    opener = page.locator(".strip details.menu > summary")
    menu = page.locator(".strip details.menu")
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Shift+Tab")
    expect(menu).not_to_have_attribute("open", "")
