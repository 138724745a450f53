"""Written characters: what a reader counts as one letter, so that nothing is cut through."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

_JOINER = "\u200d"
_SARA_AM = "\u0e33"
_BEFORE_ITS_CONSONANT = "เแโใไ"
_TITLES = ("นาย", "นางสาว", "นาง", "ดร.", "ว่าที่", "Mr.", "Mrs.", "Ms.", "Miss ", "Dr.")
_NO_LETTER = re.compile("[\x00\ud800-\udfff]")


def storable(value: Any) -> Any:
    """A text, or lists and mappings of texts, without what no database keeps: NUL and halves of characters."""
    if isinstance(value, str):
        return _NO_LETTER.sub("", value)
    if isinstance(value, dict):
        return {storable(name): storable(one) for name, one in value.items()}
    return [storable(one) for one in value] if isinstance(value, list) else value


def graphemes(text: str) -> Iterator[str]:
    """The written characters of `text`: a base with its marks, and Thai ำ with the letter before it."""
    cluster = ""
    for letter in text:
        marks = unicodedata.category(letter) in {"Mn", "Me", "Mc"} or letter in {_SARA_AM, _JOINER}
        if cluster and not marks and not cluster.endswith(_JOINER):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def cut(text: str, length: int) -> str:
    """At most `length` written characters, the last one an ellipsis when something was left out."""
    clusters = list(graphemes(text))
    return text if len(clusters) <= length else "".join(clusters[: length - 1]).rstrip() + "…"


def without_title(name: str) -> str:
    """A person's name without the title before it; a name that is nothing but a title stays."""
    plain = name.strip()
    for title in sorted(_TITLES, key=len, reverse=True):
        if plain.startswith(title) and len(plain) > len(title):
            return plain.removeprefix(title).strip()
    return plain


def initial(name: str) -> str:
    """The letter that stands for a person's name: its first consonant, without the title before the name."""
    plain = without_title(name)
    return next((letter for letter in plain if letter.isalpha() and letter not in _BEFORE_ITS_CONSONANT), "")
