"""The words of files: mended where a PDF broke them, read from pictures where OCR is there, shown with what changed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from prasan.files import actions, jobs, ocr, queries, rules
from prasan.files.models import FileText, StoredFile
from tests.files import samples
from tests.files.conftest import Bring
from tests.office import Cast

BROKEN = "ส านักงานรัฐมนตรี\nตอ้งด าเนินการ\nนายก าพล ส าราญ"
SignedIn = Callable[..., Client]


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that the rooms above know."""
    names: list[str] = []
    monkeypatch.setattr(rules, "_NAMES", [lambda: names])
    return names


@pytest.fixture
def with_ocr(settings: Any) -> None:
    """The office reads pictures."""
    settings.OCR = True


def words_of(file: StoredFile) -> FileText:
    found = queries.words_of(file)
    assert found is not None
    return found


def test_broken_thai_is_mended_and_the_original_stays_beside_it(bring: Bring, known: list[str]) -> None:
    found = words_of(bring(samples.pdf_saying(BROKEN), "a.pdf"))
    assert "สำนักงานรัฐมนตรี" in found.text
    assert "ต้องดำเนินการ" in found.text
    assert "ส านักงานรัฐมนตรี" in found.original
    assert {one["kind"] for one in found.made} == {"split-sara-am", "slipped-mark"}
    assert found.how == FileText.How.LAYER


def test_names_are_flagged_and_stay(bring: Bring, known: list[str]) -> None:
    known.append("ด าเนินการ")
    found = words_of(bring(samples.pdf_saying(BROKEN), "a.pdf"))
    assert "นายก าพล ส าราญ" in found.text
    assert "ตอ้งด าเนินการ" in found.text.replace("ต้อง", "ตอ้ง")
    assert "ด าเนินการ" in found.text
    assert len(found.left) == 3


def test_sound_words_have_no_original(bring: Bring, known: list[str]) -> None:
    found = words_of(bring(samples.pdf_saying("สำนักงานรัฐมนตรี กระทรวงศึกษาธิการ"), "a.pdf"))
    assert found.text.strip() == "สำนักงานรัฐมนตรี กระทรวงศึกษาธิการ"
    assert (found.original, found.made, found.left) == ("", [], [])


@pytest.mark.parametrize(
    ("content", "name"), [(samples.scanned_pdf(), "a.pdf"), (samples.picture(), "a.jpg"), (samples.pdf(), "b.pdf")]
)
def test_without_ocr_a_scan_says_so(bring: Bring, settings: Any, content: bytes, name: str) -> None:
    settings.OCR = False
    found = words_of(bring(content, name))
    assert (found.how, found.text) == (FileText.How.NO_OCR, "")
    assert jobs.read_waiting() == 0


@pytest.mark.parametrize("how", ["pdf", "png", "tif"])
def test_words_are_read_from_pictures(bring: Bring, with_ocr: None, how: str) -> None:
    import io

    target = io.BytesIO()
    samples.page_picture("เรื่อง ขอเชิญประชุม").save(target, "TIFF" if how == "tif" else "PNG", dpi=(150, 150))
    content = samples.scanned_pdf() if how == "pdf" else target.getvalue()
    found = words_of(bring(content, f"a.{how}"))
    assert found.how == FileText.How.SCANNED
    assert "ขอเชิญประชุม" in found.text


def test_a_scan_of_many_pages_is_read_in_slices_up_to_the_limit(
    bring: Bring, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[range] = []
    asked: list[UUID] = []
    monkeypatch.setattr(ocr, "can_read", lambda _kind: True)
    monkeypatch.setattr(jobs, "scanned", lambda _file, pages: read.append(pages) or f"หน้า {pages.start}")
    monkeypatch.setattr(actions, "ask_for_scan", asked.append)
    settings.OCR_PAGES = 12
    file = bring(samples.pdf(500), "a.pdf")
    for _ in range(5):
        jobs.read_scan.call(str(file.pk))
    assert read == [range(5), range(5, 10), range(10, 12)]
    assert asked == [file.pk] * 3, "each slice is a job of its own: other work has its turn between"
    found = words_of(file)
    assert (found.how, found.scanned_pages, found.text) == (FileText.How.SCANNED, 12, "หน้า 0\nหน้า 5\nหน้า 10")


def test_the_same_slice_twice_stands_there_once(bring: Bring, settings: Any) -> None:
    settings.OCR = False
    file = bring(samples.pdf(8), "a.pdf")
    assert actions.add_scanned(file.pk, "หนึ่ง", since=0, until=5, done=False)
    assert not actions.add_scanned(file.pk, "หนึ่ง", since=0, until=5, done=False)
    assert words_of(file).text == "หนึ่ง"


def test_pages_that_take_too_long_are_given_up(bring: Bring, with_ocr: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "SECONDS", 0.01)
    assert words_of(bring(samples.scanned_pdf(), "a.pdf")).how == FileText.How.UNREAD


def test_scans_from_before_ocr_are_read_when_it_is_there(
    bring: Bring, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    settings.OCR = False
    file = bring(samples.scanned_pdf(), "a.pdf")
    settings.OCR = True
    assert jobs.read_waiting() == 0, "a fresh one has its own job"
    monkeypatch.setattr(jobs, "PATIENCE", timedelta(seconds=-1))
    assert jobs.read_waiting() == 1
    assert "ขอเชิญประชุม" in words_of(file).text
    assert jobs.read_waiting() == 0


def test_a_picture_with_nothing_on_it_has_no_words(bring: Bring, with_ocr: None) -> None:
    import io

    target = io.BytesIO()
    Image.new("L", (300, 200), 255).save(target, "PNG")
    assert words_of(bring(target.getvalue(), "a.png")).how == FileText.How.NONE


@pytest.fixture
def seen_by_owner(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A room that shows every file to the owner alone."""
    monkeypatch.setattr(
        rules, "_PLACES", [lambda viewer, _file: "/matters/" if viewer.user_id == cast.owner.pk else ""]
    )


def test_the_page_shows_each_change_and_the_original(
    bring: Bring,
    known: list[str],
    cast: Cast,
    signed_in: SignedIn,
    seen_by_owner: None,
    django_assert_max_num_queries: Any,
) -> None:
    file = bring(samples.pdf_saying(BROKEN), "หนังสือ.pdf")
    browser = signed_in(cast.owner)
    address = reverse("files:words", args=[file.pk])
    with django_assert_max_num_queries(15):
        page = browser.get(address).text
    assert "ปรับข้อความจากไฟล์ 3 แห่ง" in page
    assert "สระอำแตกเป็นสองส่วน" in page
    assert "ข้อความในชื่อบุคคลอาจผิดเพี้ยน 2 แห่ง" in page
    assert "สำนักงานรัฐมนตรี" in page
    assert "ส านักงานรัฐมนตรี" in browser.get(address, {"as": "it-came"}).text


def test_the_page_says_that_ocr_is_not_installed(
    bring: Bring, settings: Any, cast: Cast, signed_in: SignedIn, seen_by_owner: None
) -> None:
    settings.OCR = False
    file = bring(samples.scanned_pdf(), "a.pdf")
    page = signed_in(cast.owner).get(reverse("files:words", args=[file.pk])).text
    assert "ไม่มีข้อความที่ค้นได้ – ยังไม่ได้ติดตั้ง OCR" in page


def test_a_pdf_with_scripts_is_flagged(bring: Bring, cast: Cast, signed_in: SignedIn, seen_by_owner: None) -> None:
    file = bring(samples.pdf_with("open script"), "a.pdf")
    page = signed_in(cast.owner).get(reverse("files:words", args=[file.pk])).text
    assert "สคริปต์หรือไฟล์ซ่อนอยู่" in page
    with queries.content(file, original=True) as original:
        assert b"JavaScript" in original.read() or file.working is not None


def test_to_others_the_page_does_not_exist(bring: Bring, cast: Cast, signed_in: SignedIn, seen_by_owner: None) -> None:
    file = bring(b"hello", "a.txt")
    for address in (reverse("files:words", args=[file.pk]), reverse("files:words", args=[uuid4()])):
        assert signed_in(cast.stranger).get(address).status_code == 404
