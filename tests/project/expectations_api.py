"""What everybody may do through the API, operation by operation; as `expectations` for the pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.project.expecting import (
    ASSIGNERS,
    FOLLOWERS,
    GIVERS,
    HOLDERS,
    NOBODY,
    REASON,
    SEEN,
    SIGNED_IN,
    STAFF,
    STEP_DOERS,
    WORKERS,
    Names,
    Sent,
    names,
)
from tests.project.world import World


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: what thing stands in its address, who may do it, and what is sent, as a form where `form`.

    `by_role`: whoever has not the role for it is refused whatever they name, so that nothing is told either.
    """

    who: Names
    of: str = ""
    send: Sent = field(default_factory=dict)
    form: bool = False
    shut: Sequence[int] = (403,)
    n: int | None = None
    query: str = ""
    by_role: bool = False


def later(name: str) -> dict[str, str]:
    """A coming time under a name."""
    return {name: (timezone.now() + timedelta(days=1)).isoformat()}


def a_file(_world: World) -> Mapping[str, Any]:
    """One file to attach."""
    return {"file": SimpleUploadedFile("ก.txt", "เนื้อหาอื่น".encode())}


HEADS = names("head deputy")
LETTER_HANDLERS = names("clerk office_head owner head deputy")
TEXT = {"text": "ข้อความ"}
SPOKEN = {"verdict": "approve", "words": "ดี", "origin": "spoken"}
ORDER = {"subject": "เรื่อง", "channel": "phone"}

OPERATIONS: Mapping[str, Operation] = {
    "GET /api/home/search": Operation(SIGNED_IN, query="q=เรียนฟรี"),
    "POST /api/orders/": Operation(STAFF, send=ORDER),
    "POST /api/orders/{matter_id}/verify": Operation(WORKERS, "matter", TEXT),
    "GET /api/letters/": Operation(STAFF),
    "POST /api/letters/": Operation(STAFF, send={"subject": "หนังสือ"}),
    "GET /api/letters/alike": Operation(STAFF, query="letter_no=ศธ 0100/99"),
    "GET /api/letters/files/{file_id}": Operation(SEEN, "letter_file"),
    "GET /api/letters/{letter_id}": Operation(SEEN, "letter"),
    "PATCH /api/letters/{letter_id}": Operation(names("clerk office_head"), "letter", REASON | {"subject": "ใหม่"}),
    "POST /api/letters/{letter_id}/cancel": Operation(names("clerk office_head"), "letter", REASON),
    "POST /api/letters/{letter_id}/route": Operation(
        LETTER_HANDLERS, "letter", lambda world: {"person_id": str(world.people["backup"].pk)}
    ),
    "POST /api/letters/{letter_id}/copies": Operation(
        LETTER_HANDLERS, "letter", lambda world: {"user_ids": [str(world.people["head"].pk)]}
    ),
    "POST /api/letters/{letter_id}/known": Operation(names("backup"), "letter"),
    "POST /api/letters/{letter_id}/noted": Operation(names("owner"), "letter"),
    "POST /api/letters/{letter_id}/matter": Operation(LETTER_HANDLERS, "letter", {}),
    "POST /api/letters/{letter_id}/join": Operation(
        LETTER_HANDLERS, "letter", lambda world: {"matter_id": str(world.things["agreed"]["any"])}
    ),
    "POST /api/letters/{letter_id}/take-out": Operation(LETTER_HANDLERS | WORKERS, "letter", REASON),
    "POST /api/letters/{letter_id}/files": Operation(LETTER_HANDLERS, "letter", a_file, form=True),
    "GET /api/matters/": Operation(SIGNED_IN),
    "POST /api/matters/": Operation(STAFF, send=ORDER),
    "GET /api/matters/kinds": Operation(SIGNED_IN),
    "GET /api/matters/alike": Operation(SIGNED_IN, query="subject=ขอข้อมูลโครงการเรียนฟรี"),
    "GET /api/matters/{matter_id}": Operation(SEEN, "matter"),
    "PATCH /api/matters/{matter_id}": Operation(WORKERS | names("clerk"), "matter", REASON | {"subject": "ใหม่"}),
    "POST /api/matters/{matter_id}/holders": Operation(
        ASSIGNERS, "matter", lambda world: {"lead_id": str(world.people["owner"].pk)}
    ),
    "POST /api/matters/{matter_id}/accept": Operation(HOLDERS, "matter"),
    "PUT /api/matters/{matter_id}/plan": Operation(WORKERS, "matter", {"points": "ประเด็น", "process": "core"}),
    "POST /api/matters/{matter_id}/moves": Operation(WORKERS, "matter", REASON | {"code": "wait"}),
    "POST /api/matters/{matter_id}/reviews": Operation(WORKERS - names("owner"), "matter", {"passed": True}),
    "POST /api/matters/{matter_id}/close": Operation(WORKERS, "matter", TEXT),
    "POST /api/matters/{matter_id}/reopen": Operation(NOBODY, "matter", TEXT, shut=(409,)),
    "POST /api/matters/{matter_id}/deadline": Operation(WORKERS, "matter", later("at")),
    "POST /api/matters/{matter_id}/reminder": Operation(SEEN, "matter", REASON | later("until")),
    "POST /api/matters/{matter_id}/readers": Operation(
        ASSIGNERS, "matter", lambda world: REASON | {"user_id": str(world.people["backup"].pk)}
    ),
    "POST /api/matters/{matter_id}/class": Operation(names("office_head"), "matter", REASON | {"secrecy": 1}),
    "POST /api/matters/{matter_id}/steps": Operation(WORKERS, "matter", TEXT),
    "POST /api/matters/{matter_id}/notes": Operation(SEEN, "matter", TEXT),
    "POST /api/matters/{matter_id}/files": Operation(WORKERS | names("clerk"), "matter", a_file, form=True),
    "POST /api/matters/{matter_id}/links": Operation(
        WORKERS, "matter", lambda world: {"other_id": str(world.things["agreed"]["any"]), "kind": "follows"}
    ),
    "DELETE /api/matters/links/{link_id}": Operation(WORKERS, "link"),
    "POST /api/matters/steps/{step_id}/tick": Operation(STEP_DOERS, "step"),
    "POST /api/matters/steps/{step_id}/waive": Operation(STEP_DOERS, "step", TEXT),
    "POST /api/matters/steps/{step_id}/reopen": Operation(STEP_DOERS, "step"),
    "POST /api/matters/steps/{step_id}/owner": Operation(
        STEP_DOERS, "step", lambda world: {"owner_id": str(world.people["colleague"].pk)}
    ),
    "POST /api/matters/clocks/{clock_id}/pause": Operation(WORKERS, "clock", REASON),
    "POST /api/matters/clocks/{clock_id}/resume": Operation(WORKERS, "clock"),
    "POST /api/matters/clocks/{clock_id}/explanation": Operation(WORKERS, "clock", {"cause": "workload"}),
    "GET /api/matters/files/{attachment_id}": Operation(SEEN, "attachment"),
    "POST /api/matters/files/{attachment_id}/off": Operation(WORKERS, "attachment", REASON),
    "GET /api/papers/kinds": Operation(SIGNED_IN),
    "GET /api/papers/": Operation(SEEN, "matter", query="matter_id={key}"),
    "POST /api/papers/": Operation(WORKERS, "matter", {"kind": "summary"}),
    "GET /api/papers/{paper_id}": Operation(SEEN, "paper"),
    "GET /api/papers/{paper_id}/versions": Operation(SEEN, "paper"),
    "POST /api/papers/{paper_id}/versions": Operation(WORKERS, "paper", {"data": {"subject": "ใหม่"}}),
    "GET /api/papers/{paper_id}/versions/{n}": Operation(SEEN, "paper", n=1),
    "POST /api/papers/{paper_id}/versions/{n}/restore": Operation(WORKERS, "paper", n=1),
    "GET /api/papers/{paper_id}/differences": Operation(SEEN, "paper", query="older=1&newer=1"),
    "GET /api/papers/{paper_id}/check": Operation(SEEN, "paper"),
    "POST /api/papers/{paper_id}/answers": Operation(WORKERS, "paper", {"reasons": {"subject x": "เพราะ"}}),
    "POST /api/papers/{paper_id}/cancel": Operation(WORKERS, "paper", REASON),
    "GET /api/papers/{paper_id}/pdf": Operation(SEEN, "paper"),
    "GET /api/papers/{paper_id}/docx": Operation(SEEN, "paper"),
    "GET /api/decisions/chains": Operation(SIGNED_IN),
    "GET /api/decisions/memos": Operation(SIGNED_IN),
    "POST /api/decisions/memos": Operation(
        WORKERS,
        "matter",
        lambda world: {"paper_id": str(world.things["paper"]["ordinary"]), "essence": "ส", "proposal": "ข"},
    ),
    "GET /api/decisions/memos/{submission_id}": Operation(SEEN, "submission"),
    "POST /api/decisions/memos/{submission_id}/pass": Operation(HEADS, "submission", {"note": "เห็นด้วย"}),
    "POST /api/decisions/memos/{submission_id}/return": Operation(HEADS, "submission", REASON),
    "POST /api/decisions/memos/{submission_id}/call-up": Operation(names("office_head minister"), "submission", REASON),
    "POST /api/decisions/memos/{submission_id}/withdraw": Operation(HOLDERS, "submission", REASON),
    "POST /api/decisions/memos/{submission_id}/comments": Operation(SEEN, "submission", TEXT),
    "POST /api/decisions/memos/{submission_id}/decisions": Operation(HEADS, "submission", {"verdict": "approve"}),
    "POST /api/decisions/memos/{submission_id}/recorded": Operation(
        names("secretary"),
        "submission",
        lambda _world: {
            "verdict": "approve",
            "words": "ดี",
            "origin": "spoken",
            "decided_at": f"{timezone.now():%FT%TZ}",
        },
        form=True,
        by_role=True,
    ),
    "POST /api/decisions/{decision_id}/undo": Operation(names("minister office_head"), "decision", shut=(404,)),
    "GET /api/decisions/{decision_id}/proof": Operation(SEEN, "decision"),
    "GET /api/decisions/directions": Operation(SIGNED_IN),
    "GET /api/decisions/directions/counts": Operation(SIGNED_IN),
    "POST /api/decisions/directions": Operation(
        GIVERS, "matter", lambda world: TEXT | {"owner_id": str(world.people["owner"].pk)}, by_role=True
    ),
    "POST /api/decisions/directions/{direction_id}/reports": Operation(
        WORKERS | FOLLOWERS, "direction", TEXT, form=True
    ),
    "GET /api/decisions/reports/{report_id}/file": Operation(SEEN, "report"),
    "POST /api/decisions/directions/{direction_id}/finish": Operation(FOLLOWERS, "direction"),
    "POST /api/decisions/directions/{direction_id}/extend": Operation(FOLLOWERS, "direction", REASON | later("due_at")),
    "POST /api/decisions/directions/{direction_id}/cancel": Operation(FOLLOWERS, "direction", REASON),
}
"""Every operation. In a body a matter is named by `matter_id`, which the test fills in."""
