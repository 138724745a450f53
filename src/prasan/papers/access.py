"""Who may see and write papers: a paper is seen by those who see its matter, and written by those who work on it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from prasan.matters.access import may_work, of_seen
from prasan.papers.models import Paper, Phrase
from prasan.people.access import Viewer
from prasan.people.models import Role, Secrecy
from prasan.ui.errors import NotNow, NotThere, NotYours


def papers_seen_by(viewer: Viewer) -> QuerySet[Paper]:
    """The papers that a viewer may see: those of the matters that they may see."""
    return Paper.objects.filter(of_seen(viewer))


def of_seen_paper(viewer: Viewer, paper: str = "paper_id") -> Exists:
    """The condition on rows of other things that their paper (`paper` is the way to its key) may be seen."""
    return Exists(papers_seen_by(viewer).filter(pk=OuterRef(paper)).order_by())


def find(viewer: Viewer, paper_id: UUID) -> Paper:
    """A paper that the viewer may see, with its matter; raises NotThere otherwise, without saying why."""
    paper = papers_seen_by(viewer).select_related("matter", "layout", "made_by").filter(pk=paper_id).first()
    if paper is None:
        raise NotThere
    return paper


def find_to_write(viewer: Viewer, paper_id: UUID) -> Paper:
    """A draft that the viewer may write on, locked until the end of the transaction.

    Raises NotThere when it is not theirs to see, NotYours when not to write, NotNow when it is no draft any more.
    """
    seen = papers_seen_by(viewer).select_for_update(of=("self",)).select_related("matter").filter(pk=paper_id)
    paper = seen.first()
    if paper is None:
        raise NotThere
    if not may_work(viewer, paper.matter):
        raise NotYours
    if paper.state != Paper.State.DRAFT:
        raise NotNow(_("This paper cannot be changed now: it is on its way up, decided or cancelled."))
    if paper.matter.secrecy >= Secrecy.MOST_SECRET:
        raise NotNow(_("A most secret paper may not be written here. See the registrar of secrets."))
    return paper


def may_write(viewer: Viewer, paper: Paper) -> bool:
    """Whether the viewer may change this paper as it stands."""
    open_to_it = paper.matter.secrecy < Secrecy.MOST_SECRET and paper.state == Paper.State.DRAFT
    return open_to_it and may_work(viewer, paper.matter)


def must_keep_looks(viewer: Viewer) -> None:
    """Raises NotYours unless the viewer keeps the system."""
    viewer.must_be(Role.ADMIN)


def must_use_phrases(viewer: Viewer) -> None:
    """Raises NotYours unless the viewer is of the staff that writes papers."""
    if not viewer.is_staff:
        raise NotYours


def find_phrase(viewer: Viewer, phrase_id: UUID) -> Phrase:
    """A phrase, locked to be changed: the staff keeps them together. Raises NotYours outside the staff, NotThere."""
    must_use_phrases(viewer)
    phrase = Phrase.objects.select_for_update(of=("self",)).filter(pk=phrase_id).first()
    if phrase is None:
        raise NotThere
    return phrase
