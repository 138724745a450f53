"""A made-up paper of any kind in which every field is filled: to show a template and to try one."""

from __future__ import annotations

from typing import Any

from prasan.papers.rules.fields import Field, FieldType, PaperKind
from prasan.papers.rules.structures import STRUCTURES

WORDS = "ข้อความตัวอย่าง"
DAY = "2026-11-21"


def sample_of(kind: PaperKind) -> dict[str, Any]:
    """The data of a made-up paper: each field has something in it, nothing of it is real."""
    data = {field.key: _sample(field) for field in kind.fields}
    if kind.has("structure"):
        data["structure"] = next(iter(STRUCTURES))
    return data


def _sample(field: Field) -> Any:
    if field.type is FieldType.ROWS:
        row = {column.key: _sample(column) for column in field.rows}
        return [row, dict(row)][: field.limit]
    if field.type is FieldType.CHOICES:
        return [choice.value for choice in field.choices[:1]]
    if field.type is FieldType.CHOICE:
        return next((choice.value for choice in field.choices if choice.value), "")
    if field.type is FieldType.FLAG:
        return True
    if field.type is FieldType.DATE:
        return DAY
    return str(field.default or WORDS)[: field.limit]
