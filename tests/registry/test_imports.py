"""Taking an old register in: from messy files, with a dry run, without doubles, and back again."""

from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import Workbook

from prasan.audit.queries import timeline, verify
from prasan.registry import actions, queries
from prasan.registry.models import Book, Entry, ImportRun, Number
from tests.office import Cast

pytestmark = pytest.mark.django_db
HEADS = ["เลขทะเบียนรับ", "ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ", "วันที่รับ"]


def line(n: object, received: object = "5/1/2567", **facts: object) -> list[object]:
    usual: dict[str, object] = {"no": f"ศธ ๐๔๐๑/{n}", "dated": "๓ ม.ค. ๒๕๖๗", "sender": "สพฐ.", "to": "รมว.ศธ."}
    usual |= {"subject": f"ขอข้อมูลโรงเรียนที่ {n}", "action": "กลุ่มประสานงาน", "remark": ""} | facts
    return [n, *usual.values(), received]


def as_csv(rows: list[list[object]], *, sign: str = ",", encoding: str = "utf-8-sig") -> BytesIO:
    text = "\r\n".join(sign.join("" if cell is None else str(cell) for cell in row) for row in rows)
    return BytesIO(text.encode(encoding))


def as_xlsx(rows: list[list[Any]]) -> BytesIO:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    stored = BytesIO()
    book.save(stored)
    stored.seek(0)
    return stored


def received() -> Book:
    return Book.objects.get(code="received")


def begun(cast: Cast, upload: BytesIO, name: str = "ทะเบียนรับ 2567.csv", book: str = "received") -> ImportRun:
    viewer = cast.clerk.viewer()  # type: ignore[attr-defined]
    return actions.begin_import(viewer, book_id=Book.objects.get(code=book).pk, upload=upload, name=name)


def checked(cast: Cast, upload: BytesIO, name: str = "ทะเบียนรับ 2567.csv", **how: Any) -> ImportRun:
    run = begun(cast, upload, name)
    given = {"columns": run.columns, "sheet": run.sheet} | how
    return actions.check_import(cast.clerk.viewer(), run.pk, **given)  # type: ignore[attr-defined]


def taken(cast: Cast, upload: BytesIO, name: str = "ทะเบียนรับ 2567.csv") -> ImportRun:
    run = checked(cast, upload, name)
    return actions.take_in_import(cast.clerk.viewer(), run.pk)  # type: ignore[attr-defined]


def test_a_register_comes_in_with_its_own_numbers(cast: Cast) -> None:
    rows = [["ทะเบียนหนังสือรับ", "", "พ.ศ. ๒๕๖๗"], [], HEADS, line("๑"), line("2/2567"), line("4")]
    run = taken(cast, as_csv(rows))
    assert (run.state, run.taken, run.good, run.wrong) == ("done", 3, 3, 0), run.findings
    numbers = list(Number.objects.order_by("n"))
    assert [(one.year, one.n, one.text) for one in numbers] == [(2567, 1, "1"), (2567, 2, "2/2567"), (2567, 4, "4")]
    entry = Entry.objects.get(number=numbers[0])
    assert (entry.letter_no, entry.subject, str(entry.dated)) == ("ศธ ๐๔๐๑/๑", "ขอข้อมูลโรงเรียนที่ ๑", "2024-01-03")
    assert timezone.localdate(entry.received_at).isoformat() == "2024-01-05"
    whole = queries.whole("received", 2567)
    assert whole.sound
    assert [str(gap) for gap in whole.unchecked] == ["3"]
    assert [one.act for one in timeline(run.pk)] == [
        "registry.import.begin",
        "registry.import.check",
        "registry.import.take_in",
        "registry.import.done",
    ]
    assert not verify()
