"""Reads about papers, always for a viewer."""

from prasan.papers.queries.looks import current_look, look_of, looks
from prasan.papers.queries.output import docx_of, file_name, page_of_version, pdf_of, preview_of, preview_of_version
from prasan.papers.queries.papers import (
    PaperPage,
    differences_between,
    draft_key,
    findings_of,
    kinds_by_group,
    kinds_for,
    known_about,
    page_of,
    papers_of,
    papers_on,
    papers_on_each,
    version_of,
    versions_of,
)
from prasan.papers.queries.phrases import is_due, offered_phrases, phrases, topics

__all__ = [
    "PaperPage",
    "current_look",
    "differences_between",
    "docx_of",
    "draft_key",
    "file_name",
    "findings_of",
    "is_due",
    "kinds_by_group",
    "kinds_for",
    "known_about",
    "look_of",
    "looks",
    "offered_phrases",
    "page_of",
    "page_of_version",
    "papers_of",
    "papers_on",
    "papers_on_each",
    "pdf_of",
    "phrases",
    "preview_of",
    "preview_of_version",
    "topics",
    "version_of",
    "versions_of",
]
