"""The lists of agencies and people, and the forms that change them."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from prasan.directory import access, actions, queries
from prasan.directory.forms import AgencyForm, PersonForm
from prasan.directory.models import Agency, Person
from prasan.people.access import Viewer
from prasan.ui.manage import Column, Manage, RowAct


def _facts(row: Agency | Person, form: type[AgencyForm | PersonForm]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.base_fields}


def _change_agency(viewer: Viewer, row_id: UUID, **facts: Any) -> Agency:
    return actions.change_agency(viewer, agency_id=row_id, **facts)


def _change_person(viewer: Viewer, row_id: UUID, **facts: Any) -> Person:
    return actions.change_person(viewer, person_id=row_id, **facts)


AGENCIES = Manage(
    namespace="directory",
    code="agency",
    path="agencies",
    title=_("Agencies"),
    explain=_("Found by any of their names: full, short, former, with or without dots."),
    roles=access.READERS,
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Short name"), lambda row: row.short_name),
        Column(_("Stands under"), lambda row: row.parent.short_name or row.parent.name if row.parent else ""),
        Column(_("Telephone"), lambda row: row.phone),
        Column(_("Confirmed"), lambda row: row.confirmed_at),
    ),
    rows=lambda viewer, text: queries.agencies(viewer, text, also_closed=True),
    form=AgencyForm,
    new=_("Add an agency"),
    create=actions.add_agency,
    change=_change_agency,
    start=lambda viewer, row: _facts(row, AgencyForm),
    keyed=True,
    list_template="directory/list.html",
    acts=(
        RowAct(
            "confirm",
            _("Confirm as right"),
            lambda viewer, row_id: actions.confirm_agency(viewer, agency_id=row_id),
            "badge-check",
            lambda row: row.active,
            _("Confirmed."),
        ),
        RowAct(
            "close",
            _("Take out of use"),
            lambda viewer, row_id: actions.close_agency(viewer, agency_id=row_id),
            "x",
            lambda row: row.active,
            _("Taken out of use. What refers to it stays."),
        ),
        RowAct(
            "reopen",
            _("Take into use again"),
            lambda viewer, row_id: actions.reopen_agency(viewer, agency_id=row_id),
            "rotate-ccw",
            lambda row: not row.active,
            _("In use again."),
        ),
    ),
)

PEOPLE = Manage(
    namespace="directory",
    code="person",
    path="people",
    title=_("People to contact"),
    explain=_("Found by name, position, telephone number or agency."),
    roles=access.READERS,
    columns=(
        Column(_("Name"), lambda row: row.full_name),
        Column(_("Position"), lambda row: row.position),
        Column(_("Agency"), lambda row: row.agency.short_name or row.agency.name if row.agency else ""),
        Column(_("Office telephone"), lambda row: row.office_phone),
        Column(_("Mobile telephone"), lambda row: row.mobile),
    ),
    rows=lambda viewer, text: queries.people(viewer, text, also_gone=True),
    form=PersonForm,
    new=_("Add a person"),
    create=actions.add_person,
    change=_change_person,
    start=lambda viewer, row: _facts(row, PersonForm),
    keyed=True,
    list_template="directory/list.html",
    acts=(
        RowAct(
            "confirm",
            _("Confirm as right"),
            lambda viewer, row_id: actions.confirm_person(viewer, person_id=row_id),
            "badge-check",
            lambda row: row.active,
            _("Confirmed."),
        ),
        RowAct(
            "retire",
            _("Take out of use"),
            lambda viewer, row_id: actions.retire_person(viewer, person_id=row_id),
            "x",
            lambda row: row.active,
            _("Taken out of use. What refers to them stays."),
        ),
        RowAct(
            "bring_back",
            _("Take into use again"),
            lambda viewer, row_id: actions.bring_back_person(viewer, person_id=row_id),
            "rotate-ccw",
            lambda row: not row.active,
            _("In use again."),
        ),
    ),
)
