"""The books that every office begins with."""

from prasan.registry.actions import FirstBook, open_first_books
from prasan.registry.models import BookKind, BookSecrecy

BOOKS = (
    FirstBook("matter", "ทะเบียนเรื่อง สร.", BookKind.MATTER, "สร {n}/{year}"),
    FirstBook("received", "ทะเบียนหนังสือรับ", BookKind.RECEIVED, "{n}/{year}"),
    FirstBook("sent", "ทะเบียนหนังสือส่ง", BookKind.SENT, "ศธ 0100/{n}"),
    FirstBook("circular", "ทะเบียนหนังสือเวียน", BookKind.CIRCULAR, "ศธ 0100/ว {n}"),
    FirstBook("memo", "ทะเบียนบันทึกข้อความ", BookKind.SENT, "สร {n}"),
    FirstBook("order", "ทะเบียนคำสั่ง", BookKind.ORDER, "{n}/{year}"),
    FirstBook("announcement", "ทะเบียนประกาศ", BookKind.ANNOUNCEMENT, "{n}/{year}"),
    FirstBook("certificate", "ทะเบียนหนังสือรับรอง", BookKind.CERTIFICATE, "{n}/{year}"),
    FirstBook("matter-secret", "ทะเบียนเรื่องลับ", BookKind.MATTER, "ลับ สร {n}/{year}", BookSecrecy.SECRET),
    FirstBook("secret-received", "ทะเบียนรับข้อมูลข่าวสารลับ", BookKind.SECRET_RECEIVED, "ลับ {n}/{year}", BookSecrecy.SECRET),
    FirstBook("secret-sent", "ทะเบียนส่งข้อมูลข่าวสารลับ", BookKind.SECRET_SENT, "ลับ ศธ 0100/{n}", BookSecrecy.SECRET),
    FirstBook("secret-control", "ทะเบียนควบคุมข้อมูลข่าวสารลับ", BookKind.SECRET_CONTROL, "{n}/{year}", BookSecrecy.SECRET),
)


def sow() -> None:
    """Opens the books that are not there yet."""
    open_first_books(BOOKS)
