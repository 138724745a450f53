"""Finding: the best first, only what the caller lets be seen, quickly for common words and for rare ones."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import cache, partial, reduce
from operator import and_, or_
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, StrIndex
from django.db.models.lookups import GreaterThan

from prasan.search import marking, matching
from prasan.search.engines import engine
from prasan.search.matching import Part, Question
from prasan.search.models import Document
from prasan.search.rules import ALIKE, BODY, NUMBER, TITLE, Cursor, Hit, Why, kept_to

WINDOW = 2_000
"""How many of the newest documents are looked through before the index is asked. A word that fills the page there is
too common for the index, which would fetch and sort every document that has it."""
WINDOW_FOR_SHORT_WORDS = 20_000
"""The same for a question of one- and two-letter words only, which no index answers: older documents are then found by
the beginnings of their numbers and by long forms (ศธ is กระทรวงศึกษาธิการ)."""
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
    viewer: Any = None,
) -> list[Hit]:
    """What holds every word of `text`: exactly that number first, then words in the title, then anywhere; newer first.

    `within` are the ids of the matters that may be seen, as an unsliced queryset; documents of other matters do not
    exist for this search, and without `within` only those that belong to no matter do. `viewer` finds besides what
    rooms keep to their own viewers (`keep_to`). `after` is the cursor of the last hit seen.

    At most four queries, one more behind a cursor, and one more where nothing was found; never more in a large office.
    """
    question = matching.read(text)
    if not question.parts:
        return []
    seen = _seen(within, kinds, viewer)
    found = list(_ranked(question, seen, limit, after, kinds))
    return [_hit(document, rank, question) for rank, document in found]


def find_keys(
    text: str, *, kinds: Collection[str] | None = None, limit: int = 20, viewer: Any = None
) -> list[tuple[str, UUID]]:
    """Kind and key of what `find` gives, for lists that show their own rows: nothing is cut out or marked."""
    question = matching.read(text)
    if not question.parts:
        return []
    found = _ranked(question, _seen(None, kinds, viewer), limit, None, kinds)
    return [(document.kind, document.object_id) for _rank, document in found]


def suggest(
    text: str, *, within: Ids | None = None, kinds: Collection[str] | None = None, viewer: Any = None
) -> list[Hit]:
    """The first eight hits, for the box in the header."""
    return find(text, within=within, kinds=kinds, limit=SUGGESTIONS, viewer=viewer)


def count(text: str, *, within: Ids | None = None, kinds: Collection[str] | None = None, most: int = COUNTED) -> int:
    """How many hits there are among what may be seen; counting stops at `most`."""
    question = matching.read(text)
    if not question.parts:
        return 0
    hits = _seen(within, kinds).filter(_by_engine("folded", question))
    return hits.values("pk")[:most].count()


def _seen(within: Ids | None, kinds: Collection[str] | None, viewer: Any = None) -> QuerySet[Document]:
    """The documents that may be seen. Whether a matter may be seen is asked for one found document after another.

    The condition on the document's own id is always true. It keeps PostgreSQL from first collecting every matter that
    may be seen, which costs more than the whole search.
    """
    allowed = Q(matter_id__isnull=True)
    if within is not None:
        one_by_one = GreaterThan(OuterRef("pk"), Value(0))
        allowed |= Q(Exists(within.filter(one_by_one, pk=OuterRef("matter_id"))))
    allowed &= ~Q(kind__in=kept_to())
    if viewer is not None:
        for kind, own in kept_to().items():
            allowed |= Q(Exists(own(viewer).filter(pk=OuterRef("object_id"))), kind=kind)
    documents = _said_once(Document.objects.filter(allowed))
    if kinds is None:
        return documents
    return documents.filter(_one_kind(kinds) or Q(kind__in=kinds))


def _said_once(documents: QuerySet[Document]) -> QuerySet[Document]:
    """The same documents by a condition that is already SQL: a search puts it into six questions.

    Making SQL of who may see what anew each time took as long as all answers together.
    """
    query = documents.query
    try:
        statement, values = query.get_compiler(documents.db).compile(query.where)
    except EmptyResultSet:
        return Document.objects.none()
    return Document.objects.filter(RawSQL(statement, values, BooleanField()))  # noqa: S611 - the ORM made this SQL


def _ranked(
    question: Question,
    seen: QuerySet[Document],
    limit: int,
    after: Cursor | None,
    kinds: Collection[str] | None,
) -> Iterator[tuple[int, Document]]:
    """The hits rank by rank until the page is full; the cursor counts within the rank where it stands."""
    window = WINDOW if question.sure_parts else max(WINDOW, WINDOW_FOR_SHORT_WORDS)
    edge_of = cache(partial(_edge, window, _one_kind(kinds)))
    wanted = limit
    for rank in range(after.rank if after else NUMBER, BODY + 1):
        cursor = after if after and after.rank == rank else None
        hits = seen.filter(_behind(cursor))
        if rank == NUMBER:
            found = _with_number(question, hits, limit)
        else:
            found = _with_words(rank, question, hits, edge_of(cursor), limit)
        for document in found:
            yield rank, document
        limit -= len(found)
        if limit <= 0:
            return
    alike = question.without_vowels if limit == wanted and (after is None or after.rank == ALIKE) else None
    if alike:
        for document in _with_words(ALIKE, alike, seen.filter(_behind(after)), edge_of(after), limit):
            yield ALIKE, document


def _behind(cursor: Cursor | None) -> Q:
    if cursor is None:
        return Q()
    return Q(at__lte=cursor.at) & (Q(at__lt=cursor.at) | Q(pk__lt=cursor.id))


def _one_kind(kinds: Collection[str] | None) -> Q:
    """The condition that a document is of the only kind that is asked for: the newest of one kind have an index."""
    return Q(kind=next(iter(kinds))) if kinds is not None and len(kinds) == 1 else Q()


def _edge(window: int, of_kind: Q, cursor: Cursor | None) -> datetime | None:
    """The time from which on the newest documents behind a cursor are; None when there are no more than that.

    Asked for by itself: only a known time tells the planner of PostgreSQL how little lies behind it.
    """
    times = Document.objects.filter(of_kind, _behind(cursor)).order_by("-at", "-pk").values_list("at", flat=True)
    return times[window - 1 : window].first()


def _with_number(question: Question, hits: QuerySet[Document], limit: int) -> list[Document]:
    exact = question.exact_numbers
    return list(_by_index(hits.filter(engine().find("folded", [exact])))[:limit]) if exact else []


def _with_words(
    rank: int, question: Question, hits: QuerySet[Document], edge: datetime | None, limit: int
) -> list[Document]:
    """The newest hits of one rank: those among the newest documents, and older ones from the index to fill the page."""
    column = "folded_title" if rank == TITLE else "folded"
    hits = hits.filter(_better(rank, question))
    newest = hits.filter(_holds(column, question.parts)).order_by("-at", "-pk")
    if edge is None:
        return list(newest[:limit])
    older = _by_index(hits.filter(_by_engine(column, question), at__lt=edge))
    return _one_after_another([newest.filter(at__gte=edge), older], limit)


def _one_after_another(questions: Sequence[QuerySet[Document]], limit: int) -> list[Document]:
    """The first documents of several questions in one statement, so that a large office asks no more than a small one.

    Both databases answer a later question only where those before it did not fill the page.
    """
    asked = [statement for one in questions if (statement := _statement(one[:limit]))]
    if not asked:
        return []
    parts = " UNION ALL ".join(f"SELECT * FROM ({statement}) part" for statement, _values in asked)  # noqa: S608 - the ORM's own statements
    values = [value for _statement, values in asked for value in values]
    found = Document.objects.raw(f"{parts} LIMIT %s", [*values, limit])
    return sorted(found, key=lambda document: (document.at, document.pk), reverse=True)


def _statement(question: QuerySet[Document]) -> tuple[str, tuple[Any, ...]] | None:
    """A question as SQL with its values; None where Django knows that nothing can be found."""
    try:
        return question.query.sql_with_params()
    except EmptyResultSet:
        return None


def _by_index(hits: QuerySet[Document]) -> QuerySet[Document]:
    """Ordered by an expression: by the bare column PostgreSQL would walk the index of times and not the trigrams."""
    return hits.order_by(Coalesce(F("at"), F("at")).desc(), "-pk")


def _better(rank: int, question: Question) -> Q:
    """Leaves out what a better rank has shown already."""
    left = reduce(and_, (~_within("folded", number) for number in question.exact_numbers), Q())
    return left & ~_holds("folded_title", question.parts) if rank == BODY else left


def _by_engine(column: str, question: Question) -> Q:
    """Every word in `column`, by the index; words too short for it are looked for in what the others found.

    Where all words are too short, by their long forms and as the beginning of a number.
    """
    sure = question.sure_parts
    if sure:
        rest = [part for part in question.parts if not part.indexed]
        return engine().find(column, [part.forms for part in sure]) & _holds(column, rest)
    ways = Q(pk__in=())
    long_forms = [part.long_forms for part in question.parts]
    if all(long_forms):
        ways |= engine().find("folded", long_forms)
    if question.number_start:
        ways |= engine().find("folded", [[question.number_start]])
    return ways & _holds(column, question.parts) if column == "folded_title" else ways


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
    if rank == ALIKE:
        return Why("alike", False)
    if rank == NUMBER:
        typed = "".join(part.typed for part in question.parts)
        return Why("number", any("".join(number.split()) == typed for number in document.numbers))
    text = document.title if rank == TITLE else f"{document.title}\n{document.body}"
    place = "title" if rank == TITLE else "body"
    return Why(place, all(part.typed.lower() in text.lower() for part in question.parts))
