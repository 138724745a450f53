"""Mending place by place: every change is told, names are flagged and stay, sound text is not touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai.text import mend, name_spans, repair

from .samples import anything, sound_thai

DAMAGED = ("ส านักงาน", "จ านวน", "ตอ้ง", "มีน้ าใจ", "รัฐมนตรใีนวัน", "ภารกจิ", "นักเรียน", "ที่ประชุม", "ด าเนินการ")
TITLES = ("นาย", "นาง", "นางสาว", "ดร.", "น.ส.", "คุณ", "นาย ", "ว่าที่ร้อยตรี ")
NAMES = ("ก าพล ส ารวย", "ส าราญ ท าดี", "น้ าทิพย์ ใจด า", "จ าเริญ", "อ านวย ก าไร")
damaged = st.lists(st.sampled_from(DAMAGED), min_size=1, max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("text", "kind", "before", "after"),
    [
        ("ที่ส านักงาน", "split-sara-am", "ที่ส านักงา", "ที่สำนักงา"),
        ("ถูกตอ้งแล้ว", "slipped-mark", "ถูกตอ้งแล้ว", "ถูกต้องแล้ว"),
        ("ใช้ให ้ทุกคน", "loose-mark", "ใช้ให ้ทุกคน", "ใช้ให้ ทุกคน"),
    ],
)
def test_each_change_is_told_with_its_kind(text: str, kind: str, before: str, after: str) -> None:
    mended = mend(text)
    assert [(edit.kind, edit.before, edit.after) for edit in mended.made] == [(kind, before, after)]
    assert mended.left == ()


def test_the_place_is_counted_in_the_text_as_it_came() -> None:
    text = "หนึ่ง\nส านักงาน\nจ านวน"
    assert [text[edit.start] for edit in mend(text).made] == [" ", " "]


@given(anything)
def test_without_names_it_is_repair(text: str) -> None:
    mended = mend(text)
    if not mended.left:
        assert mended.text == repair(text).text
    assert bool(mended.made or mended.left) == (repair(text).text != text)


@given(damaged, st.sampled_from(TITLES), st.sampled_from(NAMES), damaged)
def test_what_follows_a_title_stays_as_it_came(before: str, title: str, name: str, after: str) -> None:
    line = f"{title}{name}"
    mended = mend(f"{before}\n{line}\n{after}")
    assert mended.text.split("\n")[1] == line
    assert mended.left
    assert mended.text.split("\n")[2] == repair(f"ส านัก {after}").text.removeprefix("สำนัก ")


@given(damaged, st.sampled_from(("กำพล สำรวย", "ก าพล ส ารวย")))
def test_names_of_the_directory_are_only_flagged(around: str, known: str) -> None:
    mended = mend(f"{around} ส านัก\nเสนอ ก าพล ส ารวย แล้ว", [known])
    assert mended.text.endswith("เสนอ ก าพล ส ารวย แล้ว")
    assert [edit.kind for edit in mended.left] == ["split-sara-am"] * 2


@given(sound_thai)
def test_sound_text_is_never_touched(text: str) -> None:
    assert mend(text, ["สำนัก", "ประชุม"]) == (text, (), ())


@pytest.mark.parametrize(
    "line", ["นายกรฐัมนตร ี", "นายทะเบยีนของส านัก", "ขอบคุณ ส านักงาน", "พ.ศ. ๒๕๕๘ ส านัก", "ทนายจ าเลย"]
)
def test_words_that_only_begin_like_a_title_are_mended(line: str) -> None:
    assert mend(f"{line} จ านวน").left == ()


def test_a_name_ends_after_its_second_word() -> None:
    line = "เสนอนายก าชัย ส ารวย ผู้อ านวยการ"
    assert [line[start:end] for start, end in name_spans(line)] == ["นายก าชัย ส ารวย "]
    assert mend(f"{line} ส านัก").text == "เสนอนายก าชัย ส ารวย ผู้อำนวยการ สำนัก"


def test_what_nobody_sees_is_put_right_in_names_too() -> None:
    assert mend("นายส\u0e4d\u0e32ราญ\nส านัก จ านวน").text == "นายสำราญ\nสำนัก จำนวน"
