"""What every room's tests share."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

from prasan.audit import engines


@pytest.fixture(scope="session", autouse=True)
def _log_can_be_emptied() -> Iterator[None]:
    """Tests that commit empty the database afterwards; the log's triggers step aside for that, and only for that."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_unguarded(self: BaseDatabaseOperations, statements: Sequence[str]) -> Any:
        engines.lower_guards(self.connection)
        try:
            return flush(self, statements)
        finally:
            engines.raise_guards(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_unguarded)
        yield
