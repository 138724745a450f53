"""What must be known about the running system: for administrators, for `prasan check`, and for monitoring."""

from prasan.project.health.deep import deep_findings
from prasan.project.health.figures import metrics_text
from prasan.project.health.findings import Finding, Report, State
from prasan.project.health.quick import quick_findings, works

__all__ = ["Finding", "Report", "State", "deep_findings", "metrics_text", "quick_findings", "report", "works"]


def report(*, deep: bool = False) -> Report:
    """All findings; `deep` reads the whole log, every number, every file and the index, which takes its time."""
    return Report([*quick_findings(), *(deep_findings() if deep else [])])
