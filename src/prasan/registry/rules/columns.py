"""Which column of an old register is which: headings as offices write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from prasan.thai.digits import to_arabic
from prasan.thai.text import clean

LONGEST_HEADING = 60
LOOKED_AT = 40
"""Rows at the top of a sheet in which the headings are looked for."""

NUMBER, RECEIVED, TIME, LETTER_NO, DATED = "number", "received_on", "time", "letter_no", "dated"
SENDER, ADDRESSEE, SUBJECT, ACTION, REMARK = "sender_text", "addressee_text", "subject", "action_text", "remark"
URGENCY, SECRECY = "urgency", "secrecy"

COLUMNS = {
    NUMBER: _("Number in the register"),
    RECEIVED: _("Day received or sent"),
    TIME: _("Time"),
    LETTER_NO: _("Letter number"),
    DATED: _("Dated"),
    SENDER: _("From whom"),
    ADDRESSEE: _("To whom"),
    SUBJECT: _("Subject"),
    ACTION: _("What was done"),
    REMARK: _("Remark"),
    URGENCY: _("Urgency"),
    SECRECY: _("Secrecy"),
}
"""The columns of forms 13 and 14, and the two classes, in the order of the form."""

_WRITTEN = {
    NUMBER: "เลขทะเบียนรับ เลขทะเบียนส่ง เลขทะเบียน ทะเบียนรับ ทะเบียนส่ง เลขรับ เลขส่ง เลขที่รับ เลขที่ส่ง รับที่ ส่งที่ "
    "เลขที่ทะเบียน เลขทะเบียนหนังสือรับ เลขทะเบียนหนังสือส่ง เลขรับหนังสือ เลขสร number receiveno regno",
    RECEIVED: "วันที่รับ วันรับ วดปที่รับ วดปรับ วันเดือนปีที่รับ รับเมื่อ รับวันที่ วันที่ลงรับ วันที่รับหนังสือ วันที่ส่ง วันส่ง "
    "ลงวันที่รับ ลงรับวันที่ ลงรับเมื่อ รับเมื่อวันที่ วันเวลาที่รับ วันเดือนปีรับ "
    "วันเดือนปีที่ส่ง ส่งเมื่อ วันที่ลงทะเบียน วันที่ลงทะเบียนรับ วันที่ส่งออก receiveddate datereceived received",
    TIME: "เวลา เวลารับ เวลาที่รับ เวลาส่ง time",
    LETTER_NO: "ที่ เลขที่หนังสือ ที่หนังสือ หนังสือที่ เลขหนังสือ เลขที่หนังสือรับ letterno docno refno",
    DATED: "ลงวันที่ วันที่หนังสือ หนังสือลงวันที่ ลงวดป วันที่ในหนังสือ วันที่ของหนังสือ dated letterdate",
    SENDER: "จาก หน่วยงานเจ้าของเรื่อง เจ้าของเรื่อง ผู้ส่ง หน่วยงานที่ส่ง จากหน่วยงาน หน่วยงาน ส่วนราชการ from sender",
    ADDRESSEE: "ถึง ผู้รับ เรียน ส่งถึง ถึงหน่วยงาน ถึงผู้ใด to recipient",
    SUBJECT: "เรื่อง ชื่อเรื่อง หัวเรื่อง รายการ เรื่องโดยย่อ subject title",
    ACTION: "การปฏิบัติ การดำเนินการ ผู้ปฏิบัติ ผู้รับผิดชอบ การปฎิบัติ ดำเนินการ ผลการปฏิบัติ การสั่งการ action",
    REMARK: "หมายเหตุ หมายเหต บันทึกเพิ่มเติม remark remarks note notes",
    URGENCY: "ชั้นความเร็ว ความเร็ว ความเร่งด่วน ความด่วน urgency priority",
    SECRECY: "ชั้นความลับ ความลับ secrecy",
}
_MEANS = {word: name for name, words in _WRITTEN.items() for word in words.split()}
_MAY_MEAN = {
    "วันที่": (DATED, RECEIVED),
    "วดป": (DATED, RECEIVED),
    "วันเดือนปี": (DATED, RECEIVED),
    "date": (DATED, RECEIVED),
    "เลขที่": (LETTER_NO, NUMBER),
    "ลำดับที่": (NUMBER,),
    "ลำดับ": (NUMBER,),
    "no": (NUMBER,),
}
"""Headings that are used for more than one column: the first one that no other heading names."""
_NOT_LETTERS = re.compile(r"[^ก-ฮะ-ฺเ-๎a-z]+")
_DIGIT = re.compile(r"\d")
_NUMBER_ROW = re.compile(r"\(?\d{1,2}\)?")


@lru_cache(maxsize=4096)
def bare(heading: str) -> str:
    """A heading without its spaces, dots, digits and signs, in small letters."""
    return _NOT_LETTERS.sub("", to_arabic(clean(heading).text).lower())


def meaning(heading: str) -> str:
    """The column that a heading names; nothing when it names none."""
    if len(heading) > LONGEST_HEADING:
        return ""
    word = bare(heading)
    return _MEANS.get(word, "") or _MAY_MEAN.get(word, ("",))[0]


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings stand in a sheet, counted from 1 (0: there are none), and what each column seems to be."""

    at: int
    names: tuple[str, ...]
    columns: tuple[str, ...]


def find_headings(rows: Sequence[Sequence[str]]) -> Headings:
    """The row among the first ones that names most columns, at least two of them; each column is taken once."""
    best, at = 1, 0
    for place, row in enumerate(rows[:LOOKED_AT], start=1):
        found = len({name for cell in row if (name := meaning(cell))})
        if found > best:
            best, at = found, place
    if not at:
        width = max((len(row) for row in rows), default=0)
        return Headings(0, ("",) * width, ("",) * width)
    names = tuple(rows[at - 1])
    return Headings(at, names, _each_once(names))


def _each_once(names: Sequence[str]) -> tuple[str, ...]:
    """What each heading means, the plain ones first, so that no column is taken twice."""
    words, columns = [bare(name) for name in names], [""] * len(names)
    for at, word in enumerate(words):
        if word in _MEANS and _MEANS[word] not in columns:
            columns[at] = _MEANS[word]
    for at, word in enumerate(words):
        columns[at] = columns[at] or next((name for name in _MAY_MEAN.get(word, ()) if name not in columns), "")
    return tuple(columns)


def is_headings_again(cells: Sequence[str]) -> bool:
    """Whether a row repeats the headings, as printed pages do, or numbers the columns: (1) (2) (3)."""
    filled = [cell for cell in cells if cell]
    if len(filled) >= 3 and all(_NUMBER_ROW.fullmatch(to_arabic(cell)) for cell in filled):
        numbers = [int(to_arabic(cell).strip("()")) for cell in filled]
        return numbers == list(range(1, len(numbers) + 1))
    if filled and _DIGIT.search(filled[0]):
        return False
    named = sum(1 for cell in filled if meaning(cell))
    return named >= 2 and named * 2 > len(filled)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the columns of a sheet are, by their place from the left, and after which row the entries start."""

    columns: tuple[str, ...]
    start_after: int

    def of(self, cells: Sequence[object]) -> dict[str, object]:
        """The cells of a row by the names of their columns."""
        return {name: cells[at] for at, name in enumerate(self.columns) if name and at < len(cells)}
