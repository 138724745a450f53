"""A paper as it leaves the house: on screen, as PDF, as DOCX."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from prasan.files.queries import content
from prasan.matters.models import Matter
from prasan.papers.models import LayoutProfile, Paper, PaperVersion, SealedDocument
from prasan.papers.queries.looks import emblem_of, look_of, profile_for, word_template_of, wording_of
from prasan.papers.queries.papers import version_of
from prasan.papers.queries.signing import drawings_of, signed_on
from prasan.papers.rules.catalogue import kind_of
from prasan.papers.rules.fields import Data, PaperKind
from prasan.papers.rules.page import Page
from prasan.papers.rules.sample import sample_of
from prasan.papers.rules.signed import signing_post, with_signatures
from prasan.papers.rules.wording import with_wording
from prasan.papers.typeset import press
from prasan.papers.typeset.press import Preview
from prasan.papers.word.document import docx_of as document_of
from prasan.papers.word.fields import fields_needed, fields_of
from prasan.papers.word.rendering import rendered
from prasan.papers.word.template import template_of
from prasan.ui.errors import NotNow


def preview_of(paper: Paper, data: Data) -> Preview:
    """The pages of a paper with these words, for the screen."""
    profile = profile_for(paper)
    page = with_wording(kind_of(paper.kind).compose(data), wording_of(profile, paper.kind))
    return press.preview(page, look_of(profile))


def preview_of_version(paper: Paper, version: PaperVersion) -> Preview:
    """The pages of a saved version with the names of those who signed it, for the screen."""
    return preview_with(profile_for(paper), paper, version)


def preview_with(profile: LayoutProfile | None, paper: Paper, version: PaperVersion) -> Preview:
    """The pages of a saved version as another version of the template would print them."""
    return press.preview(_page_with(profile, paper, version), look_of(profile))


def specimen_with(profile: LayoutProfile | None, kind: PaperKind) -> Preview:
    """A made-up paper of a kind as a version of the template prints it."""
    page = with_wording(kind.compose(sample_of(kind)), wording_of(profile, kind.code))
    return press.preview(page, look_of(profile))


def page_of_version(paper: Paper, version: PaperVersion) -> Page:
    """A saved version in words: with the names of those who signed it once it went up, and its number once sealed."""
    return _page_with(profile_for(paper), paper, version)


def _page_with(profile: LayoutProfile | None, paper: Paper, version: PaperVersion) -> Page:
    kind = kind_of(paper.kind)
    sealed = paper.state == Paper.State.SEALED
    issued = paper.sealed_with.get("printed", {}) if sealed and version.n == paper.version else {}
    page = with_wording(kind.compose({**version.data, **issued}), wording_of(profile, paper.kind))
    if paper.state not in {Paper.State.PROPOSED, Paper.State.SEALED}:
        return page
    post = signing_post(kind, version.data)
    by = signed_on(version)
    return with_signatures(page, post, by, signed=bool(issued), drawings=drawings_of(version) if by else {})


def pdf_of(paper: Paper, version: PaperVersion) -> bytes:
    """A saved version as PDF, its data attached. The same version and signatures give the same bytes.

    Of a sealed paper it is the file that was kept when it was sealed, as soon as that is made.
    """
    if paper.state == Paper.State.SEALED and version.n == paper.version:
        kept = SealedDocument.objects.select_related("file").filter(paper=paper).first()
        if kept is not None:
            with content(kept.file, original=True) as stream:
                return bytes(stream.read())
    return typeset_pdf(paper, version)


def outgoing_pdf(paper: Paper) -> bytes:
    """The PDF of a sealed paper as it leaves the house. Where the office has a certificate nothing leaves without it.

    Raises NotNow while the document is not signed with the certificate yet.
    """
    waits = settings.PADES_CERTIFICATE and not SealedDocument.objects.filter(paper=paper).exists()
    if waits:
        raise NotNow(_("The document is being signed with the office's certificate. Try again in a minute."))
    return pdf_of(paper, version_of(paper))


def typeset_pdf(paper: Paper, version: PaperVersion) -> bytes:
    """A saved version as PDF, set now."""
    profile = profile_for(paper)
    page = _page_with(profile, paper, version)
    return press.pdf(page, look_of(profile), source=_source(paper, version), at=version.at)


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
    """A saved version as DOCX, in the office's own template where it has one for this kind."""
    profile = profile_for(paper)
    look = look_of(profile)
    page = press.printed(_page_with(profile, paper, version), look.layout)
    own = word_template_of(profile, paper.kind)
    if own is not None:
        return rendered(bytes(own.data), fields_of(page), page.signature.drawing if page.signature else None)
    return document_of(page, look.layout, _emblem(profile))


def built_in_template(profile: LayoutProfile | None, kind: PaperKind) -> bytes:
    """The built-in DOCX template of a kind in the measures of a version, for the office to change."""
    return template_of(kind, look_of(profile).layout, _emblem(profile))


def fields_of_kind(kind: PaperKind) -> frozenset[str]:
    """The fields that a DOCX template of a kind must name."""
    return fields_needed(kind)


def _emblem(profile: LayoutProfile | None) -> bytes | None:
    return emblem_of(profile.emblem)[0] if profile and profile.emblem else None


def file_name(matter: Matter, paper: Paper, version: PaperVersion, ending: str) -> str:
    """A name to download under: the matter's number, the kind and the version; the subject of a secret stays out."""
    number = "-".join(matter.number_text.replace("/", "-").split())
    return f"{number}-{paper.kind.replace('_', '-')}-{version.n}.{ending}"
