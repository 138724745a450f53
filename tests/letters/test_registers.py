"""Registers on their way out and in: exported, printed as the form has them, imported letters in the lists."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from prasan.audit.queries import timeline
from prasan.letters import actions
from prasan.letters.actions.registers import ask_for_print, export_register
from prasan.letters.models import Letter
from prasan.letters.queries.lists import page as page_of_list
from prasan.people.models import Secrecy
from prasan.registry.actions import Letter as Facts
from prasan.registry.actions import begin_import, check_import, take_in_import, undo_import
from prasan.registry.models import Book, BookPrint
from prasan.thai.dates import show_date
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]
ROWS = "เลขรับ,วันที่รับ,ที่,จาก,เรื่อง\n{}"


def viewer(user: Any) -> Any:
    return user.viewer()


def letter(cast: Cast, subject: str = "ขอข้อมูลโรงเรียน", **facts: Any) -> Letter:
    given = {
        "received_at": timezone.now(),
        "letter_no": "ศธ 0401/ว 1",
        "sender_text": "สพฐ.",
        "subject": subject,
    } | facts
    book = "secret-received" if given.get("secrecy") else "received"
    return actions.register(viewer(cast.clerk), Facts(**given), book=book)


def book(code: str = "received") -> Book:
    return Book.objects.get(code=code)


def imported(cast: Cast, *rows: str) -> Any:
    file = io.BytesIO(ROWS.format("\n".join(rows)).encode())
    run = begin_import(viewer(cast.clerk), book_id=book().pk, upload=file, name="ทะเบียน.csv")
    run = check_import(viewer(cast.clerk), run.pk, columns=run.columns)
    return take_in_import(viewer(cast.clerk), run.pk)


def test_imported_rows_are_letters_that_are_listed_and_found(cast: Cast) -> None:
    imported(cast, "1,5/1/2560,ศธ 1/1,สพฐ.,ขอคัดสำเนาคำสั่งย้ายครูชายแดน", "2,6/1/2560,,สพฐ.,อื่น")
    listed = page_of_list(viewer(cast.clerk), book(), {"year": "2560"}).letters
    assert [one.entry.number.n for one in listed] == [2, 1]
    found = page_of_list(viewer(cast.clerk), book(), {"year": "all", "q": "ครูชายแดน"}).letters
    assert [one.entry.number.n for one in found] == [1]


def test_taking_an_import_back_takes_its_letters(cast: Cast) -> None:
    run = imported(cast, "1,5/1/2560,,สพฐ.,หนังสือเก่ามาก")
    undo_import(viewer(cast.clerk), run.pk, reason="ผิดเล่ม")
    assert not Letter.objects.exists()
    assert not page_of_list(viewer(cast.clerk), book(), {"year": "all", "q": "หนังสือเก่ามาก"}).letters


def test_an_import_on_which_somebody_worked_stays(cast: Cast) -> None:
    run = imported(cast, "1,5/1/2560,,สพฐ.,หนังสือเก่า", "2,5/1/2560,,สพฐ.,อีกฉบับ")
    done = Letter.objects.get(entry__number__n=2)
    actions.send_copies(viewer(cast.clerk), done.pk, user_ids=[cast.owner.pk])
    with pytest.raises(NotNow) as caught:
        undo_import(viewer(cast.clerk), run.pk, reason="ผิดเล่ม")
    assert "2 (" in str(caught.value.message)
    assert Letter.objects.count() == 2


def test_a_register_is_exported_as_filtered_and_that_is_logged(cast: Cast, signed_in: SignedIn) -> None:
    letter(cast, "=1+1")
    struck = letter(cast, "ยกเลิกไป")
    actions.cancel(viewer(cast.clerk), struck.pk, reason="ซ้ำ")
    address = reverse("letters:export", args=[book().pk, "csv"])
    answer = signed_in(cast.clerk).get(address)
    text = answer.getvalue().decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:])))
    assert [row[8] for row in rows[1:]] == ["'=1+1", "ยกเลิกไป"]
    assert "ซ้ำ" in rows[2][10]
    again = signed_in(cast.clerk).get(f"{address}?state=cancelled").getvalue().decode()
    assert len(list(csv.reader(io.StringIO(again)))) == 2
    entries = [one for one in timeline(book().pk) if one.act == "registry.book.export"]
    assert [(one.data["rows"], one.data["secret"], one.data["form"]) for one in entries] == [
        (2, 0, "csv"),
        (1, 0, "csv"),
    ]


def test_the_workbook_holds_the_same_rows_and_no_formula(cast: Cast, signed_in: SignedIn) -> None:
    letter(cast, "+คำสั่ง")
    answer = signed_in(cast.office_head).get(reverse("letters:export", args=[book().pk, "xlsx"]))
    assert quote(book().name) in answer["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(answer.getvalue())).worksheets[0]
    assert sheet["I2"].value == "'+คำสั่ง"
    assert sheet["I2"].data_type == "s"


def test_secret_rows_leave_only_with_who_may_see_them(cast: Cast) -> None:
    letter(cast, "ลับของสำนัก", secrecy=Secrecy.SECRET)
    found, rows = export_register(viewer(cast.office_head), book_id=book("secret-received").pk, filters={}, form="csv")
    assert [one.entry.subject for one in rows] == ["ลับของสำนัก"]
    assert timeline(found.pk).last().data["secret"] == 1  # type: ignore[union-attr]
    for outsider in (cast.owner, cast.admin):
        with pytest.raises((NotYours, NotThere)):
            export_register(viewer(outsider), book_id=book("secret-received").pk, filters={}, form="csv")
    with pytest.raises(NotThere):
        export_register(viewer(cast.stranger), book_id=book("secret-received").pk, filters={}, form="csv")


def printed(cast: Cast, since: date, until: date, **how: Any) -> list[str]:
    asked = ask_for_print(viewer(cast.clerk), book_id=book().pk, since=since, until=until, **how)
    assert asked.file is not None
    from prasan.files.queries import content

    with content(asked.file) as stream:
        return [one.extract_text() for one in PdfReader(io.BytesIO(stream.read())).pages]


def test_a_register_is_printed_with_its_columns_and_struck_rows(cast: Cast) -> None:
    letter(cast, "ขอความอนุเคราะห์ข้อมูลน้ำท่วม")
    gone = letter(cast, "ออกเลขผิด")
    actions.cancel(viewer(cast.clerk), gone.pk, reason="ออกเลขซ้ำ")
    today = timezone.localdate()
    (text,) = printed(cast, today, today, thai_digits=False)
    assert "ทะเบียนหนังสือรับ" in text
    for words in ("เลขทะเบียนรับ", "ลงวันที่", "การปฏิบัติ", "น้ำท่วม", "ออกเลขซ้ำ", "หน้า 1 จาก 1"):
        assert words.replace(" ", "") in text.replace(" ", "").replace("\n", ""), words
    (thai,) = printed(cast, today, today)
    made = BookPrint.objects.latest("pk").file
    assert made is not None
    assert made.name == f"ทะเบียนหนังสือรับ {show_date(today, 'short')}.pdf", "in the Buddhist era"
    assert "๑" in thai


def test_a_long_register_breaks_into_pages_that_are_all_numbered(cast: Cast) -> None:
    imported(cast, *[f"{n},5/1/2560,,สพฐ.,เรื่องที่ {n} ของปีนั้น" for n in range(1, 401)])
    pages = printed(cast, date(2017, 1, 1), date(2017, 12, 31), thai_digits=False)
    seen = "".join(pages).replace(" ", "").replace("\n", "")
    assert all(f"เรื่องที่{n}ของ" in seen for n in range(1, 401))
    assert seen.count("เรื่องที่") == 400
    assert f"หน้า{len(pages)}จาก{len(pages)}" in seen


def test_days_the_wrong_way_round_are_refused(cast: Cast) -> None:
    today = timezone.localdate()
    with pytest.raises(BadInput):
        ask_for_print(viewer(cast.clerk), book_id=book().pk, since=today, until=today - timedelta(days=1))
    for outsider in (cast.owner, cast.stranger):
        with pytest.raises(NotYours):
            ask_for_print(viewer(outsider), book_id=book().pk, since=today, until=today)
    assert not BookPrint.objects.exists()


def test_what_was_printed_is_for_who_asked(cast: Cast, signed_in: SignedIn) -> None:
    letter(cast)
    clerk, today = signed_in(cast.clerk), timezone.localdate()
    day = f"{today:%d/%m}/{today.year + 543}"
    page = reverse("letters:print", args=[book().pk])
    assert clerk.get(reverse("letters:registers")).status_code == 200
    assert clerk.post(page, {"since": day, "until": day, "thai_digits": "on"}).status_code == 302
    file = reverse("letters:print_file", args=[BookPrint.objects.get().pk])
    assert file in clerk.get(page).text
    answer = clerk.get(file)
    with pikepdf.open(io.BytesIO(answer.getvalue())) as pdf:
        assert len(pdf.pages) == 1
    assert signed_in(cast.office_head).get(file).status_code == 404
    assert file in clerk.get(reverse("letters:prints", args=[book().pk])).text


def test_a_register_of_many_days_says_when_each_letter_came(cast: Cast) -> None:
    letter(cast, "ฉบับเมื่อวันนี้")
    today = timezone.localdate()
    (one_day,) = printed(cast, today, today, thai_digits=False)
    (week,) = printed(cast, today - timedelta(days=6), today, thai_digits=False)
    came = show_date(today).replace(" ", "")
    heads = "เลขทะเบียนรับ/วันที่รับ"
    assert heads in week.replace(" ", "").replace("\n", "")
    assert heads not in one_day.replace(" ", "").replace("\n", "")
    rows = [
        text.replace(" ", "").replace("\u00a0", "").replace("\n", "").split("หมายเหตุ")[1] for text in (one_day, week)
    ]
    assert [came in row.split("ฉบับเมื่อ")[0] for row in rows] == [False, True]


def test_a_letter_number_keeps_to_one_line_of_the_printed_register(cast: Cast) -> None:
    letter(cast, "เลขยาว", letter_no="ศธ 04002/1637")
    today = timezone.localdate()
    (text,) = printed(cast, today, today)
    assert any("ศธ" in line and "๐๔๐๐๒/๑๖๓๗" in line for line in text.splitlines())
