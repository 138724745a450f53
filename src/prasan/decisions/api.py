"""Memos, decisions and directions for programs: what the screens do, with the same acts and the same rights."""

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile

from prasan.decisions import actions, queries
from prasan.decisions.models import Submission
from prasan.decisions.rules import Planned, planned_for
from prasan.decisions.schemas import (
    ChainOut,
    CommentIn,
    CommentOut,
    CountsOut,
    DecisionIn,
    DecisionOut,
    DirectionIn,
    DirectionOut,
    DirectionPageOut,
    ExtendIn,
    MemoIn,
    MemoOut,
    MemoPageOut,
    NoteIn,
    PlannedIn,
    ReasonIn,
    RecordIn,
    ReportIn,
    ReportOut,
    WholeMemoOut,
)
from prasan.files.responses import download
from prasan.matters.actions import note_opening
from prasan.matters.requests import key_of, viewer_of
from prasan.ui.errors import NotThere

router = Router()
PAGE = 50


def _planned(given: PlannedIn) -> Planned:
    return Planned(**given.dict(include=set(PlannedIn.model_fields)))


def _upload(file: UploadedFile | None) -> tuple[BinaryIO | None, str]:
    return (cast("BinaryIO", file.file), file.name or "") if file else (None, "")


@router.get("/chains", response=list[ChainOut], summary="List ways up")
def list_chains(request: HttpRequest) -> Any:
    """The ways up that memos take, the usual one first."""
    return list(queries.chains())


@router.get("/memos", response=MemoPageOut, summary="List memos")
def list_memos(request: HttpRequest, which: str = "", start: Query[int] = 0) -> dict[str, Any]:
    """Memos on matters that the person sees: `desk`, `mine`, `ended`, else all going up; fifty from `start` on."""
    found = queries.memos(viewer_of(request), which)
    begin = max(0, min(start, 10_000))
    return {"items": list(found[begin : begin + PAGE]), "count": found.count()}


@router.post("/memos", response={201: MemoOut}, summary="Send a memo up")
def submit(request: HttpRequest, given: MemoIn) -> Status[Any]:
    """Sends a paper up at its last saved version. The same Idempotency-Key sends it once."""
    data = given.dict(exclude={"matter_id", "chain", "skips"})
    skips = {skip.post_id: skip.reason for skip in given.skips}
    made = actions.submit(
        viewer_of(request), given.matter_id, chain_code=given.chain, skips=skips, once=key_of(request), **data
    )
    return Status(201, made)


@router.get("/memos/{uuid:submission_id}", response=WholeMemoOut, summary="Read a memo")
def read(request: HttpRequest, submission_id: UUID) -> dict[str, Any]:
    """A memo with its way, the remarks and what was decided. Opening one of a secret matter is logged."""
    viewer = viewer_of(request)
    shown = queries.memo_of(viewer, submission_id)
    note_opening(viewer, shown.submission.matter)
    actions.opened(viewer, shown.submission, shown.here)
    own = {name: getattr(shown.submission, name) for name in MemoOut.model_fields}
    return own | {name: getattr(shown, name) for name in ("stops", "comments", "decisions", "acts")}


@router.post("/memos/{uuid:submission_id}/pass", response=MemoOut, summary="Pass a memo on")
def pass_on(request: HttpRequest, submission_id: UUID, given: NoteIn) -> Submission:
    """Passes a memo on to the next stop. The same Idempotency-Key passes it on once."""
    return actions.pass_on(viewer_of(request), submission_id, note=given.note, once=key_of(request))


@router.post("/memos/{uuid:submission_id}/return", response=MemoOut, summary="Return a memo")
def return_memo(request: HttpRequest, submission_id: UUID, given: ReasonIn) -> Submission:
    """Returns a memo to its holder with what has to be put right."""
    return actions.return_memo(viewer_of(request), submission_id, reason=given.reason, once=key_of(request))


@router.post("/memos/{uuid:submission_id}/call-up", response=MemoOut, summary="Call a memo up")
def call_up(request: HttpRequest, submission_id: UUID, given: ReasonIn) -> Submission:
    """Takes a memo straight to one's own desk further up; the stops between are passed over, with the reason."""
    return actions.call_up(viewer_of(request), submission_id, reason=given.reason, once=key_of(request))


@router.post("/memos/{uuid:submission_id}/withdraw", response=MemoOut, summary="Take a memo back")
def withdraw(request: HttpRequest, submission_id: UUID, given: ReasonIn) -> Submission:
    """Takes a memo back before it is decided, with a reason."""
    return actions.withdraw(viewer_of(request), submission_id, reason=given.reason, once=key_of(request))


@router.post("/memos/{uuid:submission_id}/comments", response={201: CommentOut}, summary="Remark on a memo")
def comment(request: HttpRequest, submission_id: UUID, given: CommentIn) -> Status[Any]:
    """Remarks on a memo without moving it. The same Idempotency-Key writes it once."""
    return Status(201, actions.comment(viewer_of(request), submission_id, once=key_of(request), **given.dict()))


@router.post("/memos/{uuid:submission_id}/decisions", response={201: DecisionOut}, summary="Decide")
def decide(request: HttpRequest, submission_id: UUID, given: DecisionIn) -> Status[Any]:
    """Decides on a memo that is at one's desk and decided there. The same Idempotency-Key decides once."""
    planned = [_planned(one) for one in given.directions]
    data = given.dict(exclude={"directions"})
    made = actions.decide(viewer_of(request), submission_id, directions=planned, once=key_of(request), **data)
    return Status(201, made)


@router.post("/memos/{uuid:submission_id}/recorded", response={201: DecisionOut}, summary="Record a decision")
def record(
    request: HttpRequest, submission_id: UUID, given: Form[RecordIn], proof: File[UploadedFile] | None = None
) -> Status[Any]:
    """Records what was spoken or written by hand, which needs its picture as `proof`. As a form, not JSON."""
    upload, name = _upload(proof)
    planned = [planned_for(given.to, given.what or given.words, given.working_days)] if given.to else []
    made = actions.record_decision(
        viewer_of(request),
        submission_id,
        verdict=given.verdict,
        words=given.words,
        origin=given.origin,
        decided_at=given.decided_at,
        proof=upload,
        proof_name=name,
        directions=planned,
        once=key_of(request),
    )
    return Status(201, made)


@router.post("/{uuid:decision_id}/undo", response=DecisionOut, summary="Take a decision back")
def undo(request: HttpRequest, decision_id: UUID) -> Any:
    """Takes a decision back while it is not sealed: whoever made or recorded it."""
    return actions.undo(viewer_of(request), decision_id)


@router.get("/{uuid:decision_id}/proof", response={200: bytes}, summary="Fetch a proof")
def proof_of(request: HttpRequest, decision_id: UUID) -> HttpResponseBase:
    """The proof of a decision that another recorded."""
    found = queries.decision_with_proof(viewer_of(request), decision_id)
    if found.proof is None:
        raise NotThere
    return download(found.proof)


@router.get("/directions", response=DirectionPageOut, summary="List directions")
def list_directions(request: HttpRequest, state: str = "", mine: bool = False, start: int = 0) -> dict[str, Any]:
    """Directions on matters that the person sees, the next due first; fifty from `start` on."""
    found = queries.directions(viewer_of(request), state=state, mine=mine)
    begin = max(0, min(start, 10_000))
    return {"items": list(found[begin : begin + PAGE]), "count": found.count()}


@router.get("/directions/counts", response=CountsOut, summary="Count directions")
def counts(request: HttpRequest) -> dict[str, int]:
    """What was ordered and what became of it, among the matters that the person sees."""
    return queries.counted(viewer_of(request))


@router.post("/directions", response={201: DirectionOut}, summary="Add a direction")
def add_direction(request: HttpRequest, given: DirectionIn) -> Status[Any]:
    """Adds a direction to a matter by hand. The same Idempotency-Key adds it once."""
    made = actions.add_direction(viewer_of(request), given.matter_id, _planned(given), once=key_of(request))
    return Status(201, made)


@router.post("/directions/{uuid:direction_id}/reports", response={201: ReportOut}, summary="Report on a direction")
def report(
    request: HttpRequest, direction_id: UUID, given: Form[ReportIn], file: File[UploadedFile] | None = None
) -> Status[Any]:
    """Says what was done, with a file where there is one. As a form, not JSON."""
    upload, name = _upload(file)
    made = actions.report(
        viewer_of(request), direction_id, upload=upload, name=name, once=key_of(request), **given.dict()
    )
    return Status(201, made)


@router.get("/reports/{uuid:report_id}/file", response={200: bytes}, summary="Fetch the file of a report")
def report_file(request: HttpRequest, report_id: UUID) -> HttpResponseBase:
    """The file of a report."""
    found = queries.report_with_file(viewer_of(request), report_id)
    if found.file is None:
        raise NotThere
    return download(found.file)


@router.post("/directions/{uuid:direction_id}/finish", response=DirectionOut, summary="Accept a direction as done")
def finish(request: HttpRequest, direction_id: UUID, given: NoteIn) -> Any:
    """Accepts that a direction is done; doing it twice is doing it once."""
    return actions.finish(viewer_of(request), direction_id, note=given.note)


@router.post("/directions/{uuid:direction_id}/extend", response=DirectionOut, summary="Give a direction more time")
def extend(request: HttpRequest, direction_id: UUID, given: ExtendIn) -> Any:
    """Moves the due time, with a reason; the first one is kept."""
    return actions.extend(viewer_of(request), direction_id, **given.dict())


@router.post("/directions/{uuid:direction_id}/cancel", response=DirectionOut, summary="Cancel a direction")
def cancel(request: HttpRequest, direction_id: UUID, given: ReasonIn) -> Any:
    """Cancels a direction, with a reason."""
    return actions.cancel_direction(viewer_of(request), direction_id, reason=given.reason)
