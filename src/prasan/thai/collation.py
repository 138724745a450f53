"""Thai dictionary order for lists, without the locale of the machine."""

import re

from prasan.thai.digits import to_arabic
from prasan.thai.text import clean

_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
_SECONDARY = {mark: place for place, mark in enumerate("็่้๊๋์ํ๎", start=1)}
_THAI = 2


class _Weights:
    """Collects the weights of one text, level by level."""

    def __init__(self) -> None:
        self.letters: list[tuple[int, str]] = []
        self.marks: list[int] = []

    def add(self, sign: str) -> None:
        if sign in _SECONDARY:
            self.marks.append(_SECONDARY[sign])
        elif sign.isalnum() or "ก" <= sign <= "๎":
            self.letters.append((_kind(sign), sign))
            self.marks.append(0)


SortKey = tuple[tuple[tuple[int, str], ...], tuple[int, ...], str]


def sort_key(text: str) -> SortKey:
    """Return the key that sorts `text` as a Thai dictionary does: digits, then Latin letters, then Thai.

    A leading vowel is weighed after its consonant (`เก` stands among the words of ก); tone marks, ็ and ์ count
    only between words that are otherwise alike; spaces and punctuation, Thai or Arabic digits and upper or
    lower case only after that. Two different texts never have the same key, so the order does not depend on the
    order they came in.
    """
    weights = _Weights()
    for sign in _LEADING_VOWEL.sub(r"\2\1", to_arabic(clean(text).text).casefold()):
        weights.add(sign)
    return tuple(weights.letters), tuple(weights.marks), text


def _kind(sign: str) -> int:
    return _THAI if "ก" <= sign <= "๎" else 1 - sign.isdigit()
