"""What the made-up office was ordered to do. Agencies are real, people and events are invented."""

from dataclasses import dataclass
from typing import Any

ENDINGS = (
    "received",
    "assigned",
    "doing",
    "waiting",
    "at_head",
    "at_chief",
    "at_secretary",
    "at_minister",
    "returned",
    "decided",
    "reported",
    "closed",
    "cancelled",
    "reopened",
)


@dataclass(frozen=True, slots=True)
class Story:
    """One order: what it says, how it came, and how far it got. `days` is how many days ago it came."""

    subject: str
    days: int
    ending: str
    agency: str = "สพฐ."
    channel: str = "phone"
    urgency: int = 0
    secrecy: int = 0
    group: str = "political"
    source: str = "minister"
    track: str = "informal"
    purpose: str = "content"
    details: str = ""
    place: str = ""
    dress: str = ""
    parking: str = ""
    ceremony: str = ""
    verdict: str = "approve"
    late: bool = False


CASES = (
    Story(
        "เตรียมการประชุมคณะกรรมการพัฒนาเครือข่ายประสานงานการเมืองด้านการศึกษา ครั้งที่ 1/2569",
        150,
        "closed",
        agency="สป.",
        channel="meeting",
        track="formal",
        details="ตรวจรายชื่อ ตำแหน่ง และป้ายชื่อผู้เข้าร่วมประชุม จองห้อง แจ้งที่จอดรถ จัดเอกสารตามระเบียบวาระ "
        "และติดตามว่ากรรมการมาเองหรือมอบผู้แทน",
    ),
    Story(
        "เข้าพบผู้บริหารหน่วยงานภายนอกเพื่อขอรับการสนับสนุนโครงการห้องสมุดโรงเรียนชายขอบ",
        120,
        "closed",
        agency="สกสค.",
        channel="voice",
        track="semi_formal",
        details="ตรวจสอบวันว่างของผู้บริหาร เตรียมหัวข้อหารือและเอกสารให้ทั้งสองฝ่าย ขอรถราชการ ไปถึงก่อนเวลานัด 15–20 นาที",
    ),
    Story(
        "ศึกษาดูงานการให้บริการประชาชนแบบเบ็ดเสร็จ (เลื่อนกำหนด และหาหน่วยงานรองรับแทน)",
        90,
        "decided",
        agency="สำนักงานปลัดสำนักนายกรัฐมนตรี",
        channel="letter",
        track="formal",
        details="กระทรวงมีกิจกรรมสำคัญตรงกับวันที่นัดไว้ จึงขอเลื่อน หน่วยงานเจ้าภาพไม่สะดวกในวันใหม่ "
        "ให้ประสานหาหน่วยงานอื่นที่มีงานลักษณะเดียวกัน และทำหนังสือขอบคุณทุกแห่ง",
    ),
)

FACILITATION: dict[str, Any] = {"purpose": "facilitation", "group": "facilitation"}
STORIES = (
    *CASES,
    Story("ขอข้อมูลจำนวนเด็กหลุดจากระบบการศึกษา รายจังหวัด ปีการศึกษา 2569", 0, "received", urgency=2),
    Story("สรุปประเด็นข่าวโรงเรียนขนาดเล็กถูกยุบรวมในภาคเหนือ", 0, "received", channel="line", group="publicity"),
    Story(
        "เชิญเป็นประธานเปิดงานมหกรรมวิชาการ ศิลปหัตถกรรมนักเรียน",
        1,
        "received",
        channel="letter",
        **FACILITATION,
        place="ศูนย์ประชุมแห่งชาติสิริกิติ์",
        dress="ชุดปฏิบัติราชการ",
        ceremony="กล่าวเปิดงาน 10 นาที",
        parking="อาคาร 2 ชั้น B1",
    ),
    Story("ตรวจสอบข้อร้องเรียนเรื่องเงินอุดหนุนอาหารกลางวันล่าช้า", 1, "received", channel="letter", group="complaints"),
    Story("หารือแนวทางแก้ปัญหาครูขาดแคลนในพื้นที่สูง", 2, "received", source="delegate", agency="ก.ค.ศ."),
    Story("ข้อมูลการสอบบรรจุครูผู้ช่วยที่มีผู้ทักท้วง", 1, "received", secrecy=1, agency="ก.ค.ศ."),
    Story("ติดตามความก้าวหน้าการติดตั้งอินเทอร์เน็ตโรงเรียนบนดอย", 2, "assigned", urgency=1),
    Story("ประสานขอใช้สถานที่จัดประชุมผู้อำนวยการเขตพื้นที่ทั่วประเทศ", 2, "assigned", agency="สป.", **FACILITATION),
    Story("จัดทำข้อมูลตอบสื่อมวลชนเรื่องทรงผมนักเรียน", 0, "assigned", channel="line", group="publicity", urgency=3),
    Story("รวบรวมข้อสั่งการเรื่องความปลอดภัยรถรับส่งนักเรียน", 3, "assigned", agency="สำนักงาน ป.ป.ช."),
    Story("ขอทราบสถานะการปรับปรุงหลักสูตรแกนกลาง", 4, "assigned", agency="สกศ.", track="semi_formal"),
    Story("เตรียมข้อมูลลงพื้นที่จังหวัดน่าน", 3, "assigned", **FACILITATION, place="จังหวัดน่าน", dress="ชุดผ้าพื้นเมือง"),
    Story("สำรวจผลกระทบน้ำท่วมต่อสถานศึกษา 12 จังหวัด", 1, "doing", urgency=3),
    Story("วิเคราะห์ข้อเสนอเพิ่มค่าอาหารกลางวันเป็น 36 บาท", 3, "doing", agency="สำนักงบประมาณ", track="formal", urgency=1),
    Story("จัดทำสรุปผลการดำเนินงานตามนโยบายเรียนดี มีความสุข ไตรมาส 4", 9, "doing", agency="สป."),
    Story("ติดตามการจ่ายเงินวิทยฐานะครูที่ค้าง", 11, "doing", agency="ก.ค.ศ.", late=True),
    Story("ประสานแก้ปัญหาสิทธิการรักษาพยาบาลของครูเอกชน", 12, "doing", agency="สช.", late=True),
    Story("เตรียมคำกล่าวในพิธีมอบรางวัลครูดีเด่น", 4, "doing", agency="คุรุสภา", **FACILITATION),
    Story("รวบรวมความเห็นต่อร่างระเบียบว่าด้วยเครื่องแบบนักเรียน", 8, "doing", track="formal"),
    Story("ตรวจสอบการใช้อาคารโรงเรียนที่เลิกสอน", 10, "doing", agency="สพป.เชียงใหม่ เขต 1"),
    Story("หาข้อมูลโรงเรียนต้นแบบการสอนสองภาษา", 7, "doing", source="authorised", channel="email"),
    Story("สรุปข้อเท็จจริงกรณีนักเรียนบาดเจ็บในค่ายพักแรม", 1, "doing", urgency=2, group="complaints"),
    Story("ประเด็นความเห็นต่อการจัดสรรทุนการศึกษาที่ยังไม่เปิดเผย", 6, "doing", secrecy=2, agency="สกศ."),
    Story("ประสานจัดคณะทำงานด้านการศึกษาพิเศษ", 10, "doing", agency="สพฐ."),
    Story("ขอข้อมูลผลสอบวัดระดับชาติย้อนหลัง 5 ปี", 9, "waiting", agency="สทศ."),
    Story("ขอความเห็นทางกฎหมายเรื่องการโอนสถานศึกษาให้ท้องถิ่น", 10, "waiting", agency="สป.", track="formal"),
    Story("สอบถามแผนการผลิตครูระยะ 5 ปี", 8, "waiting", agency="สกศ."),
    Story("ขอรายละเอียดโครงการอาชีวศึกษาทวิภาคีกับภาคเอกชน", 9, "waiting", agency="สอศ."),
    Story("ขอข้อมูลศูนย์การเรียนรู้ประจำตำบลที่ถูกน้ำท่วม", 4, "waiting", agency="สกร.", urgency=1),
    Story("ขอความเห็นชอบจัดสรรงบกลางซ่อมแซมอาคารเรียนที่ประสบอุทกภัย", 1, "at_minister", urgency=3, track="formal"),
    Story("ขออนุมัติแต่งตั้งคณะกรรมการขับเคลื่อนการลดภาระครู", 8, "at_minister", agency="สป.", track="formal"),
    Story("รายงานผลการตรวจเยี่ยมสนามสอบเข้ามหาวิทยาลัย", 7, "at_minister", agency="สทศ.", verdict="acknowledge"),
    Story("ขอความเห็นชอบข้อเสนอความร่วมมือด้านการศึกษากับต่างประเทศ", 4, "at_minister", agency="สป.", urgency=1),
    Story("ข้อเสนอแนวทางช่วยเหลือนักเรียนยากจนพิเศษ", 2, "at_minister", urgency=2),
    Story("เชิญเป็นประธานปิดค่ายเยาวชนวิทยาศาสตร์", 5, "at_minister", agency="สสวท.", **FACILITATION),
    Story("รายงานข้อเท็จจริงเรื่องการจัดซื้อหนังสือเรียนที่มีผู้ร้องเรียน", 2, "at_minister", secrecy=1, urgency=2),
    Story("สรุปข้อเสนอปรับเกณฑ์ย้ายข้าราชการครู", 7, "at_secretary", agency="ก.ค.ศ.", track="formal"),
    Story("ขอความเห็นชอบกำหนดการตรวจราชการภาคใต้", 5, "at_secretary", **FACILITATION, place="จังหวัดสงขลา"),
    Story("รายงานผลการหารือกับผู้แทนสภานักเรียน", 6, "at_chief", agency="สพฐ."),
    Story("ข้อมูลประกอบการชี้แจงงบประมาณด้านอาชีวศึกษา", 3, "at_chief", agency="สอศ.", urgency=1),
    Story("ขอความเห็นชอบแนวทางสื่อสารเรื่องเลื่อนเปิดภาคเรียน", 2, "at_head", urgency=2),
    Story("สรุปสาระการประชุมเครือข่ายผู้ปกครอง", 5, "at_head"),
    Story("ขออนุมัติจัดงานวันครูแห่งชาติ", 9, "returned", agency="คุรุสภา", track="formal"),
    Story("ข้อเสนอเปิดศูนย์ช่วยเหลือนักเรียนด้านสุขภาพจิต", 8, "returned"),
    Story("ขอความเห็นชอบแผนรับมือฝุ่นละอองในโรงเรียน", 4, "returned", urgency=1),
    Story("แก้ปัญหาหนี้สินครูร่วมกับสถาบันการเงิน", 25, "decided", agency="สกสค.", verdict="direct", track="formal"),
    Story("จัดหาแท็บเล็ตสำหรับโรงเรียนห่างไกล", 30, "decided", verdict="direct", urgency=1),
    Story("พัฒนาระบบรับเรื่องร้องเรียนของกระทรวงให้ตอบได้ในหนึ่งวัน", 40, "decided", agency="สป.", verdict="direct"),
    Story("ลดขั้นตอนการขอใบอนุญาตประกอบวิชาชีพครู", 35, "reported", agency="คุรุสภา", verdict="direct"),
    Story("ตั้งคณะทำงานดูแลความปลอดภัยในสถานศึกษา", 45, "reported", verdict="direct", urgency=2),
    Story("จัดทำคู่มือประสานงานกับสำนักเลขาธิการคณะรัฐมนตรี", 60, "closed", agency="สลค."),
    Story("ประสานรถรับส่งคณะผู้บริหารในพิธีถวายสัตย์ปฏิญาณ", 75, "closed", **FACILITATION, dress="เครื่องแบบปกติขาว"),
    Story("รวบรวมข้อมูลตอบสภาเรื่องการกู้ยืมเพื่อการศึกษา", 100, "closed", agency="สำนักงานเลขาธิการสภาผู้แทนราษฎร"),
    Story("ติดตามการบรรจุครูคืนถิ่น รุ่นที่ 4", 200, "closed", agency="ก.ค.ศ."),
    Story("จัดพิธีมอบทุนการศึกษาเด็กกำพร้า", 230, "closed", **FACILITATION, late=True),
    Story("สรุปผลการประชุมรัฐมนตรีศึกษาอาเซียน", 260, "closed", agency="สป.", track="formal"),
    Story("แก้ไขปัญหาอาคารเรียนร้าวหลังแผ่นดินไหว", 300, "closed", urgency=3),
    Story("ประสานขอข้อมูลโครงการ (บันทึกซ้ำกับเรื่องเดิม)", 20, "cancelled"),
    Story("ทบทวนเกณฑ์การรับนักเรียนชั้นมัธยมศึกษาปีที่ 1", 180, "reopened", agency="สพฐ.", track="formal"),
    Story("จัดทำข้อเสนอเรียนฟรี 15 ปีอย่างมีคุณภาพ", 330, "closed", agency="สกศ.", track="formal", urgency=1),
)
