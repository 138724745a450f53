"""What a reader sees as one character, and cutting between such characters only."""

import unicodedata

_JOINER = "\u200d"
_SARA_AM = "ำຳ"
_LEADING_VOWELS = "เแโใไ"
_REGIONAL = range(0x1F1E6, 0x1F200)
_SKIN = range(0x1F3FB, 0x1F400)
ELLIPSIS = "…"


def graphemes(text: str) -> list[str]:
    """Split `text` into what a reader sees as single characters.

    A consonant with its marks and `ำ` is one, an emoji with its parts is one.
    Joined together they are `text` again.
    """
    clusters: list[str] = []
    for sign in text:
        if clusters and _joins(clusters[-1], sign):
            clusters[-1] += sign
        else:
            clusters.append(sign)
    return clusters


def _joins(cluster: str, sign: str) -> bool:
    last = cluster[-1]
    if last == "\r":
        return sign == "\n"
    if last in "\n\t":
        return False
    if unicodedata.category(sign)[0] == "M" or sign in _SARA_AM or sign == _JOINER or ord(sign) in _SKIN:
        return True
    if last == _JOINER:
        return unicodedata.category(sign) == "So"
    return len(cluster) == 1 and ord(last) in _REGIONAL and ord(sign) in _REGIONAL


def shorten(text: str, size: int) -> str:
    """Return `text` in at most `size` visible characters, ending in `…` when something was cut.

    Never splits a mark from its consonant, leaves no leading vowel without its consonant at the end, and no
    space before the `…`. Raises `ValueError` for a size below one.
    """
    if size < 1:
        raise ValueError("a shortened text has at least one character")
    clusters = graphemes(text)
    if len(clusters) <= size:
        return text
    kept = clusters[: size - 1]
    while kept and (kept[-1][0] in _LEADING_VOWELS or kept[-1].isspace()):
        kept.pop()
    return "".join(kept) + ELLIPSIS
