"""What the papers room adds to the page of a matter, to what comes next on it, and to search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.matters.access import may_work
from prasan.matters.kinds import Next
from prasan.matters.models import Matter, State
from prasan.papers.actions.writing import findable
from prasan.papers.models import Paper
from prasan.papers.queries import kinds_for, papers_on
from prasan.papers.rules.catalogue import KINDS
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.search.rules import Findable


def panel_context(viewer: Viewer, matter: Matter) -> dict[str, Any]:
    """The papers of a matter with the names of their kinds, and the kinds that may be begun."""
    open_to_it = matter.is_open and matter.secrecy < Secrecy.MOST_SECRET and may_work(viewer, matter)
    papers = [(paper, KINDS[paper.kind].label) for paper in papers_on(matter) if paper.kind in KINDS]
    return {"papers": papers, "kinds": kinds_for(matter) if open_to_it else [], "matter": matter}


def next_paper(viewer: Viewer, matter: Matter) -> Next | None:
    """A planned matter needs its memo; one that is begun is gone on with. Nothing once a memo was decided."""
    wanted = matter.state in {State.DOING, State.RETURNED} and matter.secrecy < Secrecy.MOST_SECRET
    if not wanted or not may_work(viewer, matter):
        return None
    papers = papers_on(matter)
    begun = next((paper for paper in reversed(papers) if paper.state == Paper.State.DRAFT), None)
    if begun:
        return Next(_("Go on with the memo"), reverse("papers:paper", args=[begun.pk]), "file-pen")
    if any(paper.state == Paper.State.SEALED for paper in papers):
        return None
    return Next(_("Write the memo"), reverse("papers:begin", args=[matter.pk]), "file-pen")


def findables() -> Iterator[Findable]:
    """Every paper again, for a new build of the search."""
    for paper in Paper.objects.exclude(state=Paper.State.CANCELLED).iterator(chunk_size=200):
        if paper.kind in KINDS:
            yield Findable(numbers=(), **findable(paper))
