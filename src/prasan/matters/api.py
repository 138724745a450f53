"""Matters for programs: what the screens do, with the same acts and the same rights."""

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile

from prasan.audit.rules import label_of
from prasan.matters import actions
from prasan.matters.access import find
from prasan.matters.actions import Intake
from prasan.matters.kinds import all_kinds
from prasan.matters.queries.lists import as_api, page
from prasan.matters.queries.page import moments, page_of
from prasan.matters.rules import PlannedTarget
from prasan.matters.schemas import (
    AttachmentOut,
    FiltersIn,
    HoldersIn,
    IntakeIn,
    KindOut,
    MatterOut,
    MatterPageOut,
    MomentOut,
    MoveIn,
    PlanIn,
    ReviewIn,
    StepIn,
    StepOut,
    TextIn,
    WholeMatterOut,
    key_of,
    viewer_of,
)

router = Router()


@router.get("/", response=MatterPageOut, summary="List matters")
def list_matters(request: HttpRequest, filters: Query[FiltersIn]) -> dict[str, Any]:
    """The matters that the person sees, newest first, fifty a page."""
    found = page(viewer_of(request), filters.dict(), after=filters.after)
    return {"items": [as_api(matter) for matter in found.matters], "next": found.next_key, "count": found.count}


@router.get("/kinds", response=list[KindOut], summary="List kinds")
def list_kinds(request: HttpRequest) -> list[dict[str, Any]]:
    """The kinds of matter that this office works with."""
    return [
        {
            "code": kind.code,
            "label": str(kind.label),
            "stages": [stage.code for stage in kind.stages],
            "moves": [move.code for move in kind.moves],
        }
        for kind in all_kinds().values()
    ]


@router.post("/", response={201: MatterOut}, summary="Take in a matter")
def take_in(request: HttpRequest, given: IntakeIn) -> Status[Any]:
    """Takes in a matter and gives it a number. The same Idempotency-Key gives the same matter."""
    data = given.dict() | {"received_at": given.received_at or timezone.now()}
    matter = actions.receive(viewer_of(request), Intake(**data), once=key_of(request))
    return Status(201, as_api(matter))


@router.get("/{uuid:matter_id}", response=WholeMatterOut, summary="Read a matter")
def read(request: HttpRequest, matter_id: UUID) -> dict[str, Any]:
    """A matter with its steps, clocks, what it still needs, and its timeline. Opening a secret one is logged."""
    viewer = viewer_of(request)
    shown = page_of(viewer, matter_id)
    actions.note_opening(viewer, shown.matter)
    lines = [
        {
            "seq": moment.entry.seq,
            "at": moment.entry.at,
            "act": moment.entry.act,
            "words": str(label_of(moment.entry.act).text),
            "actor_id": moment.entry.actor_id,
            "on_behalf_id": moment.entry.on_behalf_id,
            "note": moment.note.text if moment.note else "",
        }
        for moment in moments(shown.matter)
    ]
    missing = [str(entry.text) for entry in shown.gates.missing]
    rest = {"steps": shown.steps, "clocks": [one.clock for one in shown.clocks], "missing": missing, "timeline": lines}
    return as_api(shown.matter) | {"details": shown.matter.details} | rest


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


@router.post("/{uuid:matter_id}/steps", response={201: StepOut}, summary="Add a step")
def add_step(request: HttpRequest, matter_id: UUID, given: StepIn) -> Status[Any]:
    """Adds a step."""
    return Status(201, actions.add_step(viewer_of(request), matter_id, **given.dict()))


@router.post("/steps/{uuid:step_id}/tick", response=StepOut, summary="Tick a step")
def tick(request: HttpRequest, step_id: UUID) -> Any:
    """Marks a step as done."""
    return actions.tick(viewer_of(request), step_id)


@router.post("/steps/{uuid:step_id}/waive", response=StepOut, summary="Waive a step")
def waive(request: HttpRequest, step_id: UUID, given: TextIn) -> Any:
    """Marks a step as not needed, with the reason."""
    return actions.waive(viewer_of(request), step_id, reason=given.text)


@router.post("/{uuid:matter_id}/notes", response={201: MomentOut}, summary="Write a note")
def write_note(request: HttpRequest, matter_id: UUID, given: TextIn) -> Status[Any]:
    """Adds a note to a matter."""
    viewer = viewer_of(request)
    actions.note(viewer, matter_id, text=given.text)
    last = moments(find(viewer, matter_id))[-1]
    words = {"words": str(last.label.text), "note": last.note.text if last.note else ""}
    return Status(
        201, words | {name: getattr(last.entry, name) for name in ("seq", "at", "act", "actor_id", "on_behalf_id")}
    )


@router.post("/{uuid:matter_id}/files", response={201: AttachmentOut}, summary="Attach a file")
def attach(request: HttpRequest, matter_id: UUID, file: File[UploadedFile]) -> Status[Any]:
    """Keeps a file with a matter."""
    return Status(
        201, actions.attach(viewer_of(request), matter_id, upload=cast("BinaryIO", file.file), name=file.name or "")
    )


@router.post("/{uuid:matter_id}/moves", response=MatterOut, summary="Move a matter")
def move(request: HttpRequest, matter_id: UUID, given: MoveIn) -> dict[str, Any]:
    """Makes one of the moves that the matter's stage offers."""
    return as_api(actions.move(viewer_of(request), matter_id, given.code, reason=given.reason))


@router.post("/{uuid:matter_id}/reviews", response=MatterOut, summary="Check the work")
def review(request: HttpRequest, matter_id: UUID, given: ReviewIn) -> dict[str, Any]:
    """A second person's check."""
    viewer = viewer_of(request)
    actions.review(viewer, matter_id, passed=given.passed, note=given.note)
    return as_api(find(viewer, matter_id))


@router.post("/{uuid:matter_id}/close", response=MatterOut, summary="Close a matter")
def close(request: HttpRequest, matter_id: UUID, given: TextIn) -> dict[str, Any]:
    """Closes a matter through the three gates."""
    return as_api(actions.close(viewer_of(request), matter_id, outcome=given.text))


@router.post("/{uuid:matter_id}/reopen", response=MatterOut, summary="Reopen a matter")
def reopen(request: HttpRequest, matter_id: UUID, given: TextIn) -> dict[str, Any]:
    """Opens a closed matter again, with a reason."""
    return as_api(actions.reopen(viewer_of(request), matter_id, reason=given.text))
