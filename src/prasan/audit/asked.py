"""Questions that are asked all day: the ORM builds their SQL once, and each time only the values are filled in.

Building the same SELECT anew takes the ORM longer than the database takes to answer it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connections
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable

from prasan.audit.engines import prepared_cursor

Row = TypeVar("Row")


class Slot(Expression):
    """The place of a value in a question; `field` says what kind of value it is."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A placeholder, with the slot itself in the place of its value."""
        return "%s", (self,)


@dataclass(frozen=True, slots=True)
class _Built:
    """A question as the database gets it, and how what it answers becomes values again.

    `holes` are its parameters, slots among them; `names` the columns of a model, empty when the rows are plain values;
    `whole` says that these are all of its columns.
    """

    compiler: Any
    statement: str
    holes: tuple[Any, ...]
    converters: Mapping[int, Any]
    names: tuple[str, ...]
    whole: bool

    def made(self, row: Sequence[Any]) -> Any:
        """The object of a row, as `from_db` makes it; quicker where its model adds nothing to the making."""
        model, using = self.compiler.query.model, self.compiler.using
        if model.__init__ is not Model.__init__ or not self.whole:
            return model.from_db(using, self.names, row)
        made = model.__new__(model)
        made._state = ModelState()
        made._state.adding, made._state.db = False, using
        made.__dict__.update(zip(self.names, row, strict=True))
        return made


class Asked(Generic[Row]):
    """A question: `build` gives its queryset with slots for the values, plain or as `values_list`."""

    def __init__(self, build: "Callable[[], QuerySet[Any, Row]]") -> None:
        self._build = build
        self._built: _Built | None = None

    def rows(self, **values: Any) -> list[Row]:
        """What the database answers for these values, as the queryset itself would give it."""
        built = self._built = self._built or _built(self._build())
        compiler = built.compiler
        connection = connections[compiler.using]
        text_keys = not connection.features.has_native_uuid_field
        with prepared_cursor(connection) as cursor:
            cursor.execute(built.statement, [_filled(hole, values, connection, text_keys) for hole in built.holes])
            found: list[Any] = cursor.fetchall()
        if built.converters:
            found = [tuple(row) for row in compiler.apply_converters(found, built.converters)]
        if not built.names:
            return found
        return [built.made(row) for row in found]


def _filled(hole: Any, values: Mapping[str, Any], connection: Any, text_keys: bool) -> Any:
    """The value of one parameter as the driver takes it; words and numbers need no field to tell."""
    if type(hole) is not Slot:
        return hole
    value = values[hole.name]
    kind = type(value)
    if kind is str or kind is int:
        return value
    if kind is UUID and text_keys:
        return value.hex
    return hole.output_field.get_db_prep_value(value, connection)


def _built(queryset: "QuerySet[Any, Any]") -> _Built:
    compiler = queryset.query.get_compiler(queryset.db)
    statement, holes = compiler.as_sql()
    expressions = [expression for expression, _sql, _alias in compiler.select]
    plain = queryset._iterable_class is ModelIterable
    names = tuple(expression.target.attname for expression in expressions) if plain else ()
    whole = len(names) == len(queryset.model._meta.concrete_fields)
    return _Built(compiler, statement, tuple(holes), compiler.get_converters(expressions), names, whole)
