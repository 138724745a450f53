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
from prasan.papers.actions import save_layout, start_paper, use_layout
from prasan.papers.actions.looks import LOOKS
from prasan.papers.models import LayoutProfile, Paper
from prasan.papers.queries import current_look, look_of, pdf_of, version_of
from prasan.papers.rules.layout import BUILT_IN
from prasan.papers.typeset.typefaces import BUILT_IN_FOLDER, examine_font
from prasan.ui.errors import BadInput, NotThere, NotYours
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


def test_a_layout_is_used_by_papers_begun_after_it(cast: Cast, matter: Matter) -> None:
    before = start_paper(cast.owner.viewer(), matter.pk, kind="summary")
    save_layout(cast.admin.viewer(), name="กว้าง", values={"margin_left_mm": 40})
    after = start_paper(cast.owner.viewer(), matter.pk, kind="summary")
    assert look_of(Paper.objects.get(pk=before.pk).layout).layout == BUILT_IN
    assert look_of(Paper.objects.get(pk=after.pk).layout).layout == replace(BUILT_IN, margin_left_mm=40)
    assert [entry.act for entry in timeline(LOOKS)][-1] == "papers.layout.save"


def test_the_office_brings_its_own_fonts_and_emblem_in_true_sizes(cast: Cast, matter: Matter) -> None:
    save_layout(
        cast.admin.viewer(), name="ของเรา", values={}, regular=font("Regular"), bold=font("Bold"), emblem=emblem()
    )
    look = current_look()
    assert (look.typeface.family, look.layout.size_scale) == ("Office Sans", 1.0)
    assert "data:image/png;base64," in look.emblem
    paper = Paper.objects.get(pk=start_paper(cast.owner.viewer(), matter.pk, kind="memo_office").pk)
    assert fonts_in(paper) == {"OfficeSans-Regular", "OfficeSans-Bold"}
    save_layout(cast.admin.viewer(), name="ตัวอักษรเดิม", values={}, keep_fonts=False)
    assert current_look().typeface.family == "Sarabun"
    assert "data:image/png;base64," in current_look().emblem


def test_a_kept_layout_and_the_built_in_one_come_back(cast: Cast) -> None:
    first = save_layout(cast.admin.viewer(), name="หนึ่ง", values={"emblem_mm": 20})
    save_layout(cast.admin.viewer(), name="สอง", values={})
    use_layout(cast.admin.viewer(), layout_id=first.pk)
    use_layout(cast.admin.viewer(), layout_id=first.pk)
    assert current_look().layout.emblem_mm == 20
    use_layout(cast.admin.viewer(), layout_id=None)
    assert current_look().layout == BUILT_IN
    assert not LayoutProfile.objects.filter(is_current=True).exists()
    with pytest.raises(NotThere):
        use_layout(cast.admin.viewer(), layout_id=LOOKS)


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
        use_layout(cast.owner.viewer(), layout_id=None)
    assert signed_in(cast.owner).get("/papers/layouts/").status_code == 403


def test_the_look_is_changed_on_its_page(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.admin)
    page = browser.get("/papers/layouts/").content.decode()
    assert "<svg" in page
    sent = {key: str(value) for key, value in BUILT_IN.values().items()} | {"name": "ใหม่", "margin_left_mm": "35"}
    assert browser.post("/papers/layouts/", sent).status_code == 302
    kept = LayoutProfile.objects.get(is_current=True)
    assert (kept.name, kept.values) == ("ใหม่", {"margin_left_mm": 35})
    assert browser.post("/papers/layouts/", sent | {"margin_left_mm": "500"}).status_code == 422
    assert browser.post("/papers/layouts/built-in/use/").status_code == 302
    assert browser.post(f"/papers/layouts/{kept.pk}/use/").status_code == 302


@pytest.mark.proves("R-084")
def test_letters_have_measures_of_their_own_and_a_specimen(cast: Cast, matter: Matter, signed_in: SignIn) -> None:
    save_layout(cast.admin.viewer(), name="ตราเล็ก", values={"letter_emblem_mm": 25}, emblem=emblem())
    paper = Paper.objects.get(pk=start_paper(cast.owner.viewer(), matter.pk, kind="external").pk)
    assert look_of(paper.layout).layout == replace(BUILT_IN, letter_emblem_mm=25)
    with pikepdf.open(BytesIO(pdf_of(paper, version_of(paper)))) as document:
        streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        assert [one.Width for one in streams if one.get("/Subtype") == "/Image"] != []
    page = signed_in(cast.admin).get("/papers/layouts/").content.decode()
    assert page.count('class="sheet-drawing"') == 2
    assert 'name="letter_emblem_mm"' in page
