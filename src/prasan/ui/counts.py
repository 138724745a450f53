"""What waits for a viewer, counted for the whole frame in one statement."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def together(wanted: "Mapping[str, int | QuerySet[Any, Any]]") -> dict[str, int]:
    """How many rows each queryset has, by its name, in one statement; a number that is known already stays.

    No statement at all where there is nothing to ask. The querysets must not be sliced.
    """
    found = {name: one for name, one in wanted.items() if isinstance(one, int)}
    asked = {name: _statement(one) for name, one in wanted.items() if not isinstance(one, int)}
    parts = {name: one for name, one in asked.items() if one}
    if parts:
        columns = ", ".join(f"(SELECT COUNT(*) FROM ({statement}) counted)" for statement, _values in parts.values())  # noqa: S608 - the ORM's own statements
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns}", [value for _statement, values in parts.values() for value in values])
            found |= zip(parts, cursor.fetchone(), strict=True)
    return {name: found.get(name, 0) for name in wanted}


def _statement(rows: "QuerySet[Any, Any]") -> tuple[str, tuple[Any, ...]] | None:
    """The statement for the keys of some rows with its values; None where Django knows that there are none."""
    try:
        return rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return None
