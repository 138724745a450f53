"""Orders for programs."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status
from pydantic import AwareDatetime

from prasan.matters.access import find
from prasan.matters.actions import Intake
from prasan.matters.queries.lists import as_api
from prasan.matters.requests import key_of, told_as, viewer_of
from prasan.matters.schemas import IntakeIn, MatterOut, TextIn
from prasan.orders.actions import take_order, verify_order
from prasan.orders.models import Form, Purpose, Source

router = Router()
DETAIL = ("source", "given_by", "form", "purpose", "needs", "place", "appointment_at", "ceremony", "dress", "parking")


class OrderIn(IntakeIn):
    """An order: what every matter has, and who gave it, how, and what it is for."""

    source: str = Source.MINISTER.value
    given_by: str = ""
    form: str = Form.SPOKEN.value
    purpose: str = Purpose.CONTENT.value
    needs: str = ""
    place: str = ""
    appointment_at: AwareDatetime | None = None
    ceremony: str = ""
    dress: str = ""
    parking: str = ""


@router.post("/", response={201: MatterOut}, summary="Take in an order")
def take_in(request: HttpRequest, given: OrderIn) -> Status[Any]:
    """Takes in an order and gives it a number. The same Idempotency-Key gives the same order."""
    data = given.dict(exclude={"kind"}) | {"received_at": given.received_at or timezone.now()}
    detail = {name: data.pop(name) for name in DETAIL}
    intake = Intake(kind="order", from_minister=given.source == Source.MINISTER, **data)
    matter = take_order(viewer_of(request), intake, once=key_of(request), **detail)
    return Status(201, as_api(matter))


@router.post("/{uuid:matter_id}/verify", response=MatterOut, summary="Verify an order")
def verify(request: HttpRequest, matter_id: UUID, given: TextIn) -> dict[str, Any]:
    """Notes how the order and its source were verified."""
    viewer = viewer_of(request)
    with told_as(how="text"):
        verify_order(viewer, matter_id, how=given.text)
    return as_api(find(viewer, matter_id))
