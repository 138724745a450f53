"""What a database must be able to do so that Thai text is found quickly in it."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's own name
from django.db import connections

from prasan.search.engines import postgresql


def thai_letters(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Warns when PostgreSQL was set up with a locale that does not know Thai letters: no index would help then."""
    if "default" not in (databases or ()) or connections["default"].vendor != "postgresql":
        return []
    if postgresql.knows_thai():
        return []
    return [
        Warning(
            "The database does not take Thai letters for letters, so every search reads every text.",
            hint="Create the database with the locale C.UTF-8 or th_TH.UTF-8, and move the data into it.",
            id="search.W001",
        )
    ]
