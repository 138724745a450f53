"""Numbers of paragraphs: one has none, several run on, typed ones are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.papers.rules.numbering import (
    enclosure_references,
    first_break,
    label,
    paragraphs,
    references,
    typed_number,
    under,
    without_typed_number,
)
from prasan.papers.rules.page import Piece

TEXTS = st.lists(st.text("กขคงจ ", min_size=1, max_size=30).map(str.strip).filter(bool), min_size=1, max_size=12)


@pytest.mark.proves("R-067", "R-068", "R-069")
@given(TEXTS, st.integers(1, 9))
def test_one_text_has_no_sub_number_and_several_run_on(texts: list[str], section: int) -> None:
    pieces = list(under(section, "ดังนี้", [("k", text) for text in texts], key="k"))
    numbers = [piece.number for piece in pieces]
    assert numbers[0] == f"{section}."
    if len(texts) == 1:
        assert len(pieces) == 1
        assert texts[0] in pieces[0].text
    else:
        assert numbers[1:] == [f"{section}.{n}" for n in range(1, len(texts) + 1)]
        assert [piece.text for piece in pieces[1:]] == texts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("๒.๑ ที่มาของเรื่อง", (2, 1)),
        ("2.1. ที่มา", (2, 1)),
        ("๑. ที่มา", (1,)),
        ("(๓) ที่มา", (3,)),
        ("ข้อ ๒.๓ ที่มา", (2, 3)),
        ("3) ที่มา", (3,)),
        ("2.5 ล้านบาท เป็นวงเงิน", None),
        ("3 โรงเรียน", None),
        ("2570 เป็นปี", None),
        ("ที่มา ๒.๑", None),
    ],
)
def test_a_typed_number_is_found_and_an_amount_is_not(text: str, number: tuple[int, ...] | None) -> None:
    assert typed_number(text) == number


@given(st.lists(st.integers(1, 30), min_size=1, max_size=3), st.text("กขค", min_size=1))
def test_a_typed_number_is_read_back_and_taken_away(path: list[int], words: str) -> None:
    text = f"{label(*path)} {words}"
    assert typed_number(text) == tuple(path)
    assert without_typed_number(text) == words


@pytest.mark.parametrize(
    ("numbers", "broken"),
    [
        ([(1,), (2,), (3,)], None),
        ([(3, 1), (3, 2), (4,)], None),
        ([(3,), (3, 1), (3, 2), (4,)], None),
        ([(3, 1), (3, 3)], (3, 3)),
        ([(1,), (1,)], (1,)),
        ([(1,), (3, 1)], (3, 1)),
        ([], None),
    ],
)
def test_a_number_that_does_not_run_on_is_named(numbers: list[tuple[int, ...]], broken: tuple[int, ...] | None) -> None:
    assert first_break(numbers) == broken


def test_references_to_paragraphs_are_told_from_clauses_of_rules() -> None:
    assert references("เห็นชอบตามที่เสนอในข้อ ๓ และตามข้อ 2.1") == [(3,), (2, 1)]
    assert references("ตามข้อ 5 แห่งระเบียบ และตามข้อ ๗ วรรคสอง") == []
    assert enclosure_references("รายละเอียดตามสิ่งที่ส่งมาด้วย ๒ และสิ่งที่ส่งมาด้วย 10") == [2, 10]


def test_lines_become_paragraphs_and_only_the_first_is_numbered() -> None:
    made = list(paragraphs(Piece("s1", "topic", "หนึ่ง\n\nสอง\nสาม", 0, "1.", gap=True)))
    assert [(piece.number, piece.text, piece.gap) for piece in made] == [
        ("1.", "หนึ่ง", True),
        ("", "สอง", False),
        ("", "สาม", False),
    ]
    assert len({piece.id for piece in made}) == 3
