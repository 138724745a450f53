"""Django's SQLite back end, with one fair gate in front of its single writer.

SQLite lets one writer in at a time but does not queue the others: under load one process can wait seconds while its
neighbours pass. A lock file beside the database makes them wait in line.
"""

import fcntl
import os
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base


@lru_cache(maxsize=512)
def _with_question_marks(statement: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", statement).replace("%%", "%")


class Cursor(base.SQLiteCursorWrapper):
    """Django's cursor, which writes the placeholders of a statement as SQLite wants them once and not each time."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """The statement with the placeholders that SQLite knows."""
        if param_names is None:
            return _with_question_marks(query)
        return super().convert_query(query, param_names=param_names)


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes the gate before BEGIN IMMEDIATE and gives it back with COMMIT or ROLLBACK."""

    _gate: int | None = None

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor on the open connection."""
        return self.connection.cursor(factory=Cursor)  # type: ignore[no-any-return]

    def _start_transaction_under_autocommit(self) -> None:
        self._take_gate()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_gate()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            self._leave_gate()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_gate()

    def close(self) -> None:
        """Closes the connection and gives the gate back if a transaction was left open."""
        try:
            super().close()
        finally:
            self._leave_gate()

    def _take_gate(self) -> None:
        if self.is_in_memory_db() or self._gate is not None:
            return
        path = f"{self.settings_dict['NAME']}.gate"
        gate = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(gate, fcntl.LOCK_EX)
        self._gate = gate

    def _leave_gate(self) -> None:
        gate, self._gate = self._gate, None
        if gate is not None:
            os.close(gate)
