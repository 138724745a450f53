"""Thai dictionary order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai.collation import sort_key

from .samples import anything


@pytest.mark.parametrize(
    "ordered",
    [
        ["กก", "กฎ", "กา", "กำ", "กิน", "เก", "เกม", "แก", "โก", "ใกล้", "ไก่", "ขา", "เขา"],
        ["การ", "การณ์", "กาล"],
        ["ปา", "ป่า", "ป้า", "ป๊า", "ป๋า", "ปาก"],
        ["เก่ง", "เก้ง", "เก๋ง", "เกณฑ์"],
        ["รถ", "ฤดู", "ลม", "ฦๅ", "วัน"],
        ["จันทบุรี", "เชียงราย", "เชียงใหม่", "ตรัง", "ตราด", "ตาก", "นครพนม", "เลย", "อ่างทอง", "อำนาจเจริญ"],
        ["1", "1๙", "๒", "2569", "abc", "Zoom", "กา"],
        ["ก.พ.", "กพ", "กพร"],
    ],
)
def test_words_stand_as_in_the_dictionary(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


@given(st.lists(anything, max_size=12))
def test_the_order_is_total(words: list[str]) -> None:
    once = sorted(words, key=sort_key)
    backwards = words[::-1]
    assert sorted(backwards, key=sort_key) == once
    assert sorted(once, key=sort_key) == once


@given(anything, anything)
def test_different_texts_have_different_keys(left: str, right: str) -> None:
    assert (sort_key(left) == sort_key(right)) == (left == right)
