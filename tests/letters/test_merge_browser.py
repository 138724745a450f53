"""The screens of letters to many, lists and places: wide and narrow, accessible, nothing off the edge."""

import pytest
from playwright.sync_api import expect

from prasan.letters.actions import lists, merge, places
from tests.browsing import Opener, barriers, overflow
from tests.decisions.stage import matter_of
from tests.letters.test_merge import LIST, pattern, ready
from tests.letters.test_sending import signed
from tests.office import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_screens_fit_and_are_accessible(opened: Opener, cast: Cast, width: int) -> None:
    paper = pattern(cast, matter_of(cast))
    letter = signed(cast, paper)
    made = ready(cast, paper, LIST + "\n\tถนน\tก\t1")
    kept = lists.keep_list(cast.owner.viewer(), name="วารสาร สร.สาร", text=LIST)
    places.take_paper(cast.clerk.viewer(), of="letter", key=letter.pk)
    places.pass_paper(cast.clerk.viewer(), of="letter", key=letter.pk, to_id=cast.owner.pk)
    where = f"/letters/where/letter/{letter.pk}/"
    seen = ("with-me/", f"many/{made.pk}/", "lists/", f"lists/{kept.pk}/")
    for address in (where, f"{where}pass/", f"/letters/{letter.pk}/", *(f"/letters/{one}" for one in seen)):
        page = opened(address, width=width)
        assert (address, barriers(page), overflow(page)) == (address, [], 0)
    page = opened(where, width=width)
    page.get_by_role("button", name="รับกระดาษไว้ที่ฉัน").click()
    expect(page.get_by_role("button", name="รับกระดาษไว้ที่ฉัน")).to_have_count(0)
    expect(page.get_by_role("link", name="ส่งกระดาษต่อให้…")).to_be_visible()
    assert merge.begin_merge(cast.owner.viewer(), paper.pk).pk == made.pk
