"""The screens of papers: editor, outputs, versions, check, and who gets to see them."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pypdf
import pytest
from django.test import Client

from prasan.audit.queries import timeline
from prasan.matters.models import Matter
from prasan.papers.actions import freeze, save_version, start_paper
from prasan.papers.forms import data_in, fields_in, row_added, row_removed
from prasan.papers.models import Paper
from prasan.papers.queries import draft_key
from prasan.papers.rules.catalogue import KINDS
from prasan.papers.rules.data import tidy
from prasan.people.queries import draft, today
from tests.office import Cast
from tests.papers.samples import SAMPLES, memo_office, summary

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def typed(kind: str = "memo_office", **changes: Any) -> dict[str, list[str]]:
    """What the browser sends for a sample."""
    return fields_in(KINDS[kind], SAMPLES[kind](**changes)) | {"seen_version": ["1"]}


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_form_sends_is_the_data_again(kind: str) -> None:
    data = SAMPLES[kind]()
    assert tidy(KINDS[kind], data_in(KINDS[kind], fields_in(KINDS[kind], data)), today=today()).data == data


def test_rows_come_and_go() -> None:
    kind, data = KINDS["memo_office"], memo_office()
    more = row_added(kind, data, "facts")
    assert more["facts"][-1] == {"text": "", "attachment": ""}
    assert row_removed(kind, more, "facts", 3) == data
    assert (
        row_removed(kind, data, "facts", 9)
        == row_removed(kind, data, "subject", 0)
        == row_added(kind, data, "subject")
        == data
    )


def test_a_paper_is_begun_from_its_matter_in_one_click(cast: Cast, matter: Matter, signed_in: SignIn) -> None:
    browser = signed_in(cast.owner)
    page = browser.get(f"/matters/{matter.pk}/").content.decode()
    assert f"/papers/new/{matter.pk}/" in page
    chosen = browser.get(f"/papers/new/{matter.pk}/").content.decode()
    assert all(f"/papers/new/{matter.pk}/{kind}/" in chosen for kind in KINDS)
    answer = browser.post(f"/papers/new/{matter.pk}/summary/", {"once": "a"}, follow=True)
    assert answer.status_code == 200
    assert matter.subject in answer.content.decode()
    browser.post(f"/papers/new/{matter.pk}/summary/", {"once": "a"})
    assert Paper.objects.count() == 1
    assert "/papers/" in browser.get(f"/matters/{matter.pk}/").content.decode()


def test_dates_stand_in_rows_as_they_are_typed(cast: Cast, matter: Matter, signed_in: SignIn) -> None:
    row = {"sender": "สพฐ.", "number": "ศธ 04001/1", "date": "2026-11-21"}
    paper = start_paper(cast.owner.viewer(), matter.pk, kind="external", data={"references": [row]})
    shown = signed_in(cast.owner).get(f"/papers/{paper.pk}/")
    assert shown.context["form"]["references.0.date"].value() == "21 พ.ย. 2569"
    assert "2026-11-21" not in shown.text


def test_a_paper_that_is_written_shows_where_it_goes_next(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    browser = signed_in(cast.owner)
    onward = f'href="/decisions/submit/{paper.matter_id}/?paper={paper.pk}"'
    assert onward not in browser.get(f"/papers/{paper.pk}/").text, "nothing is written yet"
    save_version(cast.owner.viewer(), paper.pk, data=memo_office())
    assert onward in browser.get(f"/papers/{paper.pk}/").text


def test_saving_keeps_the_words_and_their_reason(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    browser = signed_in(cast.owner)
    answer = browser.post(f"/papers/{paper.pk}/", typed() | {"save": ["1"], "version_reason": ["ร่างแรก"]}, follow=True)
    assert answer.status_code == 200
    paper.refresh_from_db()
    assert (paper.version, paper.data["topic"]) == (2, memo_office()["topic"])
    assert paper.versions.last().reason == "ร่างแรก"  # type: ignore[union-attr]
    assert "data-draft-fresh" in answer.content.decode()


def test_what_cannot_be_saved_stays_on_the_form(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    browser = signed_in(cast.owner)
    answer = browser.post(f"/papers/{paper.pk}/", typed(date="สักวัน") | {"save": ["1"]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="สักวัน"' in page
    assert memo_office()["topic"] in page
    assert 'href="#id_date"' in page
    again = browser.get(f"/papers/{paper.pk}/").content.decode()
    assert 'value="สักวัน"' in again


def test_rows_are_added_and_removed_without_scripts_and_nothing_typed_is_lost(
    cast: Cast, paper: Paper, signed_in: SignIn
) -> None:
    browser = signed_in(cast.owner)
    answer = browser.post(f"/papers/{paper.pk}/", typed(topic="พิมพ์ไว้") | {"add": ["facts"]})
    assert answer["Location"].endswith("#facts-3")
    page = browser.get(f"/papers/{paper.pk}/").content.decode()
    assert 'name="facts.3.text"' in page
    assert "พิมพ์ไว้" in page
    browser.post(f"/papers/{paper.pk}/", typed(topic="พิมพ์ไว้") | {"remove": ["facts.0"]})
    page = browser.get(f"/papers/{paper.pk}/").content.decode()
    assert 'name="facts.1.text"' in page
    assert 'name="facts.2.text"' not in page
    paper.refresh_from_db()
    assert paper.version == 1


def test_a_draft_survives_and_can_be_thrown_away(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    browser = signed_in(cast.owner)
    sent = {"fields": typed(topic="ยังเขียนไม่เสร็จ")}
    browser.post(f"/drafts/{draft_key(paper.pk)}/", sent, content_type="application/json")
    browser.logout()
    browser = signed_in(cast.owner)
    assert "ยังเขียนไม่เสร็จ" in browser.get(f"/papers/{paper.pk}/").content.decode()
    assert "ยังเขียนไม่เสร็จ" not in signed_in(cast.backup).get(f"/papers/{paper.pk}/").content.decode()
    browser.post(f"/papers/{paper.pk}/", typed() | {"discard": ["1"]})
    assert draft(cast.owner.viewer(), draft_key(paper.pk)) is None
    assert "ยังเขียนไม่เสร็จ" not in browser.get(f"/papers/{paper.pk}/").content.decode()


def test_who_was_overtaken_is_told_and_loses_nothing(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    save_version(cast.backup.viewer(), paper.pk, data=memo_office(topic="ของตัวรอง"))
    browser = signed_in(cast.owner)
    answer = browser.post(f"/papers/{paper.pk}/", typed(topic="ของฉัน") | {"save": ["1"]})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "ของฉัน" in page
    assert cast.backup.name in page
    assert 'name="seen_version" value="2"' in page
    browser.post(f"/papers/{paper.pk}/", typed(topic="ของฉัน") | {"save": ["1"], "seen_version": ["2"]})
    paper.refresh_from_db()
    assert (paper.version, paper.data["topic"]) == (3, "ของฉัน")


def test_text_is_cleaned_on_the_server_and_for_the_script(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    browser = signed_in(cast.owner)
    answer = browser.post("/papers/clean/", {"text": "ส\u0e4d\u0e32นัก\u200bงาน\u00a0เเล้ว"}).json()
    assert (answer["text"], answer["count"] > 2) == ("สำนักงาน แล้ว", True)
    assert str(answer["count"]) in answer["message"]
    answer = browser.post(f"/papers/{paper.pk}/", typed(topic="ส\u0e4d\u0e32นักงาน") | {"clean": ["1"]}, follow=True)
    assert "สำนักงาน</textarea>" in answer.content.decode()


def test_the_page_is_set_as_it_is_typed_and_checked(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    browser = signed_in(cast.owner)
    answer = browser.post(f"/papers/{paper.pk}/preview/", typed(closing_verbs=["approve"]))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<svg" in page
    assert 'href="#id_subject"' in page
    assert "#id_closing_verbs" in page
    assert "style=" not in page
    assert "<script" not in page
    paper.refresh_from_db()
    assert paper.version == 1


def test_any_damaged_form_still_gives_a_page(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    browser = signed_in(cast.owner)
    odd = {
        "facts.0.text": "ก",
        "facts.999.text": "ข",
        "facts.x.text": "?",
        "closing_verbs": ["no", "agree"],
        "date": "32/13/2569",
    }
    assert browser.post(f"/papers/{paper.pk}/preview/", odd | {"date": "32/13/2569"}).status_code == 200


def test_pdf_and_docx_come_out_and_old_versions_too(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    save_version(cast.owner.viewer(), paper.pk, data=memo_office())
    browser = signed_in(cast.owner)
    answer = browser.get(f"/papers/{paper.pk}/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert "ขอความเห็นชอบ" in pypdf.PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert browser.get(f"/papers/{paper.pk}/pdf/").content == answer.content
    assert browser.get(f"/papers/{paper.pk}/pdf/?version=1").content != answer.content
    assert browser.get(f"/papers/{paper.pk}/pdf/?version=9").status_code == 404
    assert browser.get(f"/papers/{paper.pk}/pdf/?download=1")["Content-Disposition"].startswith("attachment")
    word = browser.get(f"/papers/{paper.pk}/docx/")
    assert "จึงเรียนมาเพื่อโปรด" in "\n".join(one.text for one in docx.Document(BytesIO(word.content)).paragraphs)


def test_differences_are_marked_and_versions_restored(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    save_version(cast.owner.viewer(), paper.pk, data=memo_office())
    save_version(cast.owner.viewer(), paper.pk, data=memo_office(topic="แผนใหม่"))
    browser = signed_in(cast.owner)
    page = browser.get(f"/papers/{paper.pk}/versions/").content.decode()
    assert '<ins class="added">' in page
    assert '<del class="removed">' in page
    assert browser.get(f"/papers/{paper.pk}/versions/?older=1&newer=3").status_code == 200
    assert browser.get(f"/papers/{paper.pk}/versions/?older=1&newer=30").status_code == 404
    browser.post(f"/papers/{paper.pk}/versions/2/restore/")
    paper.refresh_from_db()
    assert (paper.version, paper.data["topic"]) == (4, memo_office()["topic"])


def test_reasons_are_given_on_the_page_of_the_check(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    save_version(cast.owner.viewer(), paper.pk, data=memo_office())
    browser = signed_in(cast.owner)
    page = browser.get(f"/papers/{paper.pk}/check/").content.decode()
    name = "reason attachments.0.file attachments.no_file"
    assert f'name="{name}"' in page
    answer = browser.post(f"/papers/{paper.pk}/answers/", {name: "ตัวจริงอยู่ในแฟ้ม"}, follow=True)
    assert "ตัวจริงอยู่ในแฟ้ม" in answer.content.decode()
    longer = browser.post(f"/papers/{paper.pk}/answers/", {name: "ก" * 301})
    shown = longer.content.decode()
    assert (longer.status_code, shown.count("ก" * 301), shown.count('aria-invalid="true"')) == (422, 1, 1)
    assert "โปรดเขียนไม่เกิน 300 ตัวอักษร" in shown
    assert "ตัวจริงอยู่ในแฟ้ม" in browser.get(f"/papers/{paper.pk}/check/").content.decode()


def test_what_changed_in_a_version_is_kept_when_it_is_too_long(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    sent = {"save": "1", "seen_version": "1", "topic": "แผนใหม่", "version_reason": "ก" * 301}
    answer = signed_in(cast.owner).post(f"/papers/{paper.pk}/", sent)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{"ก" * 301}" aria-invalid="true"' in shown
    assert "แผนใหม่" in shown


def test_the_check_names_the_place_and_asks_no_reason_where_none_helps(
    cast: Cast, matter: Matter, signed_in: SignIn
) -> None:
    paper = start_paper(
        cast.owner.viewer(), matter.pk, kind="summary", data={"considerations": [{"text": "1. ข้อเดียว"}]}
    )
    page = signed_in(cast.owner).get(f"/papers/{paper.pk}/check/").content.decode()
    assert "ที่หัวข้อ “ข้อพิจารณา/ข้อกฎหมาย”" in page
    assert "โปรดกรอก “ข้อเสนอ”" in page
    assert "ที่หัวข้อ “ข้อเสนอ”" not in page
    assert "บันทึกเหตุผล" not in page


def test_a_paper_on_its_way_up_is_read_and_not_written(cast: Cast, matter: Matter, signed_in: SignIn) -> None:
    paper = start_paper(cast.owner.viewer(), matter.pk, kind="summary")
    save_version(cast.owner.viewer(), paper.pk, data=summary())
    freeze(cast.owner.viewer(), paper.pk, matter_id=matter.pk)
    browser = signed_in(cast.owner)
    page = browser.get(f"/papers/{paper.pk}/").content.decode()
    assert "<svg" in page
    assert "paper-form" not in page
    assert browser.post(f"/papers/{paper.pk}/", typed("summary") | {"save": ["1"]}).status_code == 409


def test_colleagues_read_and_do_not_write(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    browser = signed_in(cast.stranger)
    assert "paper-form" not in browser.get(f"/papers/{paper.pk}/").content.decode()
    assert browser.post(f"/papers/{paper.pk}/", typed() | {"save": ["1"]}).status_code == 403
    assert browser.post(f"/papers/{paper.pk}/", typed() | {"add": ["facts"]}).status_code == 403
    assert browser.get(f"/papers/new/{paper.matter_id}/").status_code == 403
    assert browser.post(f"/papers/{paper.pk}/cancel/", {"reason": "x"}).status_code == 403


def test_outsiders_to_a_secret_get_the_same_as_for_nothing(cast: Cast, secret: Matter, signed_in: SignIn) -> None:
    paper = start_paper(cast.owner.viewer(), secret.pk, kind="memo_office")
    browser = signed_in(cast.stranger)
    nothing = browser.get("/papers/01a1fd4c-0000-7000-8000-000000000000/")
    for path in ("", "pdf/", "docx/", "versions/", "check/", "cancel/"):
        answer = browser.get(f"/papers/{paper.pk}/{path}")
        assert answer.status_code == nothing.status_code == 404
    assert browser.post(f"/papers/{paper.pk}/preview/", {}).status_code == 404
    assert Client().get(f"/papers/{paper.pk}/").status_code == 302


def test_opening_a_secret_paper_is_logged_and_its_file_name_tells_nothing(
    cast: Cast, secret: Matter, signed_in: SignIn
) -> None:
    paper = start_paper(cast.owner.viewer(), secret.pk, kind="memo_office")
    browser = signed_in(cast.owner)
    assert 'data-draft-local="off"' in browser.get(f"/papers/{paper.pk}/").content.decode()
    answer = browser.get(f"/papers/{paper.pk}/pdf/")
    assert [entry.act for entry in timeline(secret.pk)][-2:] == ["matters.matter.open", "matters.matter.open"]
    assert "filename*=UTF-8''" in answer["Content-Disposition"]


def test_a_paper_is_cancelled_with_a_reason(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    browser = signed_in(cast.owner)
    assert browser.get(f"/papers/{paper.pk}/cancel/").status_code == 200
    assert browser.post(f"/papers/{paper.pk}/cancel/", {"reason": ""}).status_code == 422
    assert browser.post(f"/papers/{paper.pk}/cancel/", {"reason": "เริ่มผิด"}).status_code == 302
    paper.refresh_from_db()
    assert paper.state == "cancelled"


@pytest.mark.parametrize("path", ["", "versions/", "check/"])
def test_pages_stay_within_their_queries(
    cast: Cast, paper: Paper, signed_in: SignIn, django_assert_max_num_queries: Any, path: str
) -> None:
    for n in range(5):
        save_version(cast.owner.viewer(), paper.pk, data=memo_office(topic=f"แผน {n}"))
    browser = signed_in(cast.owner)
    browser.get(f"/papers/{paper.pk}/{path}")
    with django_assert_max_num_queries(15):
        assert browser.get(f"/papers/{paper.pk}/{path}").status_code == 200


def test_english_is_complete_enough_to_read(cast: Cast, paper: Paper, signed_in: SignIn) -> None:
    cast.owner.language = "en"
    cast.owner.save(update_fields=["language"])
    assert "Check before submitting" in signed_in(cast.owner).get(f"/papers/{paper.pk}/").content.decode()
