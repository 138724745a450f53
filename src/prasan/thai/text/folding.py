"""Folding: one form for everything that should be found by the same words."""

import re

from prasan.thai.abbreviations import ABBREVIATIONS, Abbreviation
from prasan.thai.digits import to_arabic
from prasan.thai.eras import MONTHS, SHORT_MONTHS
from prasan.thai.text.cleaning import clean

_JOINERS = re.compile("[\u200c\u200d]+")
_DIGIT = re.compile("[0-9]")

_LONG_MONTHS = dict(zip(SHORT_MONTHS, MONTHS, strict=True))
_MONTH_NAMES = "|".join(map(re.escape, SHORT_MONTHS))
_MONTH = re.compile(rf"(?:(?<=[0-9]) ?(?:{_MONTH_NAMES})|(?<![ก-๎.])(?:{_MONTH_NAMES})(?= ?[0-9]{{2}}))(?![ะ-ฺ็-๎]) ?")

_WORD = "[ก-ฮ]{1,8}+"
_ALONE = r"(?:[ก-ฮ]{1,7}+(?![ก-๎.])|(?<! [ก-๎] .)(?= [ก-ฮเ-ไ][ก-๎]))"
"""After a first letter: a word of its own without a dot (สพฐ), or a letter of its own before a word (จ ระยอง)."""
_CHAIN = re.compile(
    rf"[ก-ฮ](?:[ก-ฮ]{{,7}}+\.(?:{_WORD}\.)*(?:{_WORD}(?![ก-๎.]))?(?![ะ-ฺ็-๎])"  # with dots: ผอ. รมว.ศธ. ก.ค.ศ. รมว.ศธ
    rf"|(?<![ก-๎.].){_ALONE})"
)
_CHAIN_WITHOUT_DOTS = re.compile(rf"(?<![ก-๎.])[ก-ฮ]{_ALONE}")
_LETTER_NUMBER = re.compile(r" ?(?:\([^()]{1,12}\) ?)?[0-9]{2,5}(?:\.[0-9]+)*(?:\([0-9]+\))? ?/")
_BEFORE_THAI = re.compile(r" +(?=[ก-ฮเ-ไ])")
_THAI_SIGN = re.compile("[ก-๎]")
_SHORT_UNKNOWN = 4


def fold(text: str) -> str:
    """Return the form of `text` that is compared and searched; fold the kept text and the query alike.

    Cleaned as by `clean`, Thai digits as Arabic, Latin letters in lower case, white space as single spaces, and
    official abbreviations unfolded to their long form: with dots always (`ผอ.`), without dots when the
    abbreviation is a word of its own (`ผอ สพฐ`). The code in front of a letter number (`ศธ 0201/ว 12`) stays.
    Folding twice changes nothing more.
    """
    plain = " ".join(to_arabic(clean(_JOINERS.sub("", text.lower())).text).split())
    before = None
    while before != plain:
        before = plain
        if "." in plain and _DIGIT.search(plain):  # a short month has dots and stands beside a number
            plain = _MONTH.sub(lambda found: f" {_LONG_MONTHS[found.group().strip()]} ", plain)
        plain = " ".join(_unfold(plain).split())
    return plain


def _unfold(text: str) -> str:
    parts: list[str] = []
    position = 0
    chain = _CHAIN if "." in text else _CHAIN_WITHOUT_DOTS
    for found in chain.finditer(text):
        if _LETTER_NUMBER.match(text, found.end()):
            continue
        glued = found.start() > 0 and bool(_THAI_SIGN.match(text[found.start() - 1]))
        unfolded, joins = _unfold_chain(found.group(), glued=glued)
        parts += [text[position : found.start()], unfolded]
        space = _BEFORE_THAI.match(text, found.end()) if joins else None
        position = space.end() if space else found.end()
    return "".join([*parts, text[position:]])


def _unfold_chain(chain: str, *, glued: bool) -> tuple[str, bool]:
    """Unfold a chain such as `รมว.ศธ.`; tell whether the last one is written together with what follows."""
    pieces = [piece for piece in chain.split(".") if piece]
    dots = len(pieces) if chain.endswith(".") else len(pieces) - 1
    text, start, joins = "", 0, False
    while start < len(pieces):
        end, found = _longest(pieces, start, dots=dots, glued=glued)
        if found:
            text += found.long
        else:
            head, found = _tail_of_word(pieces[start], glued=glued) if start == 0 < dots else ("", None)
            text += head + found.long if found else pieces[start] + ("." if start < dots else "")
        joins = found is not None and found.joins
        start = end
    return text, joins


def _longest(pieces: list[str], start: int, *, dots: int, glued: bool) -> tuple[int, Abbreviation | None]:
    for end in range(len(pieces), start, -1):
        found = ABBREVIATIONS.get("".join(pieces[start:end]))
        if not found or (found.needs_dot and end > dots):
            continue
        if end - start == 1 and len(pieces[start]) == 1 and _is_spelled(pieces, start, glued=glued):
            continue
        return end, found
    return start + 1, None


def _is_spelled(pieces: list[str], place: int, *, glued: bool) -> bool:
    """Tell whether a single letter is part of something longer: `จ.ส.อ.` is no province."""
    neighbours = pieces[max(place - 1, 0) : place] + pieces[place + 1 : place + 2]
    return (glued and place == 0) or any(len(piece) == 1 for piece in neighbours)


def _tail_of_word(piece: str, *, glued: bool) -> tuple[str, Abbreviation | None]:
    """Find a short form written together with the word before it (`ของสพฐ.`); a short unknown word stays whole."""
    if not glued and len(piece) <= _SHORT_UNKNOWN:
        return "", None
    for cut in range(1, len(piece) - 1):
        found = ABBREVIATIONS.get(piece[cut:])
        if found:
            return piece[:cut], found
    return "", None
