"""What stands in the papers of the story: every kind with its fields filled, and words that are hard to set in type."""

from typing import Any

HARD = "ที่ปั๊มน้ำชั้นผู้ใหญ่ซื้อญี่ปุ่นเปลี่ยนสิ่งที่ขุ่นมัวเป็นน้ำใสด้วยความร่วมมือของผู้บริหารกฎบัตรฐานุกรมสำนักงานรัฐมนตรีทำงานจำนวนมาก"
SUBJECT = "การจัดสรรงบประมาณอาหารกลางวันโรงเรียนชายขอบ"
POWER = {
    "power_owner": "รมว.ศธ.",
    "power_source": "ประกาศกระทรวงศึกษาธิการ",
    "power_title": "การมอบอำนาจให้ปฏิบัติราชการแทน",
    "power_date": "2024-01-15",
}


def words_for(kind: str, names: dict[str, str], files: list[tuple[str, str]]) -> dict[str, Any]:
    """The fields of a paper, over what it was prefilled with; `files` are titles and identifiers of the matter's."""
    made = {"summary": _summary, "memo_office": _office, "memo_permanent_secretary": _ministry}[kind]
    return made(names) | {"attachments": [{"title": title, "file": key} for title, key in files]}


def _facts() -> list[dict[str, str]]:
    texts = (
        "รมว.ศธ. มีข้อสั่งการให้สำรวจโรงเรียนขนาดเล็กที่ยังไม่ได้รับเงินอุดหนุนค่าอาหารกลางวัน จำนวน 1,250 แห่ง",
        "สร. ได้ประสานขอข้อมูลจาก สพฐ. ทางโทรศัพท์และได้รับเอกสารครบถ้วนแล้ว " + HARD,
        "สพฐ. แจ้งว่าพร้อมดำเนินการภายในปีงบประมาณ พ.ศ. 2569 โดยใช้งบประมาณที่ได้รับจัดสรรแล้ว",
    )
    return [{"text": text, "attachment": ""} for text in texts]


def _summary(names: dict[str, str]) -> dict[str, Any]:
    return {
        "addressee_name": names["minister"],
        "subject": SUBJECT,
        "from": "สพฐ.",
        "key_points": [{"text": fact["text"]} for fact in _facts()],
        "background": "ไม่เคยมีการเสนอเรื่องนี้มาก่อน",
        "checker_1": names["head"],
        "considerations": [{"text": "เป็นไปตามอำนาจหน้าที่และนโยบายของกระทรวง ไม่มีข้อขัดข้องทางกฎหมาย"}],
        "proposal": [{"text": "เห็นควรมอบ สพฐ. ดำเนินการและรายงานผลภายใน 7 วันทำการ"}],
        "purpose": "consider",
        "signer_name": names["chief"],
    }


def _office(names: dict[str, str]) -> dict[str, Any]:
    return POWER | {
        "writer": names["lead"],
        "writer_phone": "0 2628 0000",
        "subject": SUBJECT,
        "unit": "สพฐ.",
        "action": "consent",
        "topic": "จัดสรรเงินอุดหนุนค่าอาหารกลางวันให้แก่โรงเรียนชายขอบ",
        "facts": _facts(),
        "opinions": [{"text": "การดำเนินงานดังกล่าวสอดคล้องกับนโยบายของรัฐบาลและเป็นประโยชน์ต่อผู้เรียน"}],
        "opinion_verb": "agree",
        "proposer": "สพฐ.",
        "recommendations": [{"verb": "agree", "text": ""}],
        "closing_verbs": ["agree"],
        "signer_name": names["chief"],
    }


def _ministry(names: dict[str, str]) -> dict[str, Any]:
    return {
        "owner_unit": "สำนักนโยบายและยุทธศาสตร์",
        "owner_officer": names["lead"],
        "owner_phone": "0 2628 0000",
        "subject": SUBJECT,
        "addressee_name": names["minister"],
        "origin": "obec",
        "purpose": "agree",
        "topic": "จัดสรรเงินอุดหนุนค่าอาหารกลางวันให้แก่โรงเรียนชายขอบ",
        "facts": _facts(),
        "discussions": [{"text": "พิจารณาแล้วเห็นว่าเป็นไปตามหลักเกณฑ์และเกิดประโยชน์ต่อทางราชการ"}],
        "power_owner": "รมว.ศธ.",
        "recommendations": [{"verb": "agree", "who": "สพฐ.", "text": SUBJECT}],
        "closing_verbs": ["agree"],
        "signer_name": "นายสมมุติ ตั้งใจงาน",
        "signer_position": "ปลัดกระทรวงศึกษาธิการ",
    }
