"""What the rulebook starts with: the office's usual values, each with its source and how sure it is, and the holidays.

The holidays come from the package `holidays`, made into the calendar of a government office: Labour Day and Children's
Day are not holidays of the civil service, the Royal Ploughing Ceremony is. Days that the Cabinet adds later are
declared by an administrator; `queries.calendar_gaps` says what a year still lacks.
"""

from collections.abc import Iterable
from datetime import date
from importlib.metadata import version

from django.utils.translation import gettext_noop as _

from prasan.rulebook.actions import FreeDay, Setting, install_defaults
from prasan.rulebook.rules import Confidence, HolidayKind, Unit

SINCE = date(2020, 1, 1)
YEARS = range(2025, 2029)
NOT_FOR_GOVERNMENT = ("แรงงาน", "วันเด็ก")

_OFFICE = "แนวปฏิบัติของสำนักงาน"
_URGENCY = "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖ ข้อ ๒๘ (กำหนดชั้นความเร็ว ไม่ได้กำหนดจำนวนวัน)"
_HOURS = "ระเบียบว่าด้วยกำหนดเวลาทำงานและวันหยุดราชการของส่วนราชการ"
_GOVERNANCE = "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. ๒๕๔๖"
_GRIEVANCE = "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยการจัดการเรื่องราวร้องทุกข์ พ.ศ. ๒๕๕๒"
_PROCEDURE = "พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. ๒๕๓๙"
_PRIVACY = "พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. ๒๕๖๒"
_COURT = "พระราชบัญญัติจัดตั้งศาลปกครองและวิธีพิจารณาคดีปกครอง พ.ศ. ๒๕๔๒"
_RECORDS = "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖"
_KPI = "แผนปฏิบัติราชการของสำนักงาน: เสนอความเห็นภายใน ๑ วันทำการ นับแต่วันที่ได้รับเรื่อง"


def _office(code: str, label: str, value: int, unit: Unit, reference: str = _OFFICE) -> Setting:
    """A value that the office sets for itself: no law gives the number."""
    return Setting(code, label, str(value), unit, legal_reference=reference, confidence=Confidence.LOW)


def _law(code: str, label: str, days: int, reference: str, confidence: Confidence) -> Setting:
    """A term in calendar days by law: it runs from the day itself, whatever the hour, and ends on a working day."""
    return Setting(
        code,
        label,
        str(days),
        Unit.CALENDAR_DAYS,
        wait_for_office=False,
        legal_reference=reference,
        confidence=confidence,
    )


SETTINGS: tuple[Setting, ...] = (
    Setting("office.opens", _("Office opens"), "08:30", Unit.TIME, legal_reference=_HOURS, confidence=Confidence.HIGH),
    Setting(
        "office.closes", _("Office closes"), "16:30", Unit.TIME, legal_reference=_HOURS, confidence=Confidence.HIGH
    ),
    Setting(
        "direction.agencies",
        _("Agencies directed most often (short names, with commas; the first by one tap)"),
        "สป.ศธ.",
        Unit.TEXT,
        legal_reference=_OFFICE,
        confidence=Confidence.LOW,
    ),
    _office("matter.answer.default", _("Answer to a matter"), 7, Unit.WORKING_DAYS),
    _office("order.most_urgent", _("Order, most urgent"), 4, Unit.WORKING_HOURS, _URGENCY),
    _office("order.very_urgent", _("Order, very urgent"), 1, Unit.WORKING_DAYS, _URGENCY),
    _office("order.urgent", _("Order, urgent"), 3, Unit.WORKING_DAYS, _URGENCY),
    _office("order.normal", _("Order, ordinary"), 7, Unit.WORKING_DAYS),
    _office("ask.answer", _("Answer of an agency to our question"), 7, Unit.WORKING_DAYS),
    _office("reminder.before", _("Reminder before a due time"), 1, Unit.WORKING_DAYS),
    _office("reminder.after", _("Reminder again after a due time"), 1, Unit.WORKING_DAYS),
    _office("undo.seconds", _("Time to take back a slip"), 10, Unit.SECONDS),
    Setting(
        "complaint.opinion",
        _("Opinion on a complaint to the decision-maker"),
        "1",
        Unit.WORKING_DAYS,
        legal_reference=_KPI,
        confidence=Confidence.HIGH,
    ),
    _law("complaint.answer", _("Answer to a citizen's question"), 15, f"{_GOVERNANCE} มาตรา ๓๘", Confidence.HIGH),
    _law("complaint.report", _("Report on a grievance"), 15, _GRIEVANCE, Confidence.LOW),
    _law("appeal.file", _("Appeal against an order"), 15, f"{_PROCEDURE} มาตรา ๔๔", Confidence.HIGH),
    _law("appeal.decide", _("Decision on an appeal"), 30, f"{_PROCEDURE} มาตรา ๔๕", Confidence.HIGH),
    _law("appeal.superior", _("Decision of the superior on an appeal"), 30, f"{_PROCEDURE} มาตรา ๔๕", Confidence.HIGH),
    _law("court.file", _("Case at the Administrative Court"), 90, _COURT, Confidence.HIGH),
    _law("privacy.access", _("Answer to a request for one's own data"), 30, f"{_PRIVACY} มาตรา ๓๐", Confidence.HIGH),
    Setting(
        "privacy.breach",
        _("Notice of a breach of personal data"),
        str(72 * 60),
        Unit.MINUTES,
        exclude_first=False,
        roll_forward=False,
        wait_for_office=False,
        legal_reference=f"{_PRIVACY} มาตรา ๓๗ (๔)",
        confidence=Confidence.HIGH,
        note="๗๒ ชั่วโมงนับแต่ทราบเหตุ นับต่อเนื่องทั้งวันหยุด",
    ),
    _law("records.destroy.survey", _("Survey of papers to destroy"), 60, _RECORDS, Confidence.HIGH),
    Setting(
        "records.keep.years",
        _("Years that ordinary papers are kept"),
        "10",
        Unit.NUMBER,
        legal_reference=f"{_RECORDS} ข้อ ๕๗",
        confidence=Confidence.HIGH,
    ),
)


def holidays_of(years: Iterable[int]) -> list[FreeDay]:
    """The known holidays of a government office in these years (common era), with where each one comes from."""
    from holidays import country_holidays  # noqa: PLC0415 - a large package, needed only when seeding

    wanted = list(years)
    source = f"ชุดข้อมูลวันหยุด holidays {version('holidays')} ยังไม่ตรวจกับประกาศ"
    found: dict[date, FreeDay] = {}
    for category in ("public", "government"):
        for day, name in country_holidays("TH", years=wanted, categories=category, language="th").items():
            names = [one for one in name.split("; ") if not any(word in one for word in NOT_FOR_GOVERNMENT)]
            if names:
                found.setdefault(day, FreeDay(day, " / ".join(names), _kind(names[0], category), source))
    return [found[day] for day in sorted(found)]


def _kind(name: str, category: str) -> str:
    if name.startswith("วันหยุดพิเศษ"):
        return HolidayKind.CABINET
    return HolidayKind.GOVERNMENT if category == "government" else HolidayKind.PUBLIC


def sow() -> tuple[int, int]:
    """Writes what is missing and touches nothing else; tells how many parameters and holidays were written."""
    return install_defaults(settings=SETTINGS, days=holidays_of(YEARS), since=SINCE)
