"""The DOCX: the same words, complex-script marks on every run, parts in the order of the schema."""

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from prasan.papers.rules.catalogue import KINDS
from prasan.papers.rules.layout import BUILT_IN
from prasan.papers.typeset.press import printed
from prasan.papers.word.document import docx_of
from tests.papers.reading import squeezed, words_of
from tests.papers.samples import SAMPLES

RUN_ORDER = ("rFonts", "b", "bCs", "color", "sz", "szCs", "cs", "lang")
PARAGRAPH_ORDER = ("keepNext", "pBdr", "tabs", "spacing", "ind", "jc")


def document(kind: str) -> Any:
    return docx.Document(BytesIO(docx_of(printed(KINDS[kind].compose(SAMPLES[kind]()), BUILT_IN), BUILT_IN)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_is_in_the_docx(kind: str) -> None:
    text = squeezed("".join(paragraph.text for paragraph in document(kind).paragraphs))
    page = printed(KINDS[kind].compose(SAMPLES[kind]()), BUILT_IN)
    in_the_margin = replace(page, secrecy="")
    assert [one for one in words_of(in_the_margin) if squeezed(one) not in text] == []


@pytest.mark.proves("R-079")
def test_every_kind_comes_back_whole_from_a_word_processor(tmp_path: Path) -> None:
    pages = {kind: printed(KINDS[kind].compose(SAMPLES[kind]()), BUILT_IN) for kind in KINDS}
    for kind, page in pages.items():
        (tmp_path / f"{kind}.docx").write_bytes(docx_of(page, BUILT_IN))
    office = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", office, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=60)
    for kind, page in pages.items():
        text = squeezed((tmp_path / f"{kind}.txt").read_text(encoding="utf-8"))
        words = words_of(replace(page, secrecy=""))  # it stands in the margins
        assert [one for one in words if squeezed(one) not in text] == [], kind


@pytest.mark.parametrize("kind", KINDS)
def test_runs_and_paragraphs_follow_the_schema(kind: str) -> None:
    made = document(kind)
    body = made.element.body
    for properties in body.iter(qn("w:rPr")):
        names = [child.tag.split("}")[1] for child in properties]
        if "rFonts" in names:
            assert names == [name for name in RUN_ORDER if name in names]
            assert {"rFonts", "sz", "szCs", "cs", "lang"} <= set(names)
            assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
            assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == BUILT_IN.word_font
    for properties in body.iter(qn("w:pPr")):
        names = [child.tag.split("}")[1] for child in properties]
        assert names == [name for name in PARAGRAPH_ORDER if name in names]
    assert "thaiDistribute" in {jc.get(qn("w:val")) for jc in body.iter(qn("w:jc"))}


def test_pages_are_numbered_in_thai_from_the_second_and_marked_secret() -> None:
    section = document("memo_permanent_secretary").sections[0]
    assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:fmt")) == "thaiNumbers"
    assert section.different_first_page_header_footer
    assert "ลับ" in section.first_page_header.paragraphs[0].text
    assert "ลับ" in section.footer.paragraphs[0].text
    assert section.header.paragraphs[1].text.startswith("- ")
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (30, 20)


def test_the_mark_of_secrecy_stays_clear_of_emblem_and_text() -> None:
    section = document("memo_permanent_secretary").sections[0]
    mark, number = (one._p.find(qn("w:pPr")).find(qn("w:spacing")) for one in section.header.paragraphs)
    assert {mark.get(qn("w:lineRule")), number.get(qn("w:lineRule"))} == {"exact"}
    high, below = (int(one.get(qn("w:line"))) / 20 * 25.4 / 72 for one in (mark, number))
    letters_end = section.header_distance.mm + high * 0.7
    assert letters_end < BUILT_IN.emblem_from_edge_mm
    assert section.header_distance.mm + high + below <= BUILT_IN.margin_top_mm
    assert section.footer_distance.mm + high <= BUILT_IN.margin_bottom_mm


def test_words_that_belong_together_stay_on_one_line_in_a_word_processor() -> None:
    text = "\n".join(one.text for one in document("memo_permanent_secretary").paragraphs)
    assert "สิ่งที่ส่งมาด้วย\u00a0๑" in text
    assert "พ.ศ.\u00a0๒๕๔๒" in text
    assert "๑๕\u00a0ธันวาคม" in text


def test_the_sender_is_broken_between_names_only() -> None:
    lines = [one.text for one in document("external").paragraphs if one.text.startswith(("ที่", "\t"))]
    assert [line.split("\t")[-1] for line in lines[:3]] == [
        "สำนักงานรัฐมนตรี",
        "กระทรวงศึกษาธิการ",
        "ถนนราชดำเนินนอก กทม. ๑๐๓๐๐",
    ]


def test_a_long_position_stays_in_its_column() -> None:
    people = [one for one in document("minutes").paragraphs if "ใจมั่น" in one.text]
    place = people[0]._p.find(qn("w:pPr")).find(qn("w:ind"))
    last = people[0]._p.find(qn("w:pPr")).find(qn("w:tabs"))[-1]
    assert place.get(qn("w:left")) == place.get(qn("w:hanging")) == last.get(qn("w:pos"))


def test_room_for_a_photograph_is_framed_in_its_size() -> None:
    framed = [one for one in document("certificate").paragraphs if one._p.find(f".//{qn('w:pBdr')}") is not None]
    high = sum(int(one._p.find(f".//{qn('w:spacing')}").get(qn("w:line"))) for one in framed) / 20 * 25.4 / 72
    wide = 160 - int(framed[0]._p.find(f".//{qn('w:ind')}").get(qn("w:right"))) * 25.4 / 1440
    assert (round(high), round(wide)) == (60, 40)
    assert "".join(one.text for one in framed).replace("\u00a0", " ") == "รูปถ่าย ๔ × ๖ ซม."
