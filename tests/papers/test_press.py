"""The pages on screen and the PDF: the words come back whole, the measures are those of the layout."""

import json
import re
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prasan.papers.rules.catalogue import KINDS
from prasan.papers.rules.cue import cue, letters_of
from prasan.papers.rules.layout import BUILT_IN, Layout
from prasan.papers.rules.spacing import runs
from prasan.papers.typeset import press
from prasan.papers.typeset.engine import word_ends
from prasan.papers.typeset.press import Look, pdf, preview, printed
from tests.papers.reading import squeezed, with_pdftotext, with_pypdf, words_of
from tests.papers.samples import SAMPLES

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
LOOK = Look()
HARD = "ที่ ปั๊ ป้ำ น้ำ ปิ่น ญี่ปุ่น ฐานุฎฏุ ฬ่ำ กุ๊ ใช้ไฟฟ้า ก็ เก่ง ฤๅษี ฯลฯ ๆ สำนักงาน ดำเนินการ ทำ คำนำ ชำนาญ ซ้ำ ช้ำ ก่ำ ฝ้ำ ฟ่ำ"


def made(kind: str = "memo_office", look: Look = LOOK, **changes: Any) -> bytes:
    data = SAMPLES[kind](**changes)
    return pdf(KINDS[kind].compose(data), look, source={"kind": kind, "data": data}, at=AT)


@pytest.mark.proves("R-079")
@pytest.mark.parametrize("read", [with_pdftotext, with_pypdf])
@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_a_paper_comes_back_from_its_pdf(read: Any, kind: str) -> None:
    text = squeezed(read(made(kind)))
    shown = printed(KINDS[kind].compose(SAMPLES[kind]()), BUILT_IN)
    lost = [words for words in words_of(shown) if squeezed(words) not in text and squeezed(words)[:30] not in text]
    assert lost == []


@pytest.mark.parametrize("read", [with_pdftotext, with_pypdf])
def test_hard_words_come_back_whole_with_their_spaces(read: Any) -> None:
    text = read(made(topic=HARD))
    assert squeezed(HARD) in squeezed(text)
    assert "สำนักงาน" in text
    assert "ซ้ำ ช้ำ" in text.replace("\n", " ")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(HARD.split()), min_size=3, max_size=40))
def test_any_words_come_back_whole(words: list[str]) -> None:
    text = made(topic=" ".join(words), facts=[], power_owner="")
    assert squeezed(" ".join(words)) in squeezed(with_pdftotext(text))


def test_a_ring_that_stands_alone_stays_a_ring() -> None:
    assert "พุทฺธํ" in with_pdftotext(made(topic="คำบาลี พุทฺธํ สรณํ"))


def test_the_pdf_carries_its_data_is_tagged_and_keeps_its_fonts() -> None:
    data = made()
    reader = pypdf.PdfReader(BytesIO(data))
    assert json.loads(reader.attachments["paper.json"][0])["data"] == SAMPLES["memo_office"]()
    with pikepdf.open(BytesIO(data)) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang).startswith("th")
        assert document.docinfo["/CreationDate"] == "D:20261121030000Z"
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def standards_of(data: bytes) -> tuple[str | None, str | None, str | None]:
    """What a PDF declares: part and level of PDF/A, and the part of PDF/UA."""
    with pikepdf.open(BytesIO(data)) as document, document.open_metadata() as about:
        return about.get("pdfaid:part"), about.get("pdfaid:conformance"), about.get("pdfuaid:part")


@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_declares_the_standards_and_has_what_they_ask_for(kind: str) -> None:
    data = made(kind)
    assert standards_of(data) == ("3", "A", "1")
    with pikepdf.open(BytesIO(data)) as document:
        root = document.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.StructTreeRoot.Type) == "/StructTreeRoot"
        assert str(root.Lang).lower().startswith("th")
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(root.OutputIntents[0].S) == "/GTS_PDFA1"
        assert [str(one.AFRelationship) for one in root.AF] == ["/Source"]
        assert str(root.AF[0].EF.F.Subtype) == "/application/json"
        assert "/Encrypt" not in document.trailer
        with document.open_metadata() as about:
            assert about["dc:title"]
            assert about["xmp:CreateDate"].startswith("2026-11-21T03:00:00")
        for page in document.pages:
            for font in page.Resources.Font.values():
                assert "/ToUnicode" in font
                assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_a_sign_that_no_font_has_takes_the_declaration_away_and_not_the_paper() -> None:
    data = made(topic="ข้อความ \U0001f600 ที่ไม่มีในแบบอักษร")
    assert standards_of(data) == (None, None, None)
    assert "ข้อความ" in with_pdftotext(data)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert made() == made()


def test_the_text_layer_leaves_the_look_as_it_was() -> None:
    page = KINDS["memo_office"].compose(SAMPLES["memo_office"](topic=HARD))
    plain = press._settled(page, LOOK, "pdf").output[0]
    mended = pdf(page, LOOK, source={}, at=AT)
    drawn = [
        subprocess.run(
            ["pdftoppm", "-r", "60", "-gray", "-singlefile", "-"],  # noqa: S607
            input=one,
            capture_output=True,
            check=True,
        ).stdout
        for one in (plain, mended)
    ]
    assert drawn[0]
    assert drawn[0] == drawn[1]


def test_digits_are_thai_but_not_in_codes_and_addresses() -> None:
    text = with_pdftotext(made(topic="แบบ COVID-19 ที่ info@example.org จำนวน 25 ชุด ตาม https://example.org/2569"))
    for kept in ("COVID-19", "info@example.org", "https://example.org/2569", "๒๕ ชุด"):
        assert squeezed(kept) in squeezed(text)
    arabic = Look(layout=replace(BUILT_IN, digits="arabic"))
    assert "25 ชุด" in with_pdftotext(made(look=arabic, topic="จำนวน 25 ชุด"))


@pytest.mark.proves("R-073")
def test_marks_stand_red_on_every_page() -> None:
    text = with_pdftotext(made("memo_permanent_secretary"))
    assert text.count("ลับ") == 4
    assert text.count("ด่วนที่สุด") == 1


def test_page_two_is_numbered_and_page_one_says_how_it_begins() -> None:
    pages = with_pdftotext(made("memo_permanent_secretary")).split("\f")
    assert "- ๒ -" in pages[1]
    assert "- ๑ -" not in pages[0]
    said = re.search(r"/(.+)\.\.\.", pages[0])
    assert said is not None
    body = squeezed(pages[1]).replace("ลับ", "").replace("-๒-", "")
    assert body.startswith(squeezed(said[1]))


@settings(max_examples=8, deadline=None)
@given(st.integers(200, 900), st.integers(0, 50))
def test_the_cue_is_what_the_next_page_begins_with(length: int, start: int) -> None:
    words = ("การดำเนินงานตามแผนพัฒนาคุณภาพการศึกษาขั้นพื้นฐานให้ทั่วถึงและเท่าเทียมกันทุกพื้นที่ " * 40)[start : start + length]
    facts = [{"text": words.strip(), "attachment": ""} for _n in range(5)]
    pages = with_pdftotext(made(facts=facts, urgency="")).split("\f")[:-1]
    for page, after in pairwise(pages):
        said = re.search(r"/(.+)\.\.\.", page)
        assert said is not None
        assert re.sub(r"^-[๐-๙]+-", "", squeezed(after)).startswith(squeezed(said[1]))


@pytest.mark.parametrize("people", range(20, 56, 3))
def test_the_cue_names_a_heading_or_a_list_that_opens_the_next_page(people: int) -> None:
    present = [{"name": f"นายสมมุติ คนที่ {at}", "position": "ผู้แทน", "about": ""} for at in range(people)]
    pages = with_pdftotext(made("minutes", present=present)).split("\f")[:-1]
    for page, after in pairwise(pages):
        said = re.search(r"^/(.+)\.\.\.$", page, re.MULTILINE)
        assert said is not None
        assert re.sub(r"^-[๐-๙]+-", "", squeezed(after)).startswith(squeezed(said[1]))


def test_a_very_long_paper_is_set_whole() -> None:
    facts = [{"text": "ข้อความยาว " * 120, "attachment": ""} for _n in range(20)]
    assert len(pypdf.PdfReader(BytesIO(made(facts=facts))).pages) > 5


def test_nothing_typed_becomes_a_command() -> None:
    text = with_pdftotext(made(topic='#panic("ก") $x$ *หนา* _เอน_ \\ <map> @ref [ข] "อ้าง"'))
    assert squeezed('#panic("ก") $x$ *หนา* _เอน_ \\ <map> @ref [ข]') in squeezed(text)


def test_the_preview_knows_where_each_field_is_printed() -> None:
    shown = preview(KINDS["memo_permanent_secretary"].compose(SAMPLES["memo_permanent_secretary"]()), LOOK)
    assert len(shown.pages) == 2
    assert all(page.startswith("<svg") and "<script" not in page for page in shown.pages)
    keys = {spot.key for spot in shown.spots}
    assert {"subject", "number", "date", "topic", "facts.0.text", "closing_verbs", "signer_name", "urgency"} <= keys
    first = {spot.key: spot for spot in shown.spots if spot.page == 1}
    assert first["subject"].top < first["topic"].top < first["facts.0.text"].top
    crossing = [spot.page for spot in shown.spots if spot.key == "discussions.0.text"]
    assert crossing == [1, 2]


def test_measures_come_from_the_layout() -> None:
    wide = Look(layout=replace(BUILT_IN, page_width_mm=148, page_height_mm=210))
    with pikepdf.open(BytesIO(made(look=wide))) as document:
        assert [round(float(side)) for side in document.pages[0].MediaBox] == [0, 0, 420, 595]


@pytest.mark.parametrize(
    "wrong",
    [
        {"margin_left_mm": -1},
        {"body_points": "16"},
        {"nothing": 1},
        {"digits": "roman"},
        {"mark_colour": "red"},
        {"mark_points": 20},
    ],
)
def test_a_measure_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Layout().with_values(wrong)
    assert Layout().with_values({"margin_left_mm": 25}).margin_left_mm == 25


@given(st.text("กขค๑๒ .:,/พ.ศมกราคมบาทข้อโทร0123456789", max_size=60))
def test_runs_joined_are_the_text(text: str) -> None:
    assert "".join(words for words, _together in runs(text)) == text


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("ปีงบประมาณ พ.ศ. ๒๕๗๐ นี้", ["พ.ศ. ๒๕๗๐"]),
        ("จำนวน ๒,๐๐๐,๐๐๐ บาท", ["จำนวน ๒,๐๐๐,๐๐๐ บาท"]),
        ("วันที่ ๑๕ มกราคม ๒๕๗๐", ["๑๕ มกราคม"]),
        ("ดร. สมมุติ ใจดี", ["ดร. สมมุติ"]),
        ("ตามข้อ ๓", ["ข้อ ๓"]),
        ("โทร. ๐ ๒๒๘๐ ๐๐๐๐", ["๐ ๒๒๘๐ ๐๐๐๐"]),
    ],
)
def test_words_that_belong_together_stay_on_one_line(text: str, together: list[str]) -> None:
    assert [words for words, bound in runs(text) if bound] == together


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ด้วยสำนักงานรัฐมนตรีมีภารกิจติดตามและเร่งรัดการดำเนินงาน", "/ด้วยสำนักงาน..."),
        ("รัฐมนตรีว่าการกระทรวงศึกษาธิการประจำปีงบประมาณ", "/รัฐมนตรีว่าการ..."),
        ("4.2 ในการประชุมคณะกรรมการติดตามและประเมินผลการดำเนินงาน", "/4.2 ในการ..."),
        ("คณะทำงานติดตามความก้าวหน้าโครงการห้องสมุดเคลื่อนที่", "/คณะทำงานติดตาม..."),
    ],
)
def test_a_cue_ends_with_a_whole_word(text: str, said: str) -> None:
    ends = word_ends({"1": letters_of(text), "2": letters_of("อื่น ๆ ต่อไป")}, LOOK.typeface)
    assert cue(text, ends["1"]) == said


@given(st.text("กขคเแำ้ า", max_size=80), st.sets(st.integers(0, 80)))
def test_a_cue_is_the_beginning_and_never_cuts_a_cluster(text: str, ends: set[int]) -> None:
    said = cue(text, ends)
    if text.split():
        assert said.startswith("/")
        assert said.endswith("...")
        assert squeezed(text).startswith(squeezed(said[1:-3]))
    else:
        assert said == ""
