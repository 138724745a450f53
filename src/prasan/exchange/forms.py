"""What is typed about the exchange."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.exchange.models import Partner
from prasan.exchange.queries import partner_choices
from prasan.matters.queries.choices import agency_choices, find_agency
from prasan.ui.forms import OfficeForm, PickField
from prasan.ui.manage import ManageForm


class PartnerForm(ManageForm):
    """Another installation. Its agency and key are fixed once it is there; a new key is made by a button."""

    agency_id = PickField(
        label=_("Agency"), choices=agency_choices, find=find_agency, url_name="directory:agencies", required=True
    )
    address = forms.CharField(
        label=_("Address of its system"), max_length=300, help_text=_("Such as https://saraban.example.go.th")
    )
    form = forms.ChoiceField(label=_("Form of envelopes"), choices=Partner.Form.choices)
    given = forms.CharField(
        label=_("Key from the other side"),
        max_length=300,
        required=False,
        help_text=_("Empty: a key is made here, to be given to the other side."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("agency_id", "given") if self.row else ("active",):
            del self.fields[name]


class SendForm(OfficeForm):
    """To which installation a letter goes."""

    partner_id = forms.TypedChoiceField(label=_("Agency"), coerce=UUID, choices=partner_choices)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
