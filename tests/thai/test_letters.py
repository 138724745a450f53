"""Numbers of official letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai.digits import to_thai
from prasan.thai.letters import LetterNumber, parse_letter_number, show_letter_number

from .samples import anything


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("ศธ ๐๒๐๑/๑๒๓๔", ("ศธ", "0201", "", 1234, None)),
        ("ศธ ๐๒๐๑/ว ๑๒", ("ศธ", "0201", "ว", 12, None)),
        ("ที่ ศธ.0201 /ว12", ("ศธ", "0201", "ว", 12, None)),
        ("ศธ0201.5/ว. 12", ("ศธ", "0201.5", "ว", 12, None)),
        ("ศธ 04002/ว 3275", ("ศธ", "04002", "ว", 3275, None)),
        ("ศธ 0585.01(2)/123", ("ศธ", "0585.01(2)", "", 123, None)),
        ("กค (กวจ) 0405.2/ว 289", ("กค(กวจ)", "0405.2", "ว", 289, None)),
        ("นร 0508/ท 5298", ("นร", "0508", "ท", 5298, None)),
        ("นร 1008/2565", ("นร", "1008", "", 2565, None)),
        ("ศธ 0100/12/2569", ("ศธ", "0100", "", 12, 2569)),
        ("สร. 12/2569", ("สร", "", "", 12, 2569)),
        ("สร 1024/2569", ("สร", "", "", 1024, 2569)),
        ("สร 0101/ว 1982", ("สร", "0101", "ว", 1982, None)),
        ("สร. 12", ("สร", "", "", 12, None)),
        ("12/2569", ("", "", "", 12, 2569)),
        ("ว 3/2569", ("", "", "ว", 3, 2569)),
    ],
)
def test_a_letter_number_is_read_in_its_parts(typed: str, parts: tuple[object, ...]) -> None:
    number = parse_letter_number(typed)
    assert (number.prefix, number.unit, number.series, number.run, number.year) == parts
    assert number.circular == (parts[2] == "ว")
    assert not number.is_free


@pytest.mark.parametrize("typed", ["นร ๐๕๐๓/(คกก.๖)/๒๘", "ด่วนที่สุด", "", "SOR-12/2026", "ศธ 0201/"])
def test_any_other_form_is_kept_as_typed(typed: str) -> None:
    number = parse_letter_number(typed)
    assert number.is_free
    assert number == LetterNumber("", "", "", None, None, typed)
    assert show_letter_number(number) == typed
    assert show_letter_number(number, thai=True) == to_thai(typed)


def test_ways_of_typing_the_same_number_match() -> None:
    same = ["ศธ ๐๒๐๑/ว ๑๒", "ศธ.0201/ว12", "ที่ ศธ\u00a00201 / ว. 12", "เลขที่ ศธ 0201/ว 012"]
    assert {parse_letter_number(typed).canonical for typed in same} == {"ศธ0201/ว12"}
    assert parse_letter_number("นร. ๐๕๐๓/(คกก.๖)/๒๘").canonical == parse_letter_number("นร 0503/(คกก. 6)/28").canonical
    assert parse_letter_number("ศธ 0201/12").canonical != parse_letter_number("ศธ 0201/ว 12").canonical


def test_a_number_is_shown_as_papers_print_it() -> None:
    assert show_letter_number(parse_letter_number("ศธ.0201/ว12"), thai=True) == "ศธ ๐๒๐๑/ว ๑๒"
    assert show_letter_number(parse_letter_number("กค(กวจ)0405.2/ว198")) == "กค (กวจ) 0405.2/ว 198"
    assert show_letter_number(parse_letter_number("สร.12/2569")) == "สร 12/2569"


NUMBERS = st.builds(
    lambda prefix, unit, series, run: f"{prefix} {unit}/{series}{run}",
    st.sampled_from(["ศธ", "นร", "กค (กวจ)", "มท", "อว"]),
    st.from_regex(r"0[0-9]{3}(\.[1-9])?", fullmatch=True),
    st.sampled_from(["", "ว ", "ว", "ล "]),
    st.integers(1, 99_999),
)


@given(NUMBERS, st.booleans())
def test_what_is_shown_is_read_back(typed: str, thai: bool) -> None:
    number = parse_letter_number(typed)
    assert not number.is_free
    assert parse_letter_number(show_letter_number(number, thai=thai)).canonical == number.canonical


@given(anything)
def test_nothing_is_refused(typed: str) -> None:
    number = parse_letter_number(typed)
    assert isinstance(number.canonical, str)
    assert isinstance(show_letter_number(number), str)
