"""Reads of one letter to many: who may, what the check finds in the rows, the letter to one addressee as PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from prasan.letters.access import is_keeper, of_seen_letter
from prasan.letters.merging import (
    KINDS,
    LONGEST,
    SALUTATION,
    Fault,
    Listed,
    fields_in,
    key_of,
    letter_to,
    salutation_code,
    values_of,
)
from prasan.letters.models import Direction, Letter, Sent
from prasan.letters.models.merging import Merge, MergeRow
from prasan.matters.access import may_work
from prasan.matters.models import Matter
from prasan.papers.access import of_seen_paper, papers_seen_by
from prasan.papers.models import Paper
from prasan.papers.queries.papers import facts_about, papers_on
from prasan.papers.rules.catalogue import kind_of
from prasan.papers.rules.checks import Facts, Level, check
from prasan.papers.rules.data import tidy
from prasan.papers.rules.fields import PaperKind
from prasan.papers.rules.signed import signing_post
from prasan.people.access import Viewer
from prasan.registry.models import BookKind
from prasan.thai.addressees import RoyalAddressee, find_addressee
from prasan.ui.errors import NotThere, NotYours, Text

OPEN = (Merge.State.OPEN, Merge.State.RUNNING)
BOOKS_OF_MANY = frozenset({"sent", "circular", "memo", "secret-sent"})
"""The books in which the kinds of paper stand of which letters to many are made."""
SHOWN = 10
"""Addressees of a circular that its page names."""
WARNINGS = frozenset({"twice"})
"""What is told of a row and does not keep its letter from being made."""
FAULTS: dict[str, Text] = {
    "nameless": _("There is no addressee in this row."),
    "too_long": _("This is too long for a letter."),
    "royal": _("The words to royalty are written by a person who knows them. Write this letter by itself."),
    SALUTATION: _("This is no salutation of official letters. Leave it empty: it follows the addressee."),
    "unknown": _("The list has no column for this field of the text."),
    "empty": _("The column for this field of the text is empty here."),
    "check": _("The check of the letter found:"),
    "twice": _("The same addressee stands in the list twice."),
}


def may_merge(viewer: Viewer, matter: Matter) -> bool:
    """Whether the viewer makes letters to many in a matter that they see: who works on it, and who keeps registers."""
    return may_work(viewer, matter) or is_keeper(viewer)


def paper_to_merge(viewer: Viewer, paper_id: UUID) -> Paper:
    """A paper that the viewer may make letters to many from; raises NotThere, NotYours."""
    seen = papers_seen_by(viewer).select_related("matter", "layout").filter(pk=paper_id, kind__in=KINDS)
    paper = seen.first()
    if paper is None:
        raise NotThere
    if not may_merge(viewer, paper.matter):
        raise NotYours
    return paper


def merges_seen_by(viewer: Viewer) -> QuerySet[Merge]:
    """The makings of letters from papers that the viewer may see."""
    return Merge.objects.filter(of_seen_paper(viewer))


def find_merge(viewer: Viewer, merge_id: UUID) -> Merge:
    """A making of letters that the viewer may work on; raises NotThere when it is not theirs to see, NotYours."""
    joined = merges_seen_by(viewer).select_related("paper__matter", "paper__layout", "file", "by")
    found = joined.filter(pk=merge_id).first()
    if found is None:
        raise NotThere
    if not may_merge(viewer, found.paper.matter):
        raise NotYours
    return found


def find_row(viewer: Viewer, row_id: UUID) -> MergeRow:
    """One addressee of a making that the viewer may work on, or of a letter that they see; raises NotThere."""
    row = MergeRow.objects.select_related("letter__entry__number", "merge__paper__matter", "merge__paper__layout")
    seen = Q(of_seen_paper(viewer, "merge__paper_id"))
    seen_letter = Q(of_seen_letter(viewer))
    found = row.filter(seen | seen_letter, pk=row_id).first()
    if found is None:
        raise NotThere
    return found


def sent_of(paper: Paper) -> Sent | None:
    """The signed letter of a paper; None before it is signed, and for papers that bear no number of a book."""
    return Sent.objects.select_related("letter__entry__number__book").filter(paper=paper).first()


def numberings(paper: Paper, sent: Sent | None) -> tuple[str, ...]:
    """The ways in which letters of a paper may be numbered, the usual one first.

    A signed letter has its number: that of a circular is for all, any other is the number of one letter.
    """
    each, circular = Merge.Numbering.EACH.value, Merge.Numbering.CIRCULAR.value
    if paper.data.get("circular"):
        return (circular,)
    if sent is None:
        return (each, circular)
    chosen = Merge.objects.filter(paper=paper, numbering=circular, at__lte=sent.signed_at)
    in_circulars = sent.letter.entry.number.book.kind == BookKind.CIRCULAR
    return (circular,) if in_circulars or chosen.exclude(state=Merge.State.DROPPED).exists() else (each,)


def planned_circular(paper: Paper) -> Merge | None:
    """The making that is prepared for a paper and has one circular number for all; None when there is none."""
    found = Merge.objects.filter(paper=paper, state=Merge.State.OPEN, numbering=Merge.Numbering.CIRCULAR)
    return found.annotate(many=Count("rows")).first()


def listed(row: MergeRow) -> Listed:
    """What a row says of its addressee."""
    return Listed(row.name, row.address, row.salutation, row.copies, row.fields)


def faults_of(paper: Paper, rows: Sequence[Listed]) -> Iterator[list[Fault]]:
    """What is wrong with each row for the letters of a paper, by the rules of papers, and which stand there twice."""
    kind = kind_of(paper.kind)
    facts = facts_about(paper.matter, [signing_post(kind, paper.data)])
    known = {(one.field, one.code) for one in check(kind, paper.data, facts)}
    seen: set[tuple[str, str]] = set()
    with translation.override("th"):
        for row in rows:
            found = _row_faults(paper, row) or _paper_faults(paper, kind, facts, known, row)
            name = (key_of(row.name), key_of(row.address))
            if row.name and name in seen:
                found.append(Fault("twice", row.name))
            seen.add(name)
            yield found


def _row_faults(paper: Paper, row: Listed) -> list[Fault]:
    if not row.name:
        return [Fault("nameless")]
    long = [Fault("too_long", name) for name, most in LONGEST.items() if len(getattr(row, name)) > most]
    try:
        find_addressee(row.name)
    except RoyalAddressee:
        return [*long, Fault("royal", row.name[:100])]
    values = values_of(row)
    if row.salutation and salutation_code(row.salutation) is None:
        long.append(Fault(SALUTATION, row.salutation[:100]))
    without = [name for name in fields_in(paper.data) if not values.get(key_of(name), "").strip()]
    return long + [Fault("empty" if key_of(name) in values else "unknown", name) for name in without]


def _paper_faults(paper: Paper, kind: PaperKind, facts: Facts, known: set[tuple[str, str]], row: Listed) -> list[Fault]:
    words = letter_to(kind, paper.data, row)
    tidied = tidy(kind, words, today=facts.today)
    found = [Fault("check", str(text)) for text in tidied.faults.values()]
    red = [one for one in check(kind, words, facts) if one.level is Level.RED and (one.field, one.code) not in known]
    return found + [Fault("check", str(one.message)) for one in red]


@dataclass(frozen=True, slots=True)
class Told:
    """A fault of a row as it is shown."""

    words: Text
    about: str
    stops: bool


def told(row: MergeRow) -> list[Told]:
    """What the check found in a row, in words."""
    return [Told(FAULTS.get(code, code), about, code not in WARNINGS) for code, about in row.faults]


def is_wrong(faults: Sequence[Sequence[str]]) -> bool:
    """Whether a row's faults keep its letter from being made."""
    return any(code not in WARNINGS for code, _about in faults)


@dataclass(frozen=True, slots=True)
class Merged:
    """What the page of a letter shows of letters to many: to whom it went, and the paper of which more may be made."""

    rows: list[MergeRow]
    more: int
    merge_id: UUID | None
    paper_id: UUID | None


def merged_of(viewer: Viewer, letter: Letter) -> Merged | None:
    """To whom a letter went that is one of many or a circular, and whether more may be made of it; else None."""
    if letter.direction != Direction.SENT or letter.matter is None:
        return None
    found = MergeRow.objects.filter(letter=letter).order_by("at")
    rows = list(found[: SHOWN + 1])
    more = found.count() - SHOWN if len(rows) > SHOWN else 0
    may = may_merge(viewer, letter.matter)
    sent: Sent | None = getattr(letter, "sent", None)
    fits = (
        may and not letter.entry.number.struck and sent is not None and letter.entry.number.book.code in BOOKS_OF_MANY
    )
    paper_id = sent.paper_id if sent is not None and fits else None
    if not rows and paper_id is None:
        return None
    return Merged(rows[:SHOWN], more, rows[0].merge_id if rows and may else None, paper_id)


def papers_to_merge(viewer: Viewer, matter: Matter) -> list[Paper]:
    """The papers of a matter of which the viewer may make letters to many."""
    if not may_merge(viewer, matter):
        return []
    return [paper for paper in papers_on(matter) if paper.kind in KINDS and paper.state != Paper.State.CANCELLED]


def today_name() -> str:
    """The day of today for the name of a file."""
    return timezone.localdate().isoformat()
