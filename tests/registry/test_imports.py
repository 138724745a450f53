"""Taking an old register in: from messy files, with a dry run, without doubles, and back again."""

import csv
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from prasan.audit.ids import uuid7
from prasan.audit.queries import timeline, verify
from prasan.files.queries import content
from prasan.registry import actions, queries
from prasan.registry.actions import importing, imports
from prasan.registry.models import Book, Counter, Entry, ImportRun, Number
from prasan.registry.rules import columns
from prasan.registry.rules.cells import as_day
from prasan.registry.rules.columns import Mapping
from prasan.registry.rules.findings import told as in_words
from prasan.registry.rules.rows import LONGEST, Reader, Terms
from prasan.registry.rules.sheets import Line
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
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
    assert whole.words == "1–4 นำเข้าถึงเลข 4 ไม่ได้ตรวจ ไม่มีในทะเบียนเดิม: 3"
    assert [one.act for one in timeline(run.pk)] == [
        "registry.import.begin",
        "registry.import.check",
        "registry.import.take_in",
        "registry.import.done",
    ]
    assert not verify()


def sheet_day(year: int, hour: int = 0) -> datetime:
    """5 January as a spreadsheet holds it: without a zone."""
    return datetime.combine(date(year, 1, 5), time(hour))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16"])
def test_text_files_come_in_every_writing(cast: Cast, sign: str, encoding: str) -> None:
    run = begun(cast, as_csv([["ทะเบียนรับ"], HEADS, line(1), line(2)], sign=sign, encoding=encoding))
    assert (run.start_after, run.columns[0], run.samples[0][5]) == (2, "number", "ขอข้อมูลโรงเรียนที่ 1")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("5/1/2567", "2024-01-05"),
        ("๕ ม.ค. ๖๗", "2024-01-05"),
        ("5 มกราคม พ.ศ. 2567", "2024-01-05"),
        ("2024-01-05", "2024-01-05"),
        ("5/1/2024", "2024-01-05"),
        ("05/01/67 09.30 น.", "2024-01-05"),
        (sheet_day(2024, hour=9), "2024-01-05"),
        (sheet_day(2567), "2024-01-05"),
        (sheet_day(1967), "2024-01-05"),
        (45296, "2024-01-05"),
        (50167, "2024-01-05"),
    ],
)
def test_days_of_every_era_and_writing(cast: Cast, cell: object, day: str) -> None:
    assert str(as_day(cell, date(2026, 11, 21)).on) == day  # type: ignore[union-attr]
    assert taken(cast, as_xlsx([HEADS, line(1, cell)]), "ก.xlsx").taken == 1
    assert str(Number.objects.get().dated) == day


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"n": None}, "no_number"),
        ({"n": "ไม่มี"}, "number"),
        ({"n": "12/1"}, "number"),
        ({"subject": ""}, "no_subject"),
        ({"subject": "ย" * 1001}, "too_long"),
        ({"subject": "#REF!"}, "formula"),
        ({"received": "31/2/2567"}, "date_impossible"),
        ({"received": "5/1/2667"}, "date_future"),
        ({"received": "เมื่อไร"}, "date_unreadable"),
    ],
)
def test_what_is_wrong_with_a_row_keeps_it_out_and_is_told(cast: Cast, change: dict[str, Any], code: str) -> None:
    run = checked(cast, as_csv([HEADS, line(**({"n": 7} | change)), line(8)]))
    assert (run.good, run.wrong, code in run.counts) == (1, 1, True), run.findings
    assert run.findings[0]["where"] == "2"


def test_the_same_number_twice_and_one_that_is_there_are_told(cast: Cast) -> None:
    taken(cast, as_csv([HEADS, line("1/2567")]))
    run = checked(cast, as_csv([HEADS, line("1/2567"), line(2), line("๒/2567")]))
    assert (run.good, run.counts) == (1, {"number_taken": 1, "number_twice": 1})
    (twice,) = (one for one in in_words(run.findings) if one["code"] == "number_twice")
    assert (twice["where"], twice["words"]) == ("4", "2/2567"), "what stands in the cell"
    assert "แถว 3" in twice["says"]


@pytest.mark.parametrize("heading", ["ลงวันที่รับ", "ลงรับวันที่", "วัน/เวลาที่รับ", "วัน เดือน ปี รับ"])
def test_the_day_of_receipt_is_known_by_its_usual_headings(heading: str) -> None:
    assert columns.meaning(heading) == columns.RECEIVED


def test_merged_cells_day_rows_and_repeated_heads(cast: Cast) -> None:
    book = Workbook()
    sheet: Any = book.active
    day_row = ["วันที่ 5 มกราคม 2567"]
    for row in (["ทะเบียนหนังสือรับ"], HEADS[:-1], ["(1)", "(2)", "(3)", "(4)"], day_row, line(1)[:-1], line(2)[:-1]):
        sheet.append(row)
    sheet.append(HEADS[:-1])
    sheet.append(line(3)[:-1])
    sheet["D5"], sheet["D6"] = "สพฐ.", None
    sheet.merge_cells("D5:D6")
    stored = BytesIO()
    book.save(stored)
    stored.seek(0)
    run = taken(cast, stored, "ก.xlsx")
    assert (run.taken, run.wrong) == (3, 0), run.findings
    assert set(Entry.objects.values_list("sender_text", flat=True)) == {"สพฐ."}
    assert {str(one.dated) for one in Number.objects.all()} == {"2024-01-03"}


def test_errors_are_shown_before_what_may_only_be_looked_at(cast: Cast) -> None:
    doubtful = [line(at, received=day) for at, day in zip(range(1, 301), ["5/1/2567", "5/7/2567"] * 150, strict=True)]
    run = checked(cast, as_csv([HEADS, *doubtful, line(None), line(301)]))
    assert run.wrong == 1
    assert run.findings[0]["code"] == "no_number", "of row 302, behind three hundred doubts"
    assert len(run.findings) == 100


def test_two_thousand_errors_are_counted_shown_in_part_and_kept_whole(cast: Cast) -> None:
    run = checked(cast, as_csv([HEADS, *(line(None, subject="=1+1") for _ in range(2_000)), line(1)]))
    assert (run.wrong, run.good, run.counts["no_number"], len(run.findings)) == (2_000, 1, 2_000, 100)
    assert run.report is not None
    with content(run.report) as stream:
        rows = list(csv.reader(stream.read().decode("utf-8-sig").splitlines()))
    assert len(rows) == 2_001


def test_a_file_that_lies_or_would_burst_is_refused(cast: Cast) -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 60_000_000)
    bomb.seek(0)
    for upload, name in (
        (bomb, "ก.xlsx"),
        (as_csv([HEADS]), "ก.xlsx"),
        (as_xlsx([HEADS]), "ก.csv"),
        (BytesIO(), "ก.csv"),
    ):
        with pytest.raises(BadInput) as caught:
            begun(cast, upload, name)
        assert set(caught.value.fields) == {"upload"}
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("data", ["เลขรับ,เรื่อง\n1," + "ก" * 3_500_000, "\n\n\n"])
def test_a_line_without_end_and_a_file_without_words_are_refused(cast: Cast, data: str) -> None:
    with pytest.raises(BadInput):
        begun(cast, BytesIO(data.encode()))
    assert not ImportRun.objects.exists()


def test_it_goes_on_where_it_stopped_without_doubles(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    run = checked(cast, as_csv([HEADS, *(line(n) for n in range(1, 31))]))
    monkeypatch.setattr(importing, "BATCH", 10)
    monkeypatch.setattr(imports, "enqueue", lambda *_job: "")
    run = actions.take_in_import(cast.clerk.viewer(), run.pk)  # type: ignore[attr-defined]
    told = importing.rules.note_import
    monkeypatch.setattr(importing.rules, "note_import", stops_at(2, told))
    with pytest.raises(ConnectionError):
        importing.run_take_in(run.pk)
    assert Number.objects.count() == 10
    monkeypatch.setattr(importing.rules, "note_import", told)
    for _again in range(2):
        importing.run_take_in(run.pk)
    run.refresh_from_db()
    assert (run.state, run.done, run.taken, Number.objects.count()) == ("done", 30, 30, 30)


def stops_at(batch: int, told: Any) -> Any:
    calls = iter(range(1, 100))

    def stopping(entries: Any) -> None:
        if next(calls) == batch:
            raise ConnectionError
        told(entries)

    return stopping


def test_the_next_number_follows_the_imported_ones_and_undo_gives_none_twice(cast: Cast) -> None:
    year = timezone.localdate().year + 543
    today = timezone.localdate()
    run = taken(cast, as_csv([HEADS, *(line(n, f"{today:%d/%m}/{year}") for n in (1, 2, 5))]))
    with transaction.atomic():
        given = actions.issue(book="received", on=today, actor=cast.clerk.viewer().actor(), chain=uuid7())  # type: ignore[attr-defined]
    assert given.n == 6
    assert queries.whole("received", year).sound
    viewer = cast.clerk.viewer()  # type: ignore[attr-defined]
    for _twice in range(2):
        run = actions.undo_import(viewer, run.pk, reason="ผิดไฟล์")
    assert [one.n for one in Number.objects.all()] == [6]
    counter = Counter.objects.get(book=received(), year=year)
    assert (counter.first, counter.last, counter.imported_to) == (6, 6, 0)
    assert [one.act for one in timeline(run.pk)][-1] == "registry.import.undo"
    with transaction.atomic():
        assert actions.issue(book="received", on=today, actor=viewer.actor(), chain=uuid7()).n == 7


def test_an_import_of_which_a_number_was_cancelled_stays(cast: Cast) -> None:
    run = taken(cast, as_csv([HEADS, line(1), line(2)]))
    viewer = cast.clerk.viewer()  # type: ignore[attr-defined]
    actions.cancel(viewer, number_id=Number.objects.get(n=2).pk, reason="ซ้ำ")
    with pytest.raises(NotNow):
        actions.undo_import(viewer, run.pk, reason="ผิดไฟล์")
    assert Number.objects.count() == 2


def test_who_may_not_takes_nothing_in(cast: Cast) -> None:
    run = checked(cast, as_csv([HEADS, line(1)]))
    for outsider in (cast.owner, cast.stranger, cast.office_head):
        viewer = outsider.viewer()  # type: ignore[attr-defined]
        for act in (actions.take_in_import, lambda v, pk: actions.undo_import(v, pk, reason="x")):
            with pytest.raises(NotYours):
                act(viewer, run.pk)
        with pytest.raises(NotYours):
            actions.begin_import(viewer, book_id=received().pk, upload=as_csv([HEADS, line(1)]), name="ก.csv")
    secret = Book.objects.get(code="secret-received")
    with pytest.raises(NotThere):
        actions.begin_import(cast.admin.viewer(), book_id=secret.pk, upload=as_csv([HEADS, line(1)]), name="ก.csv")  # type: ignore[attr-defined]
    assert not Number.objects.exists()


def test_secret_rows_stay_out_of_an_ordinary_book(cast: Cast) -> None:
    rows = [[*HEADS, "ชั้นความลับ"], [*line(1), "ลับ"], [*line(2), "ปกติ"], [*line(3), "ลับที่สุด"]]
    run = taken(cast, as_csv(rows))
    assert (run.taken, run.counts) == (1, {"secrecy": 2})


def test_the_same_file_is_one_import(cast: Cast) -> None:
    rows = [HEADS, line(1)]
    assert begun(cast, as_csv(rows)) == begun(cast, as_csv(rows))


CELLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(-10, 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(
        ["1", "๒/๒๕๖๗", "5/1/2567", "ศธ 0401/ว 3", "ด่วน", "ลับ", "#REF!", "-", "", "1,204", "31/2/67", "วันนี้"]
    ),
)
COLUMNS = st.lists(st.sampled_from(["", *columns.COLUMNS]), min_size=1, max_size=14)


@given(rows=st.lists(st.lists(CELLS, max_size=14), max_size=8), kinds=COLUMNS, year=st.sampled_from([0, 2567]))
def test_whatever_stands_in_the_cells_a_row_is_an_entry_or_has_an_error(
    rows: list[list[Any]], kinds: list[str], year: int
) -> None:
    terms = Terms(Mapping(tuple(kinds), 0), date(2026, 11, 21), year=year)
    lines = [Line("", at, tuple(row)) for at, row in enumerate(rows, start=1)]
    read = list(Reader(terms).read(lines))
    for row in read:
        assert (row.facts is None) == any(one.is_error for one in row.findings)
    good = [row.facts for row in read if row.facts]
    assert len({(one.year, one.n) for one in good}) == len(good)
    for one in good:
        assert 1 <= one.n <= 9_999_999
        assert 2400 <= one.year <= 2570
        assert one.on <= date(2026, 11, 21)
        assert one.words["subject"]
        assert all(len(one.words[name]) <= most for name, most in LONGEST.items())
        assert one.secrecy == 0
