"""Reading matters and their files."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query

from prasan.audit.rules import label_of
from prasan.files.responses import download
from prasan.matters import actions
from prasan.matters.api.base import router
from prasan.matters.kinds import all_kinds
from prasan.matters.queries.files import attachment_of
from prasan.matters.queries.lists import as_api, maybe_duplicates, page
from prasan.matters.queries.page import page_of
from prasan.matters.requests import viewer_of
from prasan.matters.schemas import FiltersIn, KindOut, MatterOut, MatterPageOut, WholeMatterOut


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
            "note": moment.note.words if moment.note else "",
        }
        for moment in shown.moments
    ]
    missing = [str(entry.text) for entry in shown.gates.missing]
    links = [{"id": link.key, "kind": link.sort, "other_id": link.other} for link in shown.beside.links]
    files = [{"id": file.key, "name": file.words} for file in shown.beside.files]
    rest = {"plan": shown.plan, "steps": shown.steps, "clocks": [one.clock for one in shown.clocks], "missing": missing}
    own = {name: getattr(shown.matter, name) for name in ("details", "letter_number", "letter_date", "outcome")}
    return as_api(shown.matter) | own | rest | {"files": files, "links": links, "timeline": lines}


@router.get("/alike", response=list[MatterOut], summary="Find possible duplicates")
def alike(request: HttpRequest, subject: str = "", letter_number: str = "") -> list[dict[str, Any]]:
    """Matters that a new one may repeat: the same letter number, or the same words in the last two weeks."""
    found = maybe_duplicates(viewer_of(request), subject=subject, letter_number=letter_number)
    return [as_api(matter) for matter in found]


@router.get("/files/{uuid:attachment_id}", response={200: bytes}, summary="Fetch a file")
def fetch_file(request: HttpRequest, attachment_id: UUID) -> HttpResponseBase:
    """The bytes of a file of a matter. Those of a secret matter are an opening, which is logged."""
    viewer = viewer_of(request)
    found = attachment_of(viewer, attachment_id)
    actions.note_opening(viewer, found.matter)
    return download(found.file)
