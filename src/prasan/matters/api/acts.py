"""Taking in a matter and acting on the whole of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Status

from prasan.matters import actions
from prasan.matters.access import find
from prasan.matters.actions import Intake
from prasan.matters.api.base import router
from prasan.matters.queries.lists import as_api
from prasan.matters.requests import key_of, told_as, viewer_of
from prasan.matters.rules import PlannedTarget
from prasan.matters.schemas import (
    ClassIn,
    CorrectionIn,
    DeadlineIn,
    HoldersIn,
    IntakeIn,
    MatterOut,
    MoveIn,
    PlanIn,
    ReviewIn,
    ShareIn,
    SnoozeIn,
    TextIn,
)


@router.post("/", response={201: MatterOut}, summary="Take in a matter")
def take_in(request: HttpRequest, given: IntakeIn) -> Status[Any]:
    """Takes in a matter and gives it a number. The same Idempotency-Key gives the same matter."""
    data = given.dict() | {"received_at": given.received_at or timezone.now()}
    matter = actions.receive(viewer_of(request), Intake(**data), once=key_of(request))
    return Status(201, as_api(matter))


@router.post("/{uuid:matter_id}/holders", response=MatterOut, summary="Give a matter")
def give(request: HttpRequest, matter_id: UUID, given: HoldersIn) -> dict[str, Any]:
    """Gives a matter to a lead and a backup."""
    return as_api(actions.assign(viewer_of(request), matter_id, **given.dict()))


@router.post("/{uuid:matter_id}/accept", response=MatterOut, summary="Accept a matter")
def accept(request: HttpRequest, matter_id: UUID) -> dict[str, Any]:
    """The holder accepts the matter."""
    return as_api(actions.accept(viewer_of(request), matter_id))


@router.put("/{uuid:matter_id}/plan", response=MatterOut, summary="Plan a matter")
def plan(request: HttpRequest, matter_id: UUID, given: PlanIn) -> dict[str, Any]:
    """Writes the plan."""
    viewer = viewer_of(request)
    targets = [PlannedTarget(**target.dict()) for target in given.targets]
    actions.make_plan(viewer, matter_id, targets=targets, **given.dict(exclude={"targets"}))
    return as_api(find(viewer, matter_id))


@router.post("/{uuid:matter_id}/moves", response=MatterOut, summary="Move a matter")
def move(request: HttpRequest, matter_id: UUID, given: MoveIn) -> dict[str, Any]:
    """Makes one of the moves that the matter's stage offers."""
    return as_api(actions.move(viewer_of(request), matter_id, given.code, reason=given.reason))


@router.post("/{uuid:matter_id}/reviews", response=MatterOut, summary="Check the work")
def review(request: HttpRequest, matter_id: UUID, given: ReviewIn) -> dict[str, Any]:
    """A second person's check. The same Idempotency-Key records it once."""
    viewer = viewer_of(request)
    actions.review(viewer, matter_id, passed=given.passed, note=given.note, once=key_of(request))
    return as_api(find(viewer, matter_id))


@router.post("/{uuid:matter_id}/close", response=MatterOut, summary="Close a matter")
def close(request: HttpRequest, matter_id: UUID, given: TextIn) -> dict[str, Any]:
    """Closes a matter through the three gates."""
    with told_as(outcome="text"):
        return as_api(actions.close(viewer_of(request), matter_id, outcome=given.text))


@router.post("/{uuid:matter_id}/reopen", response=MatterOut, summary="Reopen a matter")
def reopen(request: HttpRequest, matter_id: UUID, given: TextIn) -> dict[str, Any]:
    """Opens a closed matter again, with a reason."""
    with told_as(reason="text"):
        return as_api(actions.reopen(viewer_of(request), matter_id, reason=given.text))


@router.post("/{uuid:matter_id}/deadline", response=MatterOut, summary="Set the deadline")
def set_deadline(request: HttpRequest, matter_id: UUID, given: DeadlineIn) -> dict[str, Any]:
    """Sets or moves the deadline that somebody gave."""
    viewer = viewer_of(request)
    actions.set_deadline(viewer, matter_id, **given.dict())
    return as_api(find(viewer, matter_id))


@router.post("/{uuid:matter_id}/reminder", response=MatterOut, summary="Put off one's reminder")
def snooze(request: HttpRequest, matter_id: UUID, given: SnoozeIn) -> dict[str, Any]:
    """Puts off the person's own reminder; the clock does not move."""
    viewer = viewer_of(request)
    actions.snooze(viewer, matter_id, **given.dict())
    return as_api(find(viewer, matter_id))


@router.post("/{uuid:matter_id}/readers", response=MatterOut, summary="Let somebody read a secret")
def share(request: HttpRequest, matter_id: UUID, given: ShareIn) -> dict[str, Any]:
    """Lets one more person read a secret matter."""
    viewer = viewer_of(request)
    actions.share(viewer, matter_id, **given.dict())
    return as_api(find(viewer, matter_id))


@router.post("/{uuid:matter_id}/class", response=MatterOut, summary="Change the secrecy class")
def classify(request: HttpRequest, matter_id: UUID, given: ClassIn) -> dict[str, Any]:
    """Changes a matter's secrecy class."""
    return as_api(actions.classify(viewer_of(request), matter_id, **given.dict()))


@router.patch("/{uuid:matter_id}", response=MatterOut, summary="Correct what was recorded")
def revise(request: HttpRequest, matter_id: UUID, given: CorrectionIn) -> dict[str, Any]:
    """Corrects the fields that are sent, with a reason; `version` is the one that the program has read."""
    sent = given.dict(exclude_unset=True)
    return as_api(actions.revise(viewer_of(request), matter_id, **sent))
