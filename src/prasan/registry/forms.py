"""What is typed about books, and why a number is cancelled."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.people.access import STAFF
from prasan.people.models import Group, Role
from prasan.people.queries import post_choices
from prasan.registry.models import BookKind, BookSecrecy, YearBasis
from prasan.ui.forms import END_OF_DAY, OfficeForm, ThaiDateTimeField
from prasan.ui.manage import ManageForm


class BookForm(ManageForm):
    """How a book goes on. Code, kind and secrecy are fixed once it is open."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Small Latin letters, digits and hyphens."))
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=BookKind.choices)
    secrecy = forms.TypedChoiceField(
        label=_("Ordinary or secret"), choices=BookSecrecy.choices, coerce=int, initial=BookSecrecy.OPEN
    )
    pattern = forms.CharField(
        label=_("Pattern of the number"),
        max_length=80,
        help_text=_("{n} is the running number, {n:05} with zeros before it; {year} and {yy} the Buddhist year."),
    )
    year_basis = forms.ChoiceField(label=_("Numbers start again"), choices=YearBasis.choices)
    start_number = forms.IntegerField(label=_("First number of a year"), min_value=1, max_value=999_999, initial=1)
    group_id = forms.ModelChoiceField(label=_("Group"), queryset=Group.objects.none(), required=False)
    issuer_roles = forms.MultipleChoiceField(
        label=_("Roles that draw numbers"),
        choices=[choice for choice in Role.choices if choice[0] in STAFF],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody named here or below: all staff of the office."),
    )
    issuer_posts = forms.MultipleChoiceField(
        label=_("Posts that draw numbers"), choices=post_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: Any = self.fields["group_id"]
        groups.queryset = Group.objects.filter(active=True)
        for name in ("code", "kind", "secrecy") if self.row else ("active",):
            del self.fields[name]

    def clean_group_id(self) -> Any:
        """The group as its id."""
        group = self.cleaned_data["group_id"]
        return group.pk if group else None


class ReserveForm(OfficeForm):
    """What a number is reserved for, and until when."""

    purpose = forms.CharField(
        label=_("What it is reserved for"), max_length=300, help_text=_("The register keeps it beside the number.")
    )
    until = ThaiDateTimeField(
        label=_("Reserved until"),
        expects="future",
        default_time=END_OF_DAY,
        help_text=_("Not used by then, the number is cancelled by itself. At most 90 days."),
    )


class CancelForm(OfficeForm):
    """Why a number is cancelled."""

    reason = forms.CharField(
        label=_("Why it is cancelled"), max_length=500, help_text=_("The register keeps the number and this reason.")
    )
