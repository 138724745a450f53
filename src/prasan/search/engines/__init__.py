"""The search engines: four functions, one module for each database.

`index` and `remove` keep the engine in step with the rows of Document, `find` gives the condition that a text column
holds at least one form of every part, `rebuild` makes the engine's own structure new from the rows.
"""

from collections.abc import Sequence
from typing import Protocol

from django.db import connections
from django.db.models import Q

from prasan.search.engines import postgresql, sqlite
from prasan.search.models import Document

Forms = Sequence[Sequence[str]]


class Engine(Protocol):
    """What an engine can do; its modules have these functions."""

    def index(self, documents: Sequence[Document]) -> None:
        """Takes in documents whose rows were just written."""

    def remove(self, documents: Sequence[Document]) -> None:
        """Forgets documents as they stand in the database, before their rows change or go."""

    def find(self, column: str, forms: Forms) -> Q:
        """Condition: `column` ("folded" or "folded_title") holds one form of every part, three characters or more."""

    def rebuild(self) -> None:
        """Makes the engine's own structure new from all rows."""


_ENGINES: dict[str, Engine] = {"sqlite": sqlite, "postgresql": postgresql}


def engine(using: str = "default") -> Engine:
    """The engine of the database in use."""
    return _ENGINES[connections[using].vendor]
