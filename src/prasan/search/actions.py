"""The only writers of what can be found. The rows are derived from other rooms, so they are not in the log."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from prasan.audit.rows import insert, new_row
from prasan.search import rules
from prasan.search.engines import engine
from prasan.search.matching import bones, number_signs, word_signs
from prasan.search.models import Document
from prasan.search.rules import Findable, Source
from prasan.thai.text import fold

LONGEST_BODY = 100_000
"""Characters of a text that are kept for search; what stands behind is not found."""
BATCH = 200

T = TypeVar("T")


def index(
    *,
    kind: str,
    object_id: UUID,
    matter_id: UUID | None,
    title: str,
    body: str,
    link: str,
    at: datetime,
    numbers: Sequence[str] = (),
    first: bool = False,
) -> None:
    """Makes one thing findable, or found by its new words; twice does it once.

    `first` says that the thing is new, so that nothing has to be looked up; the caller's transaction is then needed.
    """
    thing = Findable(
        kind=kind, object_id=object_id, matter_id=matter_id, title=title, body=body, link=link, at=at, numbers=numbers
    )
    _take_in(_document(thing)) if first else _keep([thing])


def remove(*, kind: str, object_id: UUID) -> None:
    """Lets a thing be found no more; nothing happens when it was not findable."""
    _drop(kind, [object_id])


def renew(*, kind: str, first: UUID, last: UUID, things: Iterable[Findable]) -> None:
    """Makes the given things findable; others of the kind whose keys lie from `first` to `last` are found no more.

    For many rows that came or went at once. Each batch is its own transaction; a second time changes nothing.
    """
    given: set[UUID] = set()
    for batch in _batches(things):
        _keep(batch)
        given |= {thing.object_id for thing in batch}
    there = Document.objects.filter(kind=kind, object_id__gte=first, object_id__lte=last)
    for gone in _batches(set(there.values_list("object_id", flat=True)) - given):
        _drop(kind, gone)


def rebuild(sources: Mapping[str, Source] | None = None) -> dict[str, int]:
    """Builds the search new: the engine's structure from the rows, then the rows of every kind from its room.

    Searching goes on meanwhile, and each batch is its own transaction, so that nobody waits long. Documents that their
    room no longer gives go, and so do kinds that no room gives any more unless `sources` names some kinds only.
    Returns the number of documents by kind.
    """
    chosen = rules.sources() if sources is None else sources
    with transaction.atomic():
        engine().rebuild()
    counted = {kind: _again(kind, source) for kind, source in chosen.items()}
    if sources is None:
        for kind in set(Document.objects.values_list("kind", flat=True).distinct()) - set(chosen):
            _drop_others(kind, set())
    return counted


def _again(kind: str, source: Source) -> int:
    given: set[UUID] = set()
    for batch in _batches(source()):
        _keep(batch)
        given |= {thing.object_id for thing in batch}
    _drop_others(kind, given)
    return len(given)


def _drop_others(kind: str, given: set[UUID]) -> None:
    there = set(Document.objects.filter(kind=kind).values_list("object_id", flat=True))
    for batch in _batches(there - given):
        _drop(kind, batch)


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(things)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _keep(things: Sequence[Findable]) -> None:
    """Writes the rows of things of one kind, new or known, and tells the engine."""
    kind = things[0].kind
    documents = [_document(thing) for thing in things]
    with transaction.atomic():
        engine().remove(_known(kind, [thing.object_id for thing in things]))
        written = Document.objects.bulk_create(
            documents,
            update_conflicts=True,
            unique_fields=["kind", "object_id"],
            update_fields=["matter_id", "at", "title", "link", "numbers", "folded_title", "folded", "body"],
        )
        engine().index(written)


def _take_in(document: Document) -> None:
    """Writes the row of a new thing and tells the engine."""
    insert(document)
    engine().index([document])


def _drop(kind: str, object_ids: Sequence[UUID]) -> None:
    with transaction.atomic():
        known = _known(kind, object_ids)
        engine().remove(known)
        Document.objects.filter(pk__in=[document.pk for document in known]).delete()


def _known(kind: str, object_ids: Sequence[UUID]) -> list[Document]:
    return list(Document.objects.select_for_update().filter(kind=kind, object_id__in=object_ids))


def _document(thing: Findable) -> Document:
    body = thing.body[:LONGEST_BODY]
    numbers = [number for number in thing.numbers if number.strip()]
    title, words = fold(thing.title), fold(body)
    signs, bare = word_signs(f"{title}\n{words}"), bones(title)
    return new_row(
        Document,
        kind=thing.kind,
        object_id=thing.object_id,
        matter_id=thing.matter_id,
        at=thing.at,
        title=thing.title,
        link=thing.link,
        numbers=numbers,
        folded_title=" ".join(piece for piece in (title, word_signs(title)) if piece),
        folded="\n".join(piece for piece in (number_signs(numbers), title, words, signs, bare) if piece),
        body=body,
    )
