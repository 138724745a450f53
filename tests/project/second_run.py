"""The second run, on PostgreSQL: the same questions in fewer people's names, since who may do what is the same code."""

import os

AGAIN = os.environ.get("PRASAN_TEST_DATABASE") == "postgres"


def of_them(*names: str) -> tuple[str, ...]:
    """Those people in whose name a test asks: all of them, or the first two of them on PostgreSQL."""
    return names[:2] if AGAIN else names
