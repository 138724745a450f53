"""What mending would change, place by place, and leaving personal names as they came."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from prasan.thai.text.cleaning import MARKS, clean
from prasan.thai.text.mending import repair

UNSEEN = frozenset({"control", "space", "zero-width", "sara-ae", "sara-am", "mark-order", "doubled-mark", "composed"})
"""Kinds of change that no reader sees: they are made in names too."""

_LOOK_AHEAD = 40
_SURE = 2
_AROUND = 5
_NAME_LENGTH = 60
_SHORTEST_NAME = 3

_LINE_END = re.compile("[\n\x0b\x0c\x85\u2028\u2029]")
_MARK = re.compile(f"[{MARKS}ะาำๅ]")
_NO_NAME_AFTER_NAI = "ก ?(?:รัฐม|รฐัม|สมาค|สภา|เทศ|เมือง|อบ[ตจ]|องค์|องค|ฯ)|ทะเบ|จ้าง|จา้ง|แพทย|อำเภอ|อ าเภอ|ช่าง|ชา่ง|หน้า|ทหาร"
_NO_NAME_AFTER_KHUN = "ภาพ|สมบ|ธรรม|ค่|ลัก|วุฒ|ครู|งาม|ประโย"
_TITLE = re.compile(
    rf"(?<!ท)นาย(?!{_NO_NAME_AFTER_NAI})|นางสาว|นาง(?!พยาบาล|ฟ้า|แบบ|งาม)|เด็กชาย|เด็กหญิง|ดร\.|หม่อม[ก-๎]*|"
    rf"(?<!ขอบ)(?<!พระ)คุณ(?=[ก-ฮเ-ไ ])(?!{_NO_NAME_AFTER_KHUN})|ว่าที่ *(?:ร้อย[ก-๎]+|ร\.[ตอท]\.)|"
    r"(?<![ก-ฮ.])(?:น\.ส\.|ด\.[ชญ]\.|[ผร]ศ\.|ศ\.(?=[ ก-ฮเ-ไ])|ม\.[รล]\.ว?\.?|"
    r"พล\.?[ตอทร]\.[ก-ฮ]*\.?|[พร]\.[ตอท]\.[ก-ฮ]*\.?)"
)


class Edit(NamedTuple):
    """One place that differs: the kind of change, some letters of before and after, and where it begins.

    Kinds are the codes of `Change`. `start` counts characters of the text as it came.
    """

    kind: str
    before: str
    after: str
    start: int


class Mended(NamedTuple):
    """A text after mending, the changes made, and those left undone because they would touch a name."""

    text: str
    made: tuple[Edit, ...]
    left: tuple[Edit, ...]


class _Place(NamedTuple):
    start: int
    end: int
    new_start: int
    new_end: int


def mend(text: str, names: Collection[str] = ()) -> Mended:
    """Repair `text` as `repair` does, but never a personal name, and tell every place.

    A name is what follows a title such as นาย, นาง, นางสาว or ดร. on the same line, and every one of `names`, before
    or after mending. Changes that nobody can see are made there too. A sound text comes back as it came.
    """
    whole = repair(text).text
    if whole == text:
        return Mended(text, (), ())
    known = [name for name in names if len(name) >= _SHORTEST_NAME and (name in text or name in whole)]
    pieces: list[str] = []
    made: list[Edit] = []
    left: list[Edit] = []
    position = 0
    for old, new in _lines(text, whole):
        pieces.append(_mend_line(old, new, position, known, made, left))
        position += len(old)
    return Mended("".join(pieces), tuple(made), tuple(left))


def _lines(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The lines of both texts with their ends, side by side: mending never reaches across the end of a line."""
    ends = [found.end() for found in _LINE_END.finditer(old)]
    new_lines = [f"{line}\n" for line in new.split("\n")]
    new_lines[-1] = new_lines[-1][:-1]
    old_lines = [old[start:end] for start, end in zip([0, *ends], [*ends, len(old)], strict=True)]
    yield from zip(old_lines, new_lines, strict=True)


def _mend_line(old: str, new: str, offset: int, known: list[str], made: list[Edit], left: list[Edit]) -> str:
    if old == new:
        return old
    kept_old, kept_new = name_spans(old, known), _spans_of(new, known)
    parts: list[str] = []
    position = 0
    places = list(_places(old, new))
    ends = [0, *(place.end for place in places)]
    starts = [*(place.start for place in places[1:]), len(old)]
    for place, since, until in zip(places, ends, starts, strict=False):
        edit = _edit(old, new, place, (since, until), offset)
        in_name = _touches(place.start, place.end, kept_old) or _touches(place.new_start, place.new_end, kept_new)
        stays = in_name and edit.kind not in UNSEEN
        (left if stays else made).append(edit)
        middle = old[place.start : place.end] if stays else new[place.new_start : place.new_end]
        parts += [old[position : place.start], middle]
        position = place.end
    return "".join([*parts, old[position:]])


def name_spans(line: str, names: Collection[str] = ()) -> list[tuple[int, int]]:
    """Where personal names stand in one line: after a title until at most sixty characters on, and all of `names`."""
    spans = _spans_of(line, names)
    for found in _TITLE.finditer(line):
        tail = line[found.end() : found.end() + _NAME_LENGTH]
        end = _end_of_name(tail)
        spans.append((found.start(), found.end() + end))
    return spans


def _end_of_name(tail: str) -> int:
    """How far the name goes behind its title: two words, with what was torn off them, or to a stop or a digit."""
    stop = re.search(r"[,;:()/\"“”0-9๐-๙\n]|  ", tail.lstrip(" "))
    skipped = len(tail) - len(tail.lstrip(" "))
    end = skipped + stop.start() if stop else len(tail)
    words = [piece for piece in re.finditer(r"\S+", tail[:end]) if not _MARK.match(piece.group())]
    return words[2].start() if len(words) > 2 else end


def _spans_of(line: str, names: Collection[str]) -> list[tuple[int, int]]:
    return [(at.start(), at.end()) for name in names for at in re.finditer(re.escape(name), line)]


def _touches(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any((start < stop and end > begin) or begin <= start == end <= stop for begin, stop in spans)


def _places(old: str, new: str) -> Iterator[_Place]:
    """The places where two lines differ, found by looking a little ahead: what mending does is always small."""
    first = second = 0
    while first < len(old) or second < len(new):
        if first < len(old) and second < len(new) and old[first] == new[second]:
            first, second = first + 1, second + 1
            continue
        end, new_end = _meet(old, new, first, second)
        yield _Place(first, end, second, new_end)
        first, second = end, new_end


def _meet(old: str, new: str, first: int, second: int) -> tuple[int, int]:
    """Where both lines go on alike again, or their ends."""
    for total in range(1, 2 * _LOOK_AHEAD):
        for ahead in range(total + 1):
            end, new_end = first + ahead, second + total - ahead
            if end > len(old) or new_end > len(new):
                continue
            sample, new_sample = old[end : end + _SURE], new[new_end : new_end + _SURE]
            if sample == new_sample and (len(sample) == _SURE or end + len(sample) == len(old)):
                return end, new_end
    return len(old), len(new)


def _edit(old: str, new: str, place: _Place, room: tuple[int, int], offset: int) -> Edit:
    """One change with some letters on either side, as far as the neighbouring changes in `room`."""
    kind = _kind(old[place.start : place.end], new[place.new_start : place.new_end], old, place)
    left, right = _reach_left(old[room[0] : place.start]), _reach_right(old[place.end : room[1]])
    before = old[place.start - left : place.end + right]
    after = new[place.new_start - left : place.new_end + right]
    return Edit(kind, before.strip("\n"), after.strip("\n"), offset + place.start)


def _reach_left(letters: str) -> int:
    """How many letters are shown before a change: five, never beginning with a mark, none before a space."""
    reach = 0
    while reach < len(letters) and not letters[-reach - 1].isspace():
        reach += 1
        if reach >= _AROUND and not _MARK.match(letters[-reach]):
            break
    return reach


def _reach_right(letters: str) -> int:
    """How many letters are shown behind a change: five and the marks on the last, none behind a space."""
    reach = 0
    while reach < len(letters) and not letters[reach].isspace():
        if reach >= _AROUND and not _MARK.match(letters[reach]):
            break
        reach += 1
    return reach


def _kind(before: str, after: str, line: str, place: _Place) -> str:
    """The code of one change, told by what went and what came."""
    if " " in before and "ำ" in after:
        return "split-sara-am"
    around = line[max(place.start - 1, 0) : place.end + 1]
    cleaned = clean(around)
    if cleaned.changes and _looks_alike(before, after):
        return cleaned.changes[0].code
    if before.strip() != before or after.strip() != after or before.replace(" ", "") == after.replace(" ", ""):
        return "loose-mark"
    return "slipped-mark"


def _looks_alike(before: str, after: str) -> bool:
    return clean(before).text == clean(after).text
