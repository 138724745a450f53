"""The classes themselves, and which books and kinds of papers have which: administrators only."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.rules import SYSTEM, Actor
from prasan.papers.rules.catalogue import KINDS
from prasan.people.access import Viewer
from prasan.registry.models import Book
from prasan.registry.rules import code_is_good
from prasan.retention.access import find_class, find_usual, must_keep_classes
from prasan.retention.models import RetentionClass, Then, UsualClass
from prasan.rulebook.rules import Confidence
from prasan.ui.errors import BadInput, NotNow, Text

OPEN, CHANGE, VERIFY = "retention.class.add", "retention.class.change", "retention.class.verify"
MOST_YEARS = 200
_BY_RULE = ("years", "then", "counted_from", "legal_reference")


class FirstClass(NamedTuple):
    """A class that an office begins with, and the books and kinds of papers that usually have it."""

    code: str
    name: str
    years: int | None
    then: str
    legal_reference: str
    confidence: str
    counted_from: str = RetentionClass.Since.DONE
    note: str = ""
    books: tuple[str, ...] = ()
    for_the_rest: bool = False


def add_class(viewer: Viewer, *, code: str, **facts: Any) -> RetentionClass:
    """Adds a class. Administrators only. Raises NotYours, BadInput (also when the code is taken)."""
    must_keep_classes(viewer)
    code = code.strip()
    facts = _read(facts)
    wrong = _faults(facts)
    if not code_is_good(code):
        wrong["code"] = _("Use small Latin letters, digits and hyphens only.")
    if wrong:
        raise BadInput(fields=wrong)
    try:
        with transaction.atomic():
            made = RetentionClass.objects.create(code=code, confidence=Confidence.LOW, **facts)
            record(chain=made.pk, act=OPEN, actor=viewer.actor(), data={"code": code} | facts)
    except IntegrityError as error:
        raise BadInput(fields={"code": _("This code is taken. Choose another one.")}) from error
    return made


def change_class(viewer: Viewer, class_id: UUID, **facts: Any) -> RetentionClass:
    """Changes a class; where years, end or reference change it is unverified again. Administrators only.

    Letters of it follow at once; what was decided stays. Raises NotYours, NotThere, BadInput.
    """
    must_keep_classes(viewer)
    facts = _read(facts)
    if wrong := _faults(facts):
        raise BadInput(fields=wrong)
    with transaction.atomic():
        row = find_class(class_id)
        changed = {name: [getattr(row, name), value] for name, value in facts.items() if getattr(row, name) != value}
        if not changed:
            return row
        for name, value in facts.items():
            setattr(row, name, value)
        if changed.keys() & set(_BY_RULE):
            row.verified_at, row.verified_by, row.confidence = None, None, Confidence.LOW
        row.save()
        record(chain=row.pk, act=CHANGE, actor=viewer.actor(), data=changed)
    return row


def verify_class(viewer: Viewer, class_id: UUID) -> RetentionClass:
    """Says that the viewer has compared a class with the rule that it names. Twice is once.

    Raises NotYours, NotThere, NotNow where no rule is named.
    """
    must_keep_classes(viewer)
    with transaction.atomic():
        row = find_class(class_id)
        if row.verified:
            return row
        if not row.legal_reference:
            raise NotNow(_("First write which clause of which rule says so, then mark it as verified."))
        row.verified_by_id, row.verified_at, row.confidence = viewer.user_id, timezone.now(), Confidence.VERIFIED
        row.save(update_fields=["verified_by", "verified_at", "confidence"])
        record(chain=row.pk, act=VERIFY, actor=viewer.actor(), data={"reference": row.legal_reference})
    return row


def _read(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}


def _faults(facts: dict[str, Any]) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    if not facts["name"]:
        wrong["name"] = _("Give the class a name.")
    if facts["then"] not in Then.values:
        wrong["then"] = _("Choose what happens at the end.")
    years = facts["years"]
    if years is None and facts["then"] != Then.KEEP:
        wrong["years"] = _("Say after how many years, or choose to keep for ever.")
    if years is not None and not 1 <= years <= MOST_YEARS:
        wrong["years"] = _("Between 1 and 200 years.")
    if facts["counted_from"] not in RetentionClass.Since.values:
        wrong["counted_from"] = _("Choose from when the years count.")
    return wrong


def set_usual(viewer: Viewer, *, of: str, class_id: UUID) -> UsualClass:
    """Says which class letters of a book (`book:` and its code), of a kind of paper (`paper:` and its code), or all the
    rest (nothing) usually have. Administrators only. Raises NotYours, NotThere, BadInput.
    """
    must_keep_classes(viewer)
    where = _where(of)
    with transaction.atomic():
        found = find_class(class_id)
        row = UsualClass.objects.select_for_update(of=("self",)).filter(**where).first()
        if row is not None and row.retention_class_id == found.pk:
            return row
        before = str(row.retention_class_id) if row else None
        row = row or UsualClass(**where)
        row.retention_class = found
        row.save()
        told = {"of": of, "class": [before, str(found.pk)]}
        record(chain=found.pk, act="retention.usual.set", actor=viewer.actor(), data=told)
    return row


def _where(of: str) -> dict[str, Any]:
    what, _colon, code = of.partition(":")
    book = Book.objects.filter(code=code).first() if what == "book" else None
    if book is not None:
        return {"book": book, "paper_kind": ""}
    if of and not (what == "paper" and code in KINDS):
        raise BadInput(fields={"of": _("Choose a book or a kind of paper.")})
    return {"book": None, "paper_kind": code}


def remove_usual(viewer: Viewer, usual_id: UUID) -> None:
    """Lets a book or a kind of paper follow what all the rest has. Administrators only.

    Raises NotYours, NotThere, NotNow for the class of all the rest.
    """
    must_keep_classes(viewer)
    with transaction.atomic():
        row = find_usual(usual_id)
        if row.book_id is None and not row.paper_kind:
            raise NotNow(_("All the rest needs a class. Choose another one instead."))
        told = {"book": str(row.book_id or ""), "paper": row.paper_kind}
        record(chain=row.retention_class_id, act="retention.usual.remove", actor=viewer.actor(), data=told)
        row.delete()


def sow_classes(first: Iterable[FirstClass]) -> int:
    """Adds the classes that an office begins with, those whose code is not there yet; tells how many."""
    there = set(RetentionClass.objects.values_list("code", flat=True))
    missing = [(place, one) for place, one in enumerate(first, 1) if one.code not in there]
    for place, one in missing:
        _sow(place, one, SYSTEM)
    return len(missing)


def _sow(place: int, one: FirstClass, actor: Actor) -> None:
    facts = one._asdict()
    books, rest = facts.pop("books"), facts.pop("for_the_rest")
    with transaction.atomic():
        made = RetentionClass.objects.create(order=place * 10, **facts)
        record(chain=made.pk, act=OPEN, actor=actor, data={"code": one.code})
        for book in Book.objects.filter(code__in=books, usual_class=None):
            UsualClass.objects.create(book=book, retention_class=made)
        if rest:
            UsualClass.objects.get_or_create(book=None, paper_kind="", defaults={"retention_class": made})
