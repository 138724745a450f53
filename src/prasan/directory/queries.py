"""Reads of the directory: lists, single cards, and choosing by any name while somebody types."""

from functools import reduce
from operator import and_, or_
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from prasan.directory import access, rules
from prasan.directory.models import Agency, Person
from prasan.people.access import Viewer
from prasan.thai.text import fold
from prasan.ui.errors import NotThere

MOST_PARTS = 8


def agencies(viewer: Viewer, text: str = "", *, kind: str = "", also_closed: bool = False) -> QuerySet[Agency]:
    """The agencies whose names hold every word of `text`, in Thai dictionary order. Raises NotYours."""
    access.must_read(viewer)
    found = Agency.objects.filter(_named(text)).select_related("parent").order_by("sort_key", "pk")
    found = found.filter(kind=kind) if kind else found
    return found if also_closed else found.filter(active=True)


def people(viewer: Viewer, text: str = "", *, also_gone: bool = False) -> QuerySet[Person]:
    """The people whose name, position, number or agency holds every word of `text`, in Thai dictionary order."""
    access.must_read(viewer)
    found = Person.objects.filter(_named(text, through="agency__")).select_related("agency").order_by("sort_key", "pk")
    return found if also_gone else found.filter(active=True)


def agency(viewer: Viewer, agency_id: UUID) -> Agency:
    """One agency, in use or not. Raises NotYours, NotThere."""
    found = agencies(viewer, also_closed=True).filter(pk=agency_id).first()
    if found is None:
        raise NotThere
    return found


def person(viewer: Viewer, person_id: UUID) -> Person:
    """One person, in use or not. Raises NotYours, NotThere."""
    found = people(viewer, also_gone=True).filter(pk=person_id).first()
    if found is None:
        raise NotThere
    return found


def people_of(viewer: Viewer, found: Agency) -> QuerySet[Person]:
    """The people of an agency."""
    return people(viewer).filter(agency=found)


def parts_of(viewer: Viewer, found: Agency) -> QuerySet[Agency]:
    """The agencies directly under an agency."""
    return agencies(viewer).filter(parent=found)


def choose_agency(text: str, limit: int = 10) -> list[Agency]:
    """Agencies in use that any of their names (short, other, former, with or without dots) fits; the closest first."""
    found = Agency.objects.filter(_named(text), active=True).annotate(far=_far(text))
    return list(found.select_related("parent").order_by("far", "sort_key", "pk")[:limit])


def choose_person(text: str, limit: int = 10, *, agency_id: UUID | None = None) -> list[Person]:
    """People in use whose name, position, number or agency fits, of one agency where it is named; the closest first."""
    found = Person.objects.filter(_named(text, through="agency__"), active=True).annotate(far=_far(text))
    found = found.filter(agency_id=agency_id) if agency_id else found
    return list(found.select_related("agency").order_by("far", "sort_key", "pk")[:limit])


def agency_in_use(value: str) -> Agency | None:
    """The agency in use with this id, as it stands in a form; None when there is none."""
    try:
        return Agency.objects.filter(pk=UUID(value), active=True).first()
    except ValueError:
        return None


def names_of_people() -> list[str]:
    """The name of everybody in the directory, for what must never change a name."""
    return list(Person.objects.values_list("name", flat=True))


def person_in_use(value: str) -> Person | None:
    """The person in use with this id, as it stands in a form; None when there is none."""
    try:
        return Person.objects.filter(pk=UUID(value), active=True).select_related("agency").first()
    except ValueError:
        return None


def agency_by_name(text: str) -> Agency | None:
    """The agency in use that has exactly this name, short name or other name; None when none or several have it."""
    if not text.strip():
        return None
    exact = reduce(or_, (Q(folded__contains=f"|{form}|") for form in _forms(text)))
    found = list(Agency.objects.filter(exact, active=True)[:2])
    return found[0] if len(found) == 1 else None


def _forms(text: str) -> list[str]:
    forms = (fold(text).replace("|", " ").strip(), rules.without_dots(text))
    return [form for form in dict.fromkeys(forms) if form]


def _named(text: str, through: str = "") -> Q:
    """Condition: every word stands in the folded names, or in those reached `through` a relation."""
    words = (_forms(word) for word in text.split()[:MOST_PARTS])
    return reduce(and_, (_any_form(forms, through) for forms in words if forms), Q())


def _any_form(forms: list[str], through: str) -> Q:
    own = reduce(or_, (Q(folded__contains=form) for form in forms))
    if not through:
        return own
    return own | reduce(or_, (Q((f"{through}folded__contains", form)) for form in forms))


def _far(text: str) -> Case:
    """0 when a name is exactly this, 1 when a name begins with it, else 2."""
    forms = _forms(text)
    exact = [When(folded__contains=f"|{form}|", then=Value(0)) for form in forms]
    begins = [When(folded__contains=f"|{form}", then=Value(1)) for form in forms]
    return Case(*exact, *begins, default=Value(2), output_field=IntegerField())
