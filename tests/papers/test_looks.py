"""The office's own look: measures, fonts, emblem; an administrator's acts."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from fontTools.ttLib import TTFont
from PIL import Image

from prasan.audit.queries import timeline
from prasan.matters.models import Matter
from prasan.papers.actions import (
    discard_layout,
    freeze,
    publish_again,
    publish_layout,
    release,
    save_layout,
    start_paper,
)
from prasan.papers.actions.looks import LOOKS
from prasan.papers.models import LayoutProfile, Paper
from prasan.papers.queries import current_look, look_of, pdf_of, version_of
from prasan.papers.queries.looks import draft_profile, profile_for
from prasan.papers.rules.layout import BUILT_IN
from prasan.papers.typeset.typefaces import BUILT_IN_FOLDER, examine_font
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def font(weight: str, family: str = "Office Sans") -> SimpleUploadedFile:
    """A font under another family name, as an office would bring its own."""
    made = BytesIO()
    with TTFont(BUILT_IN_FOLDER / f"Sarabun-{weight}.ttf") as whole:
        for record in whole["name"].names:
            if record.nameID in (1, 16):
                record.string = family
            elif record.nameID == 6:
                record.string = f"OfficeSans-{weight}"
        whole.save(made)
    return SimpleUploadedFile(f"{weight}.ttf", made.getvalue())


def emblem() -> SimpleUploadedFile:
    made = BytesIO()
    Image.new("RGB", (40, 60), "navy").save(made, "PNG")
    return SimpleUploadedFile("emblem.png", made.getvalue())


def fonts_in(paper: Paper) -> set[str]:
    with pikepdf.open(BytesIO(pdf_of(paper, version_of(paper)))) as document:
        found = document.pages[0].Resources.Font.values()
        return {str(one.BaseFont).split("+")[1] for one in found}


def put_in_use(cast: Cast, **look: Any) -> LayoutProfile:
    """A draft, published at once."""
    save_layout(cast.admin.viewer(), **({"name": "ของเรา", "values": {}} | look))
    return publish_layout(cast.admin.viewer(), reason="ทดลอง")


def margin_of(paper: Paper) -> float:
    return look_of(profile_for(Paper.objects.get(pk=paper.pk))).layout.margin_left_mm


def gone_up(cast: Cast, matter: Matter, monkeypatch: pytest.MonkeyPatch) -> Paper:
    """A memo that has gone up, whatever the check says about it."""
    monkeypatch.setattr("prasan.papers.actions.standing.findings_of", lambda _paper: [])
    paper = start_paper(cast.owner.viewer(), matter.pk, kind="memo_office")
    freeze(cast.owner.viewer(), paper.pk, matter_id=matter.pk)
    return paper


def test_a_draft_of_the_template_changes_no_paper(cast: Cast, paper: Paper) -> None:
    save_layout(cast.admin.viewer(), name="กว้าง", values={"margin_left_mm": 40})
    assert margin_of(paper) == BUILT_IN.margin_left_mm
    draft = draft_profile()
    assert draft is not None
    assert look_of(draft).layout.margin_left_mm == 40
    save_layout(cast.admin.viewer(), name="กว้าง", values={"margin_left_mm": 45})
    changed = draft_profile()
    assert changed is not None
    assert look_of(changed).layout.margin_left_mm == 45
    assert changed.pk == draft.pk


def test_a_paper_follows_the_published_version_until_it_goes_up(
    cast: Cast, matter: Matter, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_use(cast, values={"margin_left_mm": 40})
    above = gone_up(cast, matter, monkeypatch)
    assert (margin_of(paper), margin_of(above)) == (40, 40)
    put_in_use(cast, values={"margin_left_mm": 45})
    assert (margin_of(paper), margin_of(above)) == (45, 40)
    Paper.objects.filter(pk=above.pk).update(state=Paper.State.SEALED)
    assert margin_of(above) == 40
    release(cast.owner.viewer(), above.pk)
    assert margin_of(above) == 45


def test_versions_are_numbered_with_who_when_and_why(cast: Cast) -> None:
    viewer = cast.admin.viewer()
    save_layout(viewer, name="หนึ่ง", values={"emblem_mm": 20})
    first = publish_layout(viewer, reason="ตราใหญ่ขึ้น", once="a")
    assert publish_layout(viewer, reason="ตราใหญ่ขึ้น", once="a").pk == first.pk
    assert (first.number, first.published_by_id, first.reason) == (1, cast.admin.pk, "ตราใหญ่ขึ้น")
    second = put_in_use(cast, name="สอง")
    assert (second.number, current_look().layout.emblem_mm) == (2, BUILT_IN.emblem_mm)
    third = publish_again(viewer, layout_id=first.pk, reason="กลับไปใช้", once="b")
    assert publish_again(viewer, layout_id=first.pk, reason="กลับไปใช้", once="b").pk == third.pk
    assert (third.number, current_look().layout.emblem_mm) == (3, 20)
    assert publish_again(viewer, layout_id=None, reason="ตั้งต้น").number == 4
    assert current_look().layout == BUILT_IN
    assert list(LayoutProfile.objects.filter(is_current=True).values_list("number", flat=True)) == [4]
    acts = [entry.act for entry in timeline(LOOKS)]
    assert acts == ["papers.layout.save", "papers.layout.publish"] * 2 + ["papers.layout.publish"] * 2


def test_nothing_is_published_without_a_draft_or_a_reason(cast: Cast) -> None:
    viewer = cast.admin.viewer()
    with pytest.raises(NotNow):
        publish_layout(viewer, reason="ก")
    draft = save_layout(viewer, name="หนึ่ง", values={})
    for reason in (" ", "ก" * 301):
        with pytest.raises(BadInput):
            publish_layout(viewer, reason=reason)
    with pytest.raises(NotThere):
        publish_again(viewer, layout_id=draft.pk, reason="ก")
    discard_layout(viewer)
    discard_layout(viewer)
    assert not LayoutProfile.objects.exists()
    assert [entry.act for entry in timeline(LOOKS)] == ["papers.layout.save", "papers.layout.discard"]


def test_the_office_brings_its_own_fonts_and_emblem_in_true_sizes(cast: Cast, matter: Matter) -> None:
    put_in_use(cast, regular=font("Regular"), bold=font("Bold"), emblem=emblem())
    look = current_look()
    assert (look.typeface.family, look.layout.size_scale) == ("Office Sans", 1.0)
    assert "data:image/png;base64," in look.emblem
    paper = Paper.objects.get(pk=start_paper(cast.owner.viewer(), matter.pk, kind="memo_office").pk)
    assert fonts_in(paper) == {"OfficeSans-Regular", "OfficeSans-Bold"}
    put_in_use(cast, name="ตัวอักษรเดิม", keep_fonts=False)
    assert current_look().typeface.family == "Sarabun"
    assert "data:image/png;base64," in current_look().emblem


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"values": {"margin_left_mm": 900}}, "margin_left_mm"),
        ({"values": {"nothing": 1}}, "nothing"),
        ({"regular": SimpleUploadedFile("a.ttf", b"no font")}, "bold"),
        ({"regular": SimpleUploadedFile("a.ttf", b"no font"), "bold": SimpleUploadedFile("b.ttf", b"x")}, "regular"),
        ({"emblem": SimpleUploadedFile("a.txt", b"words")}, "emblem"),
        ({"emblem": SimpleUploadedFile("a.png", b"words")}, "emblem"),
    ],
)
def test_what_cannot_print_is_refused_at_its_field(cast: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        save_layout(cast.admin.viewer(), **({"name": "x", "values": {}} | changes))
    assert field in caught.value.fields
    assert not LayoutProfile.objects.exists()


def test_a_measure_out_of_its_range_is_told_with_the_range(cast: Cast) -> None:
    with pytest.raises(BadInput) as caught:
        save_layout(cast.admin.viewer(), name="x", values={"emblem_mm": 500})
    assert "5 ถึง 40" in str(caught.value.fields["emblem_mm"])


def test_fonts_of_two_families_are_no_pair(cast: Cast) -> None:
    with pytest.raises(BadInput):
        save_layout(cast.admin.viewer(), name="x", values={}, regular=font("Regular"), bold=font("Bold", "Other"))


def test_a_font_without_thai_is_refused() -> None:
    made = BytesIO()
    with TTFont(BUILT_IN_FOLDER / "Sarabun-Regular.ttf") as whole:
        for table in whole["cmap"].tables:
            table.cmap.pop(0x0E01, None)
        whole.save(made)
    with pytest.raises(ValueError, match="not_thai"):
        examine_font(made.getvalue())


def test_only_who_keeps_the_system_changes_the_look(cast: Cast, signed_in: SignIn) -> None:
    with pytest.raises(NotYours):
        save_layout(cast.office_head.viewer(), name="x", values={})
    with pytest.raises(NotYours):
        publish_layout(cast.owner.viewer(), reason="ก")
    with pytest.raises(NotYours):
        publish_again(cast.owner.viewer(), layout_id=None, reason="ก")
    with pytest.raises(NotYours):
        discard_layout(cast.owner.viewer())
    assert signed_in(cast.owner).get("/papers/layouts/").status_code == 403


def _refused_with_its_words(browser: Client, address: str, marked: str) -> None:
    """Without a reason and with one that is too long the same page comes again, told at the field, nothing lost."""
    assert browser.post(address, {"reason": " "}).status_code == 422
    answer = browser.post(address, {"reason": "ก" * 301})
    shown = answer.content.decode()
    assert (answer.status_code, shown.count(f'value="{"ก" * 301}" aria-invalid="true"')) == (422, 1)
    assert "โปรดเขียนไม่เกิน 300 ตัวอักษร" in shown
    assert marked in shown


def test_the_look_is_changed_on_its_page(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.admin)
    page = browser.get("/papers/layouts/").content.decode()
    assert "<svg" in page
    sent = {key: str(value) for key, value in BUILT_IN.values().items()} | {"name": "ใหม่", "margin_left_mm": "35"}
    assert browser.post("/papers/layouts/", sent).status_code == 302
    kept = LayoutProfile.objects.get(is_draft=True)
    assert (kept.name, kept.values) == ("ใหม่", {"margin_left_mm": 35})
    assert browser.post("/papers/layouts/", sent | {"margin_left_mm": "500"}).status_code == 422
    beside = browser.get("/papers/layouts/compare/?paper=external").content.decode()
    assert beside.count('class="sheet-drawing"') == 2
    _refused_with_its_words(browser, "/papers/layouts/publish/", 'id="reason-error"')
    assert browser.post("/papers/layouts/publish/", {"reason": "ขอบกว้าง"}).status_code == 302
    assert "ขอบกว้าง" in browser.get("/papers/layouts/").content.decode()
    _refused_with_its_words(browser, "/papers/layouts/built-in/again/", '<details class="again" data-closes open>')
    assert browser.post("/papers/layouts/built-in/again/", {"reason": "ตั้งต้น"}).status_code == 302
    _refused_with_its_words(browser, f"/papers/layouts/{kept.pk}/again/", '<details class="again" data-closes open>')
    assert browser.post(f"/papers/layouts/{kept.pk}/again/", {"reason": "อีกครั้ง"}).status_code == 302
    assert LayoutProfile.objects.get(is_current=True).values == {"margin_left_mm": 35}
    browser.post("/papers/layouts/", sent)
    assert browser.post("/papers/layouts/discard/").status_code == 302
    assert not LayoutProfile.objects.filter(is_draft=True).exists()


def test_the_draft_is_compared_on_a_past_paper_that_one_may_see(
    cast: Cast, paper: Paper, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_layout(cast.admin.viewer(), name="กว้าง", values={"margin_left_mm": 40})
    page = signed_in(cast.admin).get(f"/papers/layouts/compare/?paper={paper.pk}").content.decode()
    assert f'value="{paper.pk}"' not in page
    monkeypatch.setattr("prasan.papers.views.layouts.must_keep_looks", lambda _viewer: None)
    page = signed_in(cast.owner).get(f"/papers/layouts/compare/?paper={paper.pk}").content.decode()
    assert f'value="{paper.pk}" selected' in page
    assert page.count('class="sheet-drawing"') == 2


@pytest.mark.proves("R-084")
def test_letters_have_measures_of_their_own_and_a_specimen(cast: Cast, matter: Matter, signed_in: SignIn) -> None:
    put_in_use(cast, name="ตราเล็ก", values={"letter_emblem_mm": 25}, emblem=emblem())
    paper = Paper.objects.get(pk=start_paper(cast.owner.viewer(), matter.pk, kind="external").pk)
    assert look_of(profile_for(paper)).layout == replace(BUILT_IN, letter_emblem_mm=25)
    with pikepdf.open(BytesIO(pdf_of(paper, version_of(paper)))) as document:
        streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        assert [one.Width for one in streams if one.get("/Subtype") == "/Image"] != []
    page = signed_in(cast.admin).get("/papers/layouts/").content.decode()
    assert page.count('class="sheet-drawing"') == 2
    assert 'name="letter_emblem_mm"' in page
