"""The memos of the made-up office, written as its officers would."""

from typing import Any

from prasan.cli.demo_work.stories import Story

POWER = {
    "power_owner": "รมว.ศธ.",
    "power_source": "ประกาศกระทรวงศึกษาธิการ",
    "power_title": "การมอบอำนาจให้ปฏิบัติราชการแทน",
    "power_date": "2024-01-15",
}
VERBS = {"approve": "agree", "acknowledge": "acknowledge", "direct": "agree"}


def memo_kind(story: Story) -> str:
    """Formal matters go up by a memo of the office, others by a summary; some by the ministry's memo."""
    if story.track != "formal":
        return "summary"
    return "memo_permanent_secretary" if story.agency == "สป." else "memo_office"


def enclosures(story: Story) -> list[tuple[str, bytes]]:
    """The files that go with a memo: their names and what is in them. Many memos rest on the same few."""
    ministry = [f"เอกสารประกอบ ชุดที่ {place}" for place in range(1, 5)]
    titles = {"summary": [], "memo_office": ["หนังสือต้นเรื่อง"]}.get(memo_kind(story), ministry)
    return [(f"{title}.txt", f"{title}\n(เอกสารสมมุติของสำนักงานสาธิต)".encode()) for title in titles]


def topic(story: Story) -> str:
    """What is asked for, without the words of asking that the memo prints itself."""
    return story.subject.removeprefix("ขอความเห็นชอบ").removeprefix("ขออนุมัติ")


def words(story: Story, names: dict[str, str], files: list[tuple[str, str]]) -> dict[str, Any]:
    """The fields of a memo for a story, over what it was prefilled with; `files` are titles and attachments' ids."""
    made = {"summary": _summary, "memo_office": _memo, "memo_permanent_secretary": _ministry}[memo_kind(story)]
    return made(story, names) | {"attachments": [{"title": title, "file": key} for title, key in files]}


def _facts(story: Story) -> list[dict[str, str]]:
    details = story.details or f"รมว.ศธ. มีข้อสั่งการให้ดำเนินการเรื่อง{story.subject}"
    return [
        {"text": details, "attachment": ""},
        {"text": f"สร. ได้ประสานขอข้อมูลจาก {story.agency} ทางโทรศัพท์และได้รับเอกสารครบถ้วนแล้ว", "attachment": ""},
        {"text": f"{story.agency} แจ้งว่าพร้อมดำเนินการ โดยใช้งบประมาณที่ได้รับจัดสรรและบุคลากรที่มีอยู่", "attachment": ""},
    ]


def _summary(story: Story, names: dict[str, str]) -> dict[str, Any]:
    return {
        "addressee_name": names["minister"],
        "subject": story.subject,
        "from": story.agency,
        "key_points": [{"text": row["text"]} for row in _facts(story)],
        "background": "ไม่เคยมีการเสนอเรื่องนี้มาก่อน",
        "checker_1": names["head"],
        "considerations": [{"text": "เป็นไปตามอำนาจหน้าที่และนโยบายของกระทรวง ไม่มีข้อขัดข้องทางกฎหมาย"}],
        "proposal": [{"text": f"เห็นควรมอบ {story.agency} ดำเนินการและรายงานผลภายใน 7 วันทำการ"}],
        "purpose": "acknowledge" if story.verdict == "acknowledge" else "consider",
        "signer_name": names["chief"],
    }


def _memo(story: Story, names: dict[str, str]) -> dict[str, Any]:
    verb = VERBS[story.verdict]
    return POWER | {
        "writer": names["officer"],
        "writer_phone": "0 2628 0000",
        "subject": story.subject,
        "unit": story.agency,
        "action": "consent",
        "topic": topic(story),
        "facts": _facts(story),
        "opinions": [{"text": "การดำเนินงานดังกล่าวสอดคล้องกับนโยบายของรัฐบาลและเป็นประโยชน์ต่อผู้เรียน"}],
        "opinion_verb": verb,
        "proposer": story.agency,
        "recommendations": [{"verb": verb, "text": ""}],
        "closing_verbs": [verb],
        "signer_name": names["chief"],
    }


def _ministry(story: Story, names: dict[str, str]) -> dict[str, Any]:
    verb = VERBS[story.verdict]
    return {
        "owner_unit": "สำนักนโยบายและยุทธศาสตร์",
        "owner_officer": names["officer"],
        "owner_phone": "0 2628 0000",
        "subject": story.subject,
        "addressee_name": names["minister"],
        "origin": "sp",
        "purpose": "agree",
        "topic": topic(story),
        "facts": [dict(row, attachment=str(place)) for place, row in enumerate(_facts(story), 2)],
        "discussions": [{"text": "พิจารณาแล้วเห็นว่าเป็นไปตามหลักเกณฑ์และเกิดประโยชน์ต่อทางราชการ"}],
        "power_owner": "รมว.ศธ.",
        "recommendations": [{"verb": verb, "who": "สป.", "text": topic(story)}],
        "closing_verbs": [verb],
        "signer_name": "นายสมมุติ ตั้งใจ",
        "signer_position": "ปลัดกระทรวงศึกษาธิการ",
    }
