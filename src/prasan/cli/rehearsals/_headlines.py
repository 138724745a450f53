"""Old registers as offices keep them: long subjects, every writing of a day, and the dirt of years. All is made up.

How long and how dirty is what public headlines of ministries show: half of them over 110 letters, one in twenty over
178; invisible signs in one of ten, quotes in one of four, Latin letters in one of four, doubled spaces in one of
twenty, Thai digits in one of fifty, `ำ` in two pieces and `แ` typed as two `เ` now and then.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from random import Random
from typing import IO

from openpyxl import Workbook

from prasan.thai.dates import show_date
from prasan.thai.digits import to_thai

HEADS = ["เลขทะเบียนรับ", "ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ", "วันที่รับ"]
WHO = (
    "รัฐมนตรีช่วยว่าการ",
    "ปลัดกระทรวง",
    "เลขาธิการสภาครู",
    "ผู้ตรวจราชการ",
    "ศึกษาธิการจังหวัด",
    "คณะกรรมการชุมชน",
    "อธิการบดี",
    "ผู้อำนวยการเขตพื้นที่",
)
DID = (
    "ลงพื้นที่ติดตาม",
    "ขอเชิญร่วมพิธีเปิด",
    "แถลงผลการดำเนินงาน",
    "ขอความอนุเคราะห์ข้อมูลเกี่ยวกับ",
    "ประชุมหารือแนวทาง",
    "ขอรับการสนับสนุนงบประมาณสำหรับ",
    "ย้ำให้ทุกหน่วยงานเร่งรัด",
    "รายงานความก้าวหน้าของ",
)
WHAT = (
    "โครงการอาหารกลางวันนักเรียนบนพื้นที่สูง",
    "การซ่อมแซมอาคารเรียนที่ถูกน้ำท่วม",
    "การบรรจุครูในโรงเรียนขนาดเล็ก",
    "ศูนย์การเรียนรู้ตลอดชีวิตประจำตำบล",
    "ระบบ e-Learning และห้องสมุดดิจิทัล",
    "การแก้หนี้สินครูและบุคลากร",
    "ทุนการศึกษาเด็กกำพร้าและเด็กพิการ",
    "ความร่วมมือทวิภาคีด้านอาชีวศึกษา STEM",
    "การจัดทำบัญชีครุภัณฑ์และที่ดินราชพัสดุ",
    "มาตรการความปลอดภัยรถรับส่งนักเรียน",
)
WHERE = ("จังหวัดน่าน", "จังหวัดตาก", "จังหวัดยะลา", "จังหวัดตราด", "จังหวัดเลย", "จังหวัดระนอง", "จังหวัดนครพนม", "จังหวัดสตูล")
ENDING = (
    "พร้อมกำชับให้รายงานผลทุกเดือน",
    "เพื่อสร้างโอกาสและลดความเหลื่อมล้ำ",
    "ให้แล้วเสร็จภายในไตรมาสที่ 2",
    "ตามนโยบายเรียนดีมีความสุข",
    "และจัดทำแผนระยะ 5 ปี ส่งภายในกำหนด",
    "โดยคำนึงถึงประโยชน์ของผู้เรียนเป็นสำคัญ",
)
SENDERS = (
    "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน",
    "สพฐ.",
    "สอศ.",
    "สำนักงานศึกษาธิการจังหวัดน่าน",
    "องค์การบริหารส่วนตำบลบ้านสมมุติ",
    "สมาคมผู้ปกครองและครู",
    "นางสาวสมมุติ ใจดี",
    "มหาวิทยาลัยสมมุติราชภัฏ",
)
RULES = ("-", "ทราบ เก็บ", "มอบกลุ่มประสานการเมือง", "ดำเนินการแล้ว", "", "เสนอ รมว.")
FIRST_DAY, A_YEAR = (1, 4), 9_000
HIDDEN = ("\u200b", "\u200c", "\ufeff", "\u200d")


@dataclass(slots=True)
class OldRegister:
    """A source of rows of an old register, the same for the same seed. `year` is the last one, Buddhist era."""

    year: int
    a_year: int = A_YEAR
    chance: Random = field(default_factory=lambda: Random(2526))  # noqa: S311 - not a secret

    def rows(self, count: int, *, subjects: dict[int, str] | None = None) -> Iterator[list[str]]:
        """So many rows, oldest first; each year begins with 1. `subjects` are given ones by the row's place."""
        years = -(-count // self.a_year)
        for place in range(count):
            since, n = divmod(place, self.a_year)
            on = self._day(self.year - years + 1 + since, n)
            subject = (subjects or {}).get(place) or self.subject()
            yield self._row(n + 1, on, subject)

    def subject(self) -> str:
        """One subject, as long and as dirty as real ones."""
        pick = self.chance.choice
        who = f"{pick(WHO)} {pick(DID)}{self._quoted(pick(WHAT))} {pick(WHERE)}"
        endings = self.chance.choices((0, 1, 2, 4), (35, 45, 15, 5))[0]
        number = f" ครั้งที่ {self.chance.randint(1, 40)}/{self.year}" if self._once_in(3) else ""
        return self._dirtied(" ".join([who, *(pick(ENDING) for _turn in range(endings))]) + number)

    def _once_in(self, many: int) -> bool:
        return self.chance.random() * many < 1

    def _quoted(self, words: str) -> str:
        if not self._once_in(3):
            return words
        left, right = self.chance.choice(("“”", "“”", "“”", '""', "''"))
        return f"{left}{words}{right}"

    def _dirtied(self, text: str) -> str:
        """The text with what years of typing and pasting leave in it."""
        if self._once_in(10):
            at = self.chance.randrange(1, len(text))
            text = text[:at] + self.chance.choice(HIDDEN) + text[at:]
        for many, old, new in ((20, " ", "  "), (2, " ", "\u00a0"), (30, "ำ", "ํา"), (300, "แ", "เเ")):
            if self._once_in(many):
                text = text.replace(old, new, self.chance.randint(1, 3))
        return to_thai(text) if self._once_in(50) else text

    def _row(self, n: int, on: date, subject: str) -> list[str]:
        letter = f"ศธ {self.chance.randint(1, 9):02}{self.chance.randint(1, 99):03}/{n}"
        if self._once_in(4):
            letter = to_thai(letter).replace(" ", "  ").replace("/", " / ")
        dated = on - timedelta(days=self.chance.randint(0, 9))
        pick = self.chance.choice
        number = to_thai(str(n)) if self._once_in(5) else str(n)
        return [number, letter, self._shown(dated), pick(SENDERS), "รมว.ศธ.", subject, pick(RULES), "", self._shown(on)]

    def _day(self, year: int, n: int) -> date:
        """Days of a year from the first working one on, a few dozen rows each."""
        return date(year - 543, *FIRST_DAY) + timedelta(days=n * 355 // self.a_year)

    def _shown(self, day: date) -> str:
        """A day in one of the writings that clerks use."""
        if self._once_in(3):
            return f"{day.day}/{day.month}/{day.year + 543}"
        words = show_date(day, self.chance.choice(("long", "short")))
        return to_thai(words) if self._once_in(4) else words


def writings(number: str) -> tuple[str, str, str, str]:
    """A letter number as people type it: as it stands, without spaces, in Thai digits, with spaces and points."""
    bare = "".join(number.split())
    return number, bare, to_thai(bare), bare.replace("ศธ", "ศธ. ").replace("/", " / ")


def as_workbook(rows: Iterable[list[str]], target: IO[bytes]) -> None:
    """Writes the rows with their headings as a spreadsheet, as offices keep their registers."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("ทะเบียนรับ")
    for row in chain([HEADS], rows):
        sheet.append(row)
    book.save(target)
