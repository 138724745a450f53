"""A paper as it leaves the house: on screen, as PDF, as DOCX."""

from __future__ import annotations

from typing import Any

from prasan.matters.models import Matter
from prasan.papers.models import LayoutProfile, Paper, PaperVersion
from prasan.papers.queries.looks import emblem_of, look_of
from prasan.papers.rules.catalogue import kind_of
from prasan.papers.rules.fields import Data
from prasan.papers.rules.page import Page
from prasan.papers.rules.signed import signatures_of, signing_post, with_signatures
from prasan.papers.typeset import press
from prasan.papers.typeset.press import Preview
from prasan.papers.word.document import docx_of as document_of


def preview_of(paper: Paper, data: Data) -> Preview:
    """The pages of a paper with these words, for the screen."""
    return press.preview(kind_of(paper.kind).compose(data), look_of(paper.layout))


def preview_of_version(paper: Paper, version: PaperVersion) -> Preview:
    """The pages of a saved version with the names of those who signed it, for the screen."""
    return press.preview(page_of_version(paper, version), look_of(paper.layout))


def page_of_version(paper: Paper, version: PaperVersion) -> Page:
    """A saved version in words: with the names of those who signed it once it went up, and its number once sealed."""
    kind = kind_of(paper.kind)
    sealed = paper.state == Paper.State.SEALED
    issued = paper.sealed_with.get("printed", {}) if sealed and version.n == paper.version else {}
    page = kind.compose({**version.data, **issued})
    if paper.state not in {Paper.State.PROPOSED, Paper.State.SEALED}:
        return page
    post = signing_post(kind, version.data)
    return with_signatures(page, post, signatures_of(paper.pk, version.n), signed=bool(issued))


def pdf_of(paper: Paper, version: PaperVersion) -> bytes:
    """A saved version as PDF, its data attached. The same version and signatures give the same bytes."""
    page = page_of_version(paper, version)
    return press.pdf(page, look_of(paper.layout), source=_source(paper, version), at=version.at)


def _source(paper: Paper, version: PaperVersion) -> dict[str, Any]:
    """What is attached to the PDF: the words of this version and which one it is."""
    return {
        "paper": str(paper.pk),
        "kind": paper.kind,
        "version": version.n,
        "sha256": version.sha256,
        "at": version.at.isoformat(),
        "data": version.data,
        "sealed": paper.sealed_with,
    }


def docx_of(paper: Paper, version: PaperVersion) -> bytes:
    """A saved version as DOCX."""
    look = look_of(paper.layout)
    profile: LayoutProfile | None = paper.layout
    emblem = emblem_of(profile.emblem)[0] if profile and profile.emblem else None
    return document_of(press.printed(page_of_version(paper, version), look.layout), look.layout, emblem)


def file_name(matter: Matter, paper: Paper, version: PaperVersion, ending: str) -> str:
    """A name to download under: the matter's number, the kind and the version; the subject of a secret stays out."""
    number = "-".join(matter.number_text.replace("/", "-").split())
    return f"{number}-{paper.kind.replace('_', '-')}-{version.n}.{ending}"
