"""What each kind of paper says, in the order and words of the office's forms."""

from typing import Any

import pytest

from prasan.papers.rules.catalogue import KINDS, kind_of
from prasan.papers.rules.page import Beside, Corner, Labelled, Line, Page, Piece
from prasan.ui.errors import NotThere
from tests.papers.samples import SAMPLES


def page(kind: str, **changes: Any) -> Page:
    return KINDS[kind].compose(SAMPLES[kind](**changes))


def texts(made: Page) -> list[str]:
    return [f"{piece.number} {piece.text}".strip() for piece in made.parts if isinstance(piece, Piece)]


@pytest.mark.proves("R-066", "R-070", "R-071")
def test_the_office_memo_reads_as_its_form() -> None:
    made = page("memo_office", facts=[{"text": "ข้อเท็จจริง", "attachment": ""}, {"text": "อีกข้อ", "attachment": ""}])
    assert [[cell.label for cell in row] for row in made.header] == [["ส่วนราชการ"], ["ที่", "วันที่"], ["เรื่อง"]]
    assert made.header[0][0].value == "สร. (นางสาวตัวอย่าง ทดสอบดี, โทร 0 2280 0000)"
    assert made.opening is not None
    assert (made.opening.label, made.opening.text) == ("เรียน", "รมว.ศธ.")
    assert texts(made) == [
        "1. สพฐ. ขอความเห็นชอบแผนพัฒนาคุณภาพการศึกษาขั้นพื้นฐานในพื้นที่ห่างไกล ตามโครงการ Smart School 2027 รายละเอียดตามหนังสือที่แนบ",
        "2. สร. ขอเรียนข้อมูลเพื่อประกอบการพิจารณา ดังนี้",
        "2.1 ข้อเท็จจริง",
        "2.2 อีกข้อ",
        (
            "2.3 การอนุมัติแผนงาน/โครงการในเรื่องดังกล่าวอยู่ในอำนาจอนุมัติของ รมว.ศธ. ตามประกาศกระทรวงศึกษาธิการ "
            "เรื่อง การมอบอำนาจการอนุมัติแผนงาน ลงวันที่ 15 มกราคม 2569"
        ),
        (
            "3. สร. ได้พิจารณาแล้วเห็นว่า การดำเนินงานตามแผนดังกล่าวสอดคล้องกับนโยบายของรัฐบาล "
            "อยู่ในอำนาจ รมว.ศธ. จึงเห็นควรเห็นชอบตามที่ สพฐ. เสนอ"
        ),
        "4. เห็นควรเห็นชอบ ตามที่ สร. เสนอในข้อ 3",
        "จึงเรียนมาเพื่อโปรดเห็นชอบ ตามข้อ 4 หรือสุดแต่จะกรุณามีดำริ",
    ]
    assert made.signature is not None
    assert made.signature.lines == ("(นายสมมุติ ใจมั่น)", "หัวหน้าสำนักงานรัฐมนตรี")


@pytest.mark.proves("R-067")
def test_a_single_fact_stands_without_a_sub_number() -> None:
    made = page("memo_office", facts=[], power_owner="รมว.ศธ.")
    assert [piece.number for piece in made.parts if isinstance(piece, Piece)] == ["1.", "2.", "3.", "4.", ""]


@pytest.mark.proves("R-068", "R-069")
def test_several_opinions_and_recommendations_are_numbered_on() -> None:
    two = [{"verb": "agree", "text": "แผนงาน"}, {"verb": "acknowledge", "text": ""}]
    made = page(
        "memo_office",
        opinions=[{"text": "ก"}, {"text": "ข"}],
        recommendations=two,
        closing_verbs=["agree", "acknowledge"],
    )
    assert [one for one in texts(made) if one.startswith(("3.", "4."))] == [
        "3. สร. ได้พิจารณาแล้วเห็นว่า",
        "3.1 ก",
        "3.2 ข",
        "3.3 เรื่องนี้อยู่ในอำนาจ รมว.ศธ. จึงเห็นควรเห็นชอบตามที่ สพฐ. เสนอ",
        "4. เห็นควร",
        "4.1 เห็นชอบแผนงาน",
        "4.2 รับทราบ ตามที่ สร. เสนอในข้อ 3",
    ]
    assert texts(made)[-1].startswith("จึงเรียนมาเพื่อโปรดเห็นชอบและรับทราบ ตามข้อ 4")


@pytest.mark.proves("R-072", "R-073", "R-074", "R-075", "R-076", "R-077", "R-078")
def test_the_permanent_secretary_memo_reads_as_its_form_beyond_power() -> None:
    made = page("memo_permanent_secretary")
    assert (made.secrecy, made.urgency) == ("ลับ", "ด่วนที่สุด")
    assert made.header[0][0].value == "สป. (สำนักนโยบายและยุทธศาสตร์/นางตัวอย่าง รอบคอบ โทร. 0 2281 0000)"
    assert made.header[1][1].value == "พ.ย. 69"
    said = texts(made)
    assert said[0].startswith("1. สลค. โดย กองพัฒนายุทธศาสตร์ เสนอขอความเห็นชอบร่างกรอบ")
    assert "โดยกำหนดให้เสนอภายในวันที่ 15 ธันวาคม 2569 รายละเอียดตามสิ่งที่ส่งมาด้วย 1" in said[0]
    assert said[3].endswith("รายละเอียดตามสิ่งที่ส่งมาด้วย 2")
    assert "3.2 เห็นควรแจ้งความเห็นไปยังสำนักเลขาธิการคณะรัฐมนตรี การนี้ สป. ได้ร่างหนังสือ เรียน เลขาธิการคณะรัฐมนตรี มาด้วยแล้ว" in said
    assert "3.3 การให้ความเห็นชอบครั้งนี้ อยู่ในอำนาจของ คณะรัฐมนตรี ตามข้อ 2" in said
    assert said[-3:] == [
        "4.1 เห็นชอบร่างกรอบการพัฒนากำลังคน ตามที่ สป. เสนอในข้อ 3",
        "4.2 ให้ สำนักนโยบายและยุทธศาสตร์ ดำเนินการ ตามข้อ 3",
        "จึงเรียนมาเพื่อโปรดเห็นชอบและสั่งการ ตามข้อ 4 กับกรุณาลงนามในหนังสือ เรียน เลขาธิการคณะรัฐมนตรี ตามที่แนบ",
    ]
    assert made.signature is not None
    assert made.signature.lines == (
        "(นายสมมุติ ตั้งใจ)",
        "รองปลัดกระทรวงศึกษาธิการ รักษาราชการแทน",
        "ปลัดกระทรวงศึกษาธิการ",
    )


def test_the_memo_within_power_speaks_of_no_draft() -> None:
    said = "\n".join(texts(page("memo_permanent_secretary", beyond_power=False)))
    assert "ร่างหนังสือ" not in said
    assert "ลงนาม" not in said


@pytest.mark.proves("R-063", "R-064", "R-065")
def test_the_summary_has_its_thirteen_fields_in_order() -> None:
    made = page("summary")
    labels = [cell.label for row in made.header for cell in row]
    assert labels == ["นำเสนอ", "เรื่อง", "จาก", "เอกสารเลขที่", "ลงวันที่", "เลข สร."]
    headings = [piece.text for piece in _pieces(made) if piece.kind == "heading"]
    assert headings == ["สรุปประเด็นสำคัญ", "เรื่องเดิม (ถ้ามี)", "ข้อพิจารณา/ข้อกฎหมาย", "ข้อเสนอ"]
    side = next(part.side for part in made.parts if isinstance(part, Beside))
    assert (side.label, len(side.people)) == ("ตรวจเสนอ", 2)
    assert texts(made)[-1] == "เพื่อโปรดพิจารณา"
    assert made.signature is not None
    assert made.signature.lines[1] == "หัวหน้าสำนักงานรัฐมนตรี"


def _pieces(made: Page) -> list[Piece]:
    return [piece for part in made.parts for piece in (part.pieces if isinstance(part, Beside) else (part,))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_paper_of_every_kind_makes_a_page_and_every_piece_has_its_own_name(kind: str) -> None:
    for data in (KINDS[kind].blank(), SAMPLES[kind]()):
        made = KINDS[kind].compose(data)
        pieces = _pieces(made)
        named = [*(piece.id for piece in pieces), *(one.id for one in made.top if isinstance(one, Labelled | Line))]
        assert len(set(named)) == len(named)
        known = {field.key for field in KINDS[kind].fields}
        blocks = [*made.top, *made.dated, *made.foot, *([made.signature] if made.signature else [])]
        assert {one.number.key if isinstance(one, Corner) else one.key for one in blocks} <= known
        assert {piece.key.split(".")[0] for piece in pieces} <= known


def test_a_kind_that_does_not_exist_is_not_there() -> None:
    assert kind_of("summary").code == "summary"
    with pytest.raises(NotThere):
        kind_of("poem")


@pytest.mark.parametrize("kind", KINDS)
def test_samples_fill_known_fields_only(kind: str) -> None:
    assert set(SAMPLES[kind]()) == {field.key for field in KINDS[kind].fields}
