"""Acts on people."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record, remember
from prasan.audit.queries import done_before
from prasan.directory import access, queries, rules
from prasan.directory.actions.base import check, confirm, switch, take, tidied
from prasan.directory.models import Agency, Person
from prasan.people.access import Viewer
from prasan.ui.errors import Text


class PersonFacts(TypedDict, total=False):
    """What can be said about a person; what is left out stays as it is, or empty for a new one."""

    title: str
    name: str
    position: str
    agency_id: UUID | None
    office_phone: str
    mobile: str
    email: str
    line: str
    salutation: str
    note: str


def add_person(viewer: Viewer, *, key: str = "", **facts: Unpack[PersonFacts]) -> Person:
    """Adds a person. The same `key` adds them once. The log names no name. Raises NotYours, BadInput."""
    viewer.must_be(*access.KEEPERS)
    known = done_before(actor=viewer.actor(), key=key, act="directory.person.add")
    if known:
        return queries.person(viewer, UUID(known))
    with transaction.atomic():
        person = Person(**tidied(facts))
        _check(person)
        _keep(person)
        data = {"agency": str(person.agency_id) if person.agency_id else None}
        record(chain=person.pk, act="directory.person.add", actor=viewer.actor(), data=data, first=True)
        remember(actor=viewer.actor(), key=key, act="directory.person.add", result=str(person.pk))
    return person


def change_person(viewer: Viewer, *, person_id: UUID, **facts: Unpack[PersonFacts]) -> Person:
    """Changes what is said about a person; the log says which fields, never what stood in them.

    Raises NotYours, NotThere, BadInput.
    """
    queries.person(viewer, person_id)
    viewer.must_be(*access.KEEPERS)
    with transaction.atomic():
        person = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
        changed = take(person, tidied(facts))
        if changed:
            _check(person)
            _keep(person)
            data = {"fields": sorted(changed)}
            record(chain=person.pk, act="directory.person.change", actor=viewer.actor(), data=data)
    return person


def retire_person(viewer: Viewer, *, person_id: UUID) -> Person:
    """Takes a person out of use: they can no longer be chosen, what refers to them stays. Raises NotNow when so."""
    return switch(viewer, queries.person(viewer, person_id), active=False, act="directory.person.retire")


def bring_back_person(viewer: Viewer, *, person_id: UUID) -> Person:
    """Takes a person into use again. Raises NotNow when they are."""
    return switch(viewer, queries.person(viewer, person_id), active=True, act="directory.person.bring_back")


def confirm_person(viewer: Viewer, *, person_id: UUID) -> Person:
    """Notes that what is said about a person was found to be right now."""
    return confirm(viewer, queries.person(viewer, person_id), "directory.person.confirm")


def _check(person: Person) -> None:
    wrong: dict[str, Text] = {}
    if person.agency_id and not Agency.objects.filter(pk=person.agency_id).exists():
        wrong["agency_id"] = _("Choose an agency from the list.")
    check(person, wrong)


def _keep(person: Person) -> None:
    numbers = [rules.digits_of(number) for number in (person.office_phone, person.mobile)]
    person.folded = rules.names_key([person.name, person.full_name, person.position, *numbers])
    person.sort_key = rules.sorting(person.name)
    person.save()
