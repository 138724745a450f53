"""ตรวจก่อนเสนอ: each finding appears when it should, and only then."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.papers.rules.catalogue import KINDS
from prasan.papers.rules.checks import Facts, Finding, Level, check, stops
from prasan.papers.rules.common import VERBS
from tests.papers.samples import SAMPLES

TODAY = date(2026, 11, 23)
FILE = "0190a0b0-0000-7000-8000-000000000001"
FACTS = Facts(today=TODAY, files={FILE: True}, sitting={"หัวหน้าสำนักงานรัฐมนตรี": frozenset({"นายสมมุติ ใจมั่น"})})


def clean(kind: str, /, **changes: Any) -> dict[str, Any]:
    """A sample with nothing to find."""
    data = SAMPLES[kind]()
    if "attachments" in data:
        data["attachments"] = [row | {"title": "ร่าง" + row["title"], "file": FILE} for row in data["attachments"]]
    data["date" if "date" in data else "doc_date"] = "2026-11-20"
    if "secrecy" in data:
        data["secrecy"] = ""
    return data | changes


def found(kind: str, world: Facts = FACTS, /, **changes: Any) -> list[Finding]:
    return check(KINDS[kind], clean(kind, **changes), world)


def codes(kind: str, world: Facts = FACTS, /, **changes: Any) -> set[tuple[str, str]]:
    return {(one.field, one.code) for one in found(kind, world, **changes)}


@pytest.mark.proves("R-082")
@pytest.mark.parametrize("kind", KINDS)
def test_a_right_paper_passes(kind: str) -> None:
    assert found(kind) == []


def test_every_finding_of_a_blank_paper_is_red_or_amber_and_red_comes_first() -> None:
    for kind in KINDS.values():
        findings = check(kind, kind.blank(), FACTS)
        levels = [one.level for one in findings]
        assert stops(findings)
        assert levels == sorted(levels, key=lambda level: level is Level.AMBER)
        assert all(str(one.message) for one in findings)


@pytest.mark.proves("R-071")
@given(
    st.lists(st.sampled_from([verb.value for verb in VERBS]), min_size=1, max_size=4),
    st.sets(st.sampled_from([verb.value for verb in VERBS]), min_size=1),
)
def test_the_closing_carries_the_verbs_of_section_four_and_no_others(four: list[str], closing: set[str]) -> None:
    rows = [{"verb": verb, "text": ""} for verb in four]
    got = codes("memo_office", recommendations=rows, closing_verbs=sorted(closing), opinion_verb=four[0])
    assert (("closing_verbs", "verbs.differ") in got) == (set(four) != closing)
    assert ("opinion_verb", "verbs.opinion") not in got


def test_the_opinion_leads_to_section_four() -> None:
    assert ("opinion_verb", "verbs.opinion") in codes("memo_office", opinion_verb="approve")


@pytest.mark.proves("R-067")
def test_a_number_typed_before_a_single_fact_is_red() -> None:
    assert codes("memo_office", facts=[{"text": "๒.๑ ที่มา", "attachment": ""}]) == {("facts.0.text", "numbers.single")}
    two = [{"text": "ที่มา", "attachment": ""}, {"text": "๒.๒ ต่อมา", "attachment": ""}]
    assert codes("memo_office", facts=two) == {("facts.1.text", "numbers.typed")}


def test_numbers_inside_a_text_run_on() -> None:
    assert ("topic", "numbers.break") in codes("memo_office", topic="ดังนี้\n(๑) ก\n(๓) ค")
    assert codes("memo_office", topic="ดังนี้\n(๑) ก\n(๒) ข") == set()


@pytest.mark.proves("R-070")
def test_power_is_stated_with_its_announcement_and_date() -> None:
    assert ("power_owner", "authority.missing") in codes("memo_office", power_owner="")
    assert ("power_date", "authority.source") in codes("memo_office", power_date="")
    only_note = {"recommendations": [{"verb": "acknowledge", "text": ""}], "closing_verbs": ["acknowledge"]}
    assert codes("memo_office", power_owner="", opinion_verb="acknowledge", **only_note) == set()


@pytest.mark.proves("R-075")
def test_attachments_exist() -> None:
    assert ("attachments", "attachments.missing") in codes("memo_office", attachments=[])
    wanted = [{"text": "ก", "attachment": "7"}]
    assert ("facts.0.attachment", "attachments.missing") in codes("memo_permanent_secretary", facts=wanted)
    assert ("topic", "attachments.missing") in codes("memo_office", topic="รายละเอียดตามสิ่งที่ส่งมาด้วย ๓")
    gone = [{"title": "หนังสือ", "file": "0190a0b0-0000-7000-8000-00000000dead"}]
    assert ("attachments.0.file", "attachments.gone") in codes("memo_office", attachments=gone)
    broken = Facts(today=TODAY, files={FILE: False})
    assert ("attachments.0.file", "attachments.unreadable") in codes("memo_office", broken)


@pytest.mark.parametrize(
    ("addressee", "salutation", "code"),
    [
        ("รมว.ศธ.", "krap_rian", "salutation.wrong"),
        ("นายกรัฐมนตรี", "rian", "salutation.wrong"),
        ("นายกรัฐมนตรี", "krap_rian", None),
        ("ประธานสภาผู้แทนราษฎร", "krap_rian", None),
        ("สมเด็จพระกนิษฐาธิราชเจ้า", "rian", "salutation.royal"),
    ],
)
def test_the_salutation_fits_the_addressee(addressee: str, salutation: str, code: str | None) -> None:
    got = {one for _field, one in codes("memo_office", addressee=addressee, salutation=salutation)}
    assert {one for one in got if one.startswith("salutation")} == ({code} if code else set())


@pytest.mark.proves("R-078")
def test_an_acting_signer_says_for_whom() -> None:
    assert ("signer_for", "signer.for") in codes("memo_office", signer_capacity="acting_for")
    assert ("signer_position", "signer.post") in codes("memo_office", signer_position="ผู้เชี่ยวชาญ")
    acting = {"signer_capacity": "acting_for", "signer_for": "หัวหน้าสำนักงานรัฐมนตรี", "signer_position": "หัวหน้ากลุ่ม"}
    assert codes("memo_office", **acting) == set()
    assert ("signer_name", "signer.name") in codes("memo_office", signer_name="นายอื่น ไกลตัว")


@pytest.mark.proves("R-077")
def test_a_matter_beyond_power_has_its_draft() -> None:
    assert ("draft_to", "draft.addressee") in codes("memo_permanent_secretary", draft_to="")
    plain = [{"title": f"เอกสาร {n}", "file": FILE} for n in range(4)]
    assert ("attachments", "draft.missing") in codes("memo_permanent_secretary", attachments=plain)


@pytest.mark.proves("R-073")
@given(st.integers(0, 3), st.sampled_from(["", "1", "2"]))
def test_a_paper_is_as_secret_as_its_matter(matter: int, paper: str) -> None:
    got = {
        code
        for _field, code in codes(
            "memo_office", Facts(today=TODAY, matter_secrecy=matter, files={FILE: True}), secrecy=paper
        )
    }
    assert ("secrecy.lower" in got) == (matter < 3 and matter > int(paper or 0))
    assert ("secrecy.higher" in got) == (matter < int(paper or 0))
    assert ("secrecy.most" in got) == (matter == 3)


def test_dates_are_days_that_exist_and_fit() -> None:
    assert ("date", "date.unreadable") in codes("memo_office", date="เมื่อวานซืนมั้ง")
    assert ("date", "date.holiday") in codes("memo_office", date="2026-11-22")
    assert ("date", "date.future") in codes("memo_office", date="2026-11-25")
    assert ("power_date", "date.later") in codes("memo_office", power_date="2026-11-21")
    assert ("deadline", "date.passed") in codes("memo_permanent_secretary", deadline="2026-11-01")
    assert codes("memo_office", date="2026-11") == set()
    assert ("date", "date.holiday") in codes(
        "memo_office", Facts(today=TODAY, files={FILE: True}, holidays=frozenset({date(2026, 11, 20)}))
    )


def test_words_left_open_and_damaged_are_found() -> None:
    assert ("proposer", "words.open") in codes("memo_office", proposer=".....")
    assert ("unit", "words.open") in codes("memo_office", unit="หน่วย XXXX")
    assert ("topic", "words.damaged") in codes("memo_office", topic="ส\u0e4d\u0e32นักงาน\u200b")
    assert ("topic", "reference.missing") in codes("memo_office", topic="ตามข้อ ๙")


@pytest.mark.parametrize("kind", KINDS)
def test_each_required_field_is_missed_when_it_is_empty(kind: str) -> None:
    for field in KINDS[kind].fields:
        if field.required:
            empty: Any = [] if field.key == "closing_verbs" or field.rows else ""
            assert (field.key, "required") in codes(kind, **{field.key: empty}), field.key


@given(st.data())
def test_the_check_never_breaks_on_what_is_typed(data: st.DataObject) -> None:
    kind = KINDS[data.draw(st.sampled_from(sorted(KINDS)))]
    typed = data.draw(
        st.dictionaries(
            st.sampled_from(
                [field.key for field in kind.fields if not field.rows and field.type not in ("choices", "flag")]
            ),
            st.text(max_size=40),
        )
    )
    for finding in check(kind, kind.blank() | typed, FACTS):
        assert finding.field.split(".")[0] in {field.key for field in kind.fields}
