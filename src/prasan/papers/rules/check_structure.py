"""Checks of the form: everything required is there, numbers run on, verbs agree, enclosures exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.common import VERBS, rows, word
from prasan.papers.rules.fields import Choice, Field, FieldType, texts_of
from prasan.papers.rules.findings import Finding, Paper, Rule, amber, needed, red
from prasan.papers.rules.numbering import (
    enclosure_references,
    first_break,
    label,
    references,
    typed_number,
    typed_numbers,
)
from prasan.papers.rules.page import Piece

_OTHER = (("action", "action_other"), ("origin", "origin_other"), ("purpose", "purpose_other"))


def required(paper: Paper) -> Iterator[Finding]:
    """Every required field is filled, and in every row that is begun its required columns."""
    for field in paper.kind.fields:
        value = paper.data.get(field.key)
        if field.type is FieldType.ROWS:
            yield from _required_rows(field, value or [])
        elif field.required and not value:
            yield needed(field.key, field.label)
    for chooser, typed in _OTHER:
        if paper.kind.has(typed) and word(paper.data, chooser) == "other" and not word(paper.data, typed):
            yield needed(typed, paper.kind.field(typed).label)


def _required_rows(field: Field, value: list[dict[str, Any]]) -> Iterator[Finding]:
    filled = [(at, row) for at, row in enumerate(value) if any(str(one or "").strip() for one in row.values())]
    if field.required and not filled:
        yield needed(field.key, field.label)
    for at, row in filled:
        for column in field.rows:
            if column.required and not str(row.get(column.key) or "").strip():
                yield needed(f"{field.key}.{at}.{column.key}", column.label)


def verbs(paper: Paper) -> Iterator[Finding]:
    """The verb of section 4 is the verb of the closing, and the opinion in section 3 leads to one of them."""
    if paper.kind.chosen_verbs is None:
        return
    four, closing = paper.kind.chosen_verbs(paper.data), frozenset(paper.data.get("closing_verbs") or [])
    if four and closing and four != closing:
        said = {"four": _printed(paper, four), "closing": _printed(paper, closing)}
        message = _("Section 4 says “%(four)s” but the closing asks to “%(closing)s”. Make the two the same.")
        yield red("closing_verbs", "verbs.differ", message % said)
    opinion = word(paper.data, "opinion_verb")
    if four and opinion and opinion not in four:
        said = {"three": _printed(paper, frozenset({opinion})), "four": _printed(paper, four)}
        message = _("Section 3 sees fit to “%(three)s” but section 4 says “%(four)s”. Make the two the same.")
        yield red("opinion_verb", "verbs.opinion", message % said)


def _printed(paper: Paper, chosen: frozenset[str]) -> str:
    choices: tuple[Choice, ...] = (*paper.kind.field("closing_verbs").choices, *VERBS)
    return " ".join(dict.fromkeys(choice.printed for choice in choices if choice.value in chosen))


def numbers(paper: Paper) -> Iterator[Finding]:
    """The page gives the numbers: none is typed, one fact has no sub-number, and numbers inside a text run on."""
    for field in paper.kind.fields:
        if field.type is not FieldType.ROWS or not field.numbered:
            continue
        alone = len(rows(paper.data, field.key)) == 1
        for at, row in enumerate(paper.data.get(field.key) or []):
            if typed_number(str(row.get("text") or "")):
                message = (
                    _("There is only one, so it has no sub-number. Remove the number.")
                    if alone
                    else _("The page gives this its number. Remove the one that is typed.")
                )
                yield red(f"{field.key}.{at}.text", "numbers.single" if alone else "numbers.typed", message)
    for where, text in texts_of(paper.kind, paper.data):
        if broken := first_break(typed_numbers(text)):
            message = _("The number %(number)s does not follow the one before it.")
            yield red(where, "numbers.break", message % {"number": label(*broken)})


def cross_references(paper: Paper) -> Iterator[Finding]:
    """A paragraph that the text refers to is there."""
    there = {piece.number.rstrip(".") for piece in paper.page.parts if isinstance(piece, Piece) and piece.number}
    for where, text in texts_of(paper.kind, paper.data):
        for path in references(text):
            number = ".".join(str(part) for part in path)
            if number not in there:
                message = _("The text refers to paragraph %(number)s, which this paper does not have.")
                yield amber(where, "reference.missing", message % {"number": number})


def attachments(paper: Paper) -> Iterator[Finding]:
    """Enclosures that the text refers to are in the list, and those in the list exist and can be read."""
    listed = rows(paper.data, "attachments")
    for where, number in _wanted(paper):
        if not 1 <= number <= len(listed):
            message = _("Attachment %(number)s is referred to but not in the list of attachments.")
            yield red(where, "attachments.missing", message % {"number": number})
    if paper.data.get("letter_attached") and not listed:
        yield red(
            "attachments", "attachments.missing", _("The text says that a letter is attached. Add it to the list.")
        )
    for at, row in enumerate(paper.data.get("attachments") or []):
        yield from _file(paper, at, row)


def _file(paper: Paper, at: int, row: dict[str, Any]) -> Iterator[Finding]:
    title, file = word(row, "title"), word(row, "file")
    where = f"attachments.{at}.file"
    if file and file not in paper.facts.files:
        yield red(where, "attachments.gone", _("This file is not among the files of the matter. Choose another one."))
    elif file and not paper.facts.files[file]:
        yield red(where, "attachments.unreadable", _("This file cannot be opened. Attach it again."))
    elif title and not file:
        yield amber(
            where, "attachments.no_file", _("No file stands behind this attachment. Attach it, or say where it is.")
        )


def _wanted(paper: Paper) -> Iterator[tuple[str, int]]:
    """Where an enclosure is referred to, and its number; a reference that is no number counts as 0."""
    listed = bool(rows(paper.data, "attachments"))
    single = word(paper.data, "topic_attachment")
    if single and listed:
        yield "topic_attachment", int(single) if single.isdecimal() else 0
    for where, text in texts_of(paper.kind, paper.data):
        if where.endswith(".attachment") and text:
            yield where, int(text) if text.isdecimal() else 0
        for number in enclosure_references(text):
            yield where, number


RULES: tuple[Rule, ...] = (required, verbs, numbers, cross_references, attachments)
