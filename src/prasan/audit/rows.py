"""Writing new rows by a statement that is built once for a table and then only filled.

For acts that are done all day: building the same INSERT anew takes the ORM longer than the database takes to run it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField, CharField, DateField, Field, ForeignKey, Model
from django.db.models.base import ModelState
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from prasan.audit.engines import prepared_cursor
from prasan.ui.errors import BadInput, Text

Row = TypeVar("Row", bound=Model)

_PLAIN: dict[str, type] = {
    "CharField": str,
    "TextField": str,
    "BooleanField": bool,
    "PositiveSmallIntegerField": int,
    "PositiveIntegerField": int,
    "UUIDField": UUID,
    "DateTimeField": datetime,
}
"""The values that a column takes as they are; keys and times become text where the database knows none."""

_NO_LIMIT = 1 << 40


class _Column(NamedTuple):
    """How one column of a new row gets its value: `stamped` says that the field sets it itself.

    `most` is how many characters it holds.
    """

    field: "Field[Any, Any]"
    name: str
    plain: type | None
    stamped: bool
    most: int


def _column(field: "Field[Any, Any]") -> _Column:
    kind = getattr(field, "target_field", field).get_internal_type()
    if isinstance(field, DateField):
        stamped = field.auto_now or field.auto_now_add
    else:
        stamped = type(field).pre_save is not Field.pre_save
    most = field.max_length if isinstance(field, CharField) else None
    return _Column(field, field.attname, _PLAIN.get(kind), stamped, most or _NO_LIMIT)


def _values(rows: Sequence[Model], columns: Sequence[_Column], connection: BaseDatabaseWrapper) -> list[Any]:
    """The values of new rows as the driver takes them, row by row in the order of the columns."""
    keys_are_text, as_time = not connection.features.has_native_uuid_field, connection.ops.adapt_datetimefield_value
    values: list[Any] = []
    for row in rows:
        held = row.__dict__
        for field, name, plain, stamped, most in columns:
            value: Any = field.pre_save(row, add=True) if stamped else held[name]
            kind = type(value)
            if kind is plain:
                if kind is str:
                    if len(value) > most:
                        must_fit(*rows)  # tells of all that are too long
                elif kind is UUID and keys_are_text:
                    value = value.hex
                elif kind is datetime and value.tzinfo:
                    value = as_time(value)
            elif value is not None:
                if isinstance(value, str) and len(value) > most:
                    must_fit(*rows)
                value = field.get_db_prep_save(value, connection)
            values.append(value)
    return values


@cache
def _longest(model: type[Model]) -> Sequence[tuple[str, int]]:
    """The columns of a model that hold so many characters and no more."""
    found = [field for field in model._meta.concrete_fields if isinstance(field, CharField)]
    return [(field.attname, field.max_length) for field in found if field.max_length]


def must_fit(*rows: Model) -> None:
    """Raises BadInput with every text that is longer than its column: one database refuses it, the other would not."""
    wrong = {
        name: _too_long(most)
        for row in rows
        for name, most in _longest(type(row))
        if isinstance(text := row.__dict__.get(name), str) and len(text) > most
    }
    if wrong:
        raise BadInput(fields=wrong)


def _too_long(most: int) -> Text:
    return format_lazy(_("This is too long: shorten it to {most} characters."), most=most)


def new_row(model: type[Row], **values: Any) -> Row:
    """A row that is not stored yet, as `model(**values)` makes it, without signals and at a fraction of the time.

    Raises TypeError for what is no field of the model.
    """
    kept, made, relations = _blank(model, tuple(values))
    row = model.__new__(model)
    row._state = ModelState()
    held = row.__dict__
    held.update(kept)
    held.update(values)
    for name, default in made:
        held[name] = default()
    for name, column, key in relations:
        other = held.pop(name)
        if key:
            held[column] = None if other is None else getattr(other, key)
            row._state.fields_cache[name] = other
        else:
            setattr(row, name, other)
    return row


@cache
def _blank(
    model: type[Model], given: tuple[str, ...]
) -> tuple[Mapping[str, Any], Sequence[tuple[str, Callable[[], Any]]], Sequence[tuple[str, str, str]]]:
    """What a new row holds besides the given names: what never differs, and what is made each time.

    And its relations: the name, the column, and the attribute of the other row that stands in the column; none where
    the other row has to know this one too.
    """
    fields = model._meta.concrete_fields
    related = [one for one in fields if isinstance(one, ForeignKey) and one.name in given]
    relations = [(one.name, one.attname, "" if one.one_to_one else one.target_field.attname) for one in related]
    if unknown := set(given) - {one.attname for one in fields} - {one.name for one in related}:
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    fresh = [one for one in fields if one.has_default() and callable(one.default)]
    made = [(one.attname, one.get_default if one.is_relation else one.default) for one in fresh]
    kept = {one.attname: one.get_default() for one in fields if one not in fresh}
    return kept, [one for one in made if one[0] not in given], relations


def insert(*rows: Model) -> None:
    """Writes new rows of one model in one statement, as `save(force_insert=True)` would, but without signals.

    A key that the database gives is set on a row that is written alone. Raises BadInput for a text that is too long,
    and what the database refuses.
    """
    if rows:
        _write(rows)


def insert_new(row: Model) -> bool:
    """Writes a new row as `insert` does, unless there is one like it that it must differ from; tells whether it did.

    On PostgreSQL this waits for another transaction that is writing such a row.
    """
    return bool(_write([row], unless_there=True))


def _write(rows: Sequence[Model], *, unless_there: bool = False) -> int:
    """Writes the rows and tells how many were new."""
    model = type(rows[0])
    using = router.db_for_write(model)
    connection = connections[using]
    statement, columns, given = _statement(model, using, len(rows), unless_there)
    with prepared_cursor(connection) as cursor:
        cursor.execute(statement, _values(rows, columns, connection))
        if not given:
            written: int = cursor.rowcount
        else:
            keys = cursor.fetchall()
            written = len(keys)
            if len(rows) == 1 and keys:
                rows[0].pk = keys[0][0]
    for row in rows[:written]:
        row._state.adding, row._state.db = False, using
    return written


@cache
def _statement(model: type[Model], using: str, count: int, unless_there: bool) -> tuple[str, Sequence[_Column], bool]:
    """The INSERT for so many rows of a model, its columns in order, and whether it gives a key back."""
    quote, key = connections[using].ops.quote_name, model._meta.pk
    given = isinstance(key, AutoField)
    fields = [field for field in model._meta.concrete_fields if field is not key or not given]
    columns = ", ".join(quote(str(field.column)) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {', '.join([row] * count)}"  # noqa: S608 - names from the model
    statement += " ON CONFLICT DO NOTHING" if unless_there else ""
    return (
        f"{statement} RETURNING {quote(str(key.column))}" if given else statement,
        [_column(field) for field in fields],
        given,
    )


def count_up(model: type[Model], column: str, **where: Any) -> int | None:
    """Adds one to a column of the row that `where` names, and gives the new value; None when there is no such row.

    The row stays locked until the transaction ends. One statement on both engines.
    """
    using = router.db_for_write(model)
    connection = connections[using]
    quote = connection.ops.quote_name
    fields = {field.name: field for field in model._meta.concrete_fields}
    is_it = " AND ".join(f"{quote(str(fields[name].column))} = %s" for name in where)
    counter = quote(str(fields[column].column))
    statement = f"UPDATE {quote(model._meta.db_table)} SET {counter} = {counter} + 1 WHERE {is_it} RETURNING {counter}"  # noqa: S608 - names from the model
    values = [fields[name].get_db_prep_value(value, connection) for name, value in where.items()]
    with prepared_cursor(connection) as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return int(row[0]) if row else None
