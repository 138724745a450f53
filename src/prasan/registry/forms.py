"""What is typed about books, numbers, and old registers that are taken in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter

from prasan.people.access import STAFF
from prasan.people.models import Group, Role
from prasan.people.queries import post_choices
from prasan.registry.models import BookKind, BookSecrecy, ImportRun, YearBasis
from prasan.registry.rules.columns import COLUMNS
from prasan.thai.digits import to_arabic
from prasan.ui.forms import END_OF_DAY, FilesField, OfficeForm, ThaiDateTimeField
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


class RegisterFileForm(OfficeForm):
    """The file of an old register."""

    upload = FilesField(
        label=_("File of the register"),
        single=True,
        accept=".xlsx,.csv,.txt",
        help_text=_("Excel (.xlsx) or text (.csv). Thai of old systems (TIS-620, Windows-874) is understood."),
    )


class ColumnsForm(OfficeForm):
    """What the columns of an old register are. One field for each column of the file, named by its heading."""

    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    year = forms.CharField(
        label=_("Year of the numbers"),
        max_length=4,
        required=False,
        help_text=_("Only where neither numbers nor dates tell it, such as 2567. Empty: by the numbers and dates."),
    )

    def __init__(self, *args: Any, run: ImportRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.width = max([len(run.columns), len(run.headings), *(len(row) for row in run.samples)])
        sheet: Any = self.fields["sheet"]
        sheet.choices = [("", _("All sheets (with the same columns)")), *((name, name) for name in run.sheets)]
        sheet.initial, self.fields["year"].initial = run.sheet, run.year or ""
        if len(run.sheets) < 2:
            del self.fields["sheet"]
        choices = [("", _("Left out")), *COLUMNS.items()]
        for at in range(self.width):
            heading = run.headings[at] if at < len(run.headings) else ""
            samples = [row[at] for row in run.samples if at < len(row) and row[at]][:3]
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=heading or _("Column %(letter)s") % {"letter": get_column_letter(at + 1)},
                choices=choices,
                required=False,
                initial=run.columns[at] if at < len(run.columns) else "",
                help_text=" · ".join(samples)[:200],
            )
        self.only_sheet = run.sheets[0] if len(run.sheets) == 1 else ""

    def clean_year(self) -> int:
        """The year as a number; 0 for none."""
        digits = to_arabic(self.cleaned_data["year"]).strip()
        if digits and not digits.isdecimal():
            raise forms.ValidationError(_("Write the year in the Buddhist era, such as 2567."))
        return int(digits or 0)

    def choices(self) -> dict[str, Any]:
        """What was chosen, as the act takes it."""
        columns = [self.cleaned_data.get(f"column_{at}", "") for at in range(self.width)]
        sheet = self.cleaned_data.get("sheet", self.only_sheet)
        return {"columns": columns, "sheet": sheet, "year": self.cleaned_data["year"]}


class UndoForm(OfficeForm):
    """Why an import is taken back."""

    reason = forms.CharField(label=_("Why it is taken back"), max_length=500, help_text=_("The log keeps it."))
