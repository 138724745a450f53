"""Beginning, saving, restoring and cancelling papers: each act works, refuses, is logged, and twice does it once."""

from typing import Any
from uuid import uuid4

import pytest

from prasan.audit.queries import timeline, verify
from prasan.matters.actions import attach
from prasan.matters.models import Matter
from prasan.papers.actions import (
    answer_findings,
    cancel_paper,
    freeze,
    keep_typing,
    release,
    restore_version,
    save_version,
    seal,
    start_paper,
)
from prasan.papers.actions.writing import findable
from prasan.papers.models import Paper
from prasan.papers.queries import differences_between, draft_key, findings_of, papers_of, version_of, versions_of
from prasan.papers.rules.data import digest
from prasan.people.queries import draft
from prasan.search.models import Document
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.office import Cast
from tests.papers.samples import memo_office, summary

pytestmark = pytest.mark.django_db


def acts(matter: Matter) -> list[str]:
    return [entry.act for entry in timeline(matter.pk) if entry.act.startswith("papers.")]


def ready(cast: Cast, matter: Matter, **changes: Any) -> Paper:
    """A paper that the check lets pass."""
    paper = start_paper(cast.owner.viewer(), matter.pk, kind="summary")
    save_version(cast.owner.viewer(), paper.pk, data=summary(**changes))
    paper.refresh_from_db()
    return paper


@pytest.mark.proves("R-063", "R-066", "R-072", "R-081")
@pytest.mark.parametrize("kind", ["summary", "memo_office", "memo_permanent_secretary"])
def test_a_paper_begins_with_what_is_known(cast: Cast, matter: Matter, kind: str) -> None:
    paper = start_paper(cast.owner.viewer(), matter.pk, kind=kind)
    assert (paper.title, paper.version, paper.state) == (matter.subject, 1, "draft")
    assert paper.data["subject"] == matter.subject
    assert matter.number_text in (paper.data.get("sr_no") or matter.number_text)
    assert acts(matter) == ["papers.paper.start"]
    assert verify(matter.pk) == []
    if kind == "memo_office":
        assert paper.data["writer"] == cast.owner.name
        assert paper.data["signer_name"] == cast.office_head.name
    else:
        assert paper.data["addressee_name"] == cast.minister.name


def test_begun_twice_with_one_key_it_is_one_paper(cast: Cast, matter: Matter) -> None:
    key = str(uuid4())
    first = start_paper(cast.owner.viewer(), matter.pk, kind="summary", once=key)
    assert start_paper(cast.owner.viewer(), matter.pk, kind="summary", once=key) == first
    assert Paper.objects.count() == 1


def test_what_is_given_stands_in_place_of_what_is_known(cast: Cast, matter: Matter) -> None:
    paper = start_paper(cast.owner.viewer(), matter.pk, kind="summary", data={"subject": "เรื่องอื่น", "unknown": "x"})
    assert paper.data["subject"] == "เรื่องอื่น"
    assert "unknown" not in paper.data


def test_only_who_works_on_the_matter_writes(cast: Cast, matter: Matter, paper: Paper) -> None:
    for person in (cast.backup, cast.head, cast.office_head):
        save_version(person.viewer(), paper.pk, data=paper.data | {"unit": person.name})
    for person in (cast.stranger, cast.colleague, cast.clerk, cast.minister):
        with pytest.raises(NotYours):
            start_paper(person.viewer(), matter.pk, kind="summary")
        with pytest.raises(NotYours):
            save_version(person.viewer(), paper.pk, data=paper.data | {"unit": "x"})
    with pytest.raises(NotThere):
        save_version(cast.admin.viewer(), paper.pk, data=paper.data)
    assert paper.versions.count() == 4


def test_a_paper_of_a_secret_matter_is_not_there_for_others(cast: Cast, secret: Matter) -> None:
    paper = start_paper(cast.owner.viewer(), secret.pk, kind="memo_office")
    assert paper.data["secrecy"] == "1"
    for person in (cast.stranger, cast.colleague, cast.admin):
        for act in (
            lambda viewer: start_paper(viewer, secret.pk, kind="summary"),
            lambda viewer: save_version(viewer, paper.pk, data={}),
            lambda viewer: cancel_paper(viewer, paper.pk, reason="x"),
            lambda viewer: restore_version(viewer, paper.pk, n=1),
            lambda viewer: keep_typing(viewer, paper.pk, fields={}),
            lambda viewer: answer_findings(viewer, paper.pk, reasons={}),
        ):
            with pytest.raises(NotThere):
                act(person.viewer())
        assert papers_of(person.viewer(), secret) == []


def test_unknown_kinds_and_unfit_data_are_refused(cast: Cast, matter: Matter, paper: Paper) -> None:
    with pytest.raises(NotThere):
        start_paper(cast.owner.viewer(), matter.pk, kind="poem")
    wrong: dict[str, Any] = {
        "subject": "ก" * 501,
        "urgency": "9",
        "date": "เร็ว ๆ นี้",
        "power_date": "พ.ย. 2569",
        "facts": [{"text": "ก" * 4001}],
        "closing_verbs": ["dance"],
    }
    with pytest.raises(BadInput) as caught:
        save_version(cast.owner.viewer(), paper.pk, data=paper.data | wrong)
    assert set(caught.value.fields) == {"subject", "urgency", "date", "power_date", "facts.0.text", "closing_verbs"}
    paper.refresh_from_db()
    assert paper.version == 1


def test_each_saving_is_a_version_with_its_hash_and_the_same_words_are_none(
    cast: Cast, matter: Matter, paper: Paper
) -> None:
    viewer = cast.owner.viewer()
    version = save_version(viewer, paper.pk, data=memo_office(), reason="ร่างแรก", seen_version=1)
    assert (version.n, version.reason, version.by_id) == (2, "ร่างแรก", cast.owner.pk)
    assert version.sha256 == digest("memo_office", version.data)
    assert save_version(viewer, paper.pk, data=memo_office()).n == 2
    entry = timeline(matter.pk).last()
    assert entry is not None
    assert (entry.act, entry.data["version"]) == ("papers.paper.save", 2)
    assert "topic" in entry.data["changed"]


def test_sent_twice_with_one_key_it_is_saved_once(cast: Cast, paper: Paper) -> None:
    key = str(uuid4())
    first = save_version(cast.owner.viewer(), paper.pk, data=memo_office(), once=key)
    assert save_version(cast.owner.viewer(), paper.pk, data=memo_office(topic="อื่น"), once=key) == first
    assert paper.versions.count() == 2


def test_two_writers_do_not_overwrite_each_other(cast: Cast, paper: Paper) -> None:
    save_version(cast.backup.viewer(), paper.pk, data=memo_office(), seen_version=1)
    with pytest.raises(NotNow) as caught:
        save_version(cast.owner.viewer(), paper.pk, data=memo_office(topic="ของฉัน"), seen_version=1)
    assert caught.value.code == "papers.stale"
    assert cast.backup.name in str(caught.value.message)


def test_empty_rows_are_left_out_and_dates_read(cast: Cast, paper: Paper) -> None:
    rows = [{"text": "  "}, {"text": "ข้อเท็จจริง"}, {}]
    typed = memo_office(facts=rows, date="พ.ย. 69", power_date="๑๕ มกราคม ๒๕๖๙")
    version = save_version(cast.owner.viewer(), paper.pk, data=typed)
    assert version.data["facts"] == [{"text": "ข้อเท็จจริง", "attachment": ""}]
    assert (version.data["date"], version.data["power_date"]) == ("2026-11", "2026-01-15")


def test_differences_are_words_of_the_fields_that_changed(cast: Cast, paper: Paper) -> None:
    save_version(cast.owner.viewer(), paper.pk, data=memo_office())
    save_version(cast.owner.viewer(), paper.pk, data=memo_office(topic="แผนพัฒนาคุณภาพการศึกษาขั้นสูง", urgency="3"))
    changes = differences_between(paper, 2, 3)
    assert [change.key for change in changes] == ["urgency", "topic"]
    assert [(run.change, run.text) for run in changes[0].words] == [("removed", "ด่วนมาก"), ("added", "ด่วนที่สุด")]
    kept = "".join(run.text for run in changes[1].words if run.change != "removed")
    assert kept == "แผนพัฒนาคุณภาพการศึกษาขั้นสูง"
    with pytest.raises(NotThere):
        differences_between(paper, 2, 9)


def test_an_earlier_version_comes_back_as_the_newest(cast: Cast, matter: Matter, paper: Paper) -> None:
    first = version_of(paper, 1).data
    save_version(cast.owner.viewer(), paper.pk, data=memo_office())
    restored = restore_version(cast.owner.viewer(), paper.pk, n=1)
    assert (restored.n, restored.data) == (3, first)
    assert restore_version(cast.owner.viewer(), paper.pk, n=1).n == 3
    assert acts(matter)[-1] == "papers.paper.restore"
    assert [version.n for version in versions_of(paper)] == [3, 2, 1]
    with pytest.raises(NotThere):
        restore_version(cast.owner.viewer(), paper.pk, n=7)


def test_a_cancelled_paper_stays_and_takes_no_more(cast: Cast, matter: Matter, paper: Paper) -> None:
    with pytest.raises(BadInput):
        cancel_paper(cast.owner.viewer(), paper.pk, reason=" ")
    with pytest.raises(NotYours):
        cancel_paper(cast.stranger.viewer(), paper.pk, reason="x")
    cancel_paper(cast.owner.viewer(), paper.pk, reason="เริ่มผิดแบบ")
    with pytest.raises(NotNow):
        save_version(cast.owner.viewer(), paper.pk, data=memo_office())
    with pytest.raises(NotNow):
        cancel_paper(cast.owner.viewer(), paper.pk, reason="อีกครั้ง")
    assert acts(matter)[-1] == "papers.paper.cancel"
    assert papers_of(cast.owner.viewer(), matter)[0].state == "cancelled"


def test_unsaved_words_are_kept_for_their_writer_and_go_with_saving(cast: Cast, paper: Paper) -> None:
    keep_typing(cast.owner.viewer(), paper.pk, fields={"topic": ["กำลังพิมพ์"]})
    kept = draft(cast.owner.viewer(), draft_key(paper.pk))
    assert kept is not None
    assert kept["fields"] == {"topic": ["กำลังพิมพ์"]}
    assert draft(cast.backup.viewer(), draft_key(paper.pk)) is None
    save_version(cast.owner.viewer(), paper.pk, data=memo_office())
    assert draft(cast.owner.viewer(), draft_key(paper.pk)) is None


@pytest.mark.proves("R-082")
def test_a_paper_goes_up_only_when_the_check_lets_it(cast: Cast, matter: Matter, paper: Paper) -> None:
    with pytest.raises(NotNow) as caught:
        freeze(cast.owner.viewer(), paper.pk, matter_id=matter.pk)
    assert caught.value.code == "papers.check"
    assert "signer_name" not in caught.value.fields
    assert "power_owner" in caught.value.fields
    good = ready(cast, matter)
    version = freeze(cast.owner.viewer(), good.pk, matter_id=matter.pk)
    assert version.n == 2
    with pytest.raises(NotNow):
        save_version(cast.owner.viewer(), good.pk, data=summary(purpose="approve"))
    with pytest.raises(NotNow):
        freeze(cast.owner.viewer(), good.pk, matter_id=matter.pk)
    release(cast.head.viewer(), good.pk)
    save_version(cast.owner.viewer(), good.pk, data=summary(purpose="approve"))


def test_amber_goes_up_with_a_reason(cast: Cast, matter: Matter) -> None:
    paper = ready(cast, matter, attachments=[{"title": "หนังสือเชิญ", "file": ""}])
    with pytest.raises(NotNow):
        freeze(cast.owner.viewer(), paper.pk, matter_id=matter.pk)
    finding = findings_of(paper)[0]
    with pytest.raises(NotYours):
        answer_findings(cast.stranger.viewer(), paper.pk, reasons={finding.key: "x"})
    with pytest.raises(BadInput):
        answer_findings(cast.owner.viewer(), paper.pk, reasons={finding.key: "ก" * 301})
    answer_findings(cast.owner.viewer(), paper.pk, reasons={finding.key: "ตัวจริงอยู่ในแฟ้มเสนอ"})
    answer_findings(cast.owner.viewer(), paper.pk, reasons={finding.key: "ตัวจริงอยู่ในแฟ้มเสนอ"})
    assert acts(matter).count("papers.check.answer") == 1
    freeze(cast.owner.viewer(), paper.pk, matter_id=matter.pk)


def test_a_reason_does_not_lift_what_is_red(cast: Cast, matter: Matter, paper: Paper) -> None:
    reasons = {one.key: "เพราะ" for one in findings_of(paper)}
    answer_findings(cast.owner.viewer(), paper.pk, reasons=reasons)
    with pytest.raises(NotNow):
        freeze(cast.owner.viewer(), paper.pk, matter_id=matter.pk)


def test_a_sealed_paper_never_changes(cast: Cast, matter: Matter) -> None:
    paper = ready(cast, matter)
    freeze(cast.owner.viewer(), paper.pk, matter_id=matter.pk)
    seal(cast.minister.viewer(), paper.pk, decision_words="เห็นชอบ", verdict="approve", at=paper.made_at)
    for act in (
        lambda: save_version(cast.owner.viewer(), paper.pk, data=summary(purpose="approve")),
        lambda: cancel_paper(cast.owner.viewer(), paper.pk, reason="x"),
        lambda: restore_version(cast.owner.viewer(), paper.pk, n=1),
    ):
        with pytest.raises(NotNow):
            act()


def test_files_of_the_matter_become_attachments_and_are_known_to_the_check(
    cast: Cast, matter: Matter, tmp_path: Any
) -> None:
    source = tmp_path / "หนังสือ.txt"
    source.write_text("เนื้อความ", encoding="utf-8")
    with source.open("rb") as upload:
        kept = attach(cast.owner.viewer(), matter.pk, upload=upload, name="หนังสือ.txt")
    paper = start_paper(cast.owner.viewer(), matter.pk, kind="summary")
    assert paper.data["attachments"] == [{"title": "หนังสือ.txt", "file": str(kept.file_id)}]
    assert not [one for one in findings_of(paper) if one.finding.field.startswith("attachments")]


def test_the_words_are_found_by_who_sees_the_matter(cast: Cast, matter: Matter, paper: Paper) -> None:
    """Nothing of it waits for the commit, after which the process may be gone."""
    save_version(cast.owner.viewer(), paper.pk, data=memo_office())
    document = Document.objects.get(kind="paper", object_id=paper.pk)
    assert document.matter_id == matter.pk
    assert "พื้นที่ห่างไกล" in document.body
    cancel_paper(cast.owner.viewer(), paper.pk, reason="เลิก")
    assert not Document.objects.filter(kind="paper").exists()


def test_a_closed_matter_takes_no_new_paper(cast: Cast, matter: Matter) -> None:
    Matter.objects.filter(pk=matter.pk).update(state="done")
    with pytest.raises(NotNow):
        start_paper(cast.owner.viewer(), matter.pk, kind="summary")


def test_the_key_of_a_stored_file_is_no_word_of_the_paper(cast: Cast, matter: Matter) -> None:
    paper = start_paper(cast.owner.viewer(), matter.pk, kind="memo_office")
    key = "01a1fdd1-65bb-744b-b492-9337e8c2ce52"
    paper.data = paper.data | {"attachments": [{"title": "หนังสือเชิญ", "file": key}]}
    body = findable(paper)["body"]
    assert "หนังสือเชิญ" in body
    assert key not in body
