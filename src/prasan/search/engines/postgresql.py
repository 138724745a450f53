"""PostgreSQL: pg_trgm indexes on the folded texts. The database keeps them in step by itself."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Q

from prasan.search.models import Document


def index(documents: Sequence[Document]) -> None:
    """Nothing to do: the indexes follow the rows."""


def remove(documents: Sequence[Document]) -> None:
    """Nothing to do: the indexes follow the rows."""


def find(column: str, forms: Sequence[Sequence[str]]) -> Q:
    """Condition: `column` holds one form of every part."""
    condition = Q()
    for part in forms:
        any_form = Q()
        for form in part:
            any_form |= Q((f"{column}__contains", form))
        condition &= any_form
    return condition


def rebuild() -> None:
    """Makes both indexes new from all rows; readers wait until it is done."""
    with connection.cursor() as cursor:
        cursor.execute("REINDEX INDEX search_document_folded")
        cursor.execute("REINDEX INDEX search_document_folded_title")


def knows_thai() -> bool:
    """Whether the database's own locale takes Thai letters for letters; without that no index helps.

    True also while the extension that could tell is not there yet.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regproc('show_trgm') IS NULL")
        if cursor.fetchone() == (True,):
            return True  # the extension comes with the migrations
        cursor.execute("SELECT cardinality(show_trgm('โรงเรียน')) > 2")
        return bool(cursor.fetchone() == (True,))
