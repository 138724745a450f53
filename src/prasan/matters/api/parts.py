"""What hangs on a matter: steps, clocks, notes, files, links."""

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Status
from ninja.files import UploadedFile

from prasan.matters import actions
from prasan.matters.api.base import router
from prasan.matters.queries.page import page_of
from prasan.matters.requests import key_of, told_as, viewer_of
from prasan.matters.schemas import (
    AttachmentOut,
    ClockOut,
    LateIn,
    LinkIn,
    LinkOut,
    MomentOut,
    NoteIn,
    ReasonIn,
    StepIn,
    StepOut,
    StepOwnerIn,
    TextIn,
)


@router.post("/{uuid:matter_id}/steps", response={201: StepOut}, summary="Add a step")
def add_step(request: HttpRequest, matter_id: UUID, given: StepIn) -> Status[Any]:
    """Adds a step. The same Idempotency-Key gives the same step."""
    return Status(201, actions.add_step(viewer_of(request), matter_id, once=key_of(request), **given.dict()))


@router.post("/steps/{uuid:step_id}/tick", response=StepOut, summary="Tick a step")
def tick(request: HttpRequest, step_id: UUID) -> Any:
    """Marks a step as done."""
    return actions.tick(viewer_of(request), step_id)


@router.post("/steps/{uuid:step_id}/waive", response=StepOut, summary="Waive a step")
def waive(request: HttpRequest, step_id: UUID, given: TextIn) -> Any:
    """Marks a step as not needed, with the reason."""
    with told_as(reason="text"):
        return actions.waive(viewer_of(request), step_id, reason=given.text)


@router.post("/{uuid:matter_id}/notes", response={201: MomentOut}, summary="Write a note")
def write_note(request: HttpRequest, matter_id: UUID, given: NoteIn) -> Status[Any]:
    """Adds a note to a matter. The same Idempotency-Key writes it once."""
    viewer = viewer_of(request)
    actions.note(viewer, matter_id, text=given.text, kind=given.kind, once=key_of(request))
    last = page_of(viewer, matter_id).moments[-1]
    words = {"words": str(last.label.text), "note": last.note.words if last.note else ""}
    return Status(
        201, words | {name: getattr(last.entry, name) for name in ("seq", "at", "act", "actor_id", "on_behalf_id")}
    )


@router.post("/{uuid:matter_id}/files", response={201: AttachmentOut}, summary="Attach a file")
def attach(request: HttpRequest, matter_id: UUID, file: File[UploadedFile]) -> Status[Any]:
    """Keeps a file with a matter; the same file again stands there once."""
    return Status(
        201, actions.attach(viewer_of(request), matter_id, upload=cast("BinaryIO", file.file), name=file.name or "")
    )


@router.post("/steps/{uuid:step_id}/reopen", response=StepOut, summary="Take a tick back")
def reopen_step(request: HttpRequest, step_id: UUID) -> Any:
    """Takes back a tick or a waiver."""
    return actions.reopen_step(viewer_of(request), step_id)


@router.post("/steps/{uuid:step_id}/owner", response=StepOut, summary="Give a step")
def give_step(request: HttpRequest, step_id: UUID, given: StepOwnerIn) -> Any:
    """Gives a step to somebody, or back to the holder with null."""
    return actions.give_step(viewer_of(request), step_id, **given.dict())


@router.post("/clocks/{uuid:clock_id}/pause", response=ClockOut, summary="Stop a clock")
def pause(request: HttpRequest, clock_id: UUID, given: ReasonIn) -> Any:
    """Stops counting, with a reason."""
    return actions.pause(viewer_of(request), clock_id, reason=given.reason)


@router.post("/clocks/{uuid:clock_id}/resume", response=ClockOut, summary="Let a clock go on")
def resume(request: HttpRequest, clock_id: UUID) -> Any:
    """Counts again; the due time moves by what the pause took."""
    return actions.resume(viewer_of(request), clock_id)


@router.post("/clocks/{uuid:clock_id}/explanation", response=ClockOut, summary="Explain a missed clock")
def explain(request: HttpRequest, clock_id: UUID, given: LateIn) -> Any:
    """Says why a clock was missed; saying it again changes it."""
    return actions.explain_late(viewer_of(request), clock_id, **given.dict()).clock


@router.post("/files/{uuid:attachment_id}/off", response=AttachmentOut, summary="Take a file off")
def detach(request: HttpRequest, attachment_id: UUID, given: ReasonIn) -> Any:
    """Takes a file off a matter with a reason; it stays in the log and in the store."""
    return actions.detach(viewer_of(request), attachment_id, reason=given.reason)


@router.post("/{uuid:matter_id}/links", response={201: LinkOut}, summary="Tie two matters")
def tie(request: HttpRequest, matter_id: UUID, given: LinkIn) -> Status[Any]:
    """Ties a matter to another that the person sees as well."""
    return Status(201, actions.link(viewer_of(request), matter_id, **given.dict()))


@router.delete("/links/{uuid:link_id}", response={204: None}, summary="Untie two matters")
def untie(request: HttpRequest, link_id: UUID) -> Status[None]:
    """Unties two matters; the log keeps that they were tied."""
    actions.unlink(viewer_of(request), link_id)
    return Status(204, None)
