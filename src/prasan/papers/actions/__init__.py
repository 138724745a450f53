"""The only writers of papers."""

from prasan.papers.actions.looks import save_layout, save_wording
from prasan.papers.actions.phrases import (
    FirstPhrase,
    add_phrase,
    change_phrase,
    lay_first_phrases,
    remind_of_reviews,
    review_phrase,
    use_phrase,
)
from prasan.papers.actions.publishing import discard_layout, publish_again, publish_layout
from prasan.papers.actions.signing import (
    forget_signature,
    keep_document,
    keep_signature,
    place_signature,
    take_back_signature,
)
from prasan.papers.actions.standing import freeze, release, seal
from prasan.papers.actions.templates import drop_template, put_template
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
    "discard_layout",
    "drop_template",
    "forget_signature",
    "freeze",
    "keep_document",
    "keep_signature",
    "keep_typing",
    "lay_first_phrases",
    "place_signature",
    "publish_again",
    "publish_layout",
    "put_template",
    "release",
    "remind_of_reviews",
    "restore_version",
    "review_phrase",
    "save_layout",
    "save_version",
    "save_wording",
    "seal",
    "start_paper",
    "take_back_signature",
    "use_phrase",
]
