"""Text: cleaned for showing, folded for matching, cut between visible characters, mended after PDF extraction."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prasan.thai.abbreviations import ABBREVIATIONS
from prasan.thai.digits import to_thai
from prasan.thai.text import clean, cleaning, fold, graphemes, repair, shorten
from prasan.thai.text.mending import slips
from prasan.thai.text.officialwords import OFFICIAL_WORDS

from .samples import CONSONANTS, MARKS, anything, sound_thai, wild_thai


@pytest.mark.parametrize(
    ("typed", "shown", "codes"),
    [
        ("ส\u0e4d\u0e32นัก", "สำนัก", {"sara-am": 1}),
        ("น\u0e4d\u0e49\u0e32", "น้ำ", {"sara-am": 1}),
        ("น\u0e49\u0e4d\u0e32", "น้ำ", {"mark-order": 1, "sara-am": 1}),
        ("น\u0e33\u0e49", "น้ำ", {"mark-order": 1}),
        ("เเละเเก้", "และแก้", {"sara-ae": 2}),
        ("ก\u00a0ข\u3000ค", "ก ข ค", {"space": 2}),
        ("ก\u200bข\ufeff", "กข", {"zero-width": 2}),
        ("ก\u200dข", "กข", {"zero-width": 1}),
        ("ที่่", "ที่", {"doubled-mark": 1}),
        ("ท\u0e48\u0e35", "ที่", {"mark-order": 1}),
        ("ด\u0e49\u0e39", "ดู้", {"mark-order": 1}),
        ("ปี\uf70a", "ปี่", {"private-glyph": 1}),
        ("ก\x00ข", "กข", {"control": 1}),
        ("ก\x0bข", "ก\nข", {"line-break": 1}),
        ("cafe\u0301", "café", {"composed": 1}),
        ("👨\u200d👩", "👨\u200d👩", {}),
        ("น้ำใจ\n\tที่ดี", "น้ำใจ\n\tที่ดี", {}),
    ],
)
def test_cleaning_changes_only_what_cannot_be_seen(typed: str, shown: str, codes: dict[str, int]) -> None:
    text, changes = clean(typed)
    assert text == shown
    assert {change.code: change.times for change in changes} == codes


@given(anything)
@example("ก\u0e34\u0323\u0e38")
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned.text) == (cleaned.text, ())
    assert unicodedata.is_normalized("NFC", cleaned.text)
    assert bool(cleaned.changes) == (cleaned.text != text)


@given(st.text(alphabet=CONSONANTS + MARKS + "ำาเ", max_size=12))
def test_every_order_of_the_same_marks_cleans_alike(text: str) -> None:
    assert clean(unicodedata.normalize("NFD", text)).text == clean(text).text


@given(sound_thai)
def test_sound_thai_stays(text: str) -> None:
    assert clean(text) == (text, ())
    assert repair(text) == (text, ())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ผอ.โรงเรียน", "ผู้อำนวยการโรงเรียน"),
        ("ผอ. รร.", "ผู้อำนวยการโรงเรียน"),
        ("ผอ สพฐ", "ผู้อำนวยการสำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"),
        ("รมว.ศธ.", "รัฐมนตรีว่าการกระทรวงศึกษาธิการ"),
        ("รมช. ศธ", "รัฐมนตรีช่วยว่าการกระทรวงศึกษาธิการ"),
        ("สป.ศธ.", "สำนักงานปลัดกระทรวงศึกษาธิการ"),
        ("ส.ส.", "สส."),
        ("ก.ค.ศ.", "คณะกรรมการข้าราชการครูและบุคลากรทางการศึกษา"),
        ("ร.ร.บ้านหนอง", "โรงเรียนบ้านหนอง"),
        ("ของสพฐ.และ", "ของสำนักงานคณะกรรมการการศึกษาขั้นพื้นฐานและ"),
        ("ต.บางรัก อ. เมือง จ.เลย", "ตำบลบางรัก อำเภอเมือง จังหวัดเลย"),
        ("อ เมือง จ เลย", "อำเภอเมือง จังหวัดเลย"),
        ("๒๑ พ.ย.๖๙", "21 พฤศจิกายน 69"),
        ("ต.ค. ๕๗", "ตุลาคม 57"),
        ("ส\u0e4d\u0e32นักงาน\u200b เเละ", "สำนักงาน และ"),
        ("  COVID-๑๙\u00a0\n ใหม่ ", "covid-19 ใหม่"),
    ],
)
def test_what_means_the_same_folds_alike(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    "text",
    [
        "ที่ ศธ 0201/ว 12",
        "ศธ.0201/12",
        "กค (กวจ) 0405.2/ว 289",
        "จ.ส.อ.สมชาย",
        "สำนักงาน ก.พ. ที่",
        "ก ข ค จ ฉ",
        "อสป. ชสอ.",
        "อกหัก",
        "เจ็บ อก ซ้าย",
        "ส้มตำ",
        "ขออนุญาต.",
    ],
)
def test_what_is_no_abbreviation_stays(text: str) -> None:
    assert fold(text) == text


@given(st.one_of(anything, st.lists(st.sampled_from([*ABBREVIATIONS, ".", " ", "ก", "ที่", "๒", "พ.ย."])).map("".join)))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == folded.strip()
    assert "  " not in folded


@pytest.mark.parametrize("short", ABBREVIATIONS)
def test_every_abbreviation_is_found_by_its_long_form(short: str) -> None:
    found = ABBREVIATIONS[short]
    assert fold(f"({short}.)") == f"({found.long})"
    assert fold(found.long) == found.long
    if len(short) > 1 and not found.needs_dot:
        assert fold(f"({short})") == f"({found.long})"
        assert fold(f"ที่{'.'.join(short)}.") == f"ที่{found.long}"


@given(sound_thai, sound_thai)
def test_a_part_is_found_in_the_whole(part: str, rest: str) -> None:
    dirty = to_thai(f"{rest} {part}").replace("ำ", "\u0e4d\u0e32").replace("แ", "เเ").replace(" ", "\u00a0\u200b ")
    assert fold(part) in fold(dirty)


@given(anything)
def test_visible_characters_join_to_the_text(text: str) -> None:
    clusters = graphemes(text)
    assert "".join(clusters) == text
    assert all(clusters)


def test_a_consonant_keeps_its_marks() -> None:
    assert graphemes("น้ำใจปี่👩‍🏫🇹🇭\r\n") == ["น้ำ", "ใ", "จ", "ปี่", "👩‍🏫", "🇹🇭", "\r\n"]


def test_a_text_is_cut_between_visible_characters() -> None:
    assert shorten("สำนักงานรัฐมนตรี", 5) == "สำนักง…"
    assert shorten("ปี่ป้ำ", 2) == "ปี่ป้ำ"
    assert shorten("ก เก้า", 4) == "ก…"
    assert shorten("กา", 1) == "…"
    with pytest.raises(ValueError, match="at least one"):
        shorten("กา", 0)


@given(wild_thai, st.integers(1, 20))
def test_a_shortened_text_is_a_whole_beginning(text: str, size: int) -> None:
    short = shorten(text, size)
    assert len(graphemes(short)) <= max(size, 1) or short == text
    if short != text:
        kept = graphemes(short.removesuffix("…"))
        assert graphemes(text)[: len(kept)] == kept


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("ส านักงานรัฐมนตรี", "สำนักงานรัฐมนตรี"),
        ("มีน้ าใจ", "มีน้ำใจ"),
        ("ส านกังานรฐัมนตร ี", "สำนักงานรัฐมนตรี "),
        ("มาทัง้กลุ่ม", "มาทั้งกลุ่ม"),
        ("ขัน้ตอนของรัฐมนตรใีนวันนี้", "ขั้นตอนของรัฐมนตรีในวันนี้"),
        ("ผู้รูเ้รื่อง", "ผู้รู้เรื่อง"),
        ("ใหป้ระชุมส าเรจ็", "ให้ประชุมสำเร็จ"),
        ("เป็นเปา้หมาย", "เป็นเป้าหมาย"),
        ("ตอ้งให ้ทุกคน", "ต้องให้ ทุกคน"),
        ("ภารกจิและเทคนคิ", "ภารกิจและเทคนิค"),
        ("ตัง้ใจท า ให้", "ตั้งใจทำ ให้"),
        ("ส านัก รั ก กั น ด้ ว ย “ค ว ามดี\nจ านวน", "สำนัก รั ก กั น ด้ ว ย “ค ว ามดี\nจำนวน"),
    ],
)
def test_pdf_damage_is_mended(damaged: str, sound: str) -> None:
    text, changes = repair(damaged)
    assert text == sound
    assert sum(change.times for change in changes) >= 1
    assert repair(text) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        "สระ า และไม้เอก ่ กับ ี",
        "ประกาศ ณ วันที่ ด ี",
        "ก า ข",
        "ไ ป ด้ ว ย กั น น ะ ค่ า",
        "คุณปรีณวัฒก์ ชนุธิศณ์",
        "ความลืด้านหน้า",
        "คนทัจ่าหน้า",
        "ใหญ่ ใหม่ ทันน้อง ลืมน้ำ มีท่ีดิน",
        "ที่\u0e48 ก\u00a0ข",
        "",
    ],
)
def test_what_is_not_surely_damage_is_never_touched(text: str) -> None:
    assert repair(text) == (text, ())


FLOWING_THAI = sound_thai.filter(lambda text: "ฐิ" not in text)
"""Without the letters that stand alone: after those, a torn sara am may be letter-spacing and stays."""


@given(FLOWING_THAI, FLOWING_THAI)
def test_torn_sara_am_is_put_back(before: str, after: str) -> None:
    assert repair(f"{before} สำนักงาน {after}".replace("สำ", "ส า")).text == f"{before} สำนักงาน {after}"


def test_one_sign_in_a_long_text_is_not_damage() -> None:
    sound = "กระทรวงศึกษาธิการ" * 100
    assert repair(f"{sound} ส านัก") == (f"{sound} ส านัก", ())
    assert repair(f"{sound} ส านัก จ านวน").text == f"{sound} สำนัก จำนวน"


@given(anything)
def test_mending_anything_ends(text: str) -> None:
    mended = repair(text)
    assert bool(mended.changes) == (mended.text != text)


def test_no_slipped_form_belongs_to_two_words() -> None:
    owners: dict[str, str] = {}
    for word in OFFICIAL_WORDS:
        for slip in slips(word):
            assert owners.setdefault(slip, word) == word


def test_folding_a_long_text_is_linear() -> None:
    assert fold("ก" * 200_000) == "ก" * 200_000
    assert repair("ก" * 200_000).changes == ()


@given(st.one_of(anything, sound_thai, wild_thai))
@example("ที่")
@example("ทิ่ี")
@example("กิ\u0e38")
def test_what_looks_usual_needs_no_cleaning(text: str) -> None:
    if not cleaning._is_unusual(text):
        assert cleaning._cleaned(text) == (text, ())
