"""What is typed about agencies and people."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.directory import queries
from prasan.directory.models import Agency, AgencyKind, Person
from prasan.ui.forms import PickField
from prasan.ui.manage import ManageForm

LISTED = 300
"""Agencies that a browser without scripts lists."""


class LinesField(forms.CharField):
    """Several short texts, one a line. Cleans to a list without empty lines."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> Any:
        """The lines that hold something."""
        if isinstance(value, list):
            return value
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list) else value


class AgencyPickField(PickField):
    """One agency in use, chosen by any of its names. Cleans to its id, or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=_listed, url_name="directory:agencies", find=_agency_id, name_of=_agency_label, **kwargs
        )


def _listed() -> list[tuple[str, str]]:
    return [(str(agency.pk), agency.label) for agency in queries.choose_agency("", LISTED)]


def _agency_id(value: str) -> UUID | None:
    found = queries.agency_in_use(value)
    return found.pk if found else None


def _agency_label(value: str) -> str | None:
    found = queries.agency_in_use(value)
    return found.label if found else None


def _text(model: type[Agency | Person], name: str, **kwargs: Any) -> forms.CharField:
    """A text field as long and with the label that the model says."""
    column: Any = model._meta.get_field(name)
    return forms.CharField(label=column.verbose_name, max_length=column.max_length, **{"required": False} | kwargs)


class AgencyForm(ManageForm):
    """An agency: its names, where it stands, how it is reached, what it answers for."""

    name = _text(Agency, "name", required=True)
    short_name = _text(Agency, "short_name", help_text=_("As people write it, for example สพฐ."))
    other_names = LinesField(
        label=_("Other and former names"), required=False, help_text=_("One a line. It is found by each of them.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=AgencyKind.choices, initial=AgencyKind.DEPARTMENT)
    parent_id = AgencyPickField(label=_("Stands under"), required=False)
    phone = _text(Agency, "phone")
    fax = _text(Agency, "fax")
    email = _text(Agency, "email")
    line = _text(Agency, "line")
    address = _text(Agency, "address", widget=forms.Textarea(attrs={"rows": 3}))
    powers = _text(Agency, "powers", widget=forms.Textarea(attrs={"rows": 4}))
    topics = LinesField(
        label=_("Topics it answers for"), required=False, help_text=_("One a line, as people ask about them.")
    )


class PersonForm(ManageForm):
    """A person: how they are called and addressed, where they work, how they are reached."""

    title = _text(Person, "title", help_text=_("For example นาย, นางสาว, ดร."))
    name = _text(Person, "name", required=True)
    position = _text(Person, "position")
    agency_id = AgencyPickField(label=_("Agency"), required=False)
    office_phone = _text(Person, "office_phone")
    mobile = _text(Person, "mobile")
    email = _text(Person, "email")
    line = _text(Person, "line")
    salutation = _text(Person, "salutation", help_text=_("How a letter to this person begins, for example เรียน."))
    note = _text(Person, "note", widget=forms.Textarea(attrs={"rows": 3}))
