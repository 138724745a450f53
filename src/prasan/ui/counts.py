"""What waits for a viewer, counted for the whole frame in one statement."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

KEPT = 2048


@dataclass(frozen=True, slots=True)
class Question:
    """What one viewer has counted: `rows` gives the rows, or their number where it is known without asking.

    What `rows` answers may depend on `sees_as` and on the day alone: the statement is built once for both and kept.
    """

    rows: "Callable[[Any], int | QuerySet[Any, Any]]"
    sees_as: Hashable
    day: date
    viewer: Any = field(compare=False)


Statement = tuple[str, tuple[Any, ...]]


def together(wanted: Mapping[str, Question]) -> dict[str, int]:
    """How many rows each question finds, by its name, in one statement; no statement where there is nothing to ask."""
    asked = {name: _statement(question) for name, question in wanted.items()}
    found = {name: one for name, one in asked.items() if isinstance(one, int)}
    parts = {name: one for name, one in asked.items() if not isinstance(one, int)}
    if parts:
        columns = ", ".join(f"(SELECT COUNT(*) FROM ({statement}) counted)" for statement, _values in parts.values())  # noqa: S608 - the ORM's own statements
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns}", [value for _statement, values in parts.values() for value in values])
            found |= zip(parts, cursor.fetchone(), strict=True)
    return found


@lru_cache(maxsize=KEPT)
def _statement(question: Question) -> Statement | int:
    """The statement for the keys of the rows with its values; a number where it is known, also to Django, without."""
    rows = question.rows(question.viewer)
    if isinstance(rows, int):
        return rows
    try:
        return rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return 0
