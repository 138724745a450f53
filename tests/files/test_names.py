"""Names of files: shown as they came, never misleading, never too long, never cut through a Thai letter."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.files import rules
from prasan.ui.errors import BadInput

THAI = st.text(st.sampled_from("กขคงจชญดตนบปมยรลวสหอะาิีึืุูเแโใไ่้๊๋์็ัำ ๑๒()-.ABC"), min_size=1, max_size=400)


@given(THAI, st.sampled_from(["pdf", "docx", "JPG", ""]))
def test_a_cleaned_name_fits_keeps_its_ending_and_its_letters_whole(stem: str, ending: str) -> None:
    raw = f"ก{stem}ก.{ending}" if ending else f"ก{stem}ก"
    name = rules.clean_name(raw)
    assert 0 < len(name.encode()) <= 255
    assert rules.clean_name(name) == name
    if ending:
        assert name.endswith(f".{ending}")
        kept, whole = name.removesuffix(f".{ending}"), " ".join(raw.split())
        following = whole[len(kept) :][:1]
        assert unicodedata.category(following) not in {"Mn", "Me", "Mc"}
        assert following != "ำ"


@given(st.text(max_size=300))
def test_any_text_is_cleaned_or_refused(raw: str) -> None:
    name = "stand-in"
    with suppress(BadInput):
        name = rules.clean_name(raw)
    assert "/" not in name
    assert "\\" not in name
    assert not any(unicodedata.category(letter) in {"Cc", "Bidi_Control"} for letter in name)
    assert len(name.encode()) <= 255


def test_a_thai_name_of_many_bytes_is_cut_before_its_vowels_break() -> None:
    name = rules.clean_name("ที่" * 100 + ".pdf")
    assert len(name.encode()) <= 255
    assert name.removesuffix(".pdf") == "ที่" * 27


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("C:\\Users\\a\\หนังสือ.pdf", "หนังสือ.pdf"),
        ("/home/x/หนังสือ.pdf", "หนังสือ.pdf"),
        ("หนัง\u200bสือ.pdf", "หนังสือ.pdf"),
        ("  หนังสือ   ที่ 1.pdf ", "หนังสือ ที่ 1.pdf"),
        ("...hidden.pdf", "hidden.pdf"),
        ("ก๒ ศธ ๐๑๐๐.pdf", "ก๒ ศธ ๐๑๐๐.pdf"),
    ],
)
def test_names_as_people_send_them(raw: str, name: str) -> None:
    assert rules.clean_name(raw) == name


@pytest.mark.parametrize(
    ("name", "ending"), [("a.PDF", "pdf"), ("a", ""), (".pdf", ""), ("คำสั่ง ที่ สร. 12", ""), ("a.ไทย", "")]
)
def test_endings(name: str, ending: str) -> None:
    assert rules.ending_of(name) == ending
