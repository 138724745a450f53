"""What administrators type into the rulebook. The acts check it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.rulebook.actions import Setting
from prasan.rulebook.models import Parameter
from prasan.rulebook.rules import CONFIDENCE, UNITS, Confidence
from prasan.rulebook.rules.values import HOLIDAY_KINDS
from prasan.ui.forms import OfficeForm, ThaiDateField, ThaiTimeField

_SURE = [(code, CONFIDENCE[code]) for code in (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)]


class ParameterForm(OfficeForm):
    """A new value of a parameter, from a day on."""

    label = forms.CharField(label=_("Name"), max_length=200)
    value = forms.CharField(label=_("Value"), max_length=500)
    unit = forms.ChoiceField(label=_("Unit"), choices=list(UNITS.items()))
    effective_from = ThaiDateField(label=_("In force from"))
    legal_reference = forms.CharField(label=_("Legal reference"), max_length=500, required=False)
    confidence = forms.ChoiceField(label=_("How sure"), choices=_SURE)
    exclude_first = forms.BooleanField(label=_("The day of arrival is not counted"), required=False)
    roll_forward = forms.BooleanField(label=_("A due day on a holiday moves to the next working day"), required=False)
    wait_for_office = forms.BooleanField(
        label=_("Arrival after office hours counts as the next working day"), required=False
    )
    at_time = ThaiTimeField(
        label=_("Falls due at this hour"), required=False, help_text=_("Empty: at the end of office hours.")
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def setting(self, row: Parameter) -> Setting:
        """What was typed, for the act; a name left as it is stays one that every reader has in their language."""
        fields = {name: value for name, value in self.cleaned_data.items() if name != "effective_from"}
        if fields["label"] == row.name:
            fields["label"] = row.label
        return Setting(code=row.code, **fields)

    @staticmethod
    def start(row: Parameter) -> dict[str, Any]:
        """What the form begins with: the value in force."""
        begin = {name: getattr(row, name) for name in ParameterForm.base_fields if name != "effective_from"}
        return begin | {"label": row.name, "confidence": Confidence.LOW if row.verified else row.confidence}


class VerifyForm(OfficeForm):
    """That the value was compared with the law."""

    legal_reference = forms.CharField(
        label=_("Legal reference"),
        max_length=500,
        help_text=_("Name, section, and volume and date of the Royal Gazette."),
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class HolidayForm(OfficeForm):
    """A day that becomes free."""

    day = ThaiDateField(label=_("Day"))
    name = forms.CharField(label=_("Name of the holiday"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind of holiday"), choices=list(HOLIDAY_KINDS.items()))
    source = forms.CharField(
        label=_("Announced in"), max_length=300, help_text=_("For example: Cabinet resolution of 18 November 2569.")
    )


class WithdrawForm(OfficeForm):
    """Why a holiday is withdrawn."""

    reason = forms.CharField(label=_("Reason for withdrawing"), max_length=300)
