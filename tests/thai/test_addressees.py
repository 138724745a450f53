"""Salutation and closing by addressee."""

import pytest
from hypothesis import given

from prasan.thai.addressees import (
    HIGH_OFFICES,
    HIGHEST_MONKS,
    MONKS,
    OTHERS,
    SENIOR_MONKS,
    SUPREME_PATRIARCH,
    SUPREME_PATRIARCH_ROYAL,
    Addressee,
    RoyalAddressee,
    find_addressee,
)

from .samples import anything


def test_fourteen_offices_are_addressed_with_the_highest_respect() -> None:
    assert len(HIGH_OFFICES.positions) == 14
    for position in HIGH_OFFICES.positions:
        found = find_addressee(position)
        assert (found.salutation, found.closing) == ("กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง")


@pytest.mark.parametrize(
    "typed",
    [
        "ฯพณฯ นายกรัฐมนตรี",
        "ท่านนายกรัฐมนตรี",
        "นายกรัฐมนตรี (ชื่อ นามสกุล)",
        "ประธานคณะกรรมการการเลือกตั้ง",
        "ประธาน กกต.",
        "ประธานกรรมการ ป.ป.ช.",
        "ผู้ตรวจการแผ่นดินของรัฐสภา",
        "ประธานสภาผู้แทน\u200bราษฎร",
    ],
)
def test_a_high_office_is_known_however_it_is_typed(typed: str) -> None:
    assert find_addressee(typed) is HIGH_OFFICES


@pytest.mark.parametrize(
    "typed",
    [
        "รัฐมนตรีว่าการกระทรวงศึกษาธิการ",
        "รมว.ศธ.",
        "รองนายกรัฐมนตรี",
        "เลขาธิการนายกรัฐมนตรี",
        "รองประธานสภาผู้แทนราษฎร",
        "ปลัดกระทรวงศึกษาธิการ",
        "ส.ส.",
        "ผู้อำนวยการโรงเรียน",
        "จุฬาราชมนตรี",
        "พระคาร์ดินัล",
        "ประธานศาลอุทธรณ์",
        "",
    ],
)
def test_everybody_else_even_a_minister_is_addressed_plainly(typed: str) -> None:
    found = find_addressee(typed)
    assert found is OTHERS
    assert (found.salutation, found.closing) == ("เรียน", "ขอแสดงความนับถือ")


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("เจ้าอาวาสวัดตัวอย่าง", MONKS),
        ("พระครูตัวอย่าง", MONKS),
        ("พระมหาตัวอย่าง", MONKS),
        ("พระราชาคณะ", SENIOR_MONKS),
        ("พระเทพตัวอย่าง", SENIOR_MONKS),
        ("พระพรหมตัวอย่าง", HIGHEST_MONKS),
        ("สมเด็จพระราชาคณะ", HIGHEST_MONKS),
        ("สมเด็จพระสังฆราช", SUPREME_PATRIARCH),
        ("สมเด็จพระสังฆราชเจ้า", SUPREME_PATRIARCH_ROYAL),
    ],
)
def test_monks_are_addressed_by_rank(typed: str, row: Addressee) -> None:
    assert find_addressee(typed) is row


@pytest.mark.parametrize(
    "typed",
    [
        "พระบาทสมเด็จพระเจ้าอยู่หัว",
        "สมเด็จพระนางเจ้าฯ พระบรมราชินี",
        "พระเจ้าวรวงศ์เธอ พระองค์เจ้า",
        "หม่อมเจ้าหญิง",
        "สมเด็จท่าน",
        "พระราชวงศ์",
        "ทูลกระหม่อมหญิง",
    ],
)
def test_royalty_is_left_to_a_person(typed: str) -> None:
    with pytest.raises(RoyalAddressee, match="must be written by a person") as met:
        find_addressee(typed)
    assert met.value.position == typed


def test_an_office_may_bring_its_own_table() -> None:
    attorney = Addressee("high-office", "กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง", positions=("อัยการสูงสุด",))
    assert find_addressee("อัยการสูงสุด") is OTHERS
    assert find_addressee("อัยการสูงสุด", table=(attorney,)) is attorney


@given(anything)
def test_every_typed_text_has_an_answer(typed: str) -> None:
    try:
        assert find_addressee(typed).salutation
    except RoyalAddressee:
        assert typed
