"""The nightly check of everything."""

from prasan.project import actions
from prasan.project.health import Finding, State, deep_findings
from prasan.project.models import Upkeep


def remember_check() -> list[Finding]:
    """Reads the whole log, every series of numbers, every file and the search index; remembers what was found."""
    findings = deep_findings()
    faults = {finding.code: str(finding.words) for finding in findings if finding.state is State.BAD}
    actions.note(what=Upkeep.What.CHECK, ok=not faults, facts=faults)
    return findings
