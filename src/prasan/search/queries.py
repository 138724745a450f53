"""Finding: the best first, only what the caller lets be seen, quickly for common words and for rare ones."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, StrIndex
from django.db.models.lookups import GreaterThan

from prasan.search import marking, matching
from prasan.search.engines import engine
from prasan.search.matching import Part, Question
from prasan.search.models import Document
from prasan.search.rules import BODY, NUMBER, TITLE, Cursor, Hit, Why

WINDOW = 2_000
"""How many of the newest documents are looked through before the index is asked. A word that fills the page there is
too common for the index, which would fetch and sort every document that has it."""
BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)
SUGGESTIONS = 8
COUNTED = 1_000

Ids = QuerySet[Any, Any]


def find(
    text: str,
    *,
    within: Ids | None = None,
    kinds: Collection[str] | None = None,
    limit: int = 20,
    after: Cursor | None = None,
) -> list[Hit]:
    """What holds every word of `text`: exactly that number first, then words in the title, then anywhere; newer first.

    `within` are the ids of the matters that may be seen, as an unsliced queryset; documents of other matters do not
    exist for this search, and without `within` only those that belong to no matter do. `after` is the cursor of the
    last hit seen. At most five queries.
    """
    question = matching.read(text)
    if not question.parts:
        return []
    seen = _seen(within, kinds)
    found = list(_ranked(question, seen, limit, after))
    return [_hit(document, rank, question) for rank, document in found]


def suggest(text: str, *, within: Ids | None = None, kinds: Collection[str] | None = None) -> list[Hit]:
    """The first eight hits, for the box in the header."""
    return find(text, within=within, kinds=kinds, limit=SUGGESTIONS)


def count(text: str, *, within: Ids | None = None, kinds: Collection[str] | None = None, most: int = COUNTED) -> int:
    """How many hits there are among what may be seen; counting stops at `most`."""
    question = matching.read(text)
    if not question.parts:
        return 0
    hits = _seen(within, kinds).filter(_everywhere(question))
    return hits.values("pk")[:most].count()


def _seen(within: Ids | None, kinds: Collection[str] | None) -> QuerySet[Document]:
    open_to_all = Q(matter_id__isnull=True)
    allowed = open_to_all if within is None else open_to_all | Exists(within.filter(pk=OuterRef("matter_id")))
    documents = Document.objects.filter(allowed)
    return documents if kinds is None else documents.filter(kind__in=kinds)


def _ranked(
    question: Question, seen: QuerySet[Document], limit: int, after: Cursor | None
) -> Iterator[tuple[int, Document]]:
    """The hits rank by rank until the page is full; the cursor counts within the rank where it stands."""
    for rank in range(after.rank if after else NUMBER, BODY + 1):
        behind = _behind(after) if after and after.rank == rank else Q()
        for document in _of_rank(rank, question, seen, behind, limit):
            limit -= 1
            yield rank, document
        if limit <= 0:
            return


def _behind(cursor: Cursor) -> Q:
    return Q(at__lte=cursor.at) & (Q(at__lt=cursor.at) | Q(pk__lt=cursor.id))


def _window(behind: Q) -> Coalesce:
    """The time from which on the newest documents are; the beginning of time when there are not that many."""
    edge = Document.objects.filter(behind).order_by("-at", "-pk").values("at")[WINDOW - 1 : WINDOW]
    return Coalesce(Subquery(edge), Value(BEGINNING))


def _of_rank(rank: int, question: Question, seen: QuerySet[Document], behind: Q, limit: int) -> Sequence[Document]:
    """The newest hits of one rank: from the newest documents if they fill the page, else from the index."""
    if rank == NUMBER:
        exact = question.exact_number
        return _by_index(seen.filter(behind, engine().find("folded", [[exact]])), limit) if exact else []
    column = "folded_title" if rank == TITLE else "folded"
    better = _better(rank, question)
    newest = seen.filter(behind, at__gte=_window(behind))
    hits = list(newest.filter(_holds(column, question.parts), better).order_by("-at", "-pk")[:limit])
    if len(hits) == limit:
        return hits
    found = _everywhere(question) if rank == BODY else _by_engine(column, question)
    return _by_index(seen.filter(behind, found, better), limit)


def _by_index(hits: QuerySet[Document], limit: int) -> list[Document]:
    """Ordered by an expression: by the bare column PostgreSQL would walk the index of times and not the trigrams."""
    return list(hits.order_by(Coalesce(F("at"), F("at")).desc(), "-pk")[:limit])


def _better(rank: int, question: Question) -> Q:
    """Leaves out what a better rank has shown already."""
    left = ~_within("folded", question.exact_number) if question.exact_number else Q()
    return left & ~_holds("folded_title", question.parts) if rank == BODY else left


def _everywhere(question: Question) -> Q:
    return _by_engine("folded", question)


def _by_engine(column: str, question: Question) -> Q:
    """Every word in `column`, by the index; words too short for it are looked for in what the others found.

    Words that are all too short are looked for among the beginnings of numbers and, row by row, in the titles.
    """
    sure = question.sure_parts
    if sure:
        rest = [part for part in question.parts if not part.indexed]
        return engine().find(column, [part.forms for part in sure]) & _holds(column, rest)
    ways = _holds("folded_title", question.parts)
    long_forms = [part.long_forms for part in question.parts]
    if all(long_forms):
        ways |= engine().find(column, long_forms)
    if question.number_start and column == "folded":
        ways |= engine().find(column, [[question.number_start]])
    return ways


def _holds(column: str, parts: Sequence[Part]) -> Q:
    """Condition: `column` holds one form of every part, looked for row by row and never by an index."""
    each = [reduce(or_, (_within(column, form) for form in part.forms)) for part in parts]
    return reduce(and_, each, Q())


def _within(column: str, form: str) -> Q:
    return Q(GreaterThan(StrIndex(F(column), Value(form)), 0))


def _hit(document: Document, rank: int, question: Question) -> Hit:
    text = document.body if rank == BODY or document.body else document.title
    return Hit(
        kind=document.kind,
        object_id=document.object_id,
        matter_id=document.matter_id,
        link=document.link,
        title=document.title,
        marked_title=marking.marked(document.title, question.parts),
        snippet=marking.snippet(text, question.parts),
        why=_why(document, rank, question),
        at=document.at,
        cursor=Cursor(rank, document.at, document.pk),
    )


def _why(document: Document, rank: int, question: Question) -> Why:
    if rank == NUMBER:
        typed = "".join(part.typed for part in question.parts)
        return Why("number", any("".join(number.split()) == typed for number in document.numbers))
    text = document.title if rank == TITLE else f"{document.title}\n{document.body}"
    place = "title" if rank == TITLE else "body"
    return Why(place, all(part.typed.lower() in text.lower() for part in question.parts))
