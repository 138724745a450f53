"""The one place where SQLite and PostgreSQL are told apart, besides the search room.

Other rooms use `only_on` and `refuse_changes` in their migrations and write no engine-specific SQL of their own.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connections, migrations
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

GUARDED = {
    "audit_entry": ("UPDATE", "DELETE"),
    "audit_anchor": ("UPDATE", "DELETE"),
    "audit_anchoredentry": ("UPDATE", "DELETE"),
    "audit_chainhead": ("DELETE",),
}
_REFUSAL = "the log is append-only"


def only_on(vendor: str, forwards: Sequence[str], backwards: Sequence[str] = ()) -> migrations.RunPython:
    """A migration operation that runs these statements on one engine ("sqlite" or "postgresql") and nowhere else."""

    def run(statements: Sequence[str]) -> Any:
        def operation(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
            if schema_editor.connection.vendor == vendor:
                for statement in statements:
                    schema_editor.execute(statement, params=None)

        return operation

    return migrations.RunPython(run(forwards), run(backwards), elidable=False)


def refuse_changes(table: str, events: Sequence[str] = ("UPDATE", "DELETE")) -> list[migrations.RunPython]:
    """Migration operations after which a table refuses these events; undone backwards.

    SQLite drops triggers whenever a later migration rebuilds the table: that migration must end with these again.
    """
    return [
        only_on(vendor, _guard_up(vendor, table, events), _guard_down(vendor, table, events))
        for vendor in ("sqlite", "postgresql")
    ]


def _guard_up(vendor: str, table: str, events: Sequence[str]) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{event.lower()} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            for event in events
        ]
    function = (
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    triggers = [
        f"CREATE OR REPLACE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
        for event in events
    ]
    truncate = (
        f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
    )
    return [function, *triggers, truncate]


def _guard_names(vendor: str, table: str, events: Sequence[str]) -> list[str]:
    every = [*events, "TRUNCATE"] if vendor == "postgresql" else events
    return [f"{table}_no_{event.lower()}" for event in every]


def _guard_down(vendor: str, table: str, events: Sequence[str]) -> list[str]:
    on = f" ON {table}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {name}{on}" for name in _guard_names(vendor, table, events)]


def raise_guards(connection: BaseDatabaseWrapper) -> None:
    """Puts the log's triggers in place, where they are missing. For restores and tests."""
    _run(connection, [one for table, events in GUARDED.items() for one in _guard_up(connection.vendor, table, events)])


def lower_guards(connection: BaseDatabaseWrapper) -> None:
    """Takes the log's triggers away. For emptying a test database only; `guards_missing` then tells."""
    _run(
        connection, [one for table, events in GUARDED.items() for one in _guard_down(connection.vendor, table, events)]
    )


def _run(connection: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def guards_missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the log's triggers that are not there, or are switched off. Empty when all is well."""
    wanted = {name for table, events in GUARDED.items() for name in _guard_names(connection.vendor, table, events)}
    found = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(found)
        return sorted(wanted - {name for (name,) in cursor.fetchall()})


def prepared_cursor(connection: BaseDatabaseWrapper) -> CursorWrapper:
    """A cursor for statements that are built once and then only filled.

    PostgreSQL parses and plans such a one once for a connection, after it was sent a few times; not behind a pooler
    that gives each transaction another connection (`PRASAN_DATABASE_POOLED`). SQLite does so by itself.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return connection._prepare_cursor(_binding_cursor()(connection.connection))  # type: ignore[attr-defined,no-any-return]


@cache
def _binding_cursor() -> Any:
    from django.db.backends.postgresql.base import ServerBindingCursor  # noqa: PLC0415 who has SQLite has no psycopg

    return ServerBindingCursor


def hold_row(model: type[Model], using: str, key: UUID, fresh: dict[str, Any]) -> tuple[Any, ...]:
    """Locks the row with this primary key until the transaction ends, making it from `fresh` when it is new.

    One statement on both engines, so that two first writers do not trip over each other. Returns the values of the
    columns of `fresh`, in their order, as they stand in the row.
    """
    connection = connections[using]
    quote, field = connection.ops.quote_name, model._meta.pk
    table, primary = quote(model._meta.db_table), quote(str(field.column))
    columns = [quote(name) for name in fresh]
    holds = ", ".join(["%s"] * (len(fresh) + 1))
    value = field.get_db_prep_value(key, connection)
    statement = (
        f"INSERT INTO {table} ({primary}, {', '.join(columns)}) VALUES ({holds}) "  # noqa: S608 - names from the model
        f"ON CONFLICT ({primary}) DO UPDATE SET {primary} = {table}.{primary} RETURNING {', '.join(columns)}"
    )
    with prepared_cursor(connection) as cursor:
        cursor.execute(statement, [value, *fresh.values()])
        row: tuple[Any, ...] = cursor.fetchone()
    return row
