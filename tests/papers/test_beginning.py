"""Beginning every kind of paper on a matter, writing it, and handing it out."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from django.test import Client
from django.utils.translation import override

from prasan.audit.queries import timeline
from prasan.matters.models import Matter
from prasan.papers.actions import freeze, save_version, start_paper
from prasan.papers.forms import fields_in
from prasan.papers.models import Paper
from prasan.papers.queries import findings_of, kinds_by_group, kinds_for, version_of
from prasan.papers.rules.catalogue import GROUPS, KINDS
from prasan.papers.rules.structures import STRUCTURES
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.office import Cast
from tests.papers.letters import LETTERS
from tests.papers.reading import squeezed, with_pypdf
from tests.papers.samples import SAMPLES

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.mark.proves("R-079", "R-080")
@pytest.mark.parametrize("kind", LETTERS)
def test_every_kind_is_begun_written_and_handed_out(cast: Cast, matter: Matter, signed_in: SignIn, kind: str) -> None:
    paper = start_paper(cast.owner.viewer(), matter.pk, kind=kind, once="a")
    assert start_paper(cast.owner.viewer(), matter.pk, kind=kind, once="a").pk == paper.pk
    assert paper.data["subject"] == matter.subject
    browser = signed_in(cast.owner)
    page = browser.get(f"/papers/{paper.pk}/").content.decode()
    assert all(f'id="section-{section.key}"' in page for section in KINDS[kind].sections)
    sent = fields_in(KINDS[kind], SAMPLES[kind]()) | {"seen_version": ["1"], "save": ["1"]}
    assert browser.post(f"/papers/{paper.pk}/", sent).status_code == 302
    paper.refresh_from_db()
    assert (paper.version, paper.data) == (2, SAMPLES[kind]())
    drawn = browser.post(f"/papers/{paper.pk}/preview/", sent).content.decode()
    assert "sheet-drawing" in drawn
    pdf = browser.get(f"/papers/{paper.pk}/pdf/").content
    assert squeezed("2569").translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) in squeezed(with_pypdf(pdf))
    words = docx.Document(BytesIO(browser.get(f"/papers/{paper.pk}/docx/").content)).paragraphs
    assert any("๒๕๖๙" in one.text for one in words)
    changed = browser.get(f"/papers/{paper.pk}/versions/").content.decode()
    assert "<ins" in changed
    acts = [entry.act for entry in timeline(matter.pk)]
    assert acts[-2:] == ["papers.paper.start", "papers.paper.save"]
    assert signed_in(cast.stranger).post(f"/papers/{paper.pk}/", sent).status_code == 403


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_of_a_secret_matter_is_not_there_for_others(
    cast: Cast, secret: Matter, signed_in: SignIn, kind: str
) -> None:
    paper = start_paper(cast.owner.viewer(), secret.pk, kind=kind)
    others = signed_in(cast.stranger)
    for part in ("", "pdf/", "docx/", "versions/", "check/"):
        assert others.get(f"/papers/{paper.pk}/{part}").status_code == 404
    with pytest.raises(NotThere):
        start_paper(cast.stranger.viewer(), secret.pk, kind=kind)


def test_the_kinds_stand_under_the_six_kinds_of_the_rule_the_memos_first(
    cast: Cast, matter: Matter, signed_in: SignIn
) -> None:
    groups = kinds_by_group(matter)
    assert [str(label) for label, _kinds in groups] == [str(label) for label in GROUPS.values()]
    assert [kind.code for kind, _structured in groups[0][1]] == [
        "summary",
        "memo_office",
        "memo_permanent_secretary",
        "memo",
    ]
    assert sorted(kind.code for kind in kinds_for(matter)) == sorted(KINDS)
    page = signed_in(cast.owner).get(f"/papers/new/{matter.pk}/").content.decode()
    with override("th"):
        at = [page.index(f'<h2 id="group-{n}">{label}</h2>') for n, label in enumerate(GROUPS.values(), start=1)]
        assert at == sorted(at)
        assert all(str(kind.use) in page.replace("&#x27;", "'") for kind in KINDS.values())
    assert page.count("button-primary") == 1
    assert page.count("<select") == 2


@pytest.mark.proves("R-083", "R-085", "R-087", "R-088")
@pytest.mark.parametrize("structure", STRUCTURES)
def test_a_letter_begins_with_the_parts_of_the_structure_that_was_chosen(
    cast: Cast, matter: Matter, signed_in: SignIn, structure: str
) -> None:
    browser = signed_in(cast.owner)
    answer = browser.post(f"/papers/new/{matter.pk}/external/", {"structure": structure}, follow=True)
    page = answer.content.decode()
    paper = Paper.objects.get(kind="external")
    assert paper.data["structure"] == structure
    assert [row["part"] for row in paper.data["parts"]] == [part.code for part in STRUCTURES[structure].parts]
    with override("th"):
        assert all(str(part.purpose) in page for part in STRUCTURES[structure].parts)


def test_a_structure_that_does_not_exist_is_refused(cast: Cast, matter: Matter) -> None:
    with pytest.raises(BadInput) as refused:
        start_paper(cast.owner.viewer(), matter.pk, kind="external", data={"structure": "poem"})
    assert set(refused.value.fields) == {"structure"}
    with pytest.raises(NotYours):
        start_paper(cast.stranger.viewer(), matter.pk, kind="external")
    assert not Paper.objects.exists()


def test_the_parts_are_arranged_by_another_structure_and_nothing_is_lost(
    cast: Cast, matter: Matter, signed_in: SignIn
) -> None:
    paper = start_paper(cast.owner.viewer(), matter.pk, kind="external", data={"structure": "support"})
    browser = signed_in(cast.owner)
    sent = fields_in(KINDS["external"], SAMPLES["external"](structure="cooperation")) | {"seen_version": ["1"]}
    answer = browser.post(f"/papers/{paper.pk}/", sent | {"arrange": ["1"]})
    assert answer["Location"].endswith("#parts")
    page = browser.get(f"/papers/{paper.pk}/").content.decode()
    assert "ความจำเป็นและเรื่องที่จะขอความร่วมมือ" in page
    assert "เครือข่ายส่งเสริมการอ่านที่เข้มแข็ง" in page
    paper.refresh_from_db()
    assert paper.version == 1


@pytest.mark.proves("R-090")
def test_a_letter_goes_up_for_signature_when_it_is_whole(cast: Cast, matter: Matter) -> None:
    viewer = cast.owner.viewer()
    paper = start_paper(viewer, matter.pk, kind="external")
    with pytest.raises(NotNow):
        freeze(viewer, paper.pk, matter_id=matter.pk)
    whole = SAMPLES["external"](date="2026-11", attachments=[], references=[], parts=SAMPLES["external"]()["parts"])
    whole["parts"] = [row | {"text": row["text"].replace(" รายละเอียดตามสิ่งที่ส่งมาด้วย 1", "")} for row in whole["parts"]]
    save_version(viewer, paper.pk, data=whole)
    paper.refresh_from_db()
    assert [one.finding for one in findings_of(paper)] == []
    assert freeze(viewer, paper.pk, matter_id=matter.pk).n == 2
    assert version_of(paper).data["subject"] == whole["subject"]
