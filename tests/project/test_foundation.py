"""A database laid in one go is the same as one that went through every migration."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.commands.migrate import Command as EveryStep
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from prasan.audit.ids import uuid7
from prasan.project import foundation

SQLITE = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
POSTGRES = (
    """SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length
    FROM information_schema.columns WHERE table_schema = 'public'""",
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0",
    "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
)

# Django itself numbers the rows of this table with small or big integers, depending on the way; both fit.
WIDER = {("auth_group_permissions", "id", kind, "NO", None, None) for kind in ("integer", "bigint")}


def described() -> set[Any]:
    """Everything that the database says about its structure; the order of columns does not matter."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE)
            return {(*row[:3], "".join(sorted(row[3] or ""))) for row in cursor.fetchall()}
        found: set[Any] = set()
        for question in POSTGRES:
            cursor.execute(question)
            found |= set(cursor.fetchall())
        return found - WIDER


def applied() -> set[tuple[str, str]]:
    return set(MigrationRecorder(connection).applied_migrations())


@pytest.fixture
def untouched(django_db_blocker: Any, tmp_path: Path) -> Iterator[None]:
    """The default connection leads to a new and empty database for a while."""
    name = f"untouched_{uuid7().hex}"
    usual = connections["default"]
    new = connections.create_connection("default")
    sqlite = usual.vendor == "sqlite"
    new.settings_dict = usual.settings_dict | {"NAME": str(tmp_path / "new.sqlite3") if sqlite else name}
    with django_db_blocker.unblock():
        if not sqlite:
            _at_the_server(f'CREATE DATABASE "{name}" TEMPLATE template0')
        connections["default"] = new
        yield
        new.close()
        connections["default"] = usual
        if not sqlite:
            _at_the_server(f'DROP DATABASE "{name}"')


def _at_the_server(statement: str) -> None:
    with connections["default"]._nodb_cursor() as cursor:
        cursor.execute(statement)


def test_both_ways_lead_to_the_same_database(untouched: None) -> None:
    assert foundation.is_untouched(connection)
    foundation.lay(connection)
    laid, steps = described(), applied()
    assert laid
    empty()
    call_command(EveryStep(), verbosity=0, interactive=False)
    assert applied() == steps
    assert described() ^ laid == set()


def test_migrate_lays_a_new_database_and_leaves_an_old_one(untouched: None, monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("migrate", verbosity=0)
    assert applied()
    monkeypatch.setattr(foundation, "lay", None)
    call_command("migrate", verbosity=0)


def empty() -> None:
    if connection.vendor == "sqlite":
        connection.close()
        Path(connection.settings_dict["NAME"]).unlink()
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    assert foundation.is_untouched(connections["default"])
