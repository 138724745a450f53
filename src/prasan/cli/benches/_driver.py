"""The same rows by the bare database driver: what one act wrote is recorded, and written again with fresh keys."""

import json
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection

from prasan.audit.ids import uuid7

_WRITES = ("INSERT", "UPDATE", "DELETE")
_KEY = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TIMED = 7
COUNTER = '"registry_counter"'


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement that wrote, with its parameters as the driver got them."""

    sql: str
    params: Any
    many: bool

    @property
    def draws(self) -> bool:
        """Whether this moves the counter of a book on."""
        return self.sql.startswith(f"UPDATE {COUNTER}")


class Recording:
    """An execute wrapper of Django that keeps every statement that writes."""

    def __init__(self) -> None:
        self.written: list[Statement] = []
        self.asked = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Runs the statement and keeps it if it wrote something."""
        self.asked += 1
        if sql.startswith(_WRITES) and (params or not many):
            self.written.append(Statement(sql, params, many))
        return execute(sql, params, many, context)

    def keys(self) -> set[str]:
        """The identifiers among the parameters, as 32 hexadecimal digits."""
        return {key for statement in self.written for key in _keys(statement.params)}


def _keys(value: Any) -> set[str]:
    if isinstance(value, UUID):
        return {value.hex}
    if isinstance(value, str):
        return {value.replace("-", "")} if _KEY.fullmatch(value) else set()
    if isinstance(value, list | tuple):
        return {key for part in value for key in _keys(part)}
    return set()


@dataclass(frozen=True, slots=True)
class Template:
    """What one act wrote, and which of its values belong to it alone: `own` keys, its number, its request key."""

    statements: Sequence[Statement]
    own: frozenset[str]
    n: int
    year: int
    once: str
    document_id: int

    def again(self, n: int) -> list[Statement]:
        """The same statements for another thing that gets the number `n`, with fresh keys throughout.

        Keys are made as the act makes them: those that sort by time cost an index less than those of chance.
        """
        fresh = {key: uuid7() if UUID(key).version == TIMED else uuid4() for key in sorted(self.own)}
        texts = {key: new.hex for key, new in fresh.items()}
        texts |= {str(UUID(key)): str(new) for key, new in fresh.items()} | {self.once: f"driver-{n}"}
        words = re.compile("|".join(map(re.escape, texts)))
        number = re.compile(rf"(?<!\d){self.n}(?=/{self.year})")

        def swap_text(text: str) -> str:
            return number.sub(str(n), words.sub(lambda found: texts[found[0]], text))

        def swap(value: Any, numbered: bool) -> Any:
            if isinstance(value, list | tuple):
                return [swap(part, numbered) for part in value]
            if isinstance(value, UUID):
                return fresh.get(value.hex, value)
            if isinstance(value, str):
                return swap_text(value)
            if hasattr(value, "obj"):
                return type(value)(json.loads(swap_text(json.dumps(value.obj, ensure_ascii=False))))
            return n if numbered and type(value) is int and value == self.n else value

        return [
            Statement(one.sql, swap(one.params, 'INTO "registry_number"' in one.sql), one.many)
            for one in self.statements
        ]


class Driver(Protocol):
    """A connection of the bare driver."""

    def write(self, statements: Sequence[Statement], n: int, document_id: int) -> None:
        """Writes everything in one transaction; raises RuntimeError when the counter gives another number than `n`."""

    def close(self) -> None:
        """Ends the connection."""


def open_driver() -> AbstractContextManager[Driver]:
    """A connection of the bare driver to the database that Django uses."""
    return closing(_Sqlite() if connection.vendor == "sqlite" else _Postgresql())


def _check(drawn: Any, n: int) -> None:
    if drawn[0] != n:
        raise RuntimeError(f"the counter gave {drawn[0]} and not {n}")


def _counter_update(sign: str) -> str:
    return f'UPDATE {COUNTER} SET "last" = "last" + 1 WHERE "book_id" = {sign} AND "year" = {sign} RETURNING "last"'  # noqa: S608


def _renumbered(params: Sequence[Any], old: int, new: int) -> list[Any]:
    return [[new if part == old else part for part in row] for row in params]


class _Sqlite:
    def __init__(self) -> None:
        self._database = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None, timeout=60)
        self._database.executescript(settings.DATABASES["default"]["OPTIONS"]["init_command"])
        self._sql: dict[str, str] = {}

    def write(self, statements: Sequence[Statement], n: int, document_id: int) -> None:
        cursor, new_id = self._database.cursor(), document_id
        cursor.execute("BEGIN IMMEDIATE")
        for one in statements:
            sql = self._sql.setdefault(one.sql, one.sql.replace("%s", "?"))
            if one.draws:
                _check(cursor.execute(_counter_update("?"), one.params).fetchone(), n)
            elif one.many:
                cursor.executemany(sql, _renumbered(one.params, document_id, new_id))
            else:
                cursor.execute(sql, one.params)
                returned = cursor.fetchone() if "RETURNING" in sql else None
                new_id = returned[0] if returned and '"search_document"' in sql else new_id
        cursor.execute("COMMIT")

    def close(self) -> None:
        self._database.close()


class _Postgresql:
    def __init__(self) -> None:
        import psycopg  # noqa: PLC0415 only those who use PostgreSQL load it

        told: Mapping[str, Any] = connection.settings_dict
        self._database = psycopg.connect(
            dbname=told["NAME"], user=told["USER"], password=told["PASSWORD"], host=told["HOST"], port=told["PORT"]
        )

    def write(self, statements: Sequence[Statement], n: int, document_id: int) -> None:
        with self._database.transaction(), self._database.cursor() as cursor:
            for one in statements:
                if one.draws:
                    _check(cursor.execute(_counter_update("%s"), one.params).fetchone(), n)
                else:
                    cursor.execute(one.sql, one.params)

    def close(self) -> None:
        self._database.close()
