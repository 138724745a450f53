"""ตรวจก่อนเสนอ: what is wrong with a paper before it goes up. Red stops it; amber goes up with a reason."""

from __future__ import annotations

from prasan.papers.rules.check_letters import RULES as LETTERS
from prasan.papers.rules.check_signing import RULES as SIGNING
from prasan.papers.rules.check_structure import RULES as STRUCTURE
from prasan.papers.rules.check_words import RULES as WORDS
from prasan.papers.rules.fields import Data, PaperKind
from prasan.papers.rules.findings import Facts, Finding, Level, Paper

__all__ = ["Facts", "Finding", "Level", "check", "stops"]


def check(kind: PaperKind, data: Data, facts: Facts) -> list[Finding]:
    """Everything found in a paper: red first, then in the order of the form."""
    paper = Paper(kind, data, kind.compose(data), facts)
    found = [finding for rule in (*STRUCTURE, *LETTERS, *SIGNING, *WORDS) for finding in rule(paper)]
    order = {field.key: at for at, field in enumerate(kind.fields)}
    return sorted(found, key=lambda one: (one.level is Level.AMBER, order.get(one.field.split(".")[0], len(order))))


def stops(findings: list[Finding]) -> bool:
    """Whether any finding is red."""
    return any(finding.level is Level.RED for finding in findings)
