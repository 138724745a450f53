"""What a clerk's day brings that is bad ends in clear Thai; nothing is half-written, and nothing typed is lost."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from prasan.files.jobs import prepare
from prasan.files.models import FileText, StoredFile
from prasan.letters.models import Letter
from prasan.registry.models import Book, ImportRun, Number
from tests.files import samples
from tests.letters.test_pages import RECEIVED, ROW
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]

LIES = "ชนิดตามชื่อไฟล์ไม่ตรงกับเนื้อหาในไฟล์"
BURSTS = "ไฟล์นี้ขยายออกแล้วใหญ่ผิดปกติ"
DAMAGED = "อ่านไฟล์นี้ไม่ได้ ไฟล์อาจเสียหาย"


def bomb_of_a_workbook() -> bytes:
    """A spreadsheet that unpacks to far more than it is."""
    target = BytesIO(samples.xlsx(("เลขรับ", "เรื่อง"), (1, "ก")))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", bytes(200_000_000))
    return target.getvalue()


BAD = {
    "a picture that says it is a letter": (samples.picture(), "หนังสือ.pdf", LIES),
    "a program that says it is a letter": (b"MZ\x90\x00" + bytes(200), "หนังสือ.pdf", "ระบบไม่รับไฟล์ชนิดนี้"),
    "a letter that bursts": (samples.zeros(200), "หนังสือ.docx", BURSTS),
    "a spreadsheet that bursts": (bomb_of_a_workbook(), "ตาราง.xlsx", BURSTS),
    "a letter cut off": (samples.docx()[:-30], "หนังสือ.docx", DAMAGED),
    "a letter whose end is of another": (samples.docx()[:200] + samples.xlsx()[200:], "หนังสือ.docx", DAMAGED),
}


def said_on(page: str) -> str:
    """What a reader reads of a page."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


@pytest.fixture
def clerk(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.clerk, mfa=True, accept_language="th")


@pytest.mark.parametrize("which", BAD)
def test_a_bad_file_beside_a_letter_is_refused_and_the_row_stays_typed(clerk: Client, which: str) -> None:
    content, name, words = BAD[which]
    answer = clerk.post(RECEIVED, ROW | {"action": "เสนอด่วน", "uploads": SimpleUploadedFile(name, content)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in said_on(page)
    assert all(typed in page for typed in ("ศธ 04001/77", "ขอข้อมูล", "เสนอด่วน"))
    assert not any(model.objects.exists() for model in (Letter, Number, StoredFile))
    assert clerk.post(RECEIVED, ROW).status_code == 302
    assert Letter.objects.get().entry.number.n == 1


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (samples.xlsx(("เลขรับ", "เรื่อง"), (1, "ก")), "ทะเบียน.csv", LIES),
        (bomb_of_a_workbook(), "ทะเบียน.xlsx", BURSTS),
        (samples.xlsx(("เลขรับ", "เรื่อง"))[:-40], "ทะเบียน.xlsx", DAMAGED),
    ],
)
def test_a_bad_register_is_refused_in_thai(clerk: Client, content: bytes, name: str, words: str) -> None:
    book = Book.objects.get(code="received")
    where = reverse("registry:import_new", args=[book.pk])
    answer = clerk.post(where, {"upload": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert words in said_on(answer.content.decode())
    assert not any(model.objects.exists() for model in (ImportRun, Number, StoredFile))


def test_a_register_of_two_thousand_errors_says_so_and_takes_nothing_in(clerk: Client) -> None:
    rows = [("เลขรับ", "วันที่รับ", "เรื่อง"), *(("", "31/2/2567", f"เรื่องที่ {n}") for n in range(2_000))]
    where = reverse("registry:import_new", args=[Book.objects.get(code="received").pk])
    upload = SimpleUploadedFile("ทะเบียน.xlsx", samples.xlsx(*rows))
    begun: Any = clerk.post(where, {"upload": upload})
    run = ImportRun.objects.get()
    clerk.post(begun.url, {f"column_{at}": name for at, name in enumerate(run.columns)} | {"sheet": run.sheet})
    said = said_on(clerk.get(begun.url).content.decode())
    assert re.search(r"ไม่นำเข้า 2,?000 แถว", said), said[said.find("นำเข้าได้") :][:200]
    assert "แสดง 100 จาก" in said
    assert not Number.objects.exists()
    refused = clerk.post(reverse("registry:import_take_in", args=[run.pk]))
    assert refused.status_code == 409
    assert "ตรวจไฟล์ก่อน" in said_on(refused.content.decode())


def test_a_scan_of_five_hundred_pages_is_registered_and_its_page_says_how_far_it_is_read(clerk: Client) -> None:
    answer = clerk.post(RECEIVED, ROW | {"uploads": SimpleUploadedFile("สแกน.pdf", samples.pdf(500))})
    assert answer.status_code == 302
    file = Letter.objects.get().files.get().file
    assert file.pages == 500
    prepare.func(str(file.pk))
    assert FileText.objects.get(file=file).text == ""
    said = said_on(clerk.get(reverse("files:words", args=[file.pk])).content.decode())
    assert "ไม่มีข้อความที่ค้นได้" in said


def test_a_letter_with_scripts_is_registered_and_served_without_them(clerk: Client) -> None:
    content = samples.pdf_with("open script")
    clerk.post(RECEIVED, ROW | {"uploads": SimpleUploadedFile("หนังสือ.pdf", content)})
    row = Letter.objects.get().files.get()
    served = b"".join(clerk.get(reverse("letters:file", args=[row.pk])))  # type: ignore[arg-type]
    assert served.startswith(b"%PDF")
    with pikepdf.open(BytesIO(served)) as made:
        assert "/OpenAction" not in made.Root
    assert "สคริปต์หรือไฟล์ซ่อนอยู่" in said_on(clerk.get(reverse("files:words", args=[row.file_id])).content.decode())


def test_a_number_typed_twice_is_said_and_registered_only_when_confirmed(clerk: Client) -> None:
    clerk.post(RECEIVED, ROW)
    answer = clerk.post(RECEIVED, ROW | {"letter_no": "ศธ. ๐๔๐๐๑ / ๗๗"})
    said = said_on(answer.content.decode())
    assert answer.status_code == 409
    assert "อาจซ้ำกับรับที่" in said
    assert Number.objects.count() == 1
