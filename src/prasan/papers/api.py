"""Papers for programs: what the screens do, with the same acts and the same rights."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from prasan.matters.access import find as find_matter
from prasan.matters.actions import note_opening
from prasan.matters.requests import key_of, viewer_of
from prasan.papers import actions, queries
from prasan.papers.access import find, may_write
from prasan.papers.models import Paper
from prasan.papers.queries.papers import Checked
from prasan.papers.responses import handed_out
from prasan.papers.rules.catalogue import KINDS
from prasan.papers.schemas import (
    AnswersIn,
    DifferenceOut,
    FindingOut,
    PaperIn,
    PaperKindOut,
    PaperOut,
    ReasonIn,
    VersionOut,
    WholeVersionOut,
    WordsIn,
)
from prasan.people.access import Viewer

router = Router()


def _as_api(viewer: Viewer, paper: Paper) -> dict[str, Any]:
    names = ("matter_id", "kind", "title", "state", "version", "changed_at", "data")
    return {name: getattr(paper, name) for name in names} | {"id": paper.pk, "may_write": may_write(viewer, paper)}


def _checked(one: Checked) -> dict[str, Any]:
    found = one.finding
    said = {"level": found.level.value, "field": found.field, "code": found.code, "message": str(found.message)}
    return said | {"key": one.key, "answer": one.answer, "open": one.is_open}


@router.get("/kinds", response=list[PaperKindOut], summary="List kinds of paper")
def list_kinds(request: HttpRequest) -> list[dict[str, Any]]:
    """The kinds of paper that the office writes here."""
    return [
        {"code": kind.code, "label": str(kind.label), "fields": [field.key for field in kind.fields]}
        for kind in KINDS.values()
    ]


@router.get("/", response=list[PaperOut], summary="List the papers of a matter")
def list_papers(request: HttpRequest, matter_id: UUID) -> list[dict[str, Any]]:
    """The papers of a matter, oldest first. Those of a secret matter are an opening, which is logged."""
    viewer = viewer_of(request)
    matter = find_matter(viewer, matter_id)
    note_opening(viewer, matter)
    return [_as_api(viewer, paper) for paper in queries.papers_of(viewer, matter)]


@router.post("/", response={201: PaperOut}, summary="Begin a paper")
def start(request: HttpRequest, given: PaperIn) -> Status[Any]:
    """Begins a paper, filled with what is known about its matter. The same Idempotency-Key gives the same paper."""
    viewer = viewer_of(request)
    paper = actions.start_paper(viewer, given.matter_id, kind=given.kind, data=given.data, once=key_of(request))
    return Status(201, _as_api(viewer, find(viewer, paper.pk)))


@router.get("/{uuid:paper_id}", response=PaperOut, summary="Read a paper")
def read(request: HttpRequest, paper_id: UUID) -> dict[str, Any]:
    """A paper with its words."""
    viewer = viewer_of(request)
    paper = find(viewer, paper_id)
    note_opening(viewer, paper.matter)
    return _as_api(viewer, paper)


@router.post("/{uuid:paper_id}/versions", response={201: WholeVersionOut}, summary="Save a version")
def save(request: HttpRequest, paper_id: UUID, given: WordsIn) -> Status[Any]:
    """Saves the words of a draft as a new version; the same words again give the version that is there."""
    version = actions.save_version(viewer_of(request), paper_id, once=key_of(request), **given.dict())
    return Status(201, version)


@router.get("/{uuid:paper_id}/versions", response=list[VersionOut], summary="List versions")
def list_versions(request: HttpRequest, paper_id: UUID) -> list[Any]:
    """Every saved version, the newest first."""
    return queries.versions_of(find(viewer_of(request), paper_id))


@router.get("/{uuid:paper_id}/versions/{int:n}", response=WholeVersionOut, summary="Read a version")
def read_version(request: HttpRequest, paper_id: UUID, n: int) -> Any:
    """One saved version with its words."""
    viewer = viewer_of(request)
    paper = find(viewer, paper_id)
    note_opening(viewer, paper.matter)
    return queries.version_of(paper, n)


@router.post("/{uuid:paper_id}/versions/{int:n}/restore", response=WholeVersionOut, summary="Restore a version")
def restore(request: HttpRequest, paper_id: UUID, n: int) -> Any:
    """Saves an earlier version again as the newest."""
    return actions.restore_version(viewer_of(request), paper_id, n=n)


@router.get("/{uuid:paper_id}/differences", response=list[DifferenceOut], summary="Compare versions")
def differences(request: HttpRequest, paper_id: UUID, older: int, newer: int) -> list[dict[str, Any]]:
    """What changed from one version to another, word by word."""
    viewer = viewer_of(request)
    paper = find(viewer, paper_id)
    note_opening(viewer, paper.matter)
    found = queries.differences_between(paper, older, newer)
    return [{"key": one.key, "label": str(one.label), "words": list(one.words)} for one in found]


@router.get("/{uuid:paper_id}/check", response=list[FindingOut], summary="Check a paper")
def check(request: HttpRequest, paper_id: UUID) -> list[dict[str, Any]]:
    """What stands in the way of sending the paper up: red always, amber while it has no reason."""
    return [_checked(one) for one in queries.findings_of(find(viewer_of(request), paper_id))]


@router.post("/{uuid:paper_id}/answers", response=list[FindingOut], summary="Answer the check")
def answer(request: HttpRequest, paper_id: UUID, given: AnswersIn) -> list[dict[str, Any]]:
    """Keeps why a paper goes up in spite of amber findings; an empty reason takes one back."""
    viewer = viewer_of(request)
    actions.answer_findings(viewer, paper_id, reasons=given.reasons)
    return [_checked(one) for one in queries.findings_of(find(viewer, paper_id))]


@router.post("/{uuid:paper_id}/cancel", response=PaperOut, summary="Cancel a paper")
def cancel(request: HttpRequest, paper_id: UUID, given: ReasonIn) -> dict[str, Any]:
    """Cancels a draft; it stays readable with its reason."""
    viewer = viewer_of(request)
    return _as_api(viewer, actions.cancel_paper(viewer, paper_id, reason=given.reason))


@router.get("/{uuid:paper_id}/pdf", response={200: bytes}, summary="Fetch a paper as PDF")
def pdf(request: HttpRequest, paper_id: UUID, version: int | None = None) -> HttpResponse:
    """A saved version as PDF, the latest unless another is named. The same version gives the same bytes."""
    return handed_out(viewer_of(request), paper_id, "pdf", version)


@router.get("/{uuid:paper_id}/docx", response={200: bytes}, summary="Fetch a paper as DOCX")
def docx(request: HttpRequest, paper_id: UUID, version: int | None = None) -> HttpResponse:
    """A saved version as DOCX, the latest unless another is named."""
    return handed_out(viewer_of(request), paper_id, "docx", version)
