"""The office's template and a person's signature on the screen: wide and narrow, drawn, compared, published."""

import pytest

from tests.browser.marks import NARROW, WIDE, barriers, common_era, english
from tests.browser.office import Visitors
from tests.browser.pictures import take
from tests.browser.test_pages import ADMIN, AT_HEAD, HEAD
from tests.browsing import overflow

pytestmark = pytest.mark.browser
PICTURES = {"JPEG", "PNG", "SHA"}


@pytest.mark.parametrize(
    ("name", "path"),
    [("kind", "/papers/layouts/kinds/external/"), ("compare", "/papers/layouts/compare/?paper=external")],
)
def test_the_pages_of_the_template_are_fit_for_everybody(visit: Visitors, name: str, path: str) -> None:
    page = visit(ADMIN, path, width=WIDE)
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, overflow(page)) == (width, 0)
        assert (width, barriers(page)) == (width, [])
    page.set_viewport_size({"width": WIDE, "height": 800})
    if name == "kind":
        take(page, "template-kind", 900)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.remove())")
    assert set(english(page)) - PICTURES == set()
    assert common_era(page) == []


def test_a_draft_is_compared_and_published(visit: Visitors) -> None:
    page = visit(ADMIN, "/papers/layouts/kinds/external/", width=WIDE)
    page.locator('[name="contact"]').fill("โทร. 0 2280 0000")
    page.locator('form:has([name="contact"]) button').click()
    page.goto(page.url.replace("kinds/external/", "compare/?paper=external"))
    assert page.locator(".sheet-drawing").count() == 2
    assert (overflow(page), barriers(page)) == (0, [])
    take(page, "template-draft", 1100)
    page.set_viewport_size({"width": NARROW, "height": 800})
    assert (overflow(page), barriers(page)) == (0, [])
    page.locator("#reason").fill("เพิ่มข้อมูลติดต่อ")
    page.locator("form:has(#reason) button").click()
    page.wait_for_url("**/papers/layouts/")
    page.reload()
    assert "เพิ่มข้อมูลติดต่อ" in page.content()
    page.locator(".again summary").last.click()
    assert (overflow(page), barriers(page)) == (0, [])
    page.set_viewport_size({"width": WIDE, "height": 900})


def test_a_signature_is_drawn_kept_and_placed(visit: Visitors) -> None:
    page = visit(HEAD, "/papers/signature/", width=NARROW)
    assert (overflow(page), barriers(page)) == (0, [])
    pad = page.locator("canvas").bounding_box()
    assert pad is not None
    page.mouse.move(pad["x"] + 30, pad["y"] + 60)
    page.mouse.down()
    for at in range(12):
        page.mouse.move(pad["x"] + 30 + at * 18, pad["y"] + (30 if at % 2 else 80), steps=3)
    page.mouse.up()
    page.locator("[data-signature-said]", has_text="พร้อมเก็บ").wait_for()
    page.locator("form[data-signature] button[data-key]").click()
    page.locator(".signature-mine").wait_for()
    page.reload()
    page.set_viewport_size({"width": WIDE, "height": 900})
    assert (overflow(page), barriers(page)) == (0, [])
    assert set(english(page)) - PICTURES == set()
    take(page, "signature-kept", 900)
    page = visit(HEAD, f"/papers/{{paper:{AT_HEAD}}}/sign/", width=NARROW)
    assert (overflow(page), barriers(page)) == (0, [])
    page.locator("form button[data-key]").click()
    page.wait_for_url("**/papers/*/")
    page.reload()
    assert (overflow(page), barriers(page)) == (0, [])
