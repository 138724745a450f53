"""Numbers in Thai words, money in letters, thousands, and labels of paragraphs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai.numbers import baht_text, number_words, paragraph_label, paragraph_labels, thousands

DIGITS = {"หนึ่ง": 1, "เอ็ด": 1, "ยี่": 2, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000}


def value_of(words: str) -> int:
    """Read number words back, written independently of the code under test."""
    total, group, digit = 0, 0, 0
    while words:
        if words.startswith("ล้าน"):
            total, group, digit, words = (total + group + digit) * 1_000_000, 0, 0, words[4:]
            continue
        name = next(name for name in (*DIGITS, *PLACES) if words.startswith(name))
        words = words[len(name) :]
        if name in DIGITS:
            digit = DIGITS[name]
        else:
            group, digit = group + (digit or 1) * PLACES[name], 0
    return total + group + digit


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ศูนย์"),
        (1, "หนึ่ง"),
        (10, "สิบ"),
        (11, "สิบเอ็ด"),
        (20, "ยี่สิบ"),
        (21, "ยี่สิบเอ็ด"),
        (101, "หนึ่งร้อยเอ็ด"),
        (110, "หนึ่งร้อยสิบ"),
        (1_000_000, "หนึ่งล้าน"),
        (1_000_001, "หนึ่งล้านเอ็ด"),
        (11_000_000, "สิบเอ็ดล้าน"),
        (10**12, "หนึ่งล้านล้าน"),
        (-5, "ลบห้า"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert number_words(number) == words


@given(st.integers(1, 10**15))
def test_words_say_the_number(number: int) -> None:
    words = number_words(number)
    assert value_of(words) == number
    assert "หนึ่งสิบ" not in words
    assert "สองสิบ" not in words
    assert not words.endswith("สิบหนึ่ง")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Decimal(200_000), "สองแสนบาทถ้วน"),
        (0, "ศูนย์บาทถ้วน"),
        (Decimal("0.25"), "ยี่สิบห้าสตางค์"),
        (Decimal("1.01"), "หนึ่งบาทหนึ่งสตางค์"),
        (Decimal("121.505"), "หนึ่งร้อยยี่สิบเอ็ดบาทห้าสิบเอ็ดสตางค์"),
        (Decimal("0.995"), "หนึ่งบาทถ้วน"),
        (Decimal("-20.5"), "ลบยี่สิบบาทห้าสิบสตางค์"),
        (Decimal("-0.001"), "ศูนย์บาทถ้วน"),
        (Decimal("1E+30"), "หนึ่งล้านล้านล้านล้านล้านบาทถ้วน"),
    ],
)
def test_money_in_letters(amount: Decimal | int, words: str) -> None:
    assert baht_text(amount) == words


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_baht_and_satang_are_both_said(baht: int, satang: int) -> None:
    words = baht_text(Decimal(baht) + Decimal(satang) / 100)
    whole, _, rest = words.partition("บาท")
    if satang and baht:
        assert (value_of(whole), value_of(rest.removesuffix("สตางค์"))) == (baht, satang)
    elif satang:
        assert value_of(words.removesuffix("สตางค์")) == satang
    else:
        assert words == f"{number_words(baht)}บาทถ้วน"


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_no_money_that_is_no_number(amount: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        baht_text(Decimal(amount))


def test_thousands_are_parted() -> None:
    assert thousands(200_000) == "200,000"
    assert thousands(Decimal("1234567.50"), thai=True) == "๑,๒๓๔,๕๖๗.๕๐"


def test_paragraphs_are_labelled() -> None:
    assert list(paragraph_labels([1, 2, 2, 1, 2, 3])) == ["๑.", "๑.๑", "๑.๒", "๒.", "๒.๑", "๒.๑.๑"]
    assert list(paragraph_labels([2, 1, 3], thai=False)) == ["1.1", "2.", "2.1.1"]
    assert paragraph_label([4, 12], thai=False) == "4.12"


@given(st.lists(st.integers(1, 4), max_size=20))
def test_no_two_paragraphs_share_a_label(depths: list[int]) -> None:
    labels = list(paragraph_labels(depths))
    assert len(set(labels)) == len(labels) == len(depths)


def test_a_paragraph_needs_a_number() -> None:
    with pytest.raises(ValueError, match="numbered from one"):
        paragraph_label([])
    with pytest.raises(ValueError, match="depth one"):
        list(paragraph_labels([0]))
