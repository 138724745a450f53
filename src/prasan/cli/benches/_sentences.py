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
STARTS = ("ให้ประสาน", "ตรวจสอบ", "จัดทำรายงาน", "รวบรวม", "สำรวจ", "เชิญผู้แทนหารือ", "ติดตาม", "พิจารณา", "ชี้แจง", "เสนอ")
OBJECTS = (
    "ข้อเท็จจริงจากเขตพื้นที่การศึกษา",
    "จำนวนนักเรียนที่ได้รับผลกระทบจากอุทกภัย",
    "ความต้องการครูวิชาเอกคณิตศาสตร์",
    "ข้อกฎหมายและระเบียบที่เกี่ยวข้อง",
    "งบประมาณที่ได้รับจัดสรรในไตรมาสแรก",
    "แผนซ่อมบำรุงอาคารเรียนเก่า",
    "รายชื่อโรงเรียนขนาดเล็กในถิ่นทุรกันดาร",
    "ผลการทดสอบทางการศึกษาระดับชาติ",
    "อัตรากำลังข้าราชการครู",
    "เส้นทางรถรับส่งนักเรียน",
    "คุณภาพน้ำดื่มในโรงเรียน",
    "หลักสูตรทวิภาคีกับสถานประกอบการ",
    "การจัดซื้อหนังสือเรียน",
    "มาตรการป้องกันฝุ่นละอองในห้องเรียน",
    "ทุนกู้ยืมเพื่อการศึกษา",
    "โครงการอาหารเสริมนม",
    "ระบบคอมพิวเตอร์ของห้องสมุด",
    "ข้อร้องเรียนของผู้ปกครอง",
    "แนวทางสอบคัดเลือกผู้บริหารสถานศึกษา",
    "การใช้อาคารร่วมกับชุมชน",
    "กิจกรรมลูกเสือและยุวกาชาด",
    "การศึกษานอกระบบสำหรับแรงงาน",
    "สื่อการสอนภาษามือ",
    "ศูนย์พัฒนาเด็กเล็กขององค์กรปกครองส่วนท้องถิ่น",
    "บันทึกความร่วมมือกับต่างประเทศ",
    "การประเมินวิทยฐานะ",
    "บ้านพักครูชำรุด",
    "อินเทอร์เน็ตความเร็วสูงในโรงเรียน",
    "การย้ายกรณีพิเศษ",
    "สถิติเด็กออกกลางคัน",
)
ENDS = ("โดยเร็ว", "ภายในกำหนด", "แล้วรายงานให้ทราบ", "เพื่อประกอบการตัดสินใจ", "พร้อมความเห็น", "เป็นรายเดือน")


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
    """A source of texts, the same for the same seed."""

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
        """Three to six clauses of about fifty letters, written together without spaces as Thai is."""
        parts = (STARTS, OBJECTS, ENDS)
        pieces = [self.chance.choice(part) for _turn in range(self.chance.randint(3, 6)) for part in parts]
        return Text("".join(pieces), "".join(map(folded, pieces)))
