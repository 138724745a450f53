"""Salutation and closing of official letters by addressee, as pure tables (ระเบียบสำนักนายกรัฐมนตรี ว่าด้วยงานสารบรรณ).

The tables are the starting data of the house; an office that finds a row changed by law passes its own to
`find_addressee`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from prasan.thai.text import fold


class RoyalAddressee(ValueError):
    """The addressee is royal or may be: salutation and closing must be written by a person, never by a table."""

    def __init__(self, position: str) -> None:
        super().__init__(f"must be written by a person: {position!r}")
        self.position = position


@dataclass(frozen=True, slots=True)
class Addressee:
    """A class of addressees: its code, the words that open and close a letter, and who belongs to it.

    `positions` are whole names of positions; `beginnings` are the beginnings of names and titles.
    """

    code: str
    salutation: str
    closing: str
    positions: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()


OTHERS = Addressee("others", "เรียน", "ขอแสดงความนับถือ")
"""Everybody else: ministers, permanent secretaries, members of Parliament, citizens."""

HIGH_OFFICES = Addressee(
    "high-office",
    "กราบเรียน",
    "ขอแสดงความนับถืออย่างยิ่ง",
    positions=(
        "ประธานองคมนตรี",
        "นายกรัฐมนตรี",
        "ประธานรัฐสภา",
        "ประธานสภาผู้แทนราษฎร",
        "ประธานวุฒิสภา",
        "ประธานศาลฎีกา",
        "รัฐบุรุษ",
        "ประธานศาลรัฐธรรมนูญ",
        "ประธานศาลปกครองสูงสุด",
        "ประธานกรรมการการเลือกตั้ง",
        "ประธานกรรมการสิทธิมนุษยชนแห่งชาติ",
        "ประธานกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
        "ประธานกรรมการตรวจเงินแผ่นดิน",
        "ผู้ตรวจการแผ่นดิน",
    ),
)

SUPREME_PATRIARCH_ROYAL = Addressee(
    "supreme-patriarch-royal",
    "ขอประทานกราบทูล",
    "ควรมิควรแล้วแต่จะโปรดเกล้าโปรดกระหม่อม",
    beginnings=("สมเด็จพระสังฆราชเจ้า",),
)
SUPREME_PATRIARCH = Addressee(
    "supreme-patriarch",
    "กราบทูล",
    "ควรมิควรแล้วแต่จะโปรด",
    positions=("สมเด็จพระสังฆราช",),
    beginnings=("สมเด็จพระอริยวงศาคตญาณ", "สมเด็จพระสังฆราชสกลมหาสังฆปริณายก"),
)
HIGHEST_MONKS = Addressee(
    "highest-monk",
    "นมัสการ",
    "ขอนมัสการด้วยความเคารพอย่างยิ่ง",
    beginnings=(
        "สมเด็จพระราชาคณะ",
        "รองสมเด็จ",
        "สมเด็จพระพุฒาจารย์",
        "สมเด็จพระพุทธโฆษาจารย์",
        "สมเด็จพระพุทธโฆสาจารย์",
        "สมเด็จพระพุทธชินวงศ์",
        "สมเด็จพระพุทธพจนวชิรมุนี",
        "สมเด็จพระวันรัต",
        "สมเด็จพระมหาวีรวงศ์",
        "สมเด็จพระมหารัชมงคลมุนี",
        "สมเด็จพระมหาธีราจารย์",
        "สมเด็จพระธีรญาณมุนี",
        "สมเด็จพระญาณวชิโรดม",
        "พระพรหม",
    ),
)
SENIOR_MONKS = Addressee(
    "senior-monk",
    "นมัสการ",
    "ขอนมัสการด้วยความเคารพอย่างสูง",
    beginnings=("พระราชาคณะ", "พระธรรม", "พระเทพ", "พระราช"),
)
MONKS = Addressee(
    "monk",
    "นมัสการ",
    "ขอนมัสการด้วยความเคารพ",
    beginnings=("พระ", "เจ้าอาวาส", "รองเจ้าอาวาส", "ผู้ช่วยเจ้าอาวาส", "รักษาการเจ้าอาวาส", "เจ้าคณะ", "รองเจ้าคณะ"),
)

ADDRESSEES = (HIGH_OFFICES, SUPREME_PATRIARCH_ROYAL, SUPREME_PATRIARCH, HIGHEST_MONKS, SENIOR_MONKS, MONKS)
"""All classes but the ordinary one, in the order in which they are tried."""

_NOT_MONKS = ("พระคาร์ดินัล",)
_ROYAL = re.compile(
    "พระบาทสมเด็จ|พระเจ้า|พระนางเจ้า|พระบรม|พระวร|พระองค์|พระราชินี|พระราชชนนี|พระราชโอรส|พระราชธิดา|พระราชวงศ์|พระบวร|พระสังฆราช$"
    "|พระอนุวงศ์|พระชายา|พระวรชายา|พระสัมพันธวงศ์|พระประยูรญาติ|พระเทพรัตน(?:ราชสุดา)?(?:ฯ|$)|ทูลกระหม่อม|เจ้าฟ้า|หม่อมเจ้า|สมเด็จ|เสด็จ"
)
_ROYAL_ANYWHERE = re.compile("พระองค์เจ้า|พระเจ้าอยู่หัว|เจ้าฟ้า|พระบรมราชินี|พระบรมวงศานุวงศ์|พระกนิษฐา")
_COURTESY = re.compile(r"^(?:ฯพณฯ|พณฯ|ท่าน|เรียน|กราบเรียน|นมัสการ)+")
_SAME_OFFICE = (
    ("ประธานกรรมการคณะกรรมการ", "ประธานกรรมการ"),
    ("ประธานคณะกรรมการ", "ประธานกรรมการ"),
    ("ประธานผู้ตรวจการแผ่นดิน", "ผู้ตรวจการแผ่นดิน"),
    ("ผู้ตรวจการแผ่นดินของรัฐสภา", "ผู้ตรวจการแผ่นดิน"),
)


def find_addressee(position: str, table: Iterable[Addressee] = ADDRESSEES) -> Addressee:
    """Return the class of a typed position name, `OTHERS` when no row of `table` names it.

    The position must be the whole name: `รองนายกรัฐมนตรี` and `เลขาธิการนายกรัฐมนตรี` are ordinary, and so is
    every minister. Abbreviations, spaces, courtesy words (`ฯพณฯ`, `ท่าน`) and a name in brackets do not matter.
    Raises `RoyalAddressee` for royalty, and for a `สมเด็จ` that the table does not know.
    """
    name = _name(position)
    if _ROYAL_ANYWHERE.search(name):
        raise RoyalAddressee(position)
    rows = tuple(table)
    for row in rows:
        if name in row.positions or (_is_long_title(name, row) and not name.startswith(_NOT_MONKS)):
            return row
    if _ROYAL.match(name):
        raise RoyalAddressee(position)
    return OTHERS


def _is_long_title(name: str, row: Addressee) -> bool:
    """Tell whether `name` begins as a title of `row`; the short common beginnings give way to royalty."""
    beginning = next((words for words in row.beginnings if name.startswith(words)), "")
    return bool(beginning) and (beginning.startswith(("สมเด็จ", "รองสมเด็จ")) or not _ROYAL.match(name))


def _name(position: str) -> str:
    without_brackets = re.sub(r"\([^()]*\)", "", position)
    name = _COURTESY.sub("", fold(without_brackets).replace(" ", ""))
    for written, office in _SAME_OFFICE:
        if name.startswith(written):
            name = office + name.removeprefix(written)
    return name
