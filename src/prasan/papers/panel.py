"""What the papers room adds to the page of a matter and to search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prasan.matters.access import may_work
from prasan.matters.models import Matter
from prasan.papers.actions.writing import findable
from prasan.papers.models import Paper
from prasan.papers.queries import kinds_for, papers_of
from prasan.papers.rules.catalogue import KINDS
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.search.rules import Findable


def panel_context(viewer: Viewer, matter: Matter) -> dict[str, Any]:
    """The papers of a matter with the names of their kinds, and the kinds that may be begun."""
    open_to_it = matter.is_open and matter.secrecy < Secrecy.MOST_SECRET and may_work(viewer, matter)
    papers = [(paper, KINDS[paper.kind].label) for paper in papers_of(viewer, matter) if paper.kind in KINDS]
    return {"papers": papers, "kinds": kinds_for(matter) if open_to_it else [], "matter": matter}


def findables() -> Iterator[Findable]:
    """Every paper again, for a new build of the search."""
    for paper in Paper.objects.exclude(state=Paper.State.CANCELLED).iterator(chunk_size=200):
        if paper.kind in KINDS:
            yield Findable(numbers=(), **findable(paper))
