"""Papers as a careful writer sends them up, for what the office's stories and measurements write."""

from prasan.papers.actions import answer_findings
from prasan.papers.models import Paper
from prasan.papers.queries import findings_of
from prasan.people.access import Viewer


def answer_open(viewer: Viewer, paper: Paper) -> None:
    """Says of every finding that still needs a reason that it was looked at; the paper is read anew before."""
    paper.refresh_from_db()
    still = {one.key: "ตรวจสอบแล้ว" for one in findings_of(paper) if one.is_open}
    if still:
        answer_findings(viewer, paper.pk, reasons=still)
