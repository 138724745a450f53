"""An order comes by telephone: its number, its clock, whom it is told to, and what it may repeat."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from prasan.cli.rehearsals._scene import Scene
from prasan.cli.words import _
from prasan.matters.models import Matter
from prasan.matters.queries.lists import maybe_duplicates
from prasan.notify.models import Mail, Notice
from prasan.orders.actions import take_order
from prasan.orders.forms import OrderForm
from prasan.ui.errors import BadInput

SUBJECT = "ติดตามการจัดสรรงบประมาณอาหารกลางวันโรงเรียนชายขอบ"
DETAILS = "รัฐมนตรีสั่งการให้สำรวจโรงเรียนขนาดเล็กที่ยังไม่ได้รับเงินอุดหนุนค่าอาหารกลางวันเด็กนักเรียนแล้วรายงานภายในกำหนด"
RESTRICTED = "รายงานข้อเท็จจริงเรื่องร้องเรียนการจัดซื้อแบบเรียน"
DEADLINE_DAYS = 21


def play(scene: Scene) -> None:
    """Takes in the order, a second one and a secret one."""
    with scene.story.step(_("The clerk takes an order by telephone, with a date as people type it")):
        _take(scene)
    with scene.story.step(_("The clock says how it was counted; the head is told, by e-mail too")):
        _told(scene)
    with scene.story.step(_("What may repeat an order is shown; the same form sent twice is one order")):
        _twice(scene)
    with scene.story.step(_("A second order and a secret one get their own numbers")):
        scene.other = _received(scene, "จัดทำป้ายชื่อและเอกสารสำหรับการประชุมผู้บริหารองค์กรหลัก", once="second")
        scene.secret = _received(scene, RESTRICTED, once="secret", secrecy="1")
        scene.expect(scene.other.number_text != scene.matter.number_text, _("Two orders have one number."))
        scene.expect(scene.secret.number.book.secrecy, _("A secret order has a number of the open book."))


def typed(day: date) -> str:
    """A day as people type it: 5/12/69."""
    return f"{day.day}/{day.month}/{(day.year + 543) % 100}"


def _form(scene: Scene, subject: str, **changes: Any) -> OrderForm:
    """The form as the clerk fills it in."""
    deadline = timezone.localdate() + timedelta(days=DEADLINE_DAYS)
    filled = {
        "subject": subject,
        "details": DETAILS,
        "source": "minister",
        "given_by": scene.office.people["minister"].name,
        "form": "spoken",
        "channel": "phone",
        "track": "informal",
        "urgency": "0",
        "secrecy": "0",
        "purpose": "content",
        "group_id": str(scene.office.groups["political"]),
        "received_at_day": "วันนี้",
        "received_at_time": "00.01",
        "deadline_day": typed(deadline),
        "deadline_time": "1630",
    }
    return OrderForm(filled | changes, viewer=scene.viewer("clerk"))


def _received(scene: Scene, subject: str, *, once: str, **changes: Any) -> Matter:
    with override("th"):
        form = _form(scene, subject, **changes)
        scene.expect(form.is_valid(), str(form.errors.as_text()))
        return take_order(scene.viewer("clerk"), form.intake(), once=once, **form.detail())


def _take(scene: Scene) -> None:
    scene.matter = matter = _received(scene, SUBJECT, once="first")
    deadline = matter.clocks.get(code="deadline")
    local = timezone.localtime(deadline.due_at)
    wanted = timezone.localdate() + timedelta(days=DEADLINE_DAYS)
    scene.expect((local.date(), local.hour, local.minute) == (wanted, 16, 30), _("The deadline was read wrongly."))
    scene.expect(matter.number.n and matter.number_text == matter.number.text, _("The order has no number."))
    scene.expect(matter.stage == "received" and matter.from_minister, _("The order does not stand where it begins."))
    scene.expect(matter.order_detail.form == "spoken", _("The order's own columns are not kept."))
    scene.refused(
        BadInput,
        lambda: _received_empty(scene),
        _("An order without a subject was taken."),
    )
    scene.story.note(_("number"), matter.number_text)


def _received_empty(scene: Scene) -> None:
    form = _form(scene, SUBJECT)
    form.is_valid()
    empty = form.intake()
    take_order(
        scene.viewer("clerk"), type(empty)(kind="order", subject=" ", channel="phone", received_at=empty.received_at)
    )


def _told(scene: Scene) -> None:
    clock = scene.matter.clocks.get(code="answer")
    counted = [why for why in clock.reasons if why["counted"]]
    scene.expect(counted, _("The clock does not say which days it counted."))
    scene.expect(
        clock.reasons[-1]["day"] == timezone.localdate(clock.due_at).isoformat(), _("The reasons end wrongly.")
    )
    told = Notice.objects.filter(chain=scene.matter.pk, code="matters.new")
    scene.expect({notice.user_id for notice in told} == {scene.key("head")}, _("The head of the group was not told."))
    mails = Mail.objects.filter(chain=scene.matter.pk, to_user_id=scene.key("head"))
    scene.expect(mails.count() == 1, _("No e-mail was queued with the order."))


def _twice(scene: Scene) -> None:
    seen = maybe_duplicates(scene.viewer("clerk"), subject=SUBJECT)
    scene.expect(scene.matter in seen, _("The order that is repeated was not shown."))
    again = _received(scene, SUBJECT, once="first")
    scene.expect(again.pk == scene.matter.pk, _("One form sent twice became two orders."))
    scene.expect(Matter.objects.count() == 1, _("One form sent twice became two orders."))
