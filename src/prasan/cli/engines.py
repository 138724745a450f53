"""How each engine copies a whole database, and puts it back."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from prasan.cli.words import _
from prasan.ui.errors import BadInput, NotNow

MEMBERS = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


def copy_database(target: Path) -> None:
    """A copy as of one moment, while others go on writing. Readable by its owner alone."""
    target.touch(mode=0o600)
    if connection.vendor == "sqlite":
        _copy_sqlite(target)
    else:
        _tool("pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={target}", *_pg_place())


def _copy_sqlite(target: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy, pages=4096, sleep=0.01)
        copy.execute("PRAGMA journal_mode=DELETE")
    check_sqlite(target)


def check_sqlite(path: Path) -> None:
    """Raises BadInput unless SQLite finds the file whole."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            found = copy.execute("PRAGMA integrity_check(5)").fetchall()
    except sqlite3.DatabaseError as error:
        found = [(str(error),)]
    if found != [("ok",)]:
        raise BadInput(_("The copy of the database is damaged: %s") % "; ".join(row[0] for row in found))


def put_back(copy: Path, aside: Path) -> None:
    """Makes `copy` the office's database. What was there is kept in the folder `aside`, and stays when `copy` fails."""
    connections.close_all()
    if connection.vendor == "sqlite":
        _put_back_sqlite(copy, aside)
        return
    before = aside / MEMBERS["postgresql"]
    copy_database(before)
    _tool("pg_restore", "--list", str(copy))  # refuses what it cannot read, before anything is dropped
    try:
        _put_back_postgres(copy)
    except NotNow:
        _put_back_postgres(before)
        raise


def _put_back_postgres(copy: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    connections.close_all()
    _tool(
        "pg_restore", "--exit-on-error", "--no-owner", "--no-acl", "--single-transaction", *_pg_place("-d"), str(copy)
    )


def _put_back_sqlite(copy: Path, aside: Path) -> None:
    check_sqlite(copy)
    database = Path(settings.DATABASES["default"]["NAME"])
    database.parent.mkdir(parents=True, exist_ok=True)
    for ending in ("", "-wal", "-shm"):
        part = database.with_name(database.name + ending)
        if part.exists():
            shutil.move(part, aside / part.name)
    shutil.move(copy, database)


def _pg_place(flag: str = "") -> list[str]:
    """The arguments that name the database to PostgreSQL's tools; the password goes by the environment."""
    told = connection.settings_dict
    named = {"--host": told["HOST"], "--port": told["PORT"], "--username": told["USER"]}
    place = [f"{name}={value}" for name, value in named.items() if value]
    return [*place, *([flag] if flag else []), str(told["NAME"])]


def _tool(name: str, *arguments: str) -> None:
    if shutil.which(name) is None:
        raise NotNow(
            _("The program %s is missing. Install PostgreSQL's client programs (apt install postgresql-client).") % name
        )
    password = str(connection.settings_dict["PASSWORD"] or "")
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run([name, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        told = {"program": name, "words": done.stderr.strip()}
        raise NotNow(_("%(program)s failed: %(words)s") % told)
