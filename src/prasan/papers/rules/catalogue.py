"""Every kind of paper that the office writes here."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules import (
    certificate,
    external,
    memo,
    memo_office,
    memo_permanent_secretary,
    minutes,
    order,
    publicity,
    record_note,
    stamped,
    summary,
)
from prasan.papers.rules.fields import Group, PaperKind, Text
from prasan.ui.errors import NotThere

MEMOS: Mapping[str, PaperKind] = {
    kind.code: kind for kind in (summary.KIND, memo_office.KIND, memo_permanent_secretary.KIND)
}
"""The papers that go up to the Minister."""
KINDS: Mapping[str, PaperKind] = {
    kind.code: kind
    for kind in (
        *MEMOS.values(),
        memo.KIND,
        external.KIND,
        stamped.KIND,
        order.KIND,
        publicity.ANNOUNCEMENT,
        publicity.STATEMENT,
        publicity.NEWS,
        certificate.KIND,
        minutes.KIND,
        record_note.KIND,
    )
}
GROUPS: Mapping[Group, Text] = {
    Group.INTERNAL: _("Memos and internal letters"),
    Group.EXTERNAL: _("External letters"),
    Group.STAMPED: _("Stamped letters"),
    Group.ORDERING: _("Orders"),
    Group.PUBLICITY: _("Announcements and news"),
    Group.EVIDENCE: _("Papers made as evidence"),
}


def kind_of(code: str) -> PaperKind:
    """The kind of paper with this code; raises NotThere when there is none."""
    if code not in KINDS:
        raise NotThere
    return KINDS[code]


def is_signed(code: str) -> bool:
    """Whether a kind of paper is signed or sent back by the last of its way up, not decided on: letters, orders."""
    kind = KINDS.get(code)
    letters = {Group.EXTERNAL, Group.STAMPED, Group.ORDERING, Group.PUBLICITY}
    return kind is not None and (kind.group in letters or code == "certificate")
