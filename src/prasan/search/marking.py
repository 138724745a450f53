"""Marking what was found in the text as it reads: never splitting a letter from its marks."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from prasan.search.matching import Part
from prasan.thai.abbreviations import ABBREVIATIONS
from prasan.thai.text import graphemes

SNIPPET = 160
"""Written characters of a snippet."""
_BEFORE = 40
_MARKS = "ัิ-ฺ็-๎"
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_HIDDEN = f"[{_UNSEEN}]*"
_TONED_AM = f"(?:[{_MARKS}{_UNSEEN}]*ำ[{_MARKS}]*|[{_MARKS}{_UNSEEN}]*ํ[{_MARKS}{_UNSEEN}]*า)"
_ATOM = re.compile(rf"(?P<am>[{_MARKS}]*ำ)|(?P<marks>[{_MARKS}]+)|(?P<space>\s+)|(?P<sign>.)", re.DOTALL)
_SHORT_FORMS: dict[str, list[str]] = {}
for _short, _abbreviation in ABBREVIATIONS.items():
    _SHORT_FORMS.setdefault(_abbreviation.long, []).append(_short)
_LONG_FORM = re.compile("|".join(re.escape(long) for long in sorted(_SHORT_FORMS, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, by positions; `word` tells which word of the question stands there."""

    start: int
    end: int
    word: int


@lru_cache(maxsize=512)
def _seen_as(form: str) -> re.Pattern[str]:
    """A pattern that finds a folded form in a text as people write it: other digits, split vowels, short forms."""
    pieces, last = [], 0
    for long in _LONG_FORM.finditer(form):
        shorts = (r"\.?".join(map(re.escape, short)) for short in _SHORT_FORMS[long.group()])
        pieces += [_letters(form[last : long.start()])]
        pieces += [rf"(?:{_letters(long.group())}|(?:{'|'.join(shorts)})\.?\s?)"]
        last = long.end()
    return re.compile("".join([*pieces, _letters(form[last:])]), re.IGNORECASE)


def _letters(form: str) -> str:
    return _HIDDEN.join(_letter(atom) for atom in _ATOM.finditer(form)) + (_HIDDEN if form else "")


def _letter(atom: re.Match[str]) -> str:
    sign = atom.group()
    if atom["am"]:
        return _TONED_AM
    if atom["marks"]:
        return f"[{re.escape(sign)}]" + "{1,8}"
    if atom["space"]:
        return r"\s+"
    if sign == "แ":
        return "(?:แ|เเ)"
    return f"[{sign}{chr(0x0E50 + int(sign))}]" if "0" <= sign <= "9" else re.escape(sign)


def spans(text: str, parts: Iterable[Part], most: int = 20) -> list[Span]:
    """Where the words of a question stand in `text`, from the left, without overlaps, whole written characters."""
    found = [
        Span(*_whole(text, *match.span()), number)
        for number, part in enumerate(parts)
        for form in part.forms
        for match, _ in zip(_seen_as(form.strip("~#")).finditer(text), range(most), strict=False)
        if match.end() > match.start()
    ]
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept[:most]


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole written characters, without hidden signs and spaces at its end."""
    while start > 0 and _hangs_on(text[start]):
        start -= 1
    while end < len(text) and _hangs_on(text[end]):
        end += 1
    while end > start + 1 and (text[end - 1].isspace() or unicodedata.category(text[end - 1]) == "Cf"):
        end -= 1
    return start, end


def _hangs_on(sign: str) -> bool:
    return sign in "ำຳ" or unicodedata.category(sign)[0] == "M"


def marked(text: str, parts: Iterable[Part]) -> SafeString:
    """The whole text, safe for a page, with every word that was asked for in `<mark>`."""
    return _with_marks(text, spans(text, parts))


def snippet(text: str, parts: Iterable[Part]) -> SafeString:
    """The stretch of `text` around the first place that was asked for, safe for a page, what was found in `<mark>`.

    About 160 written characters, cut between written characters; the beginning of the text when nothing is found.
    """
    parts = tuple(parts)
    found = spans(text, parts)
    first = found[0].start if found else 0
    before = graphemes(text[max(0, first - 4 * _BEFORE) : first])[-_BEFORE:]
    start = first - len("".join(before))
    after = graphemes(text[first : first + 5 * SNIPPET])[: SNIPPET - len(before)]
    end = first + len("".join(after))
    cut = _with_marks(text[start:end], [Span(s.start - start, s.end - start, s.word) for s in found if s.end <= end])
    return SafeString(("…" if start > 0 else "") + cut + ("…" if end < len(text) else ""))


def _with_marks(text: str, found: Iterable[Span]) -> SafeString:
    pieces, last = [], 0
    for span in found:
        pieces += [(SafeString(""), text[last : span.start], SafeString(""))]
        pieces += [(SafeString("<mark>"), text[span.start : span.end], SafeString("</mark>"))]
        last = span.end
    pieces += [(SafeString(""), text[last:], SafeString(""))]
    return format_html_join("", "{}{}{}", pieces)
