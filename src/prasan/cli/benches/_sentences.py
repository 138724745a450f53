"""Sentences of an office, many and different, with the form in which search keeps them. All of it is made up."""

from dataclasses import dataclass, field
from functools import cache
from random import Random

from prasan.thai.text import fold

VERBS = (
    "ติดตาม",
    "ขอความเห็นชอบ",
    "รายงานผล",
    "ขอข้อมูลประกอบ",
    "เชิญเป็นประธาน",
    "เสนอแนวทาง",
    "ทบทวนหลักเกณฑ์",
    "สรุปผลการประชุม",
)
THINGS = (
    "การจัดสรรงบประมาณอาหารกลางวัน",
    "การบรรจุครูคืนถิ่น",
    "การซ่อมแซมอาคารเรียน",
    "การรับนักเรียนเข้าเรียนชั้นประถมศึกษา",
    "การพัฒนาหลักสูตรอาชีวศึกษา",
    "การแก้ไขปัญหาหนี้สินครู",
    "การจัดซื้อเครื่องคอมพิวเตอร์เพื่อการเรียนการสอน",
    "การดูแลความปลอดภัยในสถานศึกษา",
    "การส่งเสริมการอ่านในห้องสมุดโรงเรียน",
    "ทุนการศึกษาสำหรับเด็กยากจนพิเศษ",
)
PLACES = (
    "จังหวัดเชียงราย",
    "จังหวัดน่าน",
    "จังหวัดตาก",
    "จังหวัดอุบลราชธานี",
    "จังหวัดนครพนม",
    "จังหวัดสุรินทร์",
    "จังหวัดสงขลา",
    "จังหวัดยะลา",
    "จังหวัดระนอง",
    "จังหวัดตราด",
    "จังหวัดกาญจนบุรี",
    "จังหวัดสมุทรสาคร",
)
CLAUSES = (
    "ให้ประสานหน่วยงานที่เกี่ยวข้องรวบรวมข้อเท็จจริงโดยเร็ว",
    "ตรวจสอบจำนวนนักเรียนและครูที่ได้รับผลกระทบในพื้นที่",
    "จัดทำข้อเสนอพร้อมความเห็นเสนอรัฐมนตรีพิจารณา",
    "เชิญผู้แทนเขตพื้นที่การศึกษาเข้าร่วมประชุม",
    "รายงานความก้าวหน้าทุกเดือนจนกว่าจะแล้วเสร็จ",
    "ใช้งบประมาณที่ได้รับจัดสรรและบุคลากรที่มีอยู่",
    "ประชาสัมพันธ์ให้ผู้ปกครองและชุมชนรับทราบ",
    "พิจารณาข้อกฎหมายและระเบียบที่เกี่ยวข้องให้รอบคอบ",
    "สำรวจความต้องการของโรงเรียนขนาดเล็กในถิ่นทุรกันดาร",
    "แจ้งผลการดำเนินงานให้ผู้ร้องทราบภายในกำหนด",
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and how search keeps it."""

    shown: str
    folded: str


@cache
def folded(text: str) -> str:
    """The form that search compares; each piece is worked out once."""
    return fold(text)


@dataclass(slots=True)
class Sentences:
    """A source of texts, the same for the same seed. `planted` are put into the middle of some of them."""

    chance: Random = field(default_factory=lambda: Random(2569))  # noqa: S311 - not a secret

    def subject(self) -> Text:
        """One line that says what a matter is about."""
        pieces = [self.chance.choice(VERBS), self.chance.choice(THINGS), self.chance.choice(PLACES)]
        number = self.chance.randint(1, 99)
        glued = "".join(pieces[:2])
        return Text(
            f"{glued} {pieces[2]} ครั้งที่ {number}/2569", f"{folded(glued)} {folded(pieces[2])} ครั้งที่ {number}/2569"
        )

    def details(self) -> Text:
        """Three to six clauses, written together without spaces as Thai is."""
        clauses = self.chance.sample(CLAUSES, self.chance.randint(3, 6))
        return Text("".join(clauses), "".join(map(folded, clauses)))
