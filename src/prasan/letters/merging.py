"""One letter to many, without a database: reading lists of addressees, and filling the fields of the text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from prasan.papers.rules.common import SALUTATIONS, word
from prasan.papers.rules.fields import Data, PaperKind
from prasan.registry.rules.sheets import Line, as_texts
from prasan.thai.digits import to_arabic
from prasan.thai.text import fold

KINDS = ("external", "stamped", "memo")
"""The kinds of paper of which letters to many are made."""
MOST_ROWS = 1_000
MOST_COPIES = 999
LOOKED_AT = 10
"""Lines at the top of a list among which the headings are looked for."""
NAME, ADDRESS, SALUTATION, COPIES = "name", "address", "salutation", "copies"
LONGEST = {NAME: 300, ADDRESS: 1_000, SALUTATION: 60}
_HEADINGS: Mapping[str, Sequence[str]] = {
    NAME: (
        *("name", "addressee", "recipient", "ชื่อผู้รับ", "ผู้รับ", "ผู้รับหนังสือ", "เรียน", "ถึง"),
        *("ชื่อหน่วยงาน", "หน่วยงาน", "ตำแหน่ง", "ชื่อ", "ชื่อสกุล", "ชื่อ-สกุล"),
    ),
    ADDRESS: ("address", "ที่อยู่", "ที่ตั้ง"),
    SALUTATION: ("salutation", "คำขึ้นต้น"),
    COPIES: ("copies", "จำนวน", "จำนวนฉบับ", "จำนวนชุด", "จำนวนเล่ม", "ฉบับ", "เล่ม"),
}
"""How lists head the columns that a letter needs; of several the first one is taken, the rest stay fields."""
_FIELD = re.compile(r"\{\{\s*([^{}]{1,60}?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Listed:
    """One addressee of a list: `fields` holds every column by its heading."""

    name: str
    address: str = ""
    salutation: str = ""
    copies: int = 1
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: its code, and the field or the words that it speaks of."""

    code: str
    about: str = ""


def key_of(heading: str) -> str:
    """The form in which headings and fields are compared: without spaces, case and other spelling of the same."""
    return "".join(fold(heading).split())


def read_list(lines: Iterable[Line]) -> list[Listed]:
    """The addressees of a list, at most one more than are taken; the first lines may be a title and the headings.

    Without headings the columns are addressee, address and salutation.
    """
    source = iter(lines)
    head = [as_texts(line.cells) for line in islice(source, LOOKED_AT)]
    names = [{key_of(cell) for cell in row} for row in head]
    known = {key_of(one) for one in _HEADINGS[NAME]}
    at = next((at for at, cells in enumerate(names) if cells & known), None)
    headings = list(_HEADINGS)[:3] if at is None else head[at]
    below = head if at is None else head[at + 1 :]
    columns = _columns(headings)
    rows = [_listed(headings, columns, row) for row in below]
    rows += [_listed(headings, columns, as_texts(line.cells)) for line in islice(source, MOST_ROWS)]
    return rows[: MOST_ROWS + 1]


def _columns(headings: Sequence[str]) -> dict[str, int]:
    keys = [key_of(one) for one in headings]
    found = {}
    for name, written in _HEADINGS.items():
        places = [keys.index(key) for key in map(key_of, written) if key in keys]
        if places:
            found[name] = places[0]
    return found


def _listed(headings: Sequence[str], columns: Mapping[str, int], cells: Sequence[str]) -> Listed:
    def of(name: str) -> str:
        at = columns.get(name)
        return " ".join(cells[at].split()) if at is not None and at < len(cells) else ""

    fields = {heading: text for heading, text in zip(headings, cells, strict=False) if heading}
    return Listed(of(NAME), of(ADDRESS), of(SALUTATION), count_of(of(COPIES)), fields)


def count_of(text: str) -> int:
    """A number of copies as lists write it, such as `๒ เล่ม`; one where nothing can be read, never more than is sane."""
    found = re.search(r"\d+", to_arabic(text))
    return min(int(found[0]), MOST_COPIES) if found else 1


def values_of(row: Listed) -> dict[str, str]:
    """What the fields of the text stand for in the letter to one addressee, by their compared form."""
    known = {NAME: row.name, ADDRESS: row.address, SALUTATION: row.salutation, COPIES: str(row.copies)}
    values = {key_of(heading): text for heading, text in row.fields.items()}
    for name, text in known.items():
        values |= {name: text}
        values = {key_of(one): text for one in _HEADINGS[name][:2]} | values
    return values


def fields_in(data: Any) -> list[str]:
    """The fields that a text names as `{{field}}`, in their order, each once."""
    if isinstance(data, Mapping):
        found = [name for value in data.values() for name in fields_in(value)]
    elif isinstance(data, list | tuple):
        found = [name for value in data for name in fields_in(value)]
    else:
        found = _FIELD.findall(data) if isinstance(data, str) else []
    return list(dict.fromkeys(found))


def filled(data: Any, values: Mapping[str, str]) -> Any:
    """The same words with their fields filled; a field that nobody knows stays as it is written."""
    if isinstance(data, Mapping):
        return {key: filled(value, values) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [filled(value, values) for value in data]
    if not isinstance(data, str):
        return data
    return _FIELD.sub(lambda found: values.get(key_of(found[1]), found[0]), data)


def addressee_field(kind: PaperKind) -> str:
    """The field of a kind of paper that names its addressee."""
    return "addressee" if kind.has("addressee") else "to"


def is_pattern(kind: PaperKind, data: Data) -> bool:
    """Whether the paper itself is addressed to nobody yet: its addressee is a field."""
    return bool(_FIELD.search(word(data, addressee_field(kind))))


def letter_to(kind: PaperKind, data: Data, row: Listed) -> dict[str, Any]:
    """The words of the letter to one addressee.

    Salutation and closing follow the addressee, as everywhere; a salutation of the list goes before that.
    """
    words: dict[str, Any] = filled(data, values_of(row))
    if not is_pattern(kind, data):
        words[addressee_field(kind)] = row.name
    for name in ("salutation", "closing"):
        if kind.has(name):
            words[name] = ""
    if row.salutation and kind.has("salutation"):
        words["salutation"] = salutation_code(row.salutation) or ""
    return words


def salutation_code(text: str) -> str | None:
    """The salutation of papers that a list writes; None for words that are none."""
    wanted = key_of(text)
    return next((one.value for one in SALUTATIONS if key_of(one.printed) == wanted), None)
