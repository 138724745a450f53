"""What somebody typed, made ready for matching: the same folding as the kept text, word by word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from prasan.thai.digits import to_arabic
from prasan.thai.text import clean, fold

SHORTEST = 3
"""The trigram indexes answer for three characters and more."""

_DOT_AFTER_A_LETTER = re.compile(r"(?<=[ก-ฮ])\.")
_DIGIT = re.compile("[0-9]")
MOST_PARTS = 12
LONGEST = 300


def plain(text: str) -> str:
    """`text` folded without unfolding abbreviations, for words that stand glued to others in the kept text."""
    return " ".join(to_arabic(clean(text.lower()).text).split())


def number_key(number: str) -> str:
    """A number without what people write differently: "ศธ. ๐๒๐๑/ว ๑๒" and "ศธ 0201/ว12" have one key."""
    return _DOT_AFTER_A_LETTER.sub("", "".join(plain(number).split())).replace("#", "")


def number_signs(numbers: Iterable[str]) -> str:
    """Numbers as they stand at the head of the folded text: "#สร1/2569#ศธ0201/12#"; empty without numbers."""
    keys = [key for key in (number_key(number) for number in numbers) if key]
    return f"#{'#'.join(keys)}#" if keys else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One word of the question: any of its `forms` will do, the unfolded form first."""

    typed: str
    forms: tuple[str, ...]

    @property
    def long_forms(self) -> tuple[str, ...]:
        """The forms that a trigram index can answer for."""
        return tuple(form for form in self.forms if len(form) >= SHORTEST)

    @property
    def indexed(self) -> bool:
        """Whether the index alone answers for this word."""
        return len(self.long_forms) == len(self.forms)


@dataclass(frozen=True, slots=True)
class Question:
    """All words of a question, which must all be there, in any order; and the question read as one number."""

    parts: tuple[Part, ...]
    key: str

    @property
    def exact_number(self) -> str:
        """The sign of exactly this number in the folded text; empty when no digit was typed."""
        return f"#{self.key}#" if _DIGIT.search(self.key) else ""

    @property
    def number_start(self) -> str:
        """The sign of numbers that begin like this; empty when that is too short to look for."""
        return f"#{self.key}" if len(self.key) + 1 >= SHORTEST else ""

    @property
    def sure_parts(self) -> tuple[Part, ...]:
        """The words that the index answers for by itself."""
        return tuple(part for part in self.parts if part.indexed)


def read(text: str) -> Question:
    """The question that somebody typed; without parts when nothing was typed that could be found.

    At most 300 characters and 12 words are read.
    """
    typed = clean(text[:LONGEST]).text.split()[:MOST_PARTS]
    parts = [Part(word, tuple(dict.fromkeys(form for form in (fold(word), plain(word)) if form))) for word in typed]
    return Question(tuple(part for part in parts if part.forms), number_key("".join(typed)))
