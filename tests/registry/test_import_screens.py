"""The screens on which an old register is taken in."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from prasan.registry.models import ImportRun, Number
from tests.office import Cast
from tests.registry.test_imports import HEADS, as_csv, as_xlsx, begun, line, received

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]


def test_a_clerk_takes_a_register_in_and_back(cast: Cast, signed_in: SignedIn) -> None:
    browser = signed_in(cast.clerk)
    assert "ทะเบียนหนังสือรับ" in browser.get(reverse("registry:imports")).text
    upload = as_xlsx([HEADS, line(1), line(2), line("ไม่มีเลข")])
    upload.name = "ทะเบียน.xlsx"
    answer = browser.post(reverse("registry:import_new", args=[received().pk]), {"upload": upload})
    run = ImportRun.objects.get()
    page = reverse("registry:import", args=[run.pk])
    assert answer.headers["Location"] == page
    shown = browser.get(page).text
    assert "เลขทะเบียนรับ" in shown
    columns = {f"column_{at}": name for at, name in enumerate(run.columns)}
    assert browser.post(page, columns).status_code == 302
    shown = browser.get(page).text
    assert "ไม่มีเลข" in shown
    report = browser.get(reverse("registry:import_findings", args=[run.pk]))
    assert report.getvalue().startswith(b"\xef\xbb\xbf")
    browser.post(reverse("registry:import_take_in", args=[run.pk]))
    assert Number.objects.count() == 2
    assert browser.get(reverse("registry:import_progress", args=[run.pk])).headers["HX-Refresh"] == "true"
    undo = reverse("registry:import_undo", args=[run.pk])
    assert browser.post(undo, {"reason": ""}).status_code == 422
    assert browser.post(undo, {"reason": "ผิดเล่ม"}, follow=True).status_code == 200
    assert not Number.objects.exists()
    shown = browser.get(page).text
    assert "ผิดเล่ม" in shown
    assert "เคยนำเข้า 2 แถว และถอนออกหมดแล้ว" in shown


def test_what_was_found_is_counted_in_whole_words(cast: Cast, signed_in: SignedIn) -> None:
    run = begun(cast, as_csv([HEADS, line(1), line(1), line(1)]))
    browser = signed_in(cast.clerk)
    browser.post(reverse("registry:import", args=[run.pk]), {f"column_{at}": n for at, n in enumerate(run.columns)})
    shown = browser.get(reverse("registry:import", args=[run.pk])).text
    assert "2 × เลขนี้มีในไฟล์มากกว่าหนึ่งแถว" in shown
    assert "%(" not in shown
    assert "ผู้นำเข้า" in browser.get(reverse("registry:imports")).text


def test_wrong_columns_are_said_on_the_page(cast: Cast, signed_in: SignedIn) -> None:
    run = begun(cast, as_csv([HEADS, line(1)]))
    answer = signed_in(cast.clerk).post(reverse("registry:import", args=[run.pk]), {"column_0": "subject"})
    assert answer.status_code == 422
    assert ImportRun.objects.get().state == "open"


def test_a_file_that_is_no_register_is_refused_with_words(cast: Cast, signed_in: SignedIn) -> None:
    upload = as_csv([HEADS])
    upload.name = "ทะเบียน.xlsx"
    answer = signed_in(cast.clerk).post(reverse("registry:import_new", args=[received().pk]), {"upload": upload})
    assert answer.status_code == 422
    assert not ImportRun.objects.exists()
