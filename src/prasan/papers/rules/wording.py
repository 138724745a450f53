"""The office's standing words for each kind of paper: what a new one begins with, and what every one prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.catalogue import KINDS
from prasan.papers.rules.fields import Choice, Data, FieldType, PaperKind, Text
from prasan.papers.rules.page import Line, Owner, Page, Piece

HEAD, AFTER, CONTACT = "head_lines", "after_text", "contact"
STANDING = frozenset({HEAD, AFTER, CONTACT})
STARTS = (
    "agency",
    "address",
    "number",
    "owner_unit",
    "owner_phone",
    "owner_fax",
    "owner_email",
    "salutation",
    "closing",
    "signer_position",
)
Wording = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """One place where an office puts words of its own.

    `lines` and `limit` are the most lines and the longest text that it takes. `built_in` is what stands there without
    it. With `choices` one of them is chosen.
    """

    key: str
    label: Text
    help: Text
    lines: int
    limit: int
    built_in: str = ""
    choices: tuple[Choice, ...] = ()


PRINTED = (
    Place(HEAD, _("Lines above the paper"), _("Printed at the head of every paper of this kind."), 3, 300),
    Place(AFTER, _("Paragraph after the text"), _("Printed below the text, before the signature."), 6, 1000),
    Place(CONTACT, _("Contact block"), _("Printed at the very foot, at the left."), 4, 400),
)


def places(kind: PaperKind) -> tuple[Place, ...]:
    """Where an office may put its own words in a kind of paper: first those that it prints, then beginnings."""
    return (*PRINTED, *(_beginning(kind, key) for key in STARTS if kind.has(key)))


def _beginning(kind: PaperKind, key: str) -> Place:
    field = kind.field(key)
    said = _("A new paper begins with this; its writer may change it.")
    lines = 6 if field.type is FieldType.LONG else 1
    return Place(key, field.label, said, lines, field.limit, str(field.empty or ""), field.choices)


def tidy_words(kind: PaperKind, words: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Text]]:
    """The words that differ from the built-in ones in their one form, and what cannot be taken, by place."""
    known = {place.key: place for place in places(kind)}
    faults: dict[str, Text] = {key: _("There is no such place.") for key in words if key not in known}
    kept: dict[str, str] = {}
    for key, place in known.items():
        text = "\n".join(line.strip() for line in str(words.get(key) or "").splitlines()).strip()
        if fault := _fault(place, text):
            faults[key] = fault
        elif text and text != place.built_in:
            kept[key] = text
    return kept, faults


def _fault(place: Place, text: str) -> Text:
    if place.choices and text not in {"", *(choice.value for choice in place.choices)}:
        return _("Please choose one of the list.")
    if len(text) > place.limit:
        return _("This is too long. Shorten it.")
    if len(text.splitlines()) > place.lines:
        return _("There is room for %(count)d lines. Shorten it.") % {"count": place.lines}
    return ""


def begun_with(kind: PaperKind, begun: Data, wording: Wording) -> dict[str, Any]:
    """A new paper's data with the office's words in place of the built-in ones; what is known of a matter stays."""
    words = wording.get(kind.code, {})
    wanted = {key: text for key, text in words.items() if kind.has(key) and key not in STANDING}
    return dict(begun) | {key: text for key, text in wanted.items() if begun.get(key) == kind.field(key).empty}


def with_wording(page: Page, words: Mapping[str, str]) -> Page:
    """The page with the words that the office prints on every paper of its kind."""
    if not STANDING & words.keys():
        return page
    head = tuple(
        Line(f"{HEAD}.{at}", HEAD, text, "centre", above=0) for at, text in enumerate(words.get(HEAD, "").splitlines())
    )
    after = tuple(
        Piece(f"{AFTER}.{at}", AFTER, text, gap=True) for at, text in enumerate(words.get(AFTER, "").splitlines())
    )
    contact = (Owner(CONTACT, tuple(words[CONTACT].splitlines())),) if words.get(CONTACT) else ()
    return replace(page, top=(*head, *page.top), parts=(*page.parts, *after), foot=(*page.foot, *contact))


def kinds_with_words(wording: Wording) -> list[PaperKind]:
    """The kinds of paper for which the office has words of its own."""
    return [kind for code, kind in KINDS.items() if wording.get(code)]
