"""How a paper is handed out as a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from prasan.matters.actions import note_opening
from prasan.papers.access import find
from prasan.papers.queries import docx_of, file_name, pdf_of, version_of
from prasan.people.access import Viewer
from prasan.ui.downloads import disposition

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def handed_out(
    viewer: Viewer, paper_id: UUID, ending: str, n: int | None = None, *, inline: bool = False
) -> HttpResponse:
    """The answer that carries a version, the latest or the one named, as `pdf` or `docx`. Raises NotThere."""
    paper = find(viewer, paper_id)
    version = version_of(paper, n)
    note_opening(viewer, paper.matter)
    content, kind = (pdf_of(paper, version), "application/pdf") if ending == "pdf" else (docx_of(paper, version), DOCX)
    name = file_name(paper.matter, paper, version, ending)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = disposition(name, inline=inline)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
