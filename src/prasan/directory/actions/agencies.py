"""Acts on agencies."""

from collections.abc import Iterable
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record, remember
from prasan.audit.queries import done_before
from prasan.audit.rules import SYSTEM, Actor
from prasan.directory import access, queries, rules
from prasan.directory.actions.base import check, confirm, switch, take, tidied
from prasan.directory.models import Agency, AgencyKind
from prasan.people.access import Viewer
from prasan.ui.errors import Text

MOST_LEVELS = 12
"""How deep agencies may stand under one another."""


class AgencyFacts(TypedDict, total=False):
    """What can be said about an agency; what is left out stays as it is, or empty for a new one."""

    name: str
    short_name: str
    other_names: list[str]
    parent_id: UUID | None
    kind: str
    email: str
    phone: str
    fax: str
    line: str
    address: str
    powers: str
    topics: list[str]


def add_agency(viewer: Viewer, *, key: str = "", **facts: Unpack[AgencyFacts]) -> Agency:
    """Adds an agency. The same `key` adds it once. Raises NotYours, BadInput."""
    viewer.must_be(*access.KEEPERS)
    known = done_before(actor=viewer.actor(), key=key, act="directory.agency.add")
    if known:
        return queries.agency(viewer, UUID(known))
    with transaction.atomic():
        agency = Agency(**tidied(facts))
        agency.code = f"agency-{agency.pk.hex[-12:]}"
        _check(agency)
        _keep(agency)
        data = {"code": agency.code, "name": agency.name}
        record(chain=agency.pk, act="directory.agency.add", actor=viewer.actor(), data=data, first=True)
        remember(actor=viewer.actor(), key=key, act="directory.agency.add", result=str(agency.pk))
    return agency


def change_agency(viewer: Viewer, *, agency_id: UUID, **facts: Unpack[AgencyFacts]) -> Agency:
    """Changes what is said about an agency; a name that it had is kept among its other names.

    Raises NotYours, NotThere, BadInput.
    """
    queries.agency(viewer, agency_id)
    viewer.must_be(*access.KEEPERS)
    with transaction.atomic():
        agency = Agency.objects.select_for_update(of=("self",)).get(pk=agency_id)
        old_name = agency.name
        changed = take(agency, tidied(facts))
        if "name" in changed and old_name not in agency.other_names:
            agency.other_names = [*agency.other_names, old_name]
        if changed:
            _check(agency)
            _keep(agency)
            record(chain=agency.pk, act="directory.agency.change", actor=viewer.actor(), data=changed)
    return agency


def close_agency(viewer: Viewer, *, agency_id: UUID) -> Agency:
    """Takes an agency out of use: it can no longer be chosen, what refers to it stays. Raises NotNow when it is."""
    return switch(viewer, queries.agency(viewer, agency_id), active=False, act="directory.agency.close")


def reopen_agency(viewer: Viewer, *, agency_id: UUID) -> Agency:
    """Takes an agency into use again. Raises NotNow when it is in use."""
    return switch(viewer, queries.agency(viewer, agency_id), active=True, act="directory.agency.reopen")


def confirm_agency(viewer: Viewer, *, agency_id: UUID) -> Agency:
    """Notes that what is said about an agency was found to be right now."""
    return confirm(viewer, queries.agency(viewer, agency_id), "directory.agency.confirm")


def sow_agencies(rows: Iterable[tuple[str, AgencyFacts, str]], actor: Actor = SYSTEM) -> int:
    """Adds agencies that are not there yet, each as its code, its facts and the code of the one above it.

    One above comes before those under it. Tells how many were added.
    """
    there = dict(Agency.objects.values_list("code", "pk"))
    before = len(there)
    with transaction.atomic():
        for code, facts, above in rows:
            if code in there:
                continue
            agency = Agency(code=code, parent_id=there.get(above), **tidied(facts))
            _keep(agency)
            record(
                chain=agency.pk,
                act="directory.agency.add",
                actor=actor,
                data={"code": code, "name": agency.name},
                first=True,
            )
            there[code] = agency.pk
    return len(there) - before


def _check(agency: Agency) -> None:
    wrong: dict[str, Text] = {}
    if agency.kind not in AgencyKind.values:
        wrong["kind"] = _("Choose the kind of agency.")
    if Agency.objects.filter(name=agency.name, parent_id=agency.parent_id).exclude(pk=agency.pk).exists():
        wrong["name"] = _("There is an agency of this name already. Look it up in the list.")
    if agency.parent_id and not _may_stand_under(agency, agency.parent_id):
        wrong["parent_id"] = _("An agency cannot stand under itself. Choose another one above it.")
    check(agency, wrong)


def _may_stand_under(agency: Agency, parent_id: UUID) -> bool:
    """Whether the one above exists and is neither the agency itself nor anything under it."""
    above: UUID | None = parent_id
    for _step in range(MOST_LEVELS):
        if above is None:
            return True
        if above == agency.pk:
            return False
        row = Agency.objects.filter(pk=above).values_list("parent_id").first()
        if row is None:
            return False
        above = row[0]
    return False


def _keep(agency: Agency) -> None:
    names = [agency.name, agency.short_name, *agency.other_names]
    agency.folded = rules.names_key(names)
    agency.sort_key = rules.sorting(agency.name)
    agency.save()
