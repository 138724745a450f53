"""Made-up letters, orders, announcements and evidence, one of each kind."""

from collections.abc import Callable
from typing import Any

from prasan.papers.rules.catalogue import KINDS
from tests.papers.words import LONG, OWNER, SIGNED

Sample = Callable[..., dict[str, Any]]


def of(kind: str, **words: Any) -> Sample:
    """A sample of a kind: what it says over a blank paper, changed as the test asks."""

    def made(**changes: Any) -> dict[str, Any]:
        return KINDS[kind].blank() | words | changes

    return made


SUPPORT = [
    {
        "part": "cause",
        "text": "ด้วยสำนักงานรัฐมนตรีกำหนดจัดโครงการห้องสมุดเคลื่อนที่สำหรับโรงเรียนในพื้นที่ห่างไกล จำนวน 185 แห่ง "
        "ระหว่างวันที่ 11–29 มกราคม 2570",
    },
    {
        "part": "praise",
        "text": "สำนักงานรัฐมนตรีตระหนักดีว่าหน่วยงานของท่านมีเครือข่ายส่งเสริมการอ่านที่เข้มแข็งเป็นที่ยอมรับทั่วประเทศ",
    },
    {
        "part": "request",
        "text": "ในการนี้ สำนักงานรัฐมนตรีจึงขอความอนุเคราะห์หนังสือสำหรับเด็ก จำนวน 2,000 เล่ม รายละเอียดตามสิ่งที่ส่งมาด้วย 1",
    },
    {"part": "hope", "text": "จึงเรียนมาเพื่อโปรดพิจารณา หวังเป็นอย่างยิ่งว่าจะได้รับความอนุเคราะห์ด้วยดี"},
    {"part": "thanks", "text": "ขอขอบคุณมา ณ โอกาสนี้"},
]
EXTERNAL = of(
    "external",
    urgency="1",
    number="ศธ 0100/1234",
    date="2026-11-20",
    subject="ขอความอนุเคราะห์หนังสือสำหรับโครงการห้องสมุดเคลื่อนที่",
    addressee="ผู้อำนวยการหอสมุดตัวอย่างแห่งชาติ",
    references=[{"sender": "หอสมุดตัวอย่าง", "number": "วธ 0501/77", "date": "2026-11-02"}],
    attachments=[
        {"title": "โครงการห้องสมุดเคลื่อนที่", "copies": "1 ฉบับ", "file": ""},
        {"title": "รายชื่อโรงเรียนในพื้นที่ห่างไกล", "copies": "1 ชุด", "file": ""},
    ],
    structure="support",
    parts=SUPPORT,
    copies=[{"text": "สำนักงานปลัดกระทรวงศึกษาธิการ"}],
    owner_fax="0 2281 1111",
    owner_email="minister.office@example.org",
    **SIGNED,
    **OWNER,
)
MEMO = of(
    "memo",
    owner_phone="0 2280 0000",
    number="ศธ 0100/ว 45",
    circular=True,
    date="2026-11-20",
    subject="ขอความร่วมมือรายงานผลการดำเนินงานตามข้อสั่งการ",
    addressee="เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน",
    structure="cooperation",
    parts=[
        {"part": "cause", "text": "ด้วย รมว.ศธ. มีข้อสั่งการให้ติดตามการดำเนินงานอาหารกลางวันของโรงเรียนขนาดเล็ก"},
        {"part": "need", "text": f"เพื่อให้การดำเนินงานดังกล่าวเป็นไปด้วยความเรียบร้อย {LONG}"},
        {"part": "request", "text": "ในการนี้ จึงขอความร่วมมือรายงานผลตามแบบรายงานที่แนบ ภายในวันที่ 15 ธันวาคม 2569"},
        {"part": "hope", "text": "จึงเรียนมาเพื่อโปรดพิจารณาให้ความร่วมมือ"},
        {"part": "thanks", "text": "ขอขอบคุณมา ณ โอกาสนี้"},
    ],
    attachments=[{"title": "แบบรายงาน", "copies": "1 ฉบับ", "file": ""}],
    **SIGNED,
)
STAMPED = of(
    "stamped",
    number="ศธ 0100/88",
    to="สำนักงานศึกษาธิการจังหวัดตัวอย่าง",
    subject="ขอสำเนาผลการสำรวจห้องสมุดโรงเรียน",
    stamped_use="details",
    text="ตามที่ได้ส่งผลการสำรวจห้องสมุดโรงเรียนไปแล้วนั้น ขอให้ส่งสำเนาแบบสำรวจของโรงเรียนที่ยังไม่มีห้องสมุด"
    "\nทั้งนี้ ภายในวันที่ 30 พฤศจิกายน 2569",
    attachments=[{"title": "บัญชีรายชื่อโรงเรียน", "copies": "1 ชุด", "file": ""}],
    date="2026-11-20",
    owner_address="ถนนราชดำเนินนอก กทม. 10300",
    **OWNER,
)
ORDER = of(
    "order",
    number="12/2569",
    subject="แต่งตั้งคณะทำงานติดตามข้อสั่งการของรัฐมนตรี",
    reason=f"เพื่อให้การติดตามข้อสั่งการเป็นไปด้วยความเรียบร้อย ถูกต้อง ครบถ้วน และทันเวลา {LONG}",
    power="มาตรา 38 แห่งพระราชบัญญัติระเบียบบริหารราชการแผ่นดิน พ.ศ. 2534",
    items=[
        {"text": "แต่งตั้งหัวหน้าสำนักงานรัฐมนตรี เป็นประธานคณะทำงาน"},
        {"text": "ให้คณะทำงานติดตามและรายงานผลทุกวันที่ 5 ของเดือน"},
    ],
    effect="บัดนี้เป็นต้นไป",
    date="2026-11-20",
    **SIGNED,
)
ANNOUNCEMENT = of(
    "announcement",
    subject="การรับฟังความคิดเห็นต่อร่างนโยบายห้องสมุดโรงเรียน",
    text=f"ด้วยสำนักงานรัฐมนตรีเห็นสมควรรับฟังความคิดเห็น {LONG}",
    items=[{"text": "ผู้สนใจส่งความคิดเห็นได้ถึงวันที่ 15 ธันวาคม 2569"}, {"text": "ผลการรับฟังจะเผยแพร่ภายใน 30 วัน"}],
    date="2026-11-20",
    **SIGNED,
)
STATEMENT = of(
    "statement",
    subject="การเปิดภาคเรียนในพื้นที่ประสบอุทกภัย",
    issue="2",
    text=f"ตามที่เกิดอุทกภัยในหลายพื้นที่ {LONG}\nสำนักงานรัฐมนตรีขอเรียนให้ทราบว่าโรงเรียนเปิดภาคเรียนตามปกติ",
    date="2026-11-20",
)
NEWS = of(
    "news",
    subject="รัฐมนตรีเยี่ยมห้องสมุดเคลื่อนที่คันแรก",
    text=f"เมื่อวันที่ 20 พฤศจิกายน 2569 เวลา 09.30 น. รัฐมนตรีเยี่ยมห้องสมุดเคลื่อนที่คันแรก {LONG}",
    date="2026-11-20",
)
CERTIFICATE = of(
    "certificate",
    number="ศธ 0100/9",
    subject="รับรองการปฏิบัติงานของนางสาวตัวอย่าง ทดสอบดี",
    bearer="นางสาวตัวอย่าง ทดสอบดี ตำแหน่งนักวิชาการศึกษา สำนักงานรัฐมนตรี",
    text="เป็นผู้ปฏิบัติงานของสำนักงานรัฐมนตรีตั้งแต่วันที่ 1 ตุลาคม 2565 จนถึงปัจจุบัน มีความประพฤติเรียบร้อย",
    date="2026-11-20",
    photo=True,
    bearer_name="นางสาวตัวอย่าง ทดสอบดี",
    **SIGNED,
)
MINUTES = of(
    "minutes",
    subject="คณะทำงานติดตามข้อสั่งการของรัฐมนตรี",
    number="3/2569",
    date="2026-11-20",
    place="ห้องประชุมสำนักงานรัฐมนตรี ชั้น 2",
    present=[
        {"name": "นายสมมุติ ใจมั่น", "position": "หัวหน้าสำนักงานรัฐมนตรี", "about": "ประธาน"},
        {"name": "นางสาวตัวอย่าง ทดสอบดี", "position": "หัวหน้ากลุ่มงาน", "about": "แทนผู้อำนวยการกอง"},
    ],
    absent=[{"name": "นายสมมุติ ติดราชการ", "position": "นิติกร", "about": "ติดราชการ"}],
    attending=[{"name": "นางสมมุติ จดไว", "position": "เจ้าหน้าที่ธุรการ", "about": ""}],
    began="09.30 น.",
    opened="ประธานกล่าวเปิดการประชุม และดำเนินการตามระเบียบวาระ ดังนี้",
    agenda=[
        {"title": "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", "text": LONG, "resolution": "รับทราบ"},
        {"title": "เรื่องรับรองรายงานการประชุม", "text": "", "resolution": "รับรองรายงานการประชุมครั้งที่ 2/2569"},
        {"title": "เรื่องเพื่อพิจารณา", "text": LONG, "resolution": "เห็นชอบแผนการติดตาม"},
    ],
    ended="12.00 น.",
    recorder="นางสมมุติ จดไว",
    recorder_position="เจ้าหน้าที่ธุรการ",
    checker="นางสาวตัวอย่าง ทดสอบดี",
    checker_position="หัวหน้ากลุ่มงาน",
)
RECORD_NOTE = of(
    "record_note",
    date="2026-11-20",
    subject="ผลการประสานทางโทรศัพท์เรื่องห้องสมุดเคลื่อนที่",
    to="หัวหน้ากลุ่มงานประสานการเมือง",
    text=f"ได้ประสานกับหอสมุดตัวอย่างทางโทรศัพท์แล้ว {LONG}\nจึงเรียนมาเพื่อโปรดทราบ",
    signer_name="นางสาวตัวอย่าง ทดสอบดี",
    signer_position="นักวิชาการศึกษา",
)
LETTERS: dict[str, Sample] = {
    "memo": MEMO,
    "external": EXTERNAL,
    "stamped": STAMPED,
    "order": ORDER,
    "announcement": ANNOUNCEMENT,
    "statement": STATEMENT,
    "news": NEWS,
    "certificate": CERTIFICATE,
    "minutes": MINUTES,
    "record_note": RECORD_NOTE,
}
