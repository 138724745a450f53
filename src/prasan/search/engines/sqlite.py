"""SQLite: an FTS5 trigram table beside the rows. It keeps no text of its own and is told of every change."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from prasan.search.models import Document


def index(documents: Sequence[Document]) -> None:
    """Takes in documents whose rows were just written."""
    rows = [(one.pk, one.folded_title, one.folded) for one in documents]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO search_trigram(rowid, folded_title, folded) VALUES (%s, %s, %s)", rows)


def remove(documents: Sequence[Document]) -> None:
    """Forgets documents; the texts must be those that were taken in, or the index goes wrong."""
    rows = [("delete", one.pk, one.folded_title, one.folded) for one in documents]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_trigram(search_trigram, rowid, folded_title, folded) VALUES (%s, %s, %s, %s)", rows
        )


def find(column: str, forms: Sequence[Sequence[str]]) -> Q:
    """Condition: `column` holds one form of every part."""
    wanted = " AND ".join(f"({' OR '.join(_quoted(form) for form in part)})" for part in forms)
    rows = RawSQL("SELECT rowid FROM search_trigram WHERE search_trigram MATCH %s", [f"{{{column}}} : ({wanted})"])
    return Q(pk__in=rows)


def _quoted(form: str) -> str:
    return '"' + form.replace('"', '""') + '"'


def rebuild() -> None:
    """Makes the trigram table new from all rows."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_trigram(search_trigram) VALUES ('rebuild')")
