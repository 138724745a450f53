"""Reads about memos, decisions and directions, always for a viewer."""

from prasan.decisions.queries.cards import Card, cards, count_here, decided_lately, memos_here, undoable
from prasan.decisions.queries.chains import (
    chain_choices,
    chains,
    chains_like,
    line_up,
    post_choices,
    posts_of,
    stops_of,
)
from prasan.decisions.queries.directions import (
    counted,
    decision_with_proof,
    directions,
    owners_of,
    report_with_file,
    working_days_after,
)
from prasan.decisions.queries.memos import listed, memo_of, memos
from prasan.decisions.queries.now import Now, came_back, changed_since, now_on, now_on_each
from prasan.decisions.queries.panel import panel_of
from prasan.decisions.queries.papers import (
    drawn,
    may_sign,
    page_count,
    printed_signatures,
    sections_of,
    signatures,
    three_lines,
)
from prasan.decisions.queries.ready import Offered, offered, whom_in
from prasan.decisions.queries.standing import capacity_at, undo_seconds

__all__ = [
    "Card",
    "Now",
    "Offered",
    "came_back",
    "capacity_at",
    "cards",
    "chain_choices",
    "chains",
    "chains_like",
    "changed_since",
    "count_here",
    "counted",
    "decided_lately",
    "decision_with_proof",
    "directions",
    "drawn",
    "line_up",
    "listed",
    "may_sign",
    "memo_of",
    "memos",
    "memos_here",
    "now_on",
    "now_on_each",
    "offered",
    "owners_of",
    "page_count",
    "panel_of",
    "post_choices",
    "posts_of",
    "printed_signatures",
    "report_with_file",
    "sections_of",
    "signatures",
    "stops_of",
    "three_lines",
    "undo_seconds",
    "undoable",
    "whom_in",
    "working_days_after",
]
