"""The letters that the made-up office wrote to agencies: signed by its head, sent, and arrived there."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db.models import Max

from prasan.cli.checked import answer_open
from prasan.cli.demo_work.clock import at
from prasan.cli.demo_work.telling import Telling
from prasan.decisions import actions as decisions
from prasan.letters.actions import note_arrival, send
from prasan.letters.models import Dispatch, Letter, Sent
from prasan.matters.models import Matter
from prasan.papers.actions import save_version, start_paper
from prasan.papers.models import Paper

ADDRESSEES = {
    "สทศ.": "ผู้อำนวยการสถาบันทดสอบทางการศึกษาแห่งชาติ",
    "สกศ.": "เลขาธิการสภาการศึกษา",
    "สอศ.": "เลขาธิการคณะกรรมการการอาชีวศึกษา",
    "สกสค.": "เลขาธิการคณะกรรมการส่งเสริมสวัสดิการและสวัสดิภาพครูและบุคลากรทางการศึกษา",
    "สำนักงานปลัดสำนักนายกรัฐมนตรี": "ปลัดสำนักนายกรัฐมนตรี",
}
HOPE = "จึงเรียนมาเพื่อโปรดพิจารณา หวังเป็นอย่างยิ่งว่าจะได้รับความอนุเคราะห์ด้วยดี"
STRUCTURES = {
    "information": {
        "cause": "ด้วยสำนักงานรัฐมนตรีได้รับมอบหมายให้รวบรวมข้อมูลเรื่อง{subject} เพื่อประกอบการพิจารณาของรัฐมนตรีว่าการกระทรวงศึกษาธิการ",
        "request": "จึงขอทราบข้อมูลดังกล่าวในรูปแบบตาราง พร้อมผู้ประสานงานของหน่วยงาน",
        "deadline": "ขอได้โปรดส่งข้อมูลภายในเจ็ดวันทำการ ทางไปรษณีย์อิเล็กทรอนิกส์กลางของสำนักงานรัฐมนตรี",
        "conclusion": "จึงเรียนมาเพื่อโปรดพิจารณา",
    },
    "support": {
        "cause": "ด้วยสำนักงานรัฐมนตรีประสงค์จะขยายห้องสมุดของโรงเรียนในพื้นที่ชายขอบ",
        "praise": "สำนักงานรัฐมนตรีตระหนักดีว่าหน่วยงานของท่านดูแลครูและโรงเรียนในพื้นที่ดังกล่าวมาอย่างต่อเนื่อง",
        "request": "ในการนี้ สำนักงานรัฐมนตรีจึงขอความอนุเคราะห์ให้คณะเข้าพบเพื่อหารือ และขอรับการสนับสนุนหนังสือสำหรับห้องสมุด 40 แห่ง",
        "hope": HOPE,
        "thanks": "ขอขอบคุณมา ณ โอกาสนี้",
    },
    "postponement": {
        "cause": "ตามที่สำนักงานรัฐมนตรีได้นัดหมายเข้าศึกษาดูงานการให้บริการประชาชนแบบเบ็ดเสร็จ นั้น",
        "reason": "เนื่องจากกระทรวงมีกิจกรรมสำคัญในวันเดียวกัน",
        "request": "จึงขอเลื่อนการศึกษาดูงานออกไปหนึ่งสัปดาห์ โดยจำนวนผู้เข้าร่วมคงเดิม",
        "apology": "จึงเรียนมาเพื่อโปรดทราบ และขออภัยในความไม่สะดวกมา ณ โอกาสนี้",
    },
}

SUBJECTS = {
    "support": "ขอเข้าพบและขอรับการสนับสนุนหนังสือสำหรับห้องสมุดโรงเรียน",
    "postponement": "ขอเลื่อนกำหนดการศึกษาดูงานการให้บริการประชาชนแบบเบ็ดเสร็จ",
}


def structure_of(telling: Telling) -> str:
    """How the letter of a story is built; empty for stories without one."""
    story = telling.story
    if story.agency not in ADDRESSEES:
        return ""
    if story.ending == "waiting":
        return "information"
    begun = {"เข้าพบ": "support", "ศึกษาดูงาน": "postponement"}
    return next((code for words, code in begun.items() if story.subject.startswith(words)), "")


def write_out(telling: Telling, matter: Matter, lead: str, head: str) -> None:
    """Writes the letter of a story, if it has one, has it signed, and sends it."""
    if not structure_of(telling):
        return
    paper = _write(telling, matter, lead)
    with telling.later():
        essence = f"ร่างหนังสือถึง{paper.data['addressee']}"[:290]
        way: dict[str, Any] = {"essence": essence, "proposal": "เห็นควรลงนาม", "chain_code": "office-head"}
        submission = decisions.submit(telling.viewer(lead), matter.pk, paper_id=paper.pk, **way)
    with telling.later():
        decisions.pass_on(telling.viewer(head), submission.pk)
    telling.wait_for(Sent.objects.aggregate(last=Max("signed_at"))["last"])  # numbers run with time
    with telling.later():
        decision = decisions.decide(telling.viewer("chief"), submission.pk, verdict="approve", once=uuid4().hex)
    with at(decision.seals_at + timedelta(seconds=1)):
        decisions.seal_one(decision.pk)
    letter = Letter.objects.get(sent__paper=paper)
    with telling.later():
        went = send(telling.viewer("clerk"), letter.pk, how=Dispatch.How.PAPER, to_text=str(paper.data["addressee"]))
    with telling.later():
        note_arrival(telling.viewer("clerk"), letter.pk, went.pk, state=Dispatch.State.DELIVERED, note="ใบตอบรับไปรษณีย์")


def _write(telling: Telling, matter: Matter, lead: str) -> Paper:
    structure, writer = structure_of(telling), telling.viewer(lead)
    said = STRUCTURES[structure].items()
    topic = matter.subject
    for begun in ("ขอข้อมูล", "ขอรายละเอียด", "สอบถาม"):
        topic = topic.removeprefix(begun)
    words: dict[str, Any] = {
        "subject": SUBJECTS.get(structure, matter.subject),
        "addressee": ADDRESSEES[telling.story.agency],
        "signer_name": telling.people["chief"].name,
        "signer_position": "หัวหน้าสำนักงานรัฐมนตรี",
        "owner_unit": "กลุ่มประสานงานการเมือง",
        "parts": [{"part": part, "text": text.format(subject=topic)} for part, text in said],
    }
    if matter.letter_number:
        dated = (matter.received_at - timedelta(days=2)).date().isoformat()
        words["references"] = [{"sender": telling.story.agency, "number": matter.letter_number, "date": dated}]
    with telling.later():
        paper = start_paper(writer, matter.pk, kind="external", data={"structure": structure})
        save_version(writer, paper.pk, data=paper.data | words, reason="ร่างแรก")
        answer_open(writer, paper)
    return paper
