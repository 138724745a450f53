"""The only writers of papers."""

from prasan.papers.actions.looks import save_layout, use_layout
from prasan.papers.actions.phrases import (
    FirstPhrase,
    add_phrase,
    change_phrase,
    lay_first_phrases,
    remind_of_reviews,
    review_phrase,
    use_phrase,
)
from prasan.papers.actions.standing import freeze, release, seal
from prasan.papers.actions.writing import (
    answer_findings,
    cancel_paper,
    keep_typing,
    restore_version,
    save_version,
    start_paper,
)

__all__ = [
    "FirstPhrase",
    "add_phrase",
    "answer_findings",
    "cancel_paper",
    "change_phrase",
    "freeze",
    "keep_typing",
    "lay_first_phrases",
    "release",
    "remind_of_reviews",
    "restore_version",
    "review_phrase",
    "save_layout",
    "save_version",
    "seal",
    "start_paper",
    "use_layout",
    "use_phrase",
]
