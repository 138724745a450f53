"""Made-up papers that the tests write: no real person, no real matter."""

from collections.abc import Callable
from typing import Any

from prasan.papers.rules.catalogue import KINDS
from tests.papers.letters import LETTERS
from tests.papers.words import LONG


def memo_office(**changes: Any) -> dict[str, Any]:
    """A complete memo of the Minister's Office."""
    return (
        KINDS["memo_office"].blank()
        | {
            "urgency": "2",
            "writer": "นางสาวตัวอย่าง ทดสอบดี",
            "writer_phone": "0 2280 0000",
            "number": "สร. 123/2569",
            "date": "2026-11-21",
            "subject": "ขอความเห็นชอบแผนพัฒนาคุณภาพการศึกษาขั้นพื้นฐานในพื้นที่ห่างไกล ประจำปีงบประมาณ พ.ศ. 2570",
            "unit": "สพฐ.",
            "action": "consent",
            "topic": "แผนพัฒนาคุณภาพการศึกษาขั้นพื้นฐานในพื้นที่ห่างไกล ตามโครงการ Smart School 2027",
            "facts": [
                {"text": f"เรื่องเดิม รมว.ศธ. ได้มอบนโยบายเมื่อวันที่ 1 ตุลาคม 2569 {LONG}", "attachment": ""},
                {"text": LONG, "attachment": ""},
                {"text": "สร. ได้ประสานกับ สพฐ. ทางโทรศัพท์แล้ว มีความเห็นว่าสามารถดำเนินการได้ทันที", "attachment": ""},
            ],
            "power_owner": "รมว.ศธ.",
            "power_source": "ประกาศกระทรวงศึกษาธิการ",
            "power_title": "การมอบอำนาจการอนุมัติแผนงาน",
            "power_date": "2026-01-15",
            "opinions": [{"text": "การดำเนินงานตามแผนดังกล่าวสอดคล้องกับนโยบายของรัฐบาล"}],
            "opinion_verb": "agree",
            "proposer": "สพฐ.",
            "recommendations": [{"verb": "agree", "text": ""}],
            "closing_verbs": ["agree"],
            "attachments": [{"title": "หนังสือ สพฐ. ที่ ศธ 04001/999 ลงวันที่ 10 พฤศจิกายน 2569", "file": ""}],
            "signer_name": "นายสมมุติ ใจมั่น",
        }
        | changes
    )


def memo_permanent_secretary(**changes: Any) -> dict[str, Any]:
    """A complete memo of the Office of the Permanent Secretary, on a matter beyond the Minister's power."""
    return (
        KINDS["memo_permanent_secretary"].blank()
        | {
            "urgency": "3",
            "secrecy": "1",
            "owner_unit": "สำนักนโยบายและยุทธศาสตร์",
            "owner_officer": "นางตัวอย่าง รอบคอบ",
            "owner_phone": "0 2281 0000",
            "number": "ศธ 0208/",
            "date": "2026-11",
            "subject": "ร่างกรอบการพัฒนากำลังคน พ.ศ. 2570–2575",
            "addressee_name": "นายสมมุติ ผู้บริหาร",
            "origin": "slk",
            "origin_by": "กองพัฒนายุทธศาสตร์",
            "purpose": "agree",
            "topic": "ร่างกรอบการพัฒนากำลังคน พ.ศ. 2570–2575",
            "deadline": "2026-12-15",
            "facts": [
                {"text": f"คณะรัฐมนตรีได้มีมติเมื่อวันที่ 6 ตุลาคม 2569 {LONG}", "attachment": ""},
                {"text": LONG, "attachment": "2"},
                {"text": LONG, "attachment": "3"},
                {"text": "พระราชบัญญัติการศึกษาแห่งชาติ พ.ศ. 2542 มาตรา 31", "attachment": "4"},
            ],
            "discussions": [{"text": LONG}, {"text": "เห็นควรแจ้งความเห็นไปยังสำนักเลขาธิการคณะรัฐมนตรี"}],
            "beyond_power": True,
            "draft_to": "เลขาธิการคณะรัฐมนตรี",
            "power_owner": "คณะรัฐมนตรี",
            "recommendations": [
                {"verb": "agree", "who": "สป.", "text": "ร่างกรอบการพัฒนากำลังคน"},
                {"verb": "assign", "who": "สำนักนโยบายและยุทธศาสตร์", "text": ""},
            ],
            "closing_verbs": ["agree", "assign"],
            "attachments": [{"title": f"เอกสารประกอบ ชุดที่ {number}", "file": ""} for number in range(1, 5)],
            "signer_name": "นายสมมุติ ตั้งใจ",
            "signer_position": "รองปลัดกระทรวงศึกษาธิการ",
            "signer_capacity": "acting_for",
            "signer_for": "ปลัดกระทรวงศึกษาธิการ",
        }
        | changes
    )


def summary(**changes: Any) -> dict[str, Any]:
    """A complete summary of a matter."""
    return (
        KINDS["summary"].blank()
        | {
            "addressee_name": "นายสมมุติ ผู้บริหาร",
            "subject": "ขอเชิญเป็นประธานเปิดงานวันการศึกษาไทย",
            "from": "สมาคมผู้ปกครองตัวอย่าง",
            "doc_no": "ที่ สผ 12/2569",
            "doc_date": "2026-11-10",
            "sr_no": "1024/2569",
            "key_points": [{"text": LONG}, {"text": "ขอเชิญ รมว.ศธ. เป็นประธานในวันที่ 16 มกราคม 2570 เวลา 09.30 น."}],
            "background": "ปี พ.ศ. 2569 สมาคมได้เชิญ และ รมช.ศธ. เป็นผู้แทน",
            "checker_1": "นางสาวตัวอย่าง ทดสอบดี",
            "considerations": [{"text": "ไม่ขัดต่อกำหนดการเดิม และเป็นไปตามระเบียบที่เกี่ยวข้อง"}],
            "proposal": [{"text": "เห็นควรรับเชิญ"}, {"text": "มอบ สป. จัดเตรียมคำกล่าว"}],
            "purpose": "consider",
            "signer_name": "นายสมมุติ ใจมั่น",
        }
        | changes
    )


MEMOS = {"memo_office": memo_office, "memo_permanent_secretary": memo_permanent_secretary, "summary": summary}
SAMPLES: dict[str, Callable[..., dict[str, Any]]] = {**MEMOS, **LETTERS}
