"""What is typed to have a register printed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.ui.forms import OfficeForm, ThaiDateField


class PrintForm(OfficeForm):
    """Which days of a register are printed, and in which digits."""

    since = ThaiDateField(label=_("From day"), expects="past")
    until = ThaiDateField(label=_("Up to day"), expects="past")
    thai_digits = forms.BooleanField(label=_("Thai digits"), required=False)
