"""Tags and filters of every template."""

from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from prasan.ui.letters import cut, graphemes, initial
from prasan.ui.templatetags.ui import markquery, page_numbers, shorten

THAI = st.text(alphabet="กขที่ก้ำญูฐิกุ๊ 12๑๒a👩‍🏫", max_size=60)


def drawn(text: str, **context: Any) -> str:
    return engines["django"].from_string(text).render(context, context.get("request"))


@pytest.mark.parametrize(("text", "letters"), [("ที่นี่", ["ที่", "นี่"]), ("น้ำ", ["น้ำ"]), ("กุ๊ก", ["กุ๊", "ก"]), ("", [])])
def test_written_characters(text: str, letters: list[str]) -> None:
    assert list(graphemes(text)) == letters


@given(THAI)
def test_letters_together_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@given(THAI, st.integers(min_value=1, max_value=20))
def test_a_cut_text_is_short_and_whole_up_to_the_cut(text: str, length: int) -> None:
    short = cut(text, length)
    letters = list(graphemes(text))
    assert len(list(graphemes(short))) <= length
    assert short == text or (short.endswith("…") and "".join(letters[: length - 1]).rstrip() == short[:-1])


def test_shorten_keeps_marks_with_their_letters() -> None:
    assert shorten("ที่นี่กี่ครั้ง", 3) == "ที่นี่…"


@pytest.mark.parametrize(
    ("name", "letter"), [("นางสาวสมศรี ใจงาม", "ส"), ("นายเกรียงไกร", "ก"), ("โอฬาร", "อ"), ("Ann", "A"), ("", "")]
)
def test_the_letter_of_a_person(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_found_words_are_marked_whichever_digits_were_typed() -> None:
    assert markquery("ที่ ศธ ๐๒", "02 ศธ") == "ที่ <mark>ศธ</mark> <mark>๐๒</mark>"


def test_marked_text_is_escaped() -> None:
    assert markquery("<b>ที่</b>", "ที่") == "&lt;b&gt;<mark>ที่</mark>&lt;/b&gt;"
    assert markquery("<b>", "") == "&lt;b&gt;"


@given(THAI, THAI)
def test_marking_changes_no_letter(text: str, query: str) -> None:
    marked = markquery(text, query)
    assert marked.replace("<mark>", "").replace("</mark>", "") == text


def test_a_chip_has_icon_word_and_colour() -> None:
    chip = drawn('{% chip "waiting" %}')
    assert "#hourglass" in chip
    assert "รอผู้อื่น" in chip
    assert "chip-wait" in chip


def test_marks_of_urgency_and_secrecy() -> None:
    assert "ด่วนที่สุด" in drawn("{% urgency 3 %}")
    assert "ลับมาก" in drawn("{% secrecy 2 %}")
    assert drawn("{% urgency 0 %}{% secrecy None %}") == ""


def test_an_icon_is_hidden_unless_it_speaks() -> None:
    assert 'aria-hidden="true"' in drawn('{% icon "send" %}')
    spoken = drawn('{% icon "send" label="ส่ง" %}')
    assert 'role="img"' in spoken
    assert 'aria-label="ส่ง"' in spoken


def test_the_query_string_changes_in_one_place(rf: RequestFactory) -> None:
    request = rf.get("/?q=สพฐ&page=3")
    text = drawn("{% with_query page=4 %}|{% with_query page=None %}", request=request)
    assert [part.count("page=") for part in text.split("|")] == [1, 0]
    assert text.count("q=%E0") == 2


def test_a_form_token_is_another_each_time() -> None:
    assert drawn("{% once %}") != drawn("{% once %}")


@pytest.mark.parametrize(
    ("number", "shown"), [(1, [1, 2, None, 25]), (4, [1, None, 3, 4, 5, None, 25]), (25, [1, None, 24, 25])]
)
def test_pages_beside_the_present_one(number: int, shown: list[int | None]) -> None:
    assert page_numbers(Paginator(range(1240), 50).page(number)) == shown


def test_counts_are_set_apart() -> None:
    assert drawn("{{ n|counted }}{{ none|counted }}", n=1240, none=None) == "1,240"
