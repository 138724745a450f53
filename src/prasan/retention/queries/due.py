"""Which letters are due in a calendar year: their years are over, nothing holds them, nothing was decided yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce
from django.utils import timezone

from prasan.letters.access import seen_by
from prasan.letters.models import Letter
from prasan.people.access import Viewer
from prasan.registry.models import Book, Entry, NumberState
from prasan.retention.models import Hold, Keeping, RetentionClass, Then, UsualClass
from prasan.retention.rules import last_day_of, oldest_that_end, years_after
from prasan.rulebook.rules.days import BANGKOK

JOINS = ("entry__number__book", "entry__sender_agency", "matter", "group", "person", "keeping", "sent__paper")


@dataclass(frozen=True, slots=True)
class Due:
    """One letter of a list: its class, and the day on which its years ended."""

    letter: Letter
    retention_class: RetentionClass
    ended_on: date


def with_class(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """Letters with `class_id`: their own class, else that of their kind of paper, of their book, of all the rest."""
    usual = UsualClass.objects.order_by()
    of_kind = usual.filter(paper_kind=OuterRef("sent__paper__kind")).exclude(paper_kind="")
    of_book = usual.filter(book=OuterRef("entry__book"))
    of_all = usual.filter(book=None, paper_kind="")
    steps = [Subquery(rows.values("retention_class_id")[:1]) for rows in (of_kind, of_book, of_all)]
    return letters.annotate(class_id=Coalesce("keeping__retention_class_id", *steps, output_field=UUIDField()))


def due_letters(viewer: Viewer, year: int, then: str) -> QuerySet[Letter]:
    """The letters that the viewer may see whose years end in a year of the Buddhist era, or ended before it.

    `then` is what becomes of them. Left out: letters of open matters, cancelled numbers, what is held, what was
    decided, and what the committee keeps longer. The oldest first.
    """
    ends = Q(pk__in=())
    for one in RetentionClass.objects.filter(then=then, years__isnull=False):
        ends |= Q(class_id=one.pk) & _begun_by(one, oldest_that_end(year, one.years or 0))
    kept = Q(keeping__kept_until__gt=last_day_of(year))
    decided = Q(keeping__verdict__in=[Then.DESTROY, Then.TRANSFER])
    at_rest = Q(matter=None) | Q(matter__closed_at__isnull=False)
    found = with_class(seen_by(viewer).filter(_old_enough(year, then))).filter(ends, at_rest).exclude(kept | decided)
    found = found.exclude(entry__number__state=NumberState.CANCELLED).exclude(Exists(holds_of(OuterRef("pk"))))
    return found.select_related(*JOINS).order_by("entry__legal_received_on", "pk")


def _old_enough(year: int, then: str) -> Q:
    """A first look by indexes: letters with a class of their own, and those that no usual class can be too young for.

    Which class a letter has is asked of these alone and not of the whole register.
    """
    named = Keeping.objects.filter(retention_class__then=then).order_by().values("pk")
    usual = RetentionClass.objects.filter(then=then, years__isnull=False, usual_for__isnull=False)
    last = max((oldest_that_end(year, one.years or 0) for one in usual), default=None)
    if last is None:
        return Q(pk__in=named)
    end = datetime.combine(last, time.max, BANGKOK)
    books = list(Book.objects.values_list("pk", flat=True))
    came = Entry.objects.filter(book__in=books, received_at__lte=end).order_by().values("pk")
    done = Letter.objects.filter(matter__closed_at__lte=end).order_by().values("pk")
    parts = [came, done]
    if any(one.counted_from == RetentionClass.Since.WRITTEN for one in usual):
        parts.append(Entry.objects.filter(dated__lte=last).order_by().values("pk"))
    return Q(pk__in=named.union(*parts))


def _begun_by(one: RetentionClass, day: date) -> Q:
    if one.counted_from == RetentionClass.Since.WRITTEN:
        return Q(entry__dated__lte=day) | Q(entry__dated=None, entry__legal_received_on__lte=day)
    end = datetime.combine(day, time.max, BANGKOK)
    return Q(matter=None, entry__legal_received_on__lte=day) | Q(matter__closed_at__lte=end)


def holds_of(letter: Any) -> QuerySet[Hold]:
    """What holds a letter back today."""
    in_force = Q(until=None) | Q(until__gte=timezone.localdate())
    return Hold.objects.filter(in_force, letter=letter, lifted_at=None).order_by()


def begun_on(letter: Letter, retention_class: RetentionClass) -> date | None:
    """The day from which the years of a letter count; None while its matter is open."""
    if letter.matter is not None and letter.matter.closed_at is None:
        return None
    if retention_class.counted_from == RetentionClass.Since.WRITTEN and letter.entry.dated:
        return letter.entry.dated
    if letter.matter is not None and letter.matter.closed_at and retention_class.counted_from == "done":
        return timezone.localdate(letter.matter.closed_at)
    return letter.entry.legal_received_on


def ends_on(letter: Letter, retention_class: RetentionClass) -> date | None:
    """The day on which the years of a letter end; None where no end is known yet."""
    return ends_with(letter, retention_class, getattr(letter, "keeping", None))


def ends_with(letter: Letter, retention_class: RetentionClass, kept: Keeping | None) -> date | None:
    """The same where it is known already what differs from the usual."""
    begun = begun_on(letter, retention_class)
    end = years_after(begun, retention_class.years) if begun and retention_class.years else None
    return max(end, kept.kept_until) if end and kept and kept.kept_until else end


def as_due(letters: Iterable[Letter]) -> list[Due]:
    """Letters of a list with their classes and ends. One query."""
    classes = RetentionClass.objects.in_bulk()
    found = [(letter, classes[letter.class_id]) for letter in letters]  # type: ignore[attr-defined]
    return [Due(letter, one, end) for letter, one in found if (end := ends_on(letter, one))]


def class_of(letter: Letter) -> RetentionClass | None:
    """The class of one letter; None where no class is the usual one."""
    of_letter = with_class(Letter.objects.filter(pk=letter.pk)).order_by().values("class_id")  # type: ignore[misc]
    return RetentionClass.objects.filter(pk__in=of_letter).first()


def due_count(year: int, then: str, viewers: Sequence[Viewer]) -> dict[UUID, int]:
    """How many letters each of some people sees in the list of a year."""
    return {viewer.user_id: due_letters(viewer, year, then).count() for viewer in viewers}


def keeping_of(letter_id: UUID) -> Keeping | None:
    """What differs from the usual for a letter."""
    return Keeping.objects.select_related("retention_class").filter(letter_id=letter_id).first()
