"""Mending text that comes out of PDF files: sara am torn in two, marks torn off or slipped to the next consonant."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations

from prasan.thai.text.cleaning import MARKS, Change, Cleaned, clean
from prasan.thai.text.clusters import graphemes
from prasan.thai.text.officialwords import OFFICIAL_WORDS

SIGNS_PER_THAI_CHARACTER = 1 / 1000
"""A text with fewer signs of damage than this is taken as sound and never touched."""

_MOST_SLIPS = 2

_THAI = re.compile("[ก-๎]")
_TORN_VOWEL = re.compile(rf"(?<=[ก-ฮ])( {{1,2}})([ัิ-ฺ็][{MARKS}]*)(?![{MARKS}]| [{MARKS}])")
_TORN_VOWEL_INSIDE = re.compile(rf"{_TORN_VOWEL.pattern}(?=[ก-ฮเ-ไ])")
_TORN_TONE = re.compile(r"(?<=[ก-ฮิ-ูั])( {1,2})([่-์])(?=[ก-ฮเ-ไ])")
_TORN_AM = re.compile("([ก-ฮ][่้๊๋]?) {1,2}า(?=[ก-ฮเ-ไ])")
_TORN_AM_AT_END = re.compile("([ก-ฮ][่้๊๋]?) {1,2}า(?![ก-๎])")
_BEFORE_TORN = re.compile(r"(\S+)\Z")
_MARK_ON_LEADING_VOWEL = re.compile(rf"(?<=[ก-ฮ{MARKS}])([เ-ไ])([{MARKS}]+)")
_TONE_ON_CLOSING = re.compile("([ัึื])([ก-ฮ])([่้๊๋])(?![ะาำิ-ู])")
_TONE_AFTER_VOWEL = re.compile("([ก-ฮ])([ะา])([่้๊๋])")
_SLIPPED_HAI = re.compile("ให([ก-ฮเ-ไ])้")


def repair(text: str) -> Cleaned:
    """Mend what reading a PDF does to Thai text; return the text with the list of what was changed.

    Careful on purpose: only forms that sound Thai spelling never has, and slipped marks only in a table of
    official words, so that names stay. A text with less than one sign of damage in a thousand Thai characters
    is returned as it came, untouched and uncleaned. Keep the original beside the mended text and show the difference.
    """
    thai = len(_THAI.findall(text))
    if not thai or _signs(text) < thai * SIGNS_PER_THAI_CHARACTER or not _signs(text):
        return Cleaned(text, ())
    counts: Counter[str] = Counter()
    text = _mend_torn(text, counts)
    cleaned = clean(text)
    counts.update(dict(cleaned.changes))
    mended = clean(_mend_slipped(cleaned.text, counts))
    counts.update(dict(mended.changes))
    return Cleaned(mended.text, tuple(Change(code, count) for code, count in counts.items() if count))


def _signs(text: str) -> int:
    sure = (
        _TORN_VOWEL_INSIDE,
        _TORN_TONE,
        _MARK_ON_LEADING_VOWEL,
        _TONE_ON_CLOSING,
        _TONE_AFTER_VOWEL,
        _SLIPPED_HAI,
        _slipped_words()[0],
    )
    return sum(1 for pattern in sure for _ in pattern.finditer(text)) + sum(1 for _ in _torn_am(text, _TORN_AM))


def _torn_am(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield each torn sara am that does not stand in letter-spaced words such as `ด้ ว ย กั น ค่ า`."""
    for found in pattern.finditer(text):
        line = text.rfind("\n", 0, found.start()) + 1
        words = text[max(found.start() - 40, line) : found.end(1)].split()
        alone = len(graphemes(words[-1])) == 1
        spaced = len(words) > 2 and all(len(graphemes(word.strip("“”\"'()"))) == 1 for word in words[-3:-1])
        if not (alone and (spaced or pattern is _TORN_AM_AT_END)):
            yield found


def _mend_torn(text: str, counts: Counter[str]) -> str:
    for pattern in (_TORN_VOWEL, _TORN_TONE):
        text, count = pattern.subn(r"\2\1", text)
        counts["loose-mark"] += count
    for pattern in (_TORN_AM, _TORN_AM_AT_END):
        parts, position = [], 0
        for found in _torn_am(text, pattern):
            parts += [text[position : found.end(1)], "ำ"]
            position = found.end()
            counts["split-sara-am"] += 1
        text = "".join([*parts, text[position:]])
    return text


def _mend_slipped(text: str, counts: Counter[str]) -> str:
    words, right = _slipped_words()
    mends: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
        (_MARK_ON_LEADING_VOWEL, r"\2\1"),
        (_TONE_ON_CLOSING, r"\1\3\2"),
        (_TONE_AFTER_VOWEL, r"\1\3\2"),
        (_SLIPPED_HAI, r"ให้\1"),
        (words, lambda found: right[found.group()]),
    )
    for pattern, replacement in mends:
        text, count = pattern.subn(replacement, text)
        counts["slipped-mark"] += count
    return text


@cache
def _slipped_words() -> tuple[re.Pattern[str], dict[str, str]]:
    right = {slip: word for word in sorted(OFFICIAL_WORDS) for slip in slips(word)}
    return re.compile("|".join(sorted(map(re.escape, right), key=len, reverse=True))), right


def slips(word: str) -> set[str]:
    """Return the wrong forms of `word` in which one or two consonants lost their marks to the consonant behind."""
    clusters = graphemes(word)
    movable = [
        place
        for place in range(len(clusters) - 1)
        if len(clusters[place]) > 1 and "ำ" not in clusters[place] and _is_bare_consonant(clusters[place + 1])
    ]
    wrong = set()
    for size in range(1, _MOST_SLIPS + 1):
        for places in combinations(movable, size):
            moved = list(clusters)
            for place in places:
                moved[place], moved[place + 1] = moved[place][0], moved[place + 1] + moved[place][1:]
            wrong.add("".join(moved))
    return wrong - OFFICIAL_WORDS


def _is_bare_consonant(cluster: str) -> bool:
    return len(cluster) == 1 and "ก" <= cluster <= "ฮ"
