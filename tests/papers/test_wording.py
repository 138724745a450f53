"""The office's standing words and DOCX templates, kind by kind, as part of the versions of its template."""

import io
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from jinja2 import TemplateError

from prasan.audit.queries import timeline
from prasan.matters.models import Matter
from prasan.papers.actions import drop_template, publish_layout, put_template, save_wording, start_paper
from prasan.papers.actions.looks import LOOKS
from prasan.papers.models import LayoutProfile, Paper, WordTemplate
from prasan.papers.queries import docx_of, page_of_version, preview_of, version_of
from prasan.papers.queries.looks import draft_profile
from prasan.papers.rules.catalogue import KINDS
from prasan.papers.rules.layout import BUILT_IN
from prasan.papers.typeset.press import printed
from prasan.papers.word.fields import fields_needed, fields_of
from prasan.papers.word.inspection import TEMPLATE_LIMIT, Fault, inspect
from prasan.papers.word.rendering import rendered
from prasan.papers.word.template import template_of
from prasan.ui.errors import BadInput, NotThere, NotYours
from tests.office import Cast
from tests.papers.reading import squeezed, words_of
from tests.papers.samples import SAMPLES

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
WORDS = {"head_lines": "สำนักงานยุคใหม่", "after_text": "ขอขอบคุณที่ให้ความร่วมมือ", "contact": "โทร. 0 2280 0000\nเว็บไซต์ตัวอย่าง"}


LOOPS = "{% for a in text %}" * 3 + "x" + "{% endfor %}" * 3


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("ของเรา.docx", data)


def built_in(kind: str = "external") -> bytes:
    return template_of(KINDS[kind], BUILT_IN)


def repacked(data: bytes, **changes: Any) -> bytes:
    """The same file with parts put in or changed: name → bytes, or a function of the bytes before."""
    made = io.BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        parts = {name: before.read(name) for name in before.namelist()}
        for name, change in changes["parts"].items():
            parts[name] = change(parts[name]) if callable(change) else change
        for name, content in parts.items():
            after.writestr(name, content)
    return made.getvalue()


def replaced(old: str, new: str) -> bytes:
    return repacked(built_in(), parts={"word/document.xml": lambda xml: xml.replace(old.encode(), new.encode())})


def test_standing_words_are_printed_once_they_are_published(cast: Cast, matter: Matter) -> None:
    paper = Paper.objects.get(pk=start_paper(cast.owner.viewer(), matter.pk, kind="external").pk)
    plain = preview_of(paper, paper.data).pages
    save_wording(cast.admin.viewer(), kind="external", words=WORDS)
    assert preview_of(paper, paper.data).pages == plain
    publish_layout(cast.admin.viewer(), reason="คำของสำนักงาน")
    assert preview_of(paper, paper.data).pages != plain
    page = page_of_version(paper, version_of(paper))
    assert [block.text for block in page.top if block.kind == "line"] == ["สำนักงานยุคใหม่"]
    assert page.parts[-1].text == "ขอขอบคุณที่ให้ความร่วมมือ"
    assert page.foot[-1].lines == ("โทร. 0 2280 0000", "เว็บไซต์ตัวอย่าง")
    save_wording(cast.admin.viewer(), kind="external", words={})
    assert draft_profile().wording == {}
    assert [entry.act for entry in timeline(LOOKS)].count("papers.wording.save") == 2


def test_a_new_paper_begins_with_the_words_of_the_office_unless_more_is_known(cast: Cast, matter: Matter) -> None:
    words = {"agency": "สำนักงานตัวอย่าง", "owner_unit": "งานสารบรรณ", "closing": "respect", "number": "ศธ 0100/"}
    kept = save_wording(cast.admin.viewer(), kind="external", words=words)
    assert "number" not in kept.wording["external"]
    publish_layout(cast.admin.viewer(), reason="คำของสำนักงาน")
    data = start_paper(cast.owner.viewer(), matter.pk, kind="external").data
    assert (data["agency"], data["closing"], data["number"]) == ("สำนักงานตัวอย่าง", "respect", "ศธ 0100/")
    assert data["owner_unit"] == "กลุ่มประสานงาน"
    assert start_paper(cast.owner.viewer(), matter.pk, kind="memo").data["agency"] != "สำนักงานตัวอย่าง"


@pytest.mark.parametrize(
    "words",
    [{"nothing": "ก"}, {"head_lines": "ก\nข\nค\nง"}, {"contact": "ก" * 401}, {"closing": "no such"}],
)
def test_words_that_do_not_fit_are_refused_at_their_place(cast: Cast, words: dict[str, str]) -> None:
    with pytest.raises(BadInput) as caught:
        save_wording(cast.admin.viewer(), kind="external", words=words)
    assert caught.value.fields.keys() == words.keys()
    assert not LayoutProfile.objects.exists()


def test_only_who_keeps_the_system_changes_words_and_templates(cast: Cast, signed_in: SignIn) -> None:
    viewer = cast.office_head.viewer()
    with pytest.raises(NotYours):
        save_wording(viewer, kind="external", words=WORDS)
    with pytest.raises(NotYours):
        put_template(viewer, kind="external", upload=upload(built_in()))
    with pytest.raises(NotYours):
        drop_template(viewer, kind="external")
    browser = signed_in(cast.owner)
    for page in ("", "built-in.docx", "own.docx"):
        assert browser.get(f"/papers/layouts/kinds/external/{page}").status_code == 403
    with pytest.raises(NotThere):
        save_wording(cast.admin.viewer(), kind="nothing", words={})


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_a_paper_stands_in_the_built_in_template_filled(kind: str) -> None:
    template = template_of(KINDS[kind], BUILT_IN)
    inspect(template, KINDS[kind])
    page = printed(KINDS[kind].compose(SAMPLES[kind]()), BUILT_IN)
    document = docx.Document(BytesIO(rendered(template, fields_of(page))))
    margins = [part for section in document.sections for part in (section.first_page_header, section.header)]
    paragraphs = [*document.paragraphs, *(one for part in margins for one in part.paragraphs)]
    text = squeezed("".join(paragraph.text for paragraph in paragraphs))
    assert [words for words in words_of(page) if squeezed(words) not in text] == []


def test_an_office_prints_with_its_own_template_and_goes_back(cast: Cast, matter: Matter) -> None:
    paper = Paper.objects.get(pk=start_paper(cast.owner.viewer(), matter.pk, kind="external").pk)

    def printed_words() -> str:
        return "".join(one.text for one in docx.Document(BytesIO(docx_of(paper, version_of(paper)))).paragraphs)

    own = replaced("{{ subject }}", "{{ subject }} (แบบของเรา)")
    put_template(cast.admin.viewer(), kind="external", upload=upload(own))
    put_template(cast.admin.viewer(), kind="external", upload=upload(own))
    assert WordTemplate.objects.count() == 1
    assert "(แบบของเรา)" not in printed_words()
    publish_layout(cast.admin.viewer(), reason="แบบของเรา")
    assert f"{paper.title} (แบบของเรา)" in printed_words()
    drop_template(cast.admin.viewer(), kind="external")
    publish_layout(cast.admin.viewer(), reason="แบบตั้งต้น")
    assert "(แบบของเรา)" not in printed_words()
    assert {entry.act for entry in timeline(LOOKS)} >= {"papers.template.put", "papers.template.drop"}


@pytest.mark.parametrize(
    ("template", "code"),
    [
        (b"no zip", "no_document"),
        (b"x" * (TEMPLATE_LIMIT + 1), "too_large"),
        (lambda: repacked(built_in(), parts={"word/vbaProject.bin": b"x"}), "macros"),
        (lambda: repacked(built_in(), parts={"word/embeddings/a.bin": b"x"}), "macros"),
        (lambda: repacked(built_in(), parts={"word/x.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "no_document"),
        (lambda: repacked(built_in(), parts={"word/y.bin": b"\0" * 21_000_000}), "too_large"),
        (
            lambda: repacked(
                built_in(),
                parts={"word/a.rels": b'<Relationship Id="a" Type="x/attachedTemplate" TargetMode="External"/>'},
            ),
            "outside",
        ),
        (lambda: replaced("{{ subject }}", "เรื่อง"), "missing"),
        (lambda: replaced("{{ subject }}", "{{ subject.__class__ }}{{ cycler() }}"), "words"),
        (lambda: replaced("{{ subject }}", "{{ subject|upper }}"), "words"),
        (lambda: replaced("{{ subject }}", "{{ subject * 99999999 }}"), "words"),
        (lambda: replaced("{{ subject }}", LOOPS), "words"),
        (lambda: replaced("{{ subject }}", "{{ subject "), "words"),
        (lambda: repacked(built_in(), parts={"word/document.xml": b"<broken"}), "no_document"),
    ],
)  # fmt: skip
def test_a_template_that_cannot_print_a_whole_paper_is_refused(cast: Cast, template: Any, code: str) -> None:
    data = template() if callable(template) else template
    with pytest.raises(Fault) as caught:
        inspect(data, KINDS["external"])
    assert caught.value.code == code
    with pytest.raises(BadInput) as refused:
        put_template(cast.admin.viewer(), kind="external", upload=upload(data))
    assert "template" in refused.value.fields
    assert not LayoutProfile.objects.exists()


def test_a_template_reaches_nothing_but_the_fields() -> None:
    own = replaced("{{ subject }}", "{{ subject.__class__.__mro__ }}")
    with pytest.raises(TemplateError):
        rendered(own, {"subject": "ก", "text": []})


def test_what_is_typed_cannot_become_a_command_of_the_template() -> None:
    page = KINDS["external"].compose(SAMPLES["external"](subject="{{ agency }} <w:p/> & \x07"))
    text = "".join(one.text for one in docx.Document(BytesIO(rendered(built_in(), fields_of(page)))).paragraphs)
    assert "{{ agency }} <w:p/> &" in text


def test_words_and_template_are_changed_on_the_page_of_the_kind(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.admin)
    where = "/papers/layouts/kinds/external/"
    page = browser.get(where).content.decode()
    assert 'name="head_lines"' in page
    assert all(name in page for name in fields_needed(KINDS["external"]))
    assert browser.post(where, WORDS).status_code == 302
    assert browser.post(where, WORDS | {"contact": "ก\n" * 9}).status_code == 422
    assert browser.get(f"{where}own.docx").status_code == 302
    data = browser.get(f"{where}built-in.docx").content
    assert browser.post(f"{where}template/", {"template": upload(data)}).status_code == 302
    assert browser.get(f"{where}own.docx").content == data
    assert browser.post(f"{where}template/", {"template": upload(b"x")}).status_code == 422
    assert browser.post(f"{where}template/drop/").status_code == 302
    assert browser.get("/papers/layouts/kinds/nothing/").status_code == 404
    assert browser.get(f"{where}own.docx").status_code == 302
