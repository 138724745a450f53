"""Citizen numbers and telephone numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai.digits import to_thai
from prasan.thai.ids import Phone, PhoneError, normalise_phone, read_phone, show_phone, valid_citizen_id

from .samples import anything


def with_check_digit(first_twelve: str) -> str:
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(first_twelve))
    return first_twelve + str((11 - total % 11) % 10)


TWELVE = st.from_regex(r"[1-8][0-9]{11}", fullmatch=True)


@given(TWELVE)
def test_a_right_check_digit_is_accepted_in_every_writing(first_twelve: str) -> None:
    number = with_check_digit(first_twelve)
    dashed = f"{number[0]}-{number[1:5]}-{number[5:10]}-{number[10:12]}-{number[12]}"
    assert valid_citizen_id(number)
    assert valid_citizen_id(dashed)
    assert valid_citizen_id(to_thai(dashed.replace("-", " ")))


@given(TWELVE, st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_caught_but_where_the_check_is_blind(first_twelve: str, place: int, shift: int) -> None:
    """The third digit weighs 11, which is nothing modulo 11; and two remainders share the check digit 1."""
    number = with_check_digit(first_twelve)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    if valid_citizen_id(wrong):
        assert place == 2 or number[12] == "1"


@given(st.sampled_from("09"), st.from_regex(r"[0-9]{11}", fullmatch=True))
def test_no_citizen_number_begins_with_nought_or_nine(first: str, eleven: str) -> None:
    assert not valid_citizen_id(with_check_digit(first + eleven))


@pytest.mark.parametrize("typed", ["", "123", "110170023070", "11017002307080", "abc"])
def test_other_numbers_are_refused(typed: str) -> None:
    assert not valid_citizen_id(typed)


@pytest.mark.parametrize(
    ("typed", "number", "shown"),
    [
        ("๐๘๑-๒๓๔-๕๖๗๘", "0812345678", "08 1234 5678"),
        ("+66 81 234 5678", "0812345678", "08 1234 5678"),
        ("+66(0)81 234 5678", "0812345678", "08 1234 5678"),
        ("โทร. 0 2123 4567", "021234567", "0 2123 4567"),
        ("02-123-4567 ต่อ 12", "021234567", "0 2123 4567 ต่อ 12"),
        ("(053) 123456", "053123456", "0 5312 3456"),
        ("1579", "1579", "1579"),
        ("191", "191", "191"),
        ("1800-123-456", "1800123456", "1800 123 456"),
    ],
)
def test_telephone_numbers_are_kept_in_one_form(typed: str, number: str, shown: str) -> None:
    assert normalise_phone(typed) == number
    assert show_phone(typed) == shown
    assert read_phone(show_phone(typed)) == read_phone(typed)


def test_the_extension_is_kept_apart() -> None:
    assert read_phone("๐ ๒๑๒๓ ๔๕๖๗ ต่อ ๑๒๓") == Phone("021234567", "123")


@pytest.mark.parametrize(("typed", "code"), [(" ", "empty"), ("ไม่มี", "unreadable"), ("08123", "unreadable")])
def test_what_is_no_telephone_number_is_refused_but_shown_as_it_came(typed: str, code: str) -> None:
    with pytest.raises(PhoneError) as refused:
        normalise_phone(typed)
    assert refused.value.code == code
    assert show_phone(typed) == typed


@given(anything)
def test_showing_never_fails(text: str) -> None:
    assert isinstance(show_phone(text), str)
