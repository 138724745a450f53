"""A letter at the keyboard: columns in order, few keys, little time, nothing lost; accessible wide and narrow."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from prasan.letters.actions import attach, send_copies
from prasan.letters.models import Letter
from prasan.letters.rules import Receiver
from tests.browsing import Opener, barriers, overflow
from tests.letters.samples import registered, upload
from tests.office import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SUBJECT = "ขอความอนุเคราะห์ข้อมูลจำนวนครูที่เกษียณอายุราชการในปีนี้"


class Keys:
    """A keyboard that counts; a subject is not counted, nor are the keys that hold another one down."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def type(self, text: str) -> None:
        """Types text, each letter a key."""
        for sign in text:
            self.page.keyboard.insert_text(sign)
        self.pressed += len(text)

    def press(self, *keys: str) -> None:
        """Presses keys; with one held down it counts as two."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += key.count("+") + 1


def columns(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.name")
    return name


def test_a_letter_takes_at_most_sixty_keys_and_twenty_seconds_beside_its_subject(opened: Opener, cast: Cast) -> None:
    page = opened("/letters/")
    keys, began, order = Keys(page), time.monotonic(), []
    row = ("ศธ 04001/12345", "201169", "สพฐ.", "รมว.ศธ.", "", cast.group.name, "", "")
    for text in row:
        order.append(columns(page))
        if order[-1] == "subject":
            page.keyboard.insert_text(SUBJECT)
        keys.type(text)
        keys.press("Tab")
    keys.press("Control+Enter")
    expect(page.locator("tr[data-row]").first).to_contain_text(SUBJECT[:40])
    assert order == ["letter_no", "dated", "sender", "addressee_text", "subject", "action", "urgency", "secrecy"]
    assert time.monotonic() - began < 20
    assert keys.pressed <= 60
    expect(page.locator("#id_letter_no")).to_be_focused()
    expect(page.locator("tr[data-row]").first).to_contain_text("สพฐ.")
    letter = Letter.objects.get()
    assert (letter.entry.letter_no, letter.group_id) == ("ศธ 04001/12345", cast.group.pk)
    assert str(letter.entry.dated) == "2026-11-20"


def test_ctrl_d_repeats_from_and_to_and_the_day_is_echoed(opened: Opener, cast: Cast) -> None:
    registered(cast.clerk, sender_text="ชมรมครูดอย", addressee_text="รมว.ศธ.")
    page = opened("/letters/")
    page.keyboard.press("Control+d")
    expect(page.locator("#id_sender")).to_have_value("ชมรมครูดอย")
    expect(page.locator("#id_addressee_text")).to_have_value("รมว.ศธ.")
    expect(page.locator("#id_subject")).to_be_focused()
    for typed, words in (("211169", "วันเสาร์ 21 พ.ย. 2569"), ("1/1/2600", "เป็นวันในอนาคต"), ("1 ม.ค. 69", "30 วัน")):
        page.locator("#id_dated").fill(typed)
        expect(page.locator(".cell-dated output")).to_contain_text(words)


def test_the_same_letter_is_told_when_its_number_is_left(opened: Opener, cast: Cast) -> None:
    registered(cast.clerk, letter_no="ศธ 04001/1234", sender_text="", dated=None)
    page = opened("/letters/")
    page.locator("#id_letter_no").fill("ศธ.๐๔๐๐๑/๑๒๓๔")
    page.keyboard.press("Tab")
    expect(page.locator("#same-live")).to_contain_text("อาจซ้ำกับรับที่ 1/2569")
    expect(page.locator("#same-live a")).to_have_attribute("target", "_blank")


def test_senders_are_offered_by_any_of_their_names(opened: Opener) -> None:
    page = opened("/letters/")
    page.locator("#id_sender").press_sequentially("สพฐ")
    option = page.locator("#agencies option").first
    expect(option).to_have_attribute("value", "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน")


def test_a_file_that_is_registered_already_is_told_when_it_is_chosen(opened: Opener, cast: Cast) -> None:
    viewer: Any = cast.clerk.viewer()  # type: ignore[attr-defined]
    attach(viewer, registered(cast.clerk).pk, upload=upload("ก.txt", "เนื้อหาเดิม"), name="ก.txt")
    page = opened("/letters/")
    file: Any = {"name": "ข.txt", "mimeType": "text/plain", "buffer": "เนื้อหาเดิม".encode()}
    page.locator("#id_uploads").set_input_files([file])
    expect(page.locator("#same-files")).to_contain_text("อาจซ้ำกับรับที่ 1/")


def test_files_are_dropped_on_the_row(opened: Opener) -> None:
    page = opened("/letters/")
    page.evaluate(
        """() => { const carried = new DataTransfer(); carried.items.add(new File(["x"], "หนังสือ.pdf"));
        document.querySelector("#id_letter_no").dispatchEvent(
          new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true })); }"""
    )
    expect(page.locator("[data-drop-list] li")).to_contain_text("หนังสือ.pdf")


def test_a_draft_of_the_row_comes_back_and_is_gone_once_saved(opened: Opener) -> None:
    page = opened("/letters/")
    page.locator("#id_subject").fill("พิมพ์ค้างไว้")
    expect(page.locator("form[data-register] > p[role=status]")).to_contain_text("บันทึกร่างแล้ว", timeout=8000)
    page.reload()
    page.get_by_role("button", name="กู้ร่างคืน").click()
    expect(page.locator("#id_subject")).to_have_value("พิมพ์ค้างไว้")
    page.keyboard.press("Control+Enter")
    expect(page.locator("tr.row-new")).to_contain_text("พิมพ์ค้างไว้")
    page.goto(page.url.split("?")[0])
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="กู้ร่างคืน")).to_have_count(0)


def test_rows_are_walked_by_keys(opened: Opener, cast: Cast) -> None:
    for n in range(3):
        registered(cast.clerk, letter_no=f"ศธ 1/{n}")
    page = opened("/letters/")
    page.locator("body").click(position={"x": 2, "y": 2})
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("tr[data-row]").nth(1)).to_have_class(re.compile("row-here"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/letters/[0-9a-f-]{36}/$"))


def test_without_scripts_a_letter_is_registered(opened: Opener) -> None:
    page = opened("/letters/", scripts=False)
    page.locator("#id_letter_no").fill("ศธ 1/1")
    page.locator("#id_sender").fill("ชมรมครู")
    page.locator("#id_subject").fill(SUBJECT)
    page.locator("form[data-register] .button-primary").click()
    expect(page.locator("tr.row-new")).to_contain_text("ชมรมครู")


@pytest.mark.parametrize("width", [360, 1280])
def test_accessible_and_within_the_page(opened: Opener, cast: Cast, width: int) -> None:
    letter = registered(cast.clerk, urgency=2, addressee_text="รัฐมนตรีว่าการกระทรวงศึกษาธิการ", remark="แนบ 2 แผ่น")
    registered(cast.clerk, letter_no="1", subject=SUBJECT * 3, to=Receiver(person_id=cast.owner.pk))
    send_copies(cast.clerk.viewer(), letter.pk, user_ids=[cast.owner.pk])  # type: ignore[attr-defined]
    for path in (
        "/",
        "/letters/",
        f"/letters/{letter.pk}/",
        f"/letters/{letter.pk}/route/",
        f"/letters/{letter.pk}/join/",
    ):
        page = opened(path, width=width)
        assert (path, barriers(page), overflow(page)) == (path, [], 0)
