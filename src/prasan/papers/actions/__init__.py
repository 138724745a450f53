"""The only writers of papers."""

from prasan.papers.actions.looks import save_layout, use_layout
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
    "answer_findings",
    "cancel_paper",
    "freeze",
    "keep_typing",
    "release",
    "restore_version",
    "save_layout",
    "save_version",
    "seal",
    "start_paper",
    "use_layout",
]
