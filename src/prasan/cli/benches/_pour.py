"""Many rows at once into one table, past the ORM: PostgreSQL takes them by COPY, SQLite by one prepared statement."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import AutoField, Model

BATCH = 20_000
Row = tuple[Any, ...]


def pour(model: type[Model], attributes: str, rows: Iterable[Row]) -> int:
    """Writes rows of plain values under the attributes named in order; the others get their default. Tells how many.

    Keys are 32 hexadecimal digits, times text in UTC, JSON text: as both databases read them.
    """
    names = attributes.split()
    others = [
        field
        for field in model._meta.concrete_fields
        if field.attname not in names and not isinstance(field, AutoField)
    ]
    rest = tuple(_plain(field.get_db_prep_save(field.get_default(), connection)) for field in others)
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    columns = [str(by_name[name].column) for name in names] + [str(field.column) for field in others]
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    poured = 0
    waiting = iter(rows)
    while batch := [row + rest for row in islice(waiting, BATCH)]:
        _write(table, quoted, len(columns), batch)
        poured += len(batch)
    return poured


def _plain(value: Any) -> Any:
    return "[]" if getattr(value, "obj", None) == [] else "{}" if getattr(value, "obj", None) == {} else value


def _write(table: str, columns: str, count: int, batch: list[Row]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            holds = ", ".join(["%s"] * count)
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({holds})", batch)  # noqa: S608
            return
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in batch:
                copy.write_row(row)


@contextmanager
def without_text_indexes() -> Iterator[None]:
    """PostgreSQL's indexes of words are taken away and built again at the end: far quicker than row by row."""
    if connection.vendor == "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE indexdef LIKE '%USING gin%'")
        found = cursor.fetchall()
        for name, _definition in found:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with connection.cursor() as cursor:
        for _name, definition in found:
            cursor.execute(definition)


def settle() -> None:
    """Lets the database count and tidy what it holds, as it would by itself overnight."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM (ANALYZE)")
