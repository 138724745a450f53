"""The words in which a kind of paper is declared: sections, fields, choices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from prasan.papers.rules.page import Page

Text = str | Promise
Data = Mapping[str, Any]


class FieldType(StrEnum):
    """How a field is typed and stored."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to choose: what is stored, what the form says, what the paper says."""

    value: str
    label: Text
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a paper.

    `limit` is the longest text in characters, or the most rows. `rows` are the fields of one row; `hints` is what may
    be written in each row, in order; `hint_of` finds it by the paper and the row instead. `default` is what a new paper
    starts with. With `month_alone` a date may be a month and year. In rows that are `numbered` no number is typed.
    """

    key: str
    type: FieldType
    label: Text
    required: bool = False
    help: Text = ""
    choices: tuple[Choice, ...] = ()
    limit: int = 300
    rows: tuple[Field, ...] = ()
    hints: tuple[Text, ...] = ()
    default: str | tuple[str, ...] | bool = ""
    month_alone: bool = False
    numbered: bool = True
    hint_of: Callable[[Data, Data], Text] | None = None

    def printed(self, value: str) -> str:
        """The words on the paper for a chosen value; empty when nothing is chosen."""
        return next((choice.printed for choice in self.choices if choice.value == value), "")

    @property
    def empty(self) -> Any:
        """What a new paper starts with, as it is stored."""
        if self.type is FieldType.ROWS:
            return [self.empty_row() for _hint in self.hints or ("",)] if self.required else []
        if self.type is FieldType.CHOICES:
            return list(self.default) if isinstance(self.default, tuple) else []
        return bool(self.default) if self.type is FieldType.FLAG else self.default

    def empty_row(self) -> dict[str, Any]:
        """One new row."""
        return {field.key: field.empty for field in self.rows}


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together on the form."""

    key: str
    label: Text
    fields: tuple[Field, ...]
    help: Text = ""


class Group(StrEnum):
    """The six kinds of official papers (ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ ข้อ 10)."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    STAMPED = "stamped"
    ORDERING = "ordering"
    PUBLICITY = "publicity"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper: its fields in order, and how they become a page.

    `compose` takes the data and gives the page with Arabic digits; the digits that the paper prints are the layout's
    business. `chosen_verbs` gives the verbs that the closing must carry, where the kind has such a rule. The post that
    signs is `signer_position`; empty where whoever has the power may. `group` is one of the six kinds, `use` says what
    it is for.
    """

    code: str
    label: Text
    title: str
    sections: tuple[Section, ...]
    compose: Callable[[Data], Page]
    chosen_verbs: Callable[[Data], frozenset[str]] | None = None
    signer_position: str = ""
    group: Group = Group.INTERNAL
    use: Text = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field, in the order of the form."""
        return tuple(field for section in self.sections for field in section.fields)

    def field(self, key: str) -> Field:
        """The field with this key; raises KeyError when the kind has none."""
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(key)

    def has(self, key: str) -> bool:
        """Whether the kind has a field with this key."""
        return any(field.key == key for field in self.fields)

    def blank(self) -> dict[str, Any]:
        """The data of a new paper."""
        return {field.key: field.empty for field in self.fields}


def texts_of(kind: PaperKind, data: Data) -> Iterator[tuple[str, str]]:
    """Every typed text of a paper with where it stands: the key of a field, or `key.row.column`, rows from 0."""
    for field in kind.fields:
        value = data.get(field.key)
        if field.type in (FieldType.TEXT, FieldType.LONG):
            yield field.key, str(value or "")
        elif field.type is FieldType.ROWS:
            for at, row in enumerate(value or []):
                for column in field.rows:
                    if column.type in (FieldType.TEXT, FieldType.LONG):
                        yield f"{field.key}.{at}.{column.key}", str(row.get(column.key) or "")
