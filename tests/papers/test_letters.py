"""Letters, orders, announcements and evidence: fields in the order of the rule, the pair of salutation and closing."""

import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from prasan.papers.rules.catalogue import GROUPS, KINDS
from prasan.papers.rules.checks import Facts, check
from prasan.papers.rules.differences import differences
from prasan.papers.rules.fields import Group
from prasan.papers.rules.layout import BUILT_IN
from prasan.papers.rules.letters import day_of, formal_date
from prasan.papers.rules.page import Labelled, Line, Owner, Page, Piece, Seal
from prasan.papers.rules.prefill import Known, Sitting, prefilled
from prasan.papers.rules.signed import Signed, signing_post, with_signatures
from prasan.papers.typeset.press import Look, pdf, preview, printed
from prasan.thai.addressees import HIGH_OFFICES
from tests.papers.letters import LETTERS
from tests.papers.reading import squeezed, with_pdftotext, with_pypdf
from tests.papers.samples import SAMPLES
from tests.papers.test_checks import FACTS, codes, found

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
HARD = "ที่ ปั๊ ป้ำ น้ำ ปิ่น ญี่ปุ่น ฐานุฎฏุ ฬ่ำ กุ๊ ใช้ไฟฟ้า ก็ เก่ง ฤๅษี สำนักงาน ดำเนินการ ชำนาญ ซ้ำ ก่ำ ฟ่ำ"


def page(kind: str, **changes: Any) -> Page:
    return KINDS[kind].compose(SAMPLES[kind](**changes))


def text(kind: str, look: Look | None = None, **changes: Any) -> str:
    return with_pdftotext(pdf(page(kind, **changes), look or Look(), source={}, at=AT))


def order_in(whole: str, *words: str) -> bool:
    """Whether the words stand in the text in this order."""
    at = 0
    for each in words:
        at = whole.find(squeezed(each), at)
        if at < 0:
            return False
        at += len(squeezed(each))
    return True


@pytest.mark.proves("R-079", "R-084", "R-090")
def test_the_external_letter_reads_in_the_order_of_the_rule() -> None:
    whole = squeezed(text("external", secrecy="2"))
    assert order_in(
        whole,
        "ที่ ศธ ๐๑๐๐/๑๒๓๔",
        "สำนักงานรัฐมนตรี กระทรวงศึกษาธิการ ถนนราชดำเนินนอก กทม. ๑๐๓๐๐",
        "๒๐ พฤศจิกายน ๒๕๖๙",
        "เรื่อง ขอความอนุเคราะห์",
        "เรียน ผู้อำนวยการหอสมุดตัวอย่างแห่งชาติ",
        "อ้างถึง หนังสือหอสมุดตัวอย่าง ที่ วธ ๐๕๐๑/๗๗ ลงวันที่ ๒ พฤศจิกายน ๒๕๖๙",
        "สิ่งที่ส่งมาด้วย ๑. โครงการห้องสมุดเคลื่อนที่ จำนวน ๑ ฉบับ ๒. รายชื่อโรงเรียนในพื้นที่ห่างไกล จำนวน ๑ ชุด",
        "ด้วยสำนักงานรัฐมนตรีกำหนดจัดโครงการ",
        "จึงเรียนมาเพื่อโปรดพิจารณา",
        "ขอขอบคุณมา ณ โอกาสนี้",
        "ขอแสดงความนับถือ",
        "(นายสมมุติ ใจมั่น) หัวหน้าสำนักงานรัฐมนตรี",
        "กลุ่มงานประสานการเมือง โทร. ๐ ๒๒๘๐ ๐๐๐๐ โทรสาร ๐ ๒๒๘๑ ๑๑๑๑",
        "minister.office@example.org",
        "สำเนาส่ง สำนักงานปลัดกระทรวงศึกษาธิการ",
    )
    assert whole.count("ลับมาก") == 2
    assert whole.count("ด่วน") == 1


@pytest.mark.proves("R-079")
def test_the_stamped_letter_has_no_subject_salutation_or_closing() -> None:
    made = page("stamped")
    assert [one.label for one in made.top if isinstance(one, Labelled)] == ["ที่", "ถึง"]
    kinds = [one.kind for one in made.foot]
    assert kinds == ["line", "seal", "line", "owner"]
    assert isinstance(made.foot[1], Seal)
    assert made.signature is None
    whole = squeezed(text("stamped"))
    assert order_in(whole, "ที่ ศธ", "ถึง", "ตามที่ได้ส่ง", "สำนักงานรัฐมนตรี", "๒๐ พฤศจิกายน", "กลุ่มงาน", "โทร.")
    assert "เรียน" not in whole.replace("โรงเรียน", "")
    assert "ขอแสดงความนับถือ" not in whole


ORDERS = {
    "order": (
        "คำสั่งสำนักงานรัฐมนตรี|ที่ ๑๒/๒๕๖๙|เรื่อง แต่งตั้ง|เพื่อให้การติดตาม|อาศัยอำนาจตามมาตรา ๓๘|๑. แต่งตั้ง|๒. ให้คณะทำงาน"
        "|ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป|สั่ง ณ วันที่ ๒๐ พฤศจิกายน พ.ศ. ๒๕๖๙|(นายสมมุติ ใจมั่น)|หัวหน้าสำนักงานรัฐมนตรี"
    ),
    "announcement": ("ประกาศสำนักงานรัฐมนตรี|เรื่อง การรับฟัง|ด้วยสำนักงาน|ประกาศ ณ วันที่ ๒๐ พฤศจิกายน พ.ศ. ๒๕๖๙|(นายสมมุติ ใจมั่น)"),
    "statement": "แถลงการณ์สำนักงานรัฐมนตรี|เรื่อง การเปิด|ฉบับที่ ๒|ตามที่เกิด|สำนักงานรัฐมนตรี|๒๐ พฤศจิกายน ๒๕๖๙",
    "news": "ข่าวสำนักงานรัฐมนตรี|เรื่อง รัฐมนตรีเยี่ยม|เมื่อวันที่|สำนักงานรัฐมนตรี|๒๐ พฤศจิกายน ๒๕๖๙",
    "certificate": (
        "เลขที่ ศธ ๐๑๐๐/๙|สำนักงานรัฐมนตรี|หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า นางสาวตัวอย่าง|เป็นผู้ปฏิบัติงาน"
        "|ให้ไว้ ณ วันที่ ๒๐ พฤศจิกายน พ.ศ. ๒๕๖๙|รูปถ่าย"
    ),
    "minutes": (
        "รายงานการประชุมคณะทำงาน|ครั้งที่ ๓/๒๕๖๙|เมื่อวันที่ ๒๐|ณ ห้องประชุม|ผู้มาประชุม|นายสมมุติ ใจมั่น|ผู้ไม่มาประชุม|ติดราชการ"
        "|ผู้เข้าร่วมประชุม|เริ่มประชุมเวลา ๐๙.๓๐ น.|ระเบียบวาระที่ ๑|มติที่ประชุม|ระเบียบวาระที่ ๒|ระเบียบวาระที่ ๓"
        "|เลิกประชุมเวลา ๑๒.๐๐ น.|ผู้จดรายงานการประชุม|ผู้ตรวจรายงานการประชุม"
    ),
    "record_note": "บันทึกข้อความ|ส่วนราชการ|วันที่|เรื่อง ผลการ|เรียน หัวหน้ากลุ่มงาน|ได้ประสาน|(นางสาวตัวอย่าง",
    "memo": (
        "บันทึกข้อความ|ส่วนราชการ สำนักงานรัฐมนตรี|โทร.|ที่ ศธ ๐๑๐๐/ว ๔๕|วันที่|เรื่อง|เรียน เลขาธิการ|สิ่งที่ส่งมาด้วย|ด้วย|จึงเรียน|(นายสมมุติ"
    ),
}


@pytest.mark.proves("R-080", "R-084", "R-180")
@pytest.mark.parametrize("kind", ORDERS)
def test_each_kind_reads_in_the_order_of_the_rule(kind: str) -> None:
    whole = squeezed(text(kind))
    assert order_in(whole, *ORDERS[kind].split("|")), whole
    assert ("ขอแสดงความนับถือ" in whole) is False


def inked(kind: str, middle_mm: float, until_mm: float) -> tuple[float, float]:
    """Where the ink begins and ends down one line of the first page, in millimetres."""
    with PdfDocument(pdf(page(kind, urgency=""), Look(), source={}, at=AT)) as document:
        drawn = document[0].render(scale=10 * 25.4 / 72, grayscale=True).to_pil()
    down = [drawn.getpixel((round(middle_mm * 10), y)) < 200 for y in range(round(until_mm * 10))]
    return down.index(True) / 10, (len(down) - down[::-1].index(True)) / 10


@pytest.mark.proves("R-084")
def test_the_emblem_is_three_centimetres_in_the_middle_of_letters_and_half_of_that_on_memos() -> None:
    top, bottom = inked("external", 110, 50)
    assert (top, bottom) == (pytest.approx(15.3, abs=0.6), pytest.approx(44.7, abs=0.6))
    top, bottom = inked("memo", 37.5, 42)
    assert bottom - top == pytest.approx(14.6, abs=0.6)
    emblems = {kind for kind in KINDS if page(kind).kind == "letter" and page(kind).emblem}
    assert emblems == {"external", "stamped", "order", "announcement", "statement", "certificate"}


def test_the_month_begins_at_the_right_foot_of_the_emblem() -> None:
    spots = preview(page("external"), Look()).spots
    where = {spot.key: spot.top for spot in spots}
    assert where["urgency"] < where["number"] < where["date"] < where["subject"] < where["addressee"]
    made = pdf(page("external", parts=[], copies=[]), Look(), source={}, at=AT)
    boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=made, capture_output=True, check=True)  # noqa: S607
    month = re.findall(r'xMin="([\d.]+)"[^>]*>พฤศจิกายน<', boxes.stdout.decode())[0]
    middle = (BUILT_IN.page_width_mm + BUILT_IN.margin_left_mm - BUILT_IN.margin_right_mm) / 2
    assert float(month) * 25.4 / 72 == pytest.approx(middle + BUILT_IN.date_from_centre_mm, abs=0.5)
    assert day_of("2026-11-20") == replace(day_of("2026-11"), day="20")
    assert day_of("2026-11").month == "พฤศจิกายน 2569"
    assert formal_date("2026-11-20") == "20 พฤศจิกายน พ.ศ. 2569"
    assert formal_date("2026-11") == "...... พฤศจิกายน พ.ศ. 2569"
    assert formal_date("") == "........ .................... พ.ศ. ........"
    assert formal_date("วันหนึ่ง") == "วันหนึ่ง"


@pytest.mark.proves("R-084")
@pytest.mark.parametrize("office", HIGH_OFFICES.positions)
def test_the_fourteen_offices_are_addressed_as_such(office: str) -> None:
    made = page("external", addressee=office)
    opening = next(one for one in made.top if isinstance(one, Labelled) and one.id == "opening")
    assert (opening.label, made.signature and made.signature.closing) == ("กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง")


@pytest.mark.proves("R-084")
@pytest.mark.parametrize(
    ("addressee", "salutation", "closing"),
    [
        ("รัฐมนตรีว่าการกระทรวงศึกษาธิการ", "เรียน", "ขอแสดงความนับถือ"),
        ("รองนายกรัฐมนตรี", "เรียน", "ขอแสดงความนับถือ"),
        ("เจ้าอาวาสวัดตัวอย่าง", "นมัสการ", "ขอนมัสการด้วยความเคารพ"),
        ("พระธรรมตัวอย่าง", "นมัสการ", "ขอนมัสการด้วยความเคารพอย่างสูง"),
        ("สมเด็จพระสังฆราช", "กราบทูล", "ควรมิควรแล้วแต่จะโปรด"),
    ],
)
def test_everybody_else_is_addressed_by_the_table(addressee: str, salutation: str, closing: str) -> None:
    made = page("external", addressee=addressee)
    opening = next(one for one in made.top if isinstance(one, Labelled) and one.id == "opening")
    assert (opening.label, made.signature and made.signature.closing) == (salutation, closing)


def test_royalty_is_left_to_a_person() -> None:
    royal = {"addressee": "สมเด็จพระกนิษฐาธิราชเจ้า กรมสมเด็จพระเทพรัตนราชสุดาฯ"}
    for kind in ("external", "memo"):
        assert ("addressee", "salutation.royal") in codes(kind, **royal)
    made = page("external", **royal)
    opening = next(one for one in made.top if isinstance(one, Labelled) and one.id == "opening")
    assert set(opening.label) == {"."}


@pytest.mark.proves("R-084")
def test_the_check_knows_the_pair() -> None:
    assert ("closing", "closing.wrong") in codes("external", closing="high_respect")
    assert ("salutation", "salutation.wrong") in codes("external", salutation="krap_rian")
    assert codes("external", salutation="rian", closing="respect") == set()
    high = codes("external", addressee="นายกรัฐมนตรี")
    assert high == {("parts.3.text", "conclusion.verb")}


def test_a_circular_bears_its_letter_and_no_other_does() -> None:
    assert page("memo", number="ศธ 0100/").header[1][0].value == "ศธ 0100/ว"
    assert ("number", "number.circular") in codes("memo", circular=False)
    assert ("number", "number.circular") in codes("external", circular=True)
    assert codes("external", number="ศธ 0100/") == set()


def test_enclosures_say_how_many_and_references_are_whole() -> None:
    bare = [{"title": "โครงการ", "copies": "", "file": ""}] * 2
    assert ("attachments.1.copies", "attachments.copies") in codes("external", attachments=bare)
    half = [{"sender": "หอสมุด", "number": "", "date": ""}]
    assert {("references.0.number", "required"), ("references.0.date", "required")} <= codes(
        "external", references=half
    )
    assert ("owner_phone", "owner.phone") in codes("external", owner_phone="")


def test_whoever_has_the_power_may_sign_and_says_for_whom() -> None:
    assert codes("external", signer_position="ปลัดกระทรวงศึกษาธิการ", signer_name="นายสมมุติ ตั้งใจ") == set()
    assert ("signer_for", "signer.for") in codes("external", signer_capacity="on_behalf")
    acting = {"signer_capacity": "on_behalf", "signer_for": "ปลัดกระทรวงศึกษาธิการ"}
    assert codes("external", **acting) == set()
    made = page("external", **acting)
    assert made.signature is not None
    assert made.signature.lines[1:] == ("หัวหน้าสำนักงานรัฐมนตรี ปฏิบัติราชการแทน", "ปลัดกระทรวงศึกษาธิการ")
    assert ("signer_name", "signer.name") in codes("external", signer_name="นายอื่น ไกลตัว")


@pytest.mark.proves("R-090")
def test_who_signed_is_printed_and_the_closing_stays() -> None:
    by = [Signed("หัวหน้าสำนักงานรัฐมนตรี", ("(นางสมมุติ ลงนาม)", "หัวหน้าสำนักงานรัฐมนตรี"), date(2026, 11, 23))]
    kind, data = KINDS["external"], SAMPLES["external"]()
    made = with_signatures(kind.compose(data), signing_post(kind, data), by)
    assert made.signature is not None
    assert made.signature.lines[0] == "(นางสมมุติ ลงนาม)"
    assert made.signature.closing == "ขอแสดงความนับถือ"
    minister = [Signed("รัฐมนตรีว่าการ", ("(นายสมมุติ ผู้บริหาร)",), date(2026, 11, 23))]
    same = with_signatures(kind.compose(data), signing_post(kind, data), minister)
    assert same == kind.compose(data)
    decided = with_signatures(kind.compose(data), signing_post(kind, data), minister, signed=True)
    assert decided.signature is not None
    assert decided.signature.lines == ("(นายสมมุติ ผู้บริหาร)",)


def test_every_kind_stands_in_a_group_with_what_it_is_for() -> None:
    assert set(GROUPS) == set(Group) == {kind.group for kind in KINDS.values()}
    assert all(str(kind.use) for kind in KINDS.values())


KNOWN = Known(
    subject="ขอหนังสือสำหรับห้องสมุด",
    details="โรงเรียนขอหนังสือสำหรับห้องสมุด",
    sender="โรงเรียนตัวอย่าง",
    letter_number="ศธ 04001/9",
    letter_date=date(2026, 11, 2),
    writer="นางสาวตัวอย่าง ทดสอบดี",
    writer_position="นักวิชาการศึกษา",
    writer_phone="0 2280 1111",
    unit="กลุ่มงานประสานการเมือง",
    signer=Sitting("นายสมมุติ ใจมั่น"),
    attachments=(("คำขอ", "f"),),
    today=date(2026, 11, 21),
)


@pytest.mark.parametrize("kind", LETTERS)
def test_what_is_known_about_the_matter_is_filled_in(kind: str) -> None:
    data = prefilled(KINDS[kind], KNOWN)
    assert set(data) == {field.key for field in KINDS[kind].fields}
    assert KNOWN.subject in str(data)
    if kind in {"external", "memo"}:
        assert data["parts"][0] == {"part": "cause", "text": "ตามหนังสือที่อ้างถึง โรงเรียนตัวอย่าง โรงเรียนขอหนังสือสำหรับห้องสมุด"}
    if kind == "external":
        assert data["references"] == [{"sender": "โรงเรียนตัวอย่าง", "number": "ศธ 04001/9", "date": "2026-11-02"}]
        assert data["attachments"] == [{"title": "คำขอ", "copies": "1 ฉบับ", "file": "f"}]
        assert data["addressee"] == "โรงเรียนตัวอย่าง"
        assert prefilled(KINDS[kind], replace(KNOWN, letter_number=""))["addressee"] == ""
        assert (data["owner_unit"], data["owner_phone"]) == ("กลุ่มงานประสานการเมือง", "0 2280 1111")
    if kind == "order":
        assert data["number"] == "/2569"
    if kind == "minutes":
        assert len(data["agenda"]) == 5
        assert data["date"] == ""
    if kind == "record_note":
        assert (data["signer_name"], data["signer_position"]) == ("นางสาวตัวอย่าง ทดสอบดี", "นักวิชาการศึกษา")


@pytest.mark.proves("R-066")
@pytest.mark.parametrize("points", ["1. นับครู\n2. แยกรายจังหวัด", "(1) นับครู\n\n๒) แยกรายจังหวัด\n", "นับครู\nแยกรายจังหวัด"])
def test_each_point_of_the_plan_is_an_item_without_its_number(points: str) -> None:
    known = replace(KNOWN, points=points)
    wanted = ["นับครู", "แยกรายจังหวัด"]
    assert [row["text"] for row in prefilled(KINDS["summary"], known)["considerations"]] == wanted
    for kind in ("memo_office", "memo_permanent_secretary"):
        data = prefilled(KINDS[kind], known)
        assert [row["text"] for row in data["facts"]][1:] == wanted
        found = check(KINDS[kind], data, Facts(today=date(2026, 11, 21)))
        assert not [one for one in found if one.code.startswith("numbers.")]


@pytest.mark.parametrize("kind", LETTERS)
def test_what_changed_is_told_word_by_word(kind: str) -> None:
    before = SAMPLES[kind]()
    changes = differences(KINDS[kind], before, before | {"subject": before["subject"] + "ใหม่"})
    assert [change.key for change in changes] == ["subject"]
    assert [words.text for words in changes[0].words if words.change == "added"] == ["ใหม่"]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(HARD.split()), min_size=30, max_size=200), st.sampled_from(["external", "memo"]))
def test_a_long_letter_comes_back_whole_over_its_pages(words: list[str], kind: str) -> None:
    body = [{"part": "cause", "text": " ".join(words)}, *SAMPLES[kind]()["parts"][1:]]
    made = pdf(page(kind, parts=body), Look(), source={}, at=AT)
    whole, again = squeezed(with_pdftotext(made)), squeezed(with_pypdf(made))
    for text_back in (whole, again):
        count = sum(text_back.count(squeezed(word)) > 0 for word in set(words))
        assert count == len(set(words))
    assert "ขอขอบคุณมาณโอกาสนี้" in whole


@settings(max_examples=8, deadline=None)
@given(st.integers(2, 30), st.integers(1, 12))
def test_many_enclosures_are_all_listed_with_their_counts(many: int, copies: int) -> None:
    rows = [{"title": f"เอกสารลำดับ{at}ท้าย", "copies": f"{copies} ฉบับ", "file": ""} for at in range(1, many + 1)]
    listed = printed(page("external", attachments=rows), BUILT_IN)
    whole = squeezed(text("external", attachments=rows))
    for at in range(1, many + 1):
        shown = squeezed(f"{at}. เอกสารลำดับ{at}ท้าย จำนวน {copies} ฉบับ").translate(
            str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
        )
        assert shown in whole
    assert listed.top[-1].kind == "enclosures"


def test_a_list_that_runs_over_the_page_has_its_cue() -> None:
    title = "เอกสารประกอบการพิจารณาของหน่วยงานในสังกัดและในกำกับของกระทรวงศึกษาธิการ"
    rows = [{"title": f"{title} ชุดที่ {at}", "copies": "1 ฉบับ", "file": ""} for at in range(1, 31)]
    pages = text("external", attachments=rows).split("\f")[:-1]
    assert len(pages) >= 3
    for before, after in pairwise(pages):
        said = re.search(r"/(.+)\.\.\.", before)
        assert said is not None
        assert re.sub(r"^-[๐-๙]+-", "", squeezed(after)).startswith(squeezed(said[1]))


@settings(max_examples=8, deadline=None)
@given(st.integers(40, 200))
def test_long_names_stay_on_the_page(length: int) -> None:
    name = ("นายสมมุติชื่อยาวมาก ณ ตัวอย่างเมืองไกล " * 8)[:length].strip()
    made = pdf(page("external", signer_name=name, addressee=name, agency=name), Look(), source={}, at=AT)
    assert squeezed(with_pdftotext(made)).count(squeezed(name)) >= 2
    with pikepdf.open(BytesIO(made)) as document:
        assert len(document.pages) <= 2


def test_two_pages_are_numbered_with_their_cue_and_the_emblem_stands_on_the_first() -> None:
    body = [{"part": "cause", "text": "ข้อความยาวของหนังสือฉบับนี้ " * 60}, *SAMPLES["external"]()["parts"][1:]]
    made = pdf(page("external", parts=body), Look(), source={}, at=AT)
    first, second = with_pdftotext(made).split("\f")[:2]
    assert "- ๒ -" in second
    assert "/" in first
    assert "..." in first
    assert len(pypdf.PdfReader(BytesIO(made)).pages) == 2
    assert squeezed("ขอแสดงความนับถือ") in squeezed(second)


def test_the_unit_and_the_copies_stand_at_the_foot() -> None:
    made = page("external", copies=[{"text": "ก"}, {"text": "ข"}])
    assert [one.lines for one in made.foot if isinstance(one, Owner)][1] == ("สำเนาส่ง", "ก", "ข")
    spots = {spot.key: spot for spot in preview(page("external"), Look()).spots if spot.page == 1}
    assert spots["owner_unit"].top > spots["signer_name"].top
    assert spots["copies"].bottom > (BUILT_IN.page_height_mm - BUILT_IN.margin_bottom_mm) * 72 / 25.4 - 10


def test_an_order_and_its_items() -> None:
    one = page("order", items=[{"text": "ข้อเดียว"}], power="อาศัยอำนาจตามมาตรา 1", effect="")
    assert [piece.number for piece in one.parts if hasattr(piece, "number")] == ["", "", ""]
    assert any(getattr(piece, "text", "") == "อาศัยอำนาจตามมาตรา 1" for piece in one.parts)
    assert ("items.0.text", "numbers.typed") in codes("order", items=[{"text": "1. ก"}, {"text": "ข"}])
    blank = KINDS["order"].compose(KINDS["order"].blank())
    assert any(isinstance(line, Line) and line.text == "ที่ ....../......" for line in blank.top)


@pytest.mark.parametrize("kind", LETTERS)
def test_a_whole_letter_passes_the_check_and_a_secret_one_is_marked(kind: str) -> None:
    assert found(kind) == []
    secret, public = replace(FACTS, matter_secrecy=2), {"announcement", "statement", "news", "certificate"}
    if kind in public:
        assert codes(kind, secret) == {("subject", "secrecy.public")}
        assert codes(kind, replace(FACTS, matter_secrecy=3)) == {("subject", "secrecy.most")}
    else:
        assert ("secrecy", "secrecy.lower") in codes(kind, secret)
        assert codes(kind, secret, secrecy="2") == set()
        assert text(kind, secrecy="2").count("ลับมาก") == 2 * text(kind, secrecy="2").count("\f")


def test_a_long_title_is_centred_and_not_stretched() -> None:
    words = "คณะทำงานติดตามและเร่งรัดการดำเนินงานตามข้อสั่งการของรัฐมนตรีว่าการกระทรวงศึกษาธิการ"
    made = pdf(page("minutes", subject=words), Look(), source={}, at=AT)
    boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=made, capture_output=True, check=True)  # noqa: S607
    first = re.search(rb'xMin="([\d.]+)"[^>]*xMax="([\d.]+)"', boxes.stdout)
    assert first is not None
    left, right = float(first[1]), float(first[2])
    margins = BUILT_IN.margin_left_mm * 72 / 25.4, (BUILT_IN.page_width_mm - BUILT_IN.margin_right_mm) * 72 / 25.4
    assert left - margins[0] == pytest.approx(margins[1] - right, abs=1)
    assert left - margins[0] > 2, "a stretched line would begin at the margin"


def test_a_certificate_says_in_one_sentence_whom_it_certifies_and_what() -> None:
    """ข้อ 24: the text follows the name at once; further lines are paragraphs of their own."""
    parts = page("certificate", text="เป็นผู้ปฏิบัติงานของสำนักงาน\nมีความประพฤติเรียบร้อย").parts
    assert [part.text for part in parts if isinstance(part, Piece)] == [
        "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า นางสาวตัวอย่าง ทดสอบดี ตำแหน่งนักวิชาการศึกษา สำนักงานรัฐมนตรี เป็นผู้ปฏิบัติงานของสำนักงาน",
        "มีความประพฤติเรียบร้อย",
    ]
    assert [part.key for part in parts if isinstance(part, Piece)] == ["bearer", "text"]


def test_a_lone_item_stands_as_near_to_its_word_as_the_subject_does() -> None:
    made, read = pdf(page("external"), Look(), source={}, at=AT), ["pdftotext", "-bbox", "-", "-"]
    shown = subprocess.run(read, input=made, capture_output=True, check=True).stdout.decode()
    spots = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]+)<', shown)
    after = {word: float(left) - float(end) for (_, end, word), (left, _, _) in pairwise(spots)}
    assert after["อ้างถึง"] == pytest.approx(after["เรื่อง"], abs=0.5)
