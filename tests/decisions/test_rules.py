"""The way up as a rule, the words of capacities, what a choice of whom means, and the three lines of a paper."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.decisions.queries import three_lines
from prasan.decisions.rules import (
    OWN_WORK,
    Planned,
    approval_words,
    capacity_words,
    is_for_others,
    planned_for,
    planned_from,
    route,
)
from tests.papers.samples import MEMOS, SAMPLES, summary

POSTS = [UUID(int=number) for number in range(1, 7)]
chains = st.lists(st.sampled_from(POSTS), min_size=1, max_size=8)
reasons = st.dictionaries(st.sampled_from(POSTS), st.text(max_size=5))


@pytest.mark.proves("R-020")
@given(chains, st.sets(st.sampled_from(POSTS)), reasons)
def test_the_way_up_always_ends_with_who_decides(chain: list[UUID], own: set[UUID], skips: dict[UUID, str]) -> None:
    stops = [(post, place == len(chain)) for place, post in enumerate(chain, 1)]
    way = route(stops, own_posts=own, skips=skips, own=OWN_WORK)
    assert (way[-1].post_id, way[-1].decides, way[-1].skipped) == (chain[-1], True, "")
    assert [stop.decides for stop in way].count(True) == 1
    assert len({stop.post_id for stop in way}) == len(way)
    assert {stop.post_id for stop in way} == set(chain)


@given(chains, st.sets(st.sampled_from(POSTS)), reasons)
def test_a_stop_is_passed_over_only_as_own_work_or_with_a_reason(
    chain: list[UUID], own: set[UUID], skips: dict[UUID, str]
) -> None:
    stops = [(post, place == len(chain)) for place, post in enumerate(chain, 1)]
    for stop in route(stops, own_posts=own, skips=skips, own=OWN_WORK)[:-1]:
        expected = OWN_WORK if stop.post_id in own else skips.get(stop.post_id, "").strip()
        assert stop.skipped == expected


@pytest.mark.proves("R-078", "R-091")
def test_the_line_under_a_name_says_in_what_capacity() -> None:
    title = "หัวหน้าสำนักงานรัฐมนตรี"
    assert capacity_words("actual", title) == title
    assert capacity_words("acting_for", title) == f"รักษาราชการแทน {title}"
    assert capacity_words("on_behalf", title) == f"ปฏิบัติราชการแทน {title}"
    assert capacity_words("by_order", title) == f"รับคำสั่ง {title}"
    assert capacity_words("acting", title) == f"รักษาการในตำแหน่ง {title}"


@pytest.mark.parametrize(
    ("kind", "addressee", "out"),
    [
        ("memo", "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน", True),
        ("memo", "รมว.ศธ.", False),
        ("memo", "รัฐมนตรีว่าการกระทรวงศึกษาธิการ", False),
        ("external", "รัฐมนตรีว่าการกระทรวงมหาดไทย", True),
        ("summary", "รมว.ศธ.", False),
    ],
)
def test_a_memo_to_a_minister_is_decided_and_all_other_letters_go_out(kind: str, addressee: str, out: bool) -> None:
    assert is_for_others(kind, {"addressee": addressee}) is out


def test_what_is_signed_names_the_points() -> None:
    assert approval_words(0) == approval_words(1) == "เห็นชอบตามที่เสนอ"
    assert approval_words(3) == "เห็นชอบตามที่เสนอ ข้อ 1–3"


@given(st.sampled_from(["owner", "group", "agency"]), st.uuids(), st.none() | st.integers(1, 60))
def test_a_planned_direction_survives_its_row(kind: str, key: UUID, days: int | None) -> None:
    planned = planned_for(f"{kind}:{key}", "รายงานผล", days)
    assert planned.has_owner
    assert planned_from(planned.as_data()) == planned


@pytest.mark.parametrize("to", ["", "owner:", "owner:x", "minister:1", "01890000-0000-7000-8000-000000000000"])
def test_a_choice_that_names_nobody_has_no_owner(to: str) -> None:
    assert planned_for(to, "รายงานผล") == Planned("รายงานผล")


@pytest.mark.parametrize("kind", MEMOS)
def test_every_kind_of_paper_suggests_three_lines(kind: str) -> None:
    lines = three_lines(kind, SAMPLES[kind]())
    assert lines.essence
    assert lines.issue
    assert lines.proposal
    assert max(len(lines.essence), len(lines.issue), len(lines.proposal)) <= 300


def test_a_long_text_is_cut_to_a_line_between_letters() -> None:
    lines = three_lines("summary", summary(key_points=[{"text": "ก้ำกึ่ง " * 100}], proposal=[{"text": "ก"}] * 3))
    assert 200 < len(lines.essence) <= 300
    assert lines.points == 3


def test_an_unknown_kind_suggests_nothing() -> None:
    assert three_lines("none", {}).essence == ""
