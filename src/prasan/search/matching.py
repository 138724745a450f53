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
_LETTER = re.compile("[ก-ฮa-z]")
_SHORT_LATIN = re.compile("[a-z](?<![a-z0-9].)[a-z0-9]?(?![a-z0-9])")
_VOWELS = re.compile("[ะ-ฺเ-ๅ็-๎]")
FEWEST_BONES = 4
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


def word_signs(folded: str) -> str:
    """The short Latin words of a folded text as signs that the trigram indexes answer for: "~ai~"; most texts: none."""
    return " ".join(f"~{word}~" for word in dict.fromkeys(_SHORT_LATIN.findall(folded)))


def bones(folded: str) -> str:
    """A folded text without its vowels and tone marks: by these a word is found in which one of them is missing."""
    return _VOWELS.sub("", folded)


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
    def exact_numbers(self) -> tuple[str, ...]:
        """The signs of exactly this number in the folded text, of whatever year where none was typed.

        Empty when no digit was typed.
        """
        if not _DIGIT.search(self.key):
            return ()
        return (f"#{self.key}#",) if "/" in self.key else (f"#{self.key}#", f"#{self.key}/")

    @property
    def without_vowels(self) -> "Question | None":
        """The same question by its consonants alone; None where too few are left to tell one word from another."""
        bared = [Part(part.typed, tuple(bones(form) for form in part.forms)) for part in self.parts]
        few = any(len(form) < FEWEST_BONES for part in bared for form in part.forms)
        return None if few or bared == list(self.parts) else Question(tuple(bared), "")

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
    parts = [Part(word, tuple(dict.fromkeys(form for form in _forms(word) if form))) for word in typed]
    return Question(tuple(part for part in parts if part.forms), number_key("".join(typed)))


def _forms(word: str) -> tuple[str, ...]:
    """In which forms a word may stand in the kept text: a short Latin word only as a word of its own."""
    if _SHORT_LATIN.fullmatch(plain(word)):
        return (f"~{plain(word)}~",)
    key = number_key(word)
    number = f"#{key}" if _DIGIT.search(key) and _LETTER.match(key) and len(key) + 1 >= SHORTEST else ""
    return fold(word), plain(word), number
