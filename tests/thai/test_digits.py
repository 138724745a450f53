"""Digits: shown in Thai or Arabic, and left alone where they are part of something Latin."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prasan.thai.digits import thai_digits_for_paper, to_arabic, to_thai

from .samples import anything


def test_digits_turn_both_ways() -> None:
    assert to_thai("เลขที่ 1024/2569") == "เลขที่ ๑๐๒๔/๒๕๖๙"
    assert to_arabic("เลขที่ ๑๐๒๔/๒๕๖๙") == "เลขที่ 1024/2569"


@given(anything)
def test_only_digits_change(text: str) -> None:
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert len(to_thai(text)) == len(text)
    assert to_arabic(thai_digits_for_paper(text)) == to_arabic(text)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("วันที่ 21 พฤศจิกายน 2569", "วันที่ ๒๑ พฤศจิกายน ๒๕๖๙"),
        ("โทร. 0 2123 4567", "โทร. ๐ ๒๑๒๓ ๔๕๖๗"),
        ("ส่งที่ office12@example.go.th ภายใน 3 วัน", "ส่งที่ office12@example.go.th ภายใน ๓ วัน"),
        ("อีเมลoffice12@example.go.thและ 3", "อีเมลoffice12@example.go.thและ ๓"),
        ("ดู https://example.go.th/2569/ข่าว12 ข้อ 4", "ดู https://example.go.th/2569/ข่าว12 ข้อ ๔"),
        ("ดู www.example.go.th/1 ข้อ 4", "ดู www.example.go.th/1 ข้อ ๔"),
        ("โรค COVID-19 ปี 2563", "โรค COVID-19 ปี ๒๕๖๓"),
        ("มาตรฐาน ISO 9001:2015 จำนวน 2 เรื่อง", "มาตรฐาน ISO 9001:2015 จำนวน ๒ เรื่อง"),
        ("กระดาษ A4 จำนวน 100 แผ่น", "กระดาษ A4 จำนวน ๑๐๐ แผ่น"),
        ("(1) Google Forms 2 เรื่อง 5 ข้อ", "(๑) Google Forms 2 เรื่อง ๕ ข้อ"),
    ],
)
def test_a_paper_has_thai_digits_but_keeps_latin_things(typed: str, printed: str) -> None:
    assert thai_digits_for_paper(typed) == printed


@given(st.from_regex(r"[a-z][a-z0-9]{0,8}@[a-z0-9]{1,8}\.go\.th", fullmatch=True), st.integers(0, 999))
@example("a1@b2.go.th", 7)
def test_an_address_survives_anywhere(address: str, number: int) -> None:
    printed = thai_digits_for_paper(f"ข้อ {number} {address} ข้อ {number}")
    assert address in printed
    assert printed.startswith(f"ข้อ {to_thai(str(number))} ")
    assert printed.endswith(f" ข้อ {to_thai(str(number))}")
