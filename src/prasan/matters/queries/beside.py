"""What lies beside the timeline of a matter – notes, files, links, names – in one question to the database."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, F, IntegerField, Model, QuerySet, TextField, UUIDField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from prasan.matters.access import of_seen
from prasan.matters.models import Attachment, Link, Matter, Note
from prasan.people.access import Viewer
from prasan.people.models import User

COLUMNS = ("what", "key", "words", "moment", "who", "size", "other", "sort")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing beside the timeline.

    A note: `words`. A file: its name in `words`, who attached it, its size in bytes, the stored file in `other`. A
    link: the other matter's subject in `words`, its number in `who`, its id in `other`, and how the two belong
    together in `sort`. A person: the name in `words`.
    """

    what: str
    key: UUID
    words: str
    moment: datetime
    who: str
    size: int
    other: UUID | None
    sort: str

    @property
    def sort_words(self) -> str:
        """How two matters belong together, in words."""
        return str(Link.Kind(self.sort).label)


@dataclass(frozen=True, slots=True)
class Beside:
    """Notes by id, files and links in the order in which they came, and the names of the persons asked for, by id."""

    notes: dict[str, Row]
    files: list[Row]
    links: list[Row]
    persons: dict[str, str]


def beside(viewer: Viewer, matter: Matter, persons: Collection[str] = ()) -> Beside:
    """Notes, files and links of a matter, and these persons; links only to matters that the viewer may see."""
    notes = _rows(Note.objects.filter(matter=matter), "note", words=F("text"), moment=F("at"), sort=F("kind"))
    kept = Attachment.objects.filter(matter=matter, removed_at__isnull=True)
    files = _rows(
        kept, "file", words=F("name"), moment=F("at"), who=F("by__name"), size=F("file__size"), beyond=F("file_id")
    )
    links = [_links(viewer, matter, mine, theirs) for mine, theirs in (("matter", "other"), ("other", "matter"))]
    named = [_persons(persons)] if persons else []
    found = notes.union(files, *links, *named, all=True)
    rows = sorted((Row(*row) for row in found), key=lambda row: (row.moment, row.key))
    by_kind: dict[str, list[Row]] = {"note": [], "file": [], "link": [], "person": []}
    for row in rows:
        by_kind[row.what].append(row)
    notes_by_key = {str(row.key): row for row in by_kind["note"]}
    names = {str(row.key): row.words for row in by_kind["person"]}
    return Beside(notes_by_key, by_kind["file"], by_kind["link"], names)


def _persons(wanted: Collection[str]) -> QuerySet[User, Any]:
    return _rows(
        User.objects.filter(pk__in=wanted), "person", words=F("name"), moment=Value(timezone.now(), DateTimeField())
    )


def _links(viewer: Viewer, matter: Matter, mine: str, theirs: str) -> QuerySet[Link, Any]:
    found = Link.objects.filter(of_seen(viewer, f"{theirs}_id"), **{mine: matter})
    named = {"words": F(f"{theirs}__subject"), "who": F(f"{theirs}__number_text"), "beyond": F(f"{theirs}_id")}
    return _rows(found, "link", moment=F("at"), sort=F("kind"), **named)


def _rows(found: QuerySet[Any], what: str, **given: Any) -> QuerySet[Any, Any]:
    """A query in the columns of `Row`: every part of the union has the same types in the same order."""
    nothing = {"who": Value(""), "size": Value(0), "beyond": Value(None), "sort": Value("")}
    parts = nothing | given
    model: type[Model] = found.model
    columns = {
        "a_what": Value(what, CharField()),
        "a_key": F(model._meta.pk.name if model._meta.pk else "id"),
        "a_words": Cast(parts["words"], TextField()),
        "a_moment": parts["moment"],
        "a_who": Cast(parts["who"], TextField()),
        "a_size": Cast(parts["size"], IntegerField()),
        "a_other": Cast(parts["beyond"], UUIDField()),
        "a_sort": Cast(parts["sort"], TextField()),
    }
    rows: QuerySet[Any, Any] = found.order_by().annotate(**columns)
    return rows.values_list(*(f"a_{name}" for name in COLUMNS))
