"""What changed between two versions of a paper: word by word, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from prasan.papers.rules.common import paper_date
from prasan.papers.rules.data import changed_fields
from prasan.papers.rules.fields import Data, Field, FieldType, PaperKind, Text

Change = Literal["same", "added", "removed"]
_WORDS = re.compile(r"\s+|[A-Za-z]+|[0-9๐-๙]+|[เแโใไ]?[^\sA-Za-z0-9๐-๙เแโใไ]+|.", re.DOTALL)
"""Thai writes no spaces between words: a piece ends where a leading vowel opens a new syllable."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words and what happened to it."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs, with its words."""

    key: str
    label: Text
    words: tuple[Words, ...]


def differences(kind: PaperKind, older: Data, newer: Data) -> list[FieldChange]:
    """The fields that differ between two versions, in the order of the form."""
    return [
        FieldChange(field.key, field.label, tuple(words_between(as_text(field, older), as_text(field, newer))))
        for field in changed_fields(kind, older, newer)
    ]


def words_between(older: str, newer: str) -> Iterator[Words]:
    """Two texts as one, with what was taken out and put in. Joined without one of the two, they are the other."""
    before, after = _WORDS.findall(older), _WORDS.findall(newer)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield Words("same", "".join(before[start:end]))
            continue
        if end > start:
            yield Words("removed", "".join(before[start:end]))
        if new_end > new_start:
            yield Words("added", "".join(after[new_start:new_end]))


def as_text(field: Field, data: Data) -> str:
    """A field's value as words: chosen values by what the form calls them, rows one a line."""
    value = data.get(field.key)
    if field.type is FieldType.ROWS:
        shown = [column for column in field.rows if column.key != "file"]  # a file is told by its title
        return "\n".join(" · ".join(filter(None, (as_text(column, row) for column in shown))) for row in value or [])
    if field.type is FieldType.CHOICES:
        return ", ".join(_label(field, one) for one in value or [])
    if field.type is FieldType.CHOICE:
        return _label(field, str(value or ""))
    if field.type is FieldType.FLAG:
        return "✓" if value else "–"
    if field.type is FieldType.DATE:
        return paper_date(str(value or ""))
    return str(value or "")


def _label(field: Field, value: str) -> str:
    return next((str(one.printed or one.label) for one in field.choices if one.value == value and value), value)
