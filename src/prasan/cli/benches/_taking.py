"""One order as an office receives it all day."""

from uuid import UUID

from django.utils import timezone

from prasan.matters.actions import Intake
from prasan.matters.models import Matter
from prasan.orders.actions import take_order
from prasan.people.access import Viewer

DETAILS = "ให้ประสานหน่วยงานที่เกี่ยวข้องรวบรวมข้อเท็จจริง จัดทำข้อเสนอพร้อมความเห็น และรายงานให้ทราบภายในกำหนด " * 12


def take(viewer: Viewer, once: str, group_id: UUID) -> Matter:
    """Receives one order by the act, as the form for orders does; the head of the group is told, by e-mail too."""
    intake = Intake(
        kind="order",
        subject="ติดตามการบรรจุครูคืนถิ่นและการจัดสรรงบประมาณอาหารกลางวันโรงเรียนชายขอบ",
        details=DETAILS,
        channel="phone",
        received_at=timezone.now(),
        from_minister=True,
        sender="รัฐมนตรีว่าการกระทรวงศึกษาธิการ",
        group_id=group_id,
    )
    return take_order(viewer, intake, source="minister", form="spoken", once=once)
