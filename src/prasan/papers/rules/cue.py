"""The words at the foot of a page that say how the next one begins."""

from __future__ import annotations

from prasan.thai.text import graphemes

LEAST, MOST = 8, 24
_LEADING_VOWELS = "เแโใไ"


def cue(text: str) -> str:
    """`/` and the first words of the next page: `/๔.๒ ในการ...`.

    Cut where a word may end: at a space or before a leading vowel, which always opens a syllable.
    """
    clusters = graphemes(" ".join(text.replace("\u00a0", " ").split()))
    if len(clusters) <= MOST:
        return f"/{''.join(clusters)}..." if clusters else ""
    ends = [at for at in range(LEAST, MOST + 1) if clusters[at] == " " or clusters[at][0] in _LEADING_VOWELS]
    return f"/{''.join(clusters[: ends[0] if ends else MOST]).rstrip()}..."
