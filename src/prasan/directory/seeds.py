"""The agencies that the office works with, under their real names; the office fills in numbers and addresses."""

from prasan.directory.actions import AgencyFacts, sow_agencies
from prasan.directory.models import AgencyKind

Row = tuple[str, AgencyFacts, str]


def _row(code: str, name: str, short: str, kind: AgencyKind, above: str = "", *others: str, topics: str = "") -> Row:
    facts = AgencyFacts(name=name, short_name=short, kind=kind, other_names=list(others), topics=topics.split())
    return code, facts, above


def _area(code: str, level: str, place: str) -> Row:
    names = {
        "ประถมศึกษา": ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษา", "สพป."),
        "มัธยมศึกษา": ("สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา", "สพม."),
    }
    long, short = names[level]
    return _row(code, f"{long}{place}", f"{short}{place}", AgencyKind.AREA, "obec", f"{short} {place}")


MINISTRY, DEPARTMENT, AREA, BODY = AgencyKind.MINISTRY, AgencyKind.DEPARTMENT, AgencyKind.AREA, AgencyKind.BODY

AGENCIES: tuple[Row, ...] = (
    _row("moe", "กระทรวงศึกษาธิการ", "ศธ.", MINISTRY),
    _row("moe-minister", "สำนักงานรัฐมนตรี กระทรวงศึกษาธิการ", "สร.ศธ.", DEPARTMENT, "moe", "สำนักงานรัฐมนตรี"),
    _row(
        "moe-ps",
        "สำนักงานปลัดกระทรวงศึกษาธิการ",
        "สป.ศธ.",
        DEPARTMENT,
        "moe",
        "สป.",
        topics="บริหารงานบุคคลส่วนกลาง การตรวจราชการ ศึกษาธิการจังหวัด",
    ),
    _row("onec", "สำนักงานเลขาธิการสภาการศึกษา", "สกศ.", DEPARTMENT, "moe", "สภาการศึกษา", topics="นโยบายและแผนการศึกษาชาติ"),
    _row(
        "obec",
        "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน",
        "สพฐ.",
        DEPARTMENT,
        "moe",
        "การศึกษาขั้นพื้นฐาน",
        topics="โรงเรียน ครู หลักสูตร อาหารกลางวัน อาคารเรียน",
    ),
    _row("vec", "สำนักงานคณะกรรมการการอาชีวศึกษา", "สอศ.", DEPARTMENT, "moe", "อาชีวศึกษา", topics="วิทยาลัย ทวิภาคี"),
    _row(
        "dole",
        "กรมส่งเสริมการเรียนรู้",
        "สกร.",
        DEPARTMENT,
        "moe",
        "กศน.",
        "สำนักงาน กศน.",
        "สำนักงานส่งเสริมการศึกษานอกระบบและการศึกษาตามอัธยาศัย",
        topics="การเรียนรู้ตลอดชีวิต ห้องสมุดประชาชน",
    ),
    _row("opec", "สำนักงานคณะกรรมการส่งเสริมการศึกษาเอกชน", "สช.", DEPARTMENT, "moe-ps", topics="โรงเรียนเอกชน เงินอุดหนุน"),
    _row(
        "otepc",
        "สำนักงานคณะกรรมการข้าราชการครูและบุคลากรทางการศึกษา",
        "สำนักงาน ก.ค.ศ.",
        DEPARTMENT,
        "moe-ps",
        "ก.ค.ศ.",
        topics="วิทยฐานะ การย้าย วินัยครู",
    ),
    _row("ipst", "สถาบันส่งเสริมการสอนวิทยาศาสตร์และเทคโนโลยี", "สสวท.", BODY, "moe"),
    _row("niets", "สถาบันทดสอบทางการศึกษาแห่งชาติ (องค์การมหาชน)", "สทศ.", BODY, "moe", topics="การทดสอบ O-NET"),
    _row("ksp", "สำนักงานเลขาธิการคุรุสภา", "คุรุสภา", BODY, "moe", topics="ใบอนุญาตประกอบวิชาชีพครู"),
    _row(
        "otep",
        "สำนักงานคณะกรรมการส่งเสริมสวัสดิการและสวัสดิภาพครูและบุคลากรทางการศึกษา",
        "สกสค.",
        BODY,
        "moe",
        topics="สวัสดิการครู หนี้สินครู",
    ),
    _row("moe-region-1", "สำนักงานศึกษาธิการภาค ๑", "ศธภ.๑", AREA, "moe-ps"),
    _row("moe-chiangmai", "สำนักงานศึกษาธิการจังหวัดเชียงใหม่", "ศธจ.เชียงใหม่", AREA, "moe-ps"),
    _row("moe-songkhla", "สำนักงานศึกษาธิการจังหวัดสงขลา", "ศธจ.สงขลา", AREA, "moe-ps"),
    _area("primary-bangkok", "ประถมศึกษา", "กรุงเทพมหานคร"),
    _area("primary-nonthaburi-1", "ประถมศึกษา", "นนทบุรี เขต ๑"),
    _area("primary-chiangmai-1", "ประถมศึกษา", "เชียงใหม่ เขต ๑"),
    _area("primary-khonkaen-1", "ประถมศึกษา", "ขอนแก่น เขต ๑"),
    _area("primary-ubon-1", "ประถมศึกษา", "อุบลราชธานี เขต ๑"),
    _area("primary-songkhla-1", "ประถมศึกษา", "สงขลา เขต ๑"),
    _area("primary-tak-2", "ประถมศึกษา", "ตาก เขต ๒"),
    _area("secondary-bangkok-1", "มัธยมศึกษา", "กรุงเทพมหานคร เขต ๑"),
    _area("secondary-bangkok-2", "มัธยมศึกษา", "กรุงเทพมหานคร เขต ๒"),
    _area("secondary-nonthaburi", "มัธยมศึกษา", "นนทบุรี"),
    _area("secondary-chiangmai", "มัธยมศึกษา", "เชียงใหม่"),
    _area("secondary-songkhla-satun", "มัธยมศึกษา", "สงขลา สตูล"),
    _row("opm", "สำนักนายกรัฐมนตรี", "นร.", MINISTRY),
    _row("soc", "สำนักเลขาธิการคณะรัฐมนตรี", "สลค.", DEPARTMENT, "opm", topics="วาระคณะรัฐมนตรี มติคณะรัฐมนตรี"),
    _row("spm", "สำนักเลขาธิการนายกรัฐมนตรี", "สลน.", DEPARTMENT, "opm", "ทำเนียบรัฐบาล"),
    _row("opm-ps", "สำนักงานปลัดสำนักนายกรัฐมนตรี", "สปน.", DEPARTMENT, "opm", "ศูนย์บริการประชาชน ๑๑๑๑", "1111"),
    _row("bb", "สำนักงบประมาณ", "สงป.", DEPARTMENT, "opm", topics="งบประมาณรายจ่าย งบกลาง"),
    _row("krisdika", "สำนักงานคณะกรรมการกฤษฎีกา", "สคก.", DEPARTMENT, "opm", "กฤษฎีกา", topics="ร่างกฎหมาย"),
    _row("ocsc", "สำนักงานคณะกรรมการข้าราชการพลเรือน", "สำนักงาน ก.พ.", DEPARTMENT, "opm", "ก.พ."),
    _row("opdc", "สำนักงานคณะกรรมการพัฒนาระบบราชการ", "สำนักงาน ก.พ.ร.", DEPARTMENT, "opm", "ก.พ.ร."),
    _row("nesdc", "สำนักงานสภาพัฒนาการเศรษฐกิจและสังคมแห่งชาติ", "สศช.", DEPARTMENT, "opm", "สภาพัฒน์"),
    _row("mof", "กระทรวงการคลัง", "กค.", MINISTRY),
    _row("cgd", "กรมบัญชีกลาง", "บก.", DEPARTMENT, "mof", topics="ระเบียบการคลัง การจัดซื้อจัดจ้าง"),
    _row("moi", "กระทรวงมหาดไทย", "มท.", MINISTRY),
    _row("damrongdhama", "ศูนย์ดำรงธรรม กระทรวงมหาดไทย", "ศดธ.", DEPARTMENT, "moi", "ศูนย์ดำรงธรรม", "1567"),
    _row("dla", "กรมส่งเสริมการปกครองท้องถิ่น", "สถ.", DEPARTMENT, "moi"),
    _row("mhesi", "กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม", "อว.", MINISTRY, "", "สกอ."),
    _row("moph", "กระทรวงสาธารณสุข", "สธ.", MINISTRY),
    _row("mdes", "กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม", "ดศ.", MINISTRY),
    _row("msdhs", "กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์", "พม.", MINISTRY),
    _row("house", "สำนักงานเลขาธิการสภาผู้แทนราษฎร", "สผ.", BODY, "", "สภาผู้แทนราษฎร", topics="กระทู้ถาม ญัตติ กรรมาธิการ"),
    _row("senate", "สำนักงานเลขาธิการวุฒิสภา", "สว.", BODY, "", "วุฒิสภา", topics="กระทู้ถาม กรรมาธิการ"),
    _row("ombudsman", "สำนักงานผู้ตรวจการแผ่นดิน", "ผผ.", BODY, "", "ผู้ตรวจการแผ่นดิน"),
    _row("nacc", "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ", "สำนักงาน ป.ป.ช.", BODY, "", "ป.ป.ช."),
    _row("pacc", "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตในภาครัฐ", "สำนักงาน ป.ป.ท.", DEPARTMENT, "", "ป.ป.ท."),
    _row("sao", "สำนักงานการตรวจเงินแผ่นดิน", "สตง.", BODY),
    _row("nhrc", "สำนักงานคณะกรรมการสิทธิมนุษยชนแห่งชาติ", "สำนักงาน กสม.", BODY, "", "กสม."),
    _row("eef", "กองทุนเพื่อความเสมอภาคทางการศึกษา", "กสศ.", BODY),
    _row("slf", "กองทุนเงินให้กู้ยืมเพื่อการศึกษา", "กยศ.", BODY),
)


def sow() -> None:
    """Adds the agencies that are not there yet."""
    sow_agencies(AGENCIES)
