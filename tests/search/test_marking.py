"""What was found is marked in the text as it reads, safely, in whole written characters."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prasan.search import marking
from prasan.search.matching import number_key, number_signs, read
from prasan.thai.text import graphemes


def marks(text: str, asked: str) -> list[str]:
    return [
        html.unescape(found)
        for found in re.findall("<mark>(.*?)</mark>", marking.marked(text, read(asked).parts), re.DOTALL)
    ]


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("ขอน้ำดื่ม", "น้ํา", ["น้ำ"]),
        ("ขอน้ํ\u200bาดื่ม", "น้ำ", ["น้ํ\u200bา"]),
        ("ปี ๒๕๖๙", "2569", ["๒๕๖๙"]),
        ("เเผนงาน", "แผน", ["เเผน"]),
        ("โรง\u200bเรียน", "โรงเรียน", ["โรง\u200bเรียน"]),
        ("ผอ.โรงเรียน", "ผู้อำนวยการ", ["ผอ."]),
        ("ผู้อำนวยการโรงเรียน", "ผอ.", ["ผู้อำนวยการ"]),
        ("ด้าน STEM", "stem", ["STEM"]),
        ("ที่นี่", "ท", ["ที่"]),
        ("กลางวัน กลางคืน", "กลาง", ["กลาง", "กลาง"]),
        ("ทุน และ ครู", "ครู ทุน", ["ทุน", "ครู"]),
        ("a.b*c", "b*c", ["b*c"]),
        ("ไม่มี", "อื่น", []),
    ],
)
def test_marks(text: str, asked: str, marked: list[str]) -> None:
    assert marks(text, asked) == marked


def test_nothing_in_a_text_becomes_a_tag() -> None:
    shown = marking.marked("<script>ครู</script> & <mark>", read("ครู").parts)
    assert shown == "&lt;script&gt;<mark>ครู</mark>&lt;/script&gt; &amp; &lt;mark&gt;"
    assert "<script" not in marking.snippet("<script>ครู</script>" * 50, read("script").parts)


THAI = st.text(alphabet="กนมยำํา้่ิีเแโ ๒2\u200b<&a", max_size=60)


@settings(deadline=None)
@given(THAI, THAI)
def test_marking_changes_no_text_and_splits_no_character(text: str, asked: str) -> None:
    shown = marking.marked(text, read(asked).parts)
    assert html.unescape(re.sub("</?mark>", "", shown)) == text
    ends = {0}
    for cluster in graphemes(text):
        ends.add(max(ends) + len(cluster))
    for span in marking.spans(text, read(asked).parts):
        assert span.start in ends
        assert span.end in ends or text[span.end] == "\u200b"


@settings(deadline=None)
@given(st.text(alphabet="กนม้ำิ ", min_size=20, max_size=40).map(lambda text: text * 20), st.integers(0, 200))
def test_snippets_are_short_and_cut_between_characters(text: str, place: int) -> None:
    text = f"{text[:place]}พบ{text[place:]}"
    shown = html.unescape(re.sub("</?mark>", "", marking.snippet(text, read("พบ").parts)))
    inside = shown.strip("…")
    assert "พบ" in inside
    assert inside in text
    assert len(graphemes(inside)) <= marking.SNIPPET + 1


def test_snippet_of_nothing_found_is_the_beginning() -> None:
    assert marking.snippet("เริ่มต้น" * 60, read("ไม่พบ").parts).startswith("เริ่มต้น")


@pytest.mark.parametrize("written", ["ศธ. ๐๒๐๑/ว ๑๒", "ศธ 0201/ว12", "ศธ.0201/ว 12"])
def test_numbers_have_one_key(written: str) -> None:
    assert number_key(written) == "ศธ0201/ว12"
    assert number_signs([written, ""]) == "#ศธ0201/ว12#"


def test_long_questions_are_cut() -> None:
    assert len(read("คำ " * 1000).parts) == 12
    assert sum(len(part.typed) for part in read("ก" * 5000).parts) == 300
