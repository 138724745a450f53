"""How a letter is built: parts in order, what each is for, and that requests end with thanks."""

from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from prasan.papers.rules.structures import MORE, STRUCTURES, Structure, arranged, begun, misplaced, purpose_of
from tests.papers.test_checks import codes

CODES = sorted({part.code for one in STRUCTURES.values() for part in one.parts} | {MORE})
rows = st.lists(st.fixed_dictionaries({"part": st.sampled_from(CODES), "text": st.text("กขค", min_size=1, max_size=5)}))


def filled(code: str, **texts: str) -> list[dict[str, Any]]:
    """Every part of a structure, written."""
    usual = {"conclusion": "จึงเรียนมาเพื่อโปรดพิจารณา", "hope": "จึงเรียนมาเพื่อโปรดพิจารณา", "thanks": "จึงเรียนมาเพื่อขอขอบคุณ"}
    usual["apology"] = "จึงเรียนมาเพื่อโปรดทราบ"
    return [
        {"part": part.code, "text": texts.get(part.code) or usual.get(part.code, "ข้อความของส่วนนี้")}
        for part in STRUCTURES[code].parts
    ]


@pytest.mark.proves("R-085")
def test_a_request_for_support_has_its_five_parts() -> None:
    parts = [part.code for part in STRUCTURES["support"].parts]
    assert parts == ["cause", "praise", "request", "hope", "thanks"]
    with override("th"):
        said = [str(part.purpose) for part in STRUCTURES["support"].parts]
    assert said[1].startswith("(2) ยกย่องหน่วยงาน")
    assert said[4] == "(5) ลงท้ายด้วยคำขอบคุณเสมอ"


@pytest.mark.proves("R-086")
def test_a_request_for_cooperation_needs_no_praise_but_says_why() -> None:
    assert [part.code for part in STRUCTURES["cooperation"].parts] == ["cause", "need", "request", "hope", "thanks"]


@pytest.mark.proves("R-083", "R-085", "R-086", "R-087", "R-088")
@pytest.mark.parametrize("code", STRUCTURES)
def test_a_letter_with_every_part_in_order_passes(code: str) -> None:
    for kind in ("external", "memo"):
        assert codes(kind, structure=code, parts=filled(code)) == set()


@pytest.mark.proves("R-085", "R-086", "R-087", "R-088")
@pytest.mark.parametrize("code", STRUCTURES)
def test_a_missing_an_empty_and_a_misplaced_part_are_found(code: str) -> None:
    whole = filled(code)
    for at, part in enumerate(STRUCTURES[code].parts):
        missing = codes("external", structure=code, parts=[row for row in whole if row["part"] != part.code])
        assert ("parts", f"structure.missing.{part.code}") in missing
        empty = [row | {"text": ""} if row["part"] == part.code else row for row in whole]
        assert (f"parts.{at}.text", "required") in codes("memo", structure=code, parts=empty)
    swapped = [whole[1], whole[0], *whole[2:]]
    assert ("parts.1.part", "structure.order") in codes("external", structure=code, parts=swapped)


@pytest.mark.proves("R-085", "R-086", "R-087")
@pytest.mark.parametrize("code", ["support", "cooperation", "thanks"])
def test_requests_end_with_thanks(code: str) -> None:
    last = len(STRUCTURES[code].parts) - 1
    bare = filled(code, thanks="จึงเรียนมาเพื่อโปรดทราบ")
    assert (f"parts.{last}.text", "structure.thanks") in codes("external", structure=code, parts=bare)
    behind = [*filled(code), {"part": MORE, "text": "อีกเรื่องหนึ่ง"}]
    assert (f"parts.{last + 1}.text", "structure.thanks") in codes("external", structure=code, parts=behind)


def test_the_conclusion_says_what_is_asked_for() -> None:
    parts = filled("", conclusion="ขอให้พิจารณา")
    assert ("parts.2.text", "conclusion.missing") in codes("external", structure="", parts=parts)


@pytest.mark.parametrize("code", STRUCTURES)
def test_a_new_letter_has_every_part_with_its_purpose_and_what_is_left_open_is_found(code: str) -> None:
    parts = begun(code)
    assert [row["part"] for row in parts] == [part.code for part in STRUCTURES[code].parts]
    assert all(row["text"] and str(purpose_of({"structure": code}, row)) for row in parts)
    assert begun(code, "ตามหนังสือที่อ้างถึง")[0]["text"] == "ตามหนังสือที่อ้างถึง"
    open_ones = [at for at, part in enumerate(STRUCTURES[code].parts) if not part.complete]
    found = {field for field, one in codes("external", structure=code, parts=parts) if one == "structure.unwritten"}
    assert found == {f"parts.{at}.text" for at in open_ones}
    assert len(open_ones) >= 2


@given(st.sampled_from(sorted(STRUCTURES)), rows)
def test_arranging_loses_nothing_and_puts_every_part_in_order(code: str, written: list[dict[str, str]]) -> None:
    made = arranged({"structure": code, "parts": written})
    structure = STRUCTURES[code]
    assert misplaced([row["part"] for row in made], structure) == []
    assert {part.code for part in structure.parts} <= {row["part"] for row in made}
    texts = [row["text"] for row in made]
    for row in written:
        assert texts.count(row["text"]) >= [one["text"] for one in written].count(row["text"])
    assert arranged({"structure": code, "parts": made}) == made


@given(st.sampled_from(sorted(STRUCTURES)), rows)
def test_parts_are_misplaced_only_when_an_earlier_one_should_follow(code: str, written: list[dict[str, str]]) -> None:
    structure: Structure = STRUCTURES[code]
    order = [part.code for part in structure.parts]
    places = [order.index(row["part"]) for row in written if row["part"] in order]
    assert bool(misplaced([row["part"] for row in written], structure)) == (places != sorted(places))
