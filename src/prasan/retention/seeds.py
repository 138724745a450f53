"""The classes that an office begins with. Their numbers are to be compared with the text of the rule by the office."""

from prasan.retention.actions import FirstClass, sow_classes
from prasan.retention.models import RetentionClass, Then
from prasan.rulebook.rules import Confidence

_RULE = "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖"
SECRET_BOOKS = ("secret-received", "secret-sent", "secret-control")
CLASSES = (
    FirstClass(
        "general",
        "เก็บไม่น้อยกว่า ๑๐ ปี (หนังสือทั่วไป)",
        10,
        Then.DESTROY,
        f"{_RULE} ข้อ ๕๗",
        Confidence.HIGH,
        for_the_rest=True,
    ),
    FirstClass(
        "elsewhere",
        "เก็บไม่น้อยกว่า ๕ ปี (เสร็จสิ้นแล้วและหาได้จากที่อื่น)",
        5,
        Then.DESTROY,
        f"{_RULE} ข้อ ๕๗",
        Confidence.MEDIUM,
    ),
    FirstClass(
        "routine",
        "เก็บไม่น้อยกว่า ๑ ปี (เรื่องธรรมดาที่เกิดขึ้นเป็นประจำ)",
        1,
        Then.DESTROY,
        f"{_RULE} ข้อ ๕๗",
        Confidence.MEDIUM,
    ),
    FirstClass("finance", "การเงิน เก็บ ๑๐ ปี", 10, Then.DESTROY, f"{_RULE} ข้อ ๕๗", Confidence.MEDIUM),
    FirstClass(
        "finance-audited",
        "การเงินที่ตรวจสอบแล้ว เก็บ ๕ ปี",
        5,
        Then.DESTROY,
        f"{_RULE} ข้อ ๕๗",
        Confidence.MEDIUM,
    ),
    FirstClass(
        "archives",
        "มีคุณค่าทางประวัติศาสตร์ ส่งหอจดหมายเหตุแห่งชาติเมื่อครบ ๒๐ ปี",
        20,
        Then.TRANSFER,
        f"{_RULE} ข้อ ๕๗ และข้อ ๕๘",
        Confidence.MEDIUM,
        counted_from=RetentionClass.Since.WRITTEN,
    ),
    FirstClass(
        "evidence",
        "หลักฐานทางอรรถคดี สำนวนของศาลหรือพนักงานสอบสวน",
        None,
        Then.KEEP,
        f"{_RULE} ข้อ ๕๗",
        Confidence.MEDIUM,
        note="เก็บตามกฎหมายหรือระเบียบว่าด้วยการนั้น",
    ),
    FirstClass(
        "secret",
        "หนังสือที่ต้องสงวนเป็นความลับ",
        None,
        Then.KEEP,
        "ระเบียบว่าด้วยการรักษาความลับของทางราชการ พ.ศ. ๒๕๔๔",
        Confidence.MEDIUM,
        note="เก็บและทำลายตามระเบียบว่าด้วยการรักษาความลับของทางราชการ",
        books=SECRET_BOOKS,
    ),
    FirstClass("forever", "เก็บไว้ตลอดไป", None, Then.KEEP, f"{_RULE} ข้อ ๕๗", Confidence.MEDIUM),
)


def sow() -> None:
    """Adds the classes that are not there yet."""
    sow_classes(CLASSES)
