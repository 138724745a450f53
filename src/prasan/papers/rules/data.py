"""The data of a paper, brought into its one form: what is stored, compared, hashed and printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.fields import Data, Field, FieldType, PaperKind, Text
from prasan.thai.dates import ThaiDateError, parse_date
from prasan.thai.digits import to_arabic

_ISO = re.compile(r"^\d{4}-\d{2}(?:-\d{2})?$")
_MONTH_ONLY = re.compile(r"^\D+\s*\d{2,4}$")

NOT_A_CHOICE: Text = _("Please choose one of the list.")
TOO_LONG: Text = _("This is too long. Shorten it, or attach it as a file.")
TOO_MANY: Text = _("There are too many rows. Join some, or attach a list.")
NOT_A_DATE: Text = _("Type the date as 21/11/2569 or 21 พ.ย. 2569, or only month and year.")
NOT_TEXT: Text = _("Text is expected here.")


@dataclass(frozen=True, slots=True)
class Tidied:
    """The data in its one form, and what cannot be taken: one message a place. Nothing typed is dropped."""

    data: dict[str, Any]
    faults: Mapping[str, Text]


def tidy(kind: PaperKind, raw: Mapping[str, Any], *, today: date) -> Tidied:
    """The data of a paper from what was typed or sent: known fields only, each in its form.

    A field that is not sent has its empty value. What does not fit stays as it was typed and is named in `faults`.
    """
    faults: dict[str, Text] = {}
    data = {field.key: _tidy(field, raw.get(field.key), today, field.key, faults) for field in kind.fields}
    return Tidied(data, faults)


def _tidy(field: Field, value: Any, today: date, where: str, faults: dict[str, Text]) -> Any:
    return _FORMS[field.type](field, value, today, where, faults)


def _text(field: Field, value: Any, _today: date, where: str, faults: dict[str, Text]) -> str:
    if not isinstance(value, str | int | None):
        faults[where] = NOT_TEXT
        return ""
    text = "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    text = text if field.type is FieldType.LONG else " ".join(text.split("\n"))
    if len(text) > field.limit:
        faults[where] = TOO_LONG
    return text


def _date(field: Field, value: Any, today: date, where: str, faults: dict[str, Text]) -> str:
    text = _text(field, value, today, where, faults)
    read = read_date(text, today)
    if read is None or (len(read) == 7 and not field.month_alone):
        faults[where] = NOT_A_DATE
    return text if where in faults or read is None else read


def read_date(text: str, today: date) -> str | None:
    """A typed date as it is stored: `2026-11-21`, or `2026-11` for month and year alone; None if it cannot be read."""
    try:
        if not text or (_ISO.match(text) and date.fromisoformat(text if len(text) == 10 else f"{text}-01")):
            return text
    except ValueError:
        return None
    plain = to_arabic(text)
    try:
        if _MONTH_ONLY.match(plain):
            return parse_date(f"1 {plain}", today).isoformat()[:7]
        return parse_date(plain, today).isoformat()
    except ThaiDateError:
        return None


def _choice(field: Field, value: Any, today: date, where: str, faults: dict[str, Text]) -> str:
    text = _text(field, value, today, where, faults)
    if text and text not in {choice.value for choice in field.choices}:
        faults[where] = NOT_A_CHOICE
    return text


def _choices(field: Field, value: Any, today: date, where: str, faults: dict[str, Text]) -> list[str]:
    sent = value if isinstance(value, list | tuple) else [value] if value else []
    known = {choice.value for choice in field.choices}
    if not {str(one) for one in sent} <= known:
        faults[where] = NOT_A_CHOICE
    return [choice.value for choice in field.choices if choice.value in {str(one) for one in sent}]


def _flag(_field: Field, value: Any, _today: date, _where: str, _faults: dict[str, Text]) -> bool:
    return value is True or str(value).lower() in {"true", "on", "1", "yes"}


def _rows(field: Field, value: Any, today: date, where: str, faults: dict[str, Text]) -> list[dict[str, Any]]:
    sent = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list | tuple) else []
    if len(sent) > field.limit:
        faults[where] = TOO_MANY
    return [
        {
            column.key: _tidy(column, row.get(column.key), today, f"{where}.{at}.{column.key}", faults)
            for column in field.rows
        }
        for at, row in enumerate(sent)
    ]


_FORMS: Mapping[FieldType, Callable[[Field, Any, date, str, dict[str, Text]], Any]] = {
    FieldType.TEXT: _text,
    FieldType.LONG: _text,
    FieldType.DATE: _date,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.FLAG: _flag,
    FieldType.ROWS: _rows,
}


def without_empty_rows(kind: PaperKind, data: Data) -> dict[str, Any]:
    """The data without rows in which nothing is typed; a row's chosen values alone do not make it full."""
    kept = dict(data)
    for field in kind.fields:
        if field.type is FieldType.ROWS:
            kept[field.key] = [row for row in data.get(field.key) or [] if _holds_words(field, row)]
    return kept


def _holds_words(field: Field, row: Data) -> bool:
    typed = [column.key for column in field.rows if column.type is not FieldType.CHOICE]
    first = field.rows[0]
    return any(str(row.get(key) or "").strip() for key in typed) or first.type is FieldType.CHOICE


def digest(kind: str, data: Data) -> str:
    """The SHA-256 of a paper's words: kind and data as canonical JSON."""
    words = json.dumps({"kind": kind, "data": data}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(words.encode("utf-8")).hexdigest()


def changed_fields(kind: PaperKind, before: Data, after: Data) -> Iterator[Field]:
    """The fields whose value differs."""
    for field in kind.fields:
        if before.get(field.key, field.empty) != after.get(field.key, field.empty):
            yield field
