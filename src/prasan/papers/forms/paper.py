"""The form of a paper, made from the declaration of its kind; rows are fields named `facts.0.text`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.fields import Data, Field, FieldType, PaperKind, Section, Text
from prasan.thai.dates import show_date
from prasan.ui.errors import OfficeError
from prasan.ui.forms import OfficeForm, ThaiDateField

_ROW = re.compile(r"^(?P<key>\w+)\.(?P<at>\d{1,3})\.(?P<column>\w+)$")
Lists = Mapping[str, list[str]]


def data_in(kind: PaperKind, lists: Lists) -> dict[str, Any]:
    """What was typed into the form, as data of the kind; nothing is judged yet."""
    return {field.key: _value_in(field, lists) for field in kind.fields}


def _value_in(field: Field, lists: Lists) -> Any:
    if field.type is FieldType.ROWS:
        return _rows_in(field, lists)
    values = lists.get(field.key) or []
    if field.type is FieldType.CHOICES:
        return list(values)
    if field.type is FieldType.FLAG:
        return bool(values)
    return values[-1] if values else ""


def _rows_in(field: Field, lists: Lists) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for name, values in lists.items():
        part = _ROW.match(name)
        if part and part["key"] == field.key and values:
            found.setdefault(int(part["at"]), {})[part["column"]] = values[-1]
    return [found[at] for at in sorted(found)]


def fields_in(kind: PaperKind, data: Data) -> dict[str, list[str]]:
    """The data as the form sends it: what a kept draft looks like."""
    made: dict[str, list[str]] = {}
    for field in kind.fields:
        value = data.get(field.key)
        if field.type is FieldType.ROWS:
            for at, row in enumerate(value or []):
                made |= {f"{field.key}.{at}.{column.key}": [str(row.get(column.key) or "")] for column in field.rows}
        elif field.type is FieldType.CHOICES:
            made |= {field.key: [str(one) for one in value]} if value else {}
        elif field.type is FieldType.FLAG:
            made |= {field.key: ["on"]} if value else {}
        else:
            made[field.key] = [str(value or "")]
    return made


def row_added(kind: PaperKind, data: Data, key: str) -> dict[str, Any]:
    """The data with one more empty row; unchanged when there is no such field or no room."""
    field = _rows_field(kind, key)
    rows = list(data.get(key) or [])
    if field is None or len(rows) >= field.limit:
        return dict(data)
    return {**data, key: [*rows, field.empty_row()]}


def row_removed(kind: PaperKind, data: Data, key: str, at: int) -> dict[str, Any]:
    """The data without one row."""
    rows = list(data.get(key) or [])
    if _rows_field(kind, key) is None or not 0 <= at < len(rows):
        return dict(data)
    return {**data, key: rows[:at] + rows[at + 1 :]}


def _rows_field(kind: PaperKind, key: str) -> Field | None:
    return next((field for field in kind.fields if field.key == key and field.type is FieldType.ROWS), None)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row on the form."""

    number: int
    hint: Text
    fields: list[BoundField]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A field on the form, or a table of rows; `arranges` where the rows follow a structure."""

    field: Field
    bound: BoundField | None
    rows: list[ShownRow]
    more: bool
    arranges: bool = False


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One section of the form with its parts."""

    section: Section
    parts: list[ShownPart]


class PaperForm(OfficeForm):
    """The form of one paper. `data` is what it shows; errors of the act are taken in with `take`."""

    def __init__(self, kind: PaperKind, data: Data, *, files: list[tuple[str, str]] | None = None) -> None:
        self.kind, self.shown = kind, data
        self.attachable = files or []
        super().__init__(initial=dict(_initial(kind, data)), auto_id="id_%s")
        self.fields.update(self._all_fields())

    def _all_fields(self) -> dict[str, forms.Field]:
        made: dict[str, forms.Field] = {}
        for field in self.kind.fields:
            if field.type is FieldType.ROWS:
                for at, _row in enumerate(self.shown.get(field.key) or []):
                    made |= {f"{field.key}.{at}.{column.key}": self._field(column) for column in field.rows}
            else:
                made[field.key] = self._field(field)
        return made

    def _field(self, field: Field) -> forms.Field:
        usual: dict[str, Any] = {"label": field.label, "help_text": field.help, "required": field.required}
        if field.key == "file":
            choices: list[tuple[str, Any]] = [("", _("No file here")), *self.attachable]
            return forms.ChoiceField(**usual | {"required": False}, choices=choices)
        if field.type is FieldType.CHOICE:
            choices = [(one.value, one.label) for one in field.choices]
            if field.required and "" not in dict(choices):
                choices = [("", _("Choose…")), *choices]
            return forms.ChoiceField(**usual, choices=choices)
        if field.type is FieldType.CHOICES:
            many = forms.CheckboxSelectMultiple()
            return forms.MultipleChoiceField(
                **usual, choices=[(one.value, one.label) for one in field.choices], widget=many
            )
        if field.type is FieldType.FLAG:
            return forms.BooleanField(**usual | {"required": False})
        if field.type is FieldType.DATE and not field.month_alone:
            return ThaiDateField(**usual)
        return forms.CharField(**usual, widget=_widget(field))

    def sections(self) -> list[ShownSection]:
        """The form as the template sets it."""
        return [
            ShownSection(section, [self._part(field) for field in section.fields]) for section in self.kind.sections
        ]

    def _part(self, field: Field) -> ShownPart:
        if field.type is not FieldType.ROWS:
            return ShownPart(field, self[field.key], [], False)
        rows = self.shown.get(field.key) or []
        shown = [self._row(field, at) for at in range(len(rows))]
        return ShownPart(field, None, shown, len(rows) < field.limit, arranges=field.key == "parts")

    def _row(self, field: Field, at: int) -> ShownRow:
        hint = field.hints[at] if at < len(field.hints) else ""
        if field.hint_of:
            hint = field.hint_of(self.shown, self.shown[field.key][at])
        return ShownRow(at, hint, [self[f"{field.key}.{at}.{column.key}"] for column in field.rows])

    def take(self, error: OfficeError) -> None:
        """Shows an act's error at its fields; the act has judged the words, so the form does not judge them again."""
        self._errors: Any = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}
        super().take(error)


def _widget(field: Field) -> forms.Widget:
    if field.type is FieldType.LONG:
        return forms.Textarea(attrs={"rows": 3, "data-cleans": ""})
    if field.type is FieldType.DATE:
        return forms.TextInput(attrs={"placeholder": "พ.ย. 69", "autocomplete": "off"})
    return forms.TextInput(attrs={"data-cleans": ""})


def _initial(kind: PaperKind, data: Data) -> Iterator[tuple[str, Any]]:
    for field in kind.fields:
        value = data.get(field.key)
        if field.type is FieldType.ROWS:
            for at, row in enumerate(value or []):
                yield from ((f"{field.key}.{at}.{one.key}", _shown(one, row.get(one.key))) for one in field.rows)
        else:
            yield field.key, _shown(field, value)


def _shown(field: Field, value: Any) -> Any:
    return _date_shown(str(value or "")) if field.type is FieldType.DATE else value


def _date_shown(value: str) -> str:
    """A stored date as it is typed: `21 พ.ย. 2569`, `พ.ย. 2569`; what cannot be read as it is."""
    try:
        if len(value) == 7:
            return show_date(date.fromisoformat(f"{value}-01"), "short").split(" ", 1)[1]
        return show_date(date.fromisoformat(value), "short")
    except ValueError:
        return value


class ReasonForm(OfficeForm):
    """One reason."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
