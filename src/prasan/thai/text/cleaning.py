"""Cleaning: what looks the same becomes the same, without changing what a person reads."""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple


class Change(NamedTuple):
    """What was changed, as a code that the caller words, and how many times.

    Codes of `clean`: control, line-break, space, zero-width, private-glyph, sara-ae, sara-am, mark-order,
    doubled-mark, composed. Codes of `repair` besides: loose-mark, split-sara-am, slipped-mark.
    """

    code: str
    times: int


class Cleaned(NamedTuple):
    """A text and what was changed to get it, in the order of the codes."""

    text: str
    changes: tuple[Change, ...]


THAI = "ก-๛"
MARKS = "ัิ-ฺ็-๎"
"""Every Thai sign that stands above or below a consonant, as the inside of a character class."""

_MARK_ORDER = {mark: place for place, group in enumerate(("ฺ", "ุู", "ัิีึื", "็", "ํ", "่้๊๋", "์๎")) for mark in group}
_STANDARD_OF_PRIVATE = "10 34353637 48494a4b4c 48494a4b4c 0d 31 4d 47 48494a4b4c 38393a"
"""The last byte of the standard sign for each glyph that old Thai fonts keep at U+F700 and after."""
_PRIVATE_GLYPHS = {
    chr(0xF700 + place): chr(0x0E00 + low) for place, low in enumerate(bytes.fromhex(_STANDARD_OF_PRIVATE))
}

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_BREAK = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ZERO_WIDTH = re.compile(
    rf"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+|(?<=[{THAI}])[\u200c\u200d]+|[\u200c\u200d]+(?=[{THAI}])"
)
_PRIVATE = re.compile("[\uf700-\uf71a]")
_DOUBLE_E = re.compile("เเ")
_SPLIT_AM = re.compile("ํ([่้๊๋์๎]*)[าำ]")
_LATE_MARKS = re.compile(f"ำ([{MARKS}]+)")
_MARK_RUN = re.compile(f"[{MARKS}]{{2,}}")
_STRANGE = re.compile(r"[^\t\n\r -~ก-ฺเ-๛]")
_ODD_MARKS = re.compile(rf"[ำ{MARKS}][{MARKS}](?:(?<=ำ.)|[{MARKS}]|(?<![ัิ-ู][่-์]))")


def clean(text: str) -> Cleaned:
    """Clean `text` for showing, pasting and keeping; return it with the list of what was changed.

    Invisible signs and control characters go, odd spaces become spaces, `ํา` becomes `ำ` and `เเ` becomes `แ`,
    marks stand in the order in which Thai is typed and no mark stands twice; the result is in Unicode NFC.
    Cleaning twice changes nothing more.
    """
    return _cleaned(text) if _is_unusual(text) else Cleaned(text, ())


def _is_unusual(text: str) -> bool:
    """Tell whether a text is anything but Thai and English as they are commonly typed, and may need cleaning.

    Four looks, each for one thing, are several times faster than one for all of them.
    """
    return bool(_STRANGE.search(text) or "เเ" in text or "ํ" in text or _ODD_MARKS.search(text))


def _cleaned(text: str) -> Cleaned:
    counts: Counter[str] = Counter()
    before = None
    while before != text:
        before = text
        text = _substitute(text, counts)
        text = _arrange(text, counts)
        composed = unicodedata.normalize("NFC", text)
        counts["composed"] += composed != text
        text = composed
    return Cleaned(text, tuple(Change(code, count) for code, count in counts.items() if count))


def _substitute(text: str, counts: Counter[str]) -> str:
    for code, pattern, replacement in (
        ("control", _CONTROL, ""),
        ("line-break", _LINE_BREAK, "\n"),
        ("space", _SPACE, " "),
        ("zero-width", _ZERO_WIDTH, ""),
        ("sara-ae", _DOUBLE_E, "แ"),
    ):
        text, count = pattern.subn(replacement, text)
        counts[code] += count
    text, count = _PRIVATE.subn(lambda found: _PRIVATE_GLYPHS[found.group()], text)
    counts["private-glyph"] += count
    return text


def _arrange(text: str, counts: Counter[str]) -> str:
    def in_order(found: re.Match[str]) -> str:
        run = "".join(sorted(found.group(), key=_MARK_ORDER.__getitem__))
        single = re.sub(r"(.)\1+", r"\1", run)
        counts["mark-order"] += run != found.group()
        counts["doubled-mark"] += len(run) - len(single)
        return single

    text, late = _LATE_MARKS.subn(r"\1ำ", text)
    counts["mark-order"] += late
    text = _MARK_RUN.sub(in_order, text)
    text, count = _SPLIT_AM.subn(r"\1ำ", text)
    counts["sara-am"] += count
    return text
