"""The words at the foot of a page that say how the next one begins."""

from __future__ import annotations

from collections.abc import Collection

from prasan.thai.text import graphemes

LEAST, MOST = 8, 24
_LEADING_VOWELS = "เแโใไ"


def letters_of(text: str) -> list[str]:
    """A text letter by letter, each with its vowels and tones, and with single spaces."""
    return graphemes(" ".join(text.replace("\u00a0", " ").split()))


def cue(text: str, word_ends: Collection[int] = ()) -> str:
    """`/` and the first words of the next page: `/๔.๒ ในการ...`.

    Cut after a whole word where `word_ends` tells after how many letters words end; else where one may end: at a space
    or before a leading vowel, which always opens a syllable.
    """
    clusters = letters_of(text)
    if len(clusters) <= MOST:
        return f"/{''.join(clusters)}..." if clusters else ""
    ends = [at for at in range(LEAST, MOST + 1) if at in word_ends]
    ends = ends or [at for at in range(LEAST, MOST + 1) if clusters[at] == " " or clusters[at][0] in _LEADING_VOWELS]
    return f"/{''.join(clusters[: ends[0] if ends else MOST]).rstrip()}..."
