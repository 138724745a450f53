"""Errors reach people as a page or a fragment, programs as JSON, and never carry data."""

import re

import pytest
from django.test import Client
from structlog.testing import capture_logs

pytestmark = [pytest.mark.urls("tests.project.urls"), pytest.mark.django_db]


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [("not-there", 404, ""), ("denied", 403, ""), ("not-now", 409, "กลับมาใหม่พรุ่งนี้"), ("bad-input", 422, "กรอกเรื่อง")],
)
def test_an_office_error_is_a_page_with_its_status(browser: Client, how: str, status: int, words: str) -> None:
    answer = browser.get(f"/fail/{how}/")
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "<html" in answer.content.decode()


def test_a_part_of_a_page_gets_a_fragment(browser: Client) -> None:
    answer = browser.get("/fail/not-now/", headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "กลับมาใหม่พรุ่งนี้" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert answer["HX-Retarget"] == ".toasts"


def test_a_program_gets_json(browser: Client) -> None:
    answer = browser.get("/fail/bad-input/", headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["code"] == "office.bad_input"
    assert answer.json()["fields"] == {"subject": "กรอกเรื่อง"}


def test_hidden_missing_and_never_made_look_the_same(browser: Client) -> None:
    pages = [browser.get(path).content.decode() for path in ("/fail/not-there/", "/fail/http404/", "/no/such/page/")]
    without_tokens = {
        re.sub(r'(csrf[^"]*"[^"]*"[^"]*"|"X-CSRFToken": "[^"]*"|value="[^"]*")', "", page) for page in pages
    }
    assert len(without_tokens) == 1


def test_a_failure_tells_its_request_id_and_nothing_of_the_data(browser: Client) -> None:
    with capture_logs() as lines:
        answer = browser.get("/fail/failure/?name=secret")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert answer["X-Request-ID"] in page
    assert "secret" not in page
    assert "นายเอ" not in page
    assert 'lang="th"' in page
    assert [line["event"] for line in lines] == ["failure", "request"]


def test_every_request_leaves_one_line_without_personal_data(browser: Client) -> None:
    with capture_logs() as lines:
        answer = browser.get("/fail/not-there/?phone=0812345678")
    (line,) = lines
    assert (line["event"], line["status"], line["route"]) == ("request", 404, "/fail/<slug:how>/")
    assert "0812345678" not in str(line)
    assert re.fullmatch(r"[0-9a-f]{32}", answer["X-Request-ID"])


def test_thai_unless_this_browser_was_switched(browser: Client) -> None:
    assert browser.get("/language/", headers={"Accept-Language": "en"}).content == b"th"
    browser.post("/-/language", {"language": "en", "next": "/"})
    assert browser.get("/language/").content == b"en"
