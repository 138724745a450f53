"""Reads of the office's phrases and sample letters."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from prasan.papers import access
from prasan.papers.models import Phrase
from prasan.people.access import Viewer
from prasan.thai.text import fold

OFFERED = 30


def phrases(viewer: Viewer, text: str = "") -> QuerySet[Phrase]:
    """All phrases in which every word of `text` stands, by topic; those out of use come last.

    Raises NotYours outside the staff.
    """
    access.must_use_phrases(viewer)
    found = Phrase.objects.select_related("owner").order_by("-active", "topic", "title")
    for word in fold(text).split():
        found = found.filter(folded__contains=word)
    return found


def offered_phrases(viewer: Viewer, text: str = "") -> list[Phrase]:
    """What a writer may put into a paper: phrases in use that fit, at most thirty."""
    return list(phrases(viewer, text).filter(active=True)[:OFFERED])


def topics() -> list[str]:
    """The topics that phrases have, in order."""
    return list(Phrase.objects.order_by("topic").values_list("topic", flat=True).distinct())


def is_due(phrase: Phrase, on: date) -> bool:
    """Whether a phrase in use should be read again."""
    return phrase.active and phrase.review_on <= on
