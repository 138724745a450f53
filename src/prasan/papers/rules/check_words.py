"""Checks of dates and words: days that exist and fit, nothing left to fill in, no damage from pasting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.common import word
from prasan.papers.rules.data import NOT_A_DATE, read_date
from prasan.papers.rules.fields import FieldType, texts_of
from prasan.papers.rules.findings import Finding, Paper, Rule, amber, red
from prasan.thai.text import clean

_LEFT_OPEN = re.compile(r"\.{4,}|…{2,}|_{3,}|[xX]{3,}|\(ระบุ[^)]*\)")


def dates(paper: Paper) -> Iterator[Finding]:
    """Every date can be read, and the paper's own is a working day that has come and not passed by its deadline."""
    read: dict[str, date] = {}
    for field in paper.kind.fields:
        typed = word(paper.data, field.key) if field.type is FieldType.DATE else ""
        if typed and read_date(typed, paper.facts.today) != typed:
            yield red(field.key, "date.unreadable", NOT_A_DATE)
        elif len(typed) == 10:
            read[field.key] = date.fromisoformat(typed)
    own = read.get("date")
    if own and (own.weekday() >= 5 or own in paper.facts.holidays):
        yield amber("date", "date.holiday", _("This day is not a working day."))
    if own and own > paper.facts.today:
        yield amber("date", "date.future", _("This day has not come yet."))
    for key in ("power_date", "doc_date"):
        if key in read and read[key] > (own or paper.facts.today):
            yield amber(key, "date.later", _("This document is dated later than the paper that rests on it."))
    if "deadline" in read and read["deadline"] < paper.facts.today:
        yield amber("deadline", "date.passed", _("This deadline has passed."))


def words(paper: Paper) -> Iterator[Finding]:
    """Nothing is left to fill in, and no text carries damage from pasting."""
    for where, text in texts_of(paper.kind, paper.data):
        if found := _LEFT_OPEN.search(text):
            message = _("“%(words)s” is still to be filled in.")
            yield amber(where, "words.open", message % {"words": found[0][:12]})
        if clean(text).text != text:
            message = _("The text carries signs from another program. Clean it before it goes up.")
            yield amber(where, "words.damaged", message)


RULES: tuple[Rule, ...] = (dates, words)
