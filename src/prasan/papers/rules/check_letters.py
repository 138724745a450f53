"""Checks of letters: the parts of the structure are there, the conclusion fits, numbers and counts are complete."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.common import rows, word
from prasan.papers.rules.findings import Finding, Paper, Rule, amber, red
from prasan.papers.rules.letters import number_of, salutation_of
from prasan.papers.rules.structures import misplaced, structure_of, unwritten
from prasan.thai.letters import parse_letter_number

_THANKS = re.compile("ขอบคุณ|ขอบพระคุณ|ขอบใจ")
_CONCLUSION = re.compile("จึง(?:ขอ)?(กราบเรียน|เรียน|นมัสการ|กราบทูล)(?:มา|เชิญ)")
_VERBS = {"เรียน": "เรียน", "กราบเรียน": "กราบเรียน", "นมัสการ": "นมัสการ", "กราบทูล": "กราบทูล"}


def structure(paper: Paper) -> Iterator[Finding]:
    """Every part of the chosen structure is there, in its order; a request ends with thanks."""
    if not paper.kind.has("structure"):
        return
    chosen, written = structure_of(paper.data), rows(paper.data, "parts")
    codes = [word(row, "part") for row in paper.data.get("parts") or []]
    there = {word(row, "part") for row in written}
    for part in chosen.parts:
        if part.code not in there:
            message = _("The part “%(part)s” is missing. Press “Arrange by the structure” to add it.")
            yield red("parts", f"structure.missing.{part.code}", message % {"part": part.label})
    for at in unwritten(paper.data):
        yield red(f"parts.{at}.text", "structure.unwritten", _("This part has only its opening words. Complete it."))
    for at in misplaced(codes, chosen):
        message = _("This part stands in the wrong place. Press “Arrange by the structure” to order the parts.")
        yield amber(f"parts.{at}.part", "structure.order", message)
    if chosen.thanks and codes and not _THANKS.search(word(paper.data["parts"][-1], "text")):
        yield red(f"parts.{len(codes) - 1}.text", "structure.thanks", _("A letter like this ends with thanks."))


def conclusion(paper: Paper) -> Iterator[Finding]:
    """The letter says at its end what is asked for, in the words that fit the salutation."""
    texts = [word(row, "text") for row in paper.data.get("parts") or []] if paper.kind.has("structure") else []
    if not any(texts):
        return
    said = [(at, found[1]) for at, text in enumerate(texts) for found in _CONCLUSION.finditer(text)]
    if not said:
        message = _("The letter does not say at its end what is asked for: “จึงเรียนมาเพื่อโปรด…”.")
        yield amber(f"parts.{len(texts) - 1}.text", "conclusion.missing", message)
    right = _VERBS.get(salutation_of(paper.data), "")
    for at, verb in said:
        if right and verb != right:
            message = _("With this salutation the letter says “จึง%(right)sมา…”.")
            yield amber(f"parts.{at}.text", "conclusion.verb", message % {"right": right})


def circular(paper: Paper) -> Iterator[Finding]:
    """A circular has a number of its own series, and nothing else has."""
    number = parse_letter_number(number_of(paper.data)) if paper.kind.has("circular") else None
    if number is not None and not number.is_free and number.circular != bool(paper.data.get("circular")):
        yield red("number", "number.circular", _("A circular has a ว in its number, and no other letter has one."))


def copies(paper: Paper) -> Iterator[Finding]:
    """Every enclosure of a letter says how many there are of it."""
    listed = paper.kind.field("attachments").rows if paper.kind.has("attachments") else ()
    if "copies" not in {column.key for column in listed}:
        return
    for at, row in enumerate(paper.data.get("attachments") or []):
        if word(row, "title") and not word(row, "copies"):
            yield amber(f"attachments.{at}.copies", "attachments.copies", _("Say how many, for example 1 ฉบับ."))


def sender(paper: Paper) -> Iterator[Finding]:
    """Whoever reads the letter can ask back: the owner of the matter has a telephone."""
    if paper.kind.has("owner_phone") and paper.kind.has("owner_unit") and not word(paper.data, "owner_phone"):
        yield amber("owner_phone", "owner.phone", _("Say under which telephone number the unit is reached."))


RULES: tuple[Rule, ...] = (structure, conclusion, circular, copies, sender)
