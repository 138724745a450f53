"""The only writers of orders."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.rows import insert, new_row
from prasan.matters.access import find_to_write, must_work
from prasan.matters.actions import Intake, receive
from prasan.matters.actions.base import log
from prasan.matters.models import Matter, Step
from prasan.orders.models import Form, OrderDetail, Purpose, Source
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.ui.errors import BadInput, NotThere

LONGEST_HOW = 300
CHOICES = {"source": tuple(Source.values), "form": tuple(Form.values), "purpose": tuple(Purpose.values)}


def take_order(viewer: Viewer, intake: Intake, *, once: str = "", **detail: Any) -> Matter:
    """Takes in an order with its own columns (`detail`: the fields of OrderDetail), in one transaction.

    Of a most secret one only the choices are kept, and no words. Raises BadInput for a source, form or purpose that
    does not exist, and what `receive` raises.
    """
    _check(detail)
    if intake.secrecy == Secrecy.MOST_SECRET:
        detail = {name: value for name, value in detail.items() if name in CHOICES}

    def write(matter: Matter) -> None:
        insert(new_row(OrderDetail, matter=matter, **detail))

    return receive(viewer, intake, detail=write, once=once)


def verify_order(viewer: Viewer, matter_id: UUID, *, how: str) -> OrderDetail:
    """Notes that the order and its source were verified, and how. Verifying twice changes nothing.

    Raises BadInput without a word of how, or with more than 300 characters.
    """
    if not how.strip():
        raise BadInput(fields={"how": _("Say with whom and how it was verified.")})
    if len(how.strip()) > LONGEST_HOW:
        raise BadInput(fields={"how": _("Keep this under 300 characters.")})
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        must_work(viewer, matter)
        detail = OrderDetail.objects.select_for_update().filter(matter=matter).first()
        if detail is None:
            raise NotThere
        if detail.verified_at is None:
            detail.verified_at, detail.verified_by_id, detail.verified_how = timezone.now(), viewer.user_id, how.strip()
            detail.save(update_fields=["verified_at", "verified_by", "verified_how"])
            _tick_verify(viewer, matter)
            log(viewer, matter, "orders.order.verify", {"how": how.strip()})
    return detail


def _tick_verify(viewer: Viewer, matter: Matter) -> None:
    steps = Step.objects.filter(matter=matter, code="verify", progress=Step.Progress.OPEN)
    steps.update(progress=Step.Progress.DONE, finished_by=viewer.user_id, finished_at=timezone.now())


def _check(detail: Mapping[str, Any]) -> None:
    wrong = {
        name: _("Choose one of the answers.")
        for name, answers in CHOICES.items()
        if detail.get(name, answers[0] if name == "purpose" else None) not in answers
    }
    if wrong:
        raise BadInput(fields=wrong)
