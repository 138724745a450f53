"""Django's SQLite back end, with one fair gate in front of its single writer.

SQLite lets one writer in at a time but does not queue the others: under load one process can wait seconds while its
neighbours pass. A lock file beside the database makes them wait in line.
"""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes the gate before BEGIN IMMEDIATE and gives it back with COMMIT or ROLLBACK."""

    _gate: int | None = None

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
