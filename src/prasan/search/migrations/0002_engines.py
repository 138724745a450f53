"""Gives each database its own engine beside the rows: an FTS5 trigram table, or trigram indexes."""

from django.db import migrations

from prasan.audit.engines import only_on

TRIGRAM_TABLE = (
    "CREATE VIRTUAL TABLE search_trigram USING fts5(folded_title, folded, content='search_document', "
    "content_rowid='id', tokenize='trigram case_sensitive 1')"
)
TRIGRAM_INDEXES = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX search_document_folded ON search_document USING gin (folded gin_trgm_ops)",
    "CREATE INDEX search_document_folded_title ON search_document USING gin (folded_title gin_trgm_ops)",
)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        only_on("sqlite", [TRIGRAM_TABLE], ["DROP TABLE search_trigram"]),
        only_on(
            "postgresql",
            TRIGRAM_INDEXES,
            ["DROP INDEX search_document_folded", "DROP INDEX search_document_folded_title"],
        ),
    ]
