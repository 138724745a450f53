"""Numbers of paragraphs: given by the form, never typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from prasan.papers.rules.page import Piece
from prasan.thai.digits import to_arabic
from prasan.thai.numbers import paragraph_label

_DIGIT = "[0-9๐-๙]"
_UNITS = "ล้าน|แสน|หมื่น|พัน|ร้อย|บาท|%|เปอร์เซ็นต์|คะแนน|ไร่|กิโลเมตร|กม|เมตร|ชั่วโมง|เท่า|น\\."
_TYPED = re.compile(
    rf"^\s*(?:ข้อ\s*)?(?:(?P<deep>{_DIGIT}{{1,2}}(?:\.{_DIGIT}{{1,2}})+)\.?|(?P<plain>{_DIGIT}{{1,2}})[.)]"
    rf"|\((?P<round>{_DIGIT}{{1,2}})\))\s+(?!{_DIGIT}|{_UNITS})"
)
_ELSEWHERE = "แห่ง|ของ|วรรค|ตามระเบียบ|ในระเบียบ|ตามประกาศ|ตามคำสั่ง"
_REFERENCE = re.compile(rf"(?:ตาม|ใน)ข้อ\s*({_DIGIT}{{1,2}}(?:\.{_DIGIT}{{1,2}})*)(?!{_DIGIT}|/)(?!\s*(?:{_ELSEWHERE}))")
_ENCLOSURE = re.compile(rf"สิ่งที่ส่งมาด้วย\s*({_DIGIT}{{1,2}})")

Path = tuple[int, ...]


def label(*path: int) -> str:
    """The number of a paragraph in Arabic digits: `2.` for a main one, `2.1` below it."""
    return paragraph_label(path, thai=False)


def typed_number(text: str) -> Path | None:
    """The number that somebody typed at the start of a text (`๒.๑ `, `3) `, `(1) `), or nothing."""
    found = _TYPED.match(text)
    return _path(found["deep"] or found["plain"] or found["round"]) if found else None


def without_typed_number(text: str) -> str:
    """The text without a number typed at its start."""
    return _TYPED.sub("", text, count=1)


def typed_numbers(text: str) -> list[Path]:
    """The numbers typed at the starts of the lines of a text."""
    return [number for line in text.splitlines() if (number := typed_number(line)) is not None]


def first_break(numbers: Sequence[Path]) -> Path | None:
    """The first number that does not run on from those before it, or nothing.

    A number runs on when it is the next on its level, or the first one level below. The first number of all may start
    anywhere, as its text may continue another.
    """
    for before, after in pairwise(numbers):
        up = before[: len(after)]
        runs_on = len(after) <= len(before) and after == (*up[:-1], up[-1] + 1)
        opens = after == (*before, 1)
        if not (runs_on or opens):
            return after
    return None


def references(text: str) -> list[Path]:
    """The paragraphs of this paper that a text refers to (ตามข้อ ๓); clauses of a rule or an order are not meant."""
    return [_path(found) for found in _REFERENCE.findall(text)]


def enclosure_references(text: str) -> list[int]:
    """The enclosures that a text refers to as สิ่งที่ส่งมาด้วย …"""
    return [int(to_arabic(found)) for found in _ENCLOSURE.findall(text)]


def _path(digits: str) -> Path:
    return tuple(int(part) for part in to_arabic(digits).split("."))


def under(section: int, lead: str, texts: Sequence[tuple[str, str]], *, key: str, joined: str = " ") -> Iterator[Piece]:
    """A numbered section with what stands under it: (key, text) for each.

    One text stands in the section's own paragraph without a sub-number; several are numbered on, each in its own
    paragraph. (The office's manual: "หากมีข้อเดียวไม่ต้องมีข้อย่อย".)
    """
    if len(texts) == 1:
        yield Piece(f"s{section}", texts[0][0], f"{lead}{joined}{texts[0][1]}".strip(), 0, label(section), gap=True)
        return
    yield Piece(f"s{section}", key, lead, 0, label(section), gap=True)
    for at, (where, text) in enumerate(texts, start=1):
        yield Piece(f"s{section}.{at}", where, text, 1, label(section, at))


def paragraphs(piece: Piece) -> Iterable[Piece]:
    """A piece whose text has several lines, as one paragraph a line; only the first carries the number."""
    first, *rest = [line.strip() for line in piece.text.splitlines() if line.strip()] or [""]
    yield Piece(piece.id, piece.key, first, piece.level, piece.number, piece.gap, piece.kind)
    for at, line in enumerate(rest, start=1):
        yield Piece(f"{piece.id}/{at}", piece.key, line, piece.level)
