"""Every kind of paper that the office writes here."""

from __future__ import annotations

from collections.abc import Mapping

from prasan.papers.rules import memo_office, memo_permanent_secretary, summary
from prasan.papers.rules.fields import PaperKind
from prasan.ui.errors import NotThere

KINDS: Mapping[str, PaperKind] = {
    kind.code: kind for kind in (summary.KIND, memo_office.KIND, memo_permanent_secretary.KIND)
}


def kind_of(code: str) -> PaperKind:
    """The kind of paper with this code; raises NotThere when there is none."""
    if code not in KINDS:
        raise NotThere
    return KINDS[code]
