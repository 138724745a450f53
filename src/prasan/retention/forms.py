"""What is typed about keeping letters: classes, holds, and what a committee decided."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.catalogue import KINDS
from prasan.registry.models import Book
from prasan.retention.actions import Choice
from prasan.retention.models import RetentionClass, Then, Verdict
from prasan.retention.queries.due import Due
from prasan.retention.queries.lists import class_choices
from prasan.ui.forms import FilesField, OfficeForm, ThaiDateField
from prasan.ui.manage import ManageForm

OPEN = "open"
"""What stands for a letter on which nothing was decided."""


class ClassForm(ManageForm):
    """How long papers of one class are kept. The code is fixed once the class is there."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Small Latin letters, digits and hyphens."))
    name = forms.CharField(label=_("Name"), max_length=200)
    years = forms.IntegerField(
        label=_("Years"), min_value=1, max_value=200, required=False, help_text=_("Empty: no end is known.")
    )
    then = forms.ChoiceField(label=_("At the end"), choices=Then.choices)
    counted_from = forms.ChoiceField(label=_("Counted from"), choices=RetentionClass.Since.choices)
    legal_reference = forms.CharField(label=_("Legal reference"), max_length=500, required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["code" if self.row else "active"]


class UsualForm(ManageForm):
    """Which class letters of a book or of a kind of paper usually have."""

    of = forms.ChoiceField(label=_("Book or kind of paper"), required=False)
    class_id = forms.TypedChoiceField(label=_("Class of retention"), coerce=UUID)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        books = [(f"book:{code}", name) for code, name in Book.objects.values_list("code", "name")]
        kinds = [(f"paper:{code}", kind.label) for code, kind in KINDS.items()]
        groups = [("", _("All the rest")), (_("Book"), books), (_("Kind of paper"), kinds)]
        self.fields["of"].choices = groups  # type: ignore[attr-defined]
        self.fields["class_id"].choices = [("", ""), *class_choices()]  # type: ignore[attr-defined]


class LetterClassForm(OfficeForm):
    """Another class than the usual for one letter, with a reason."""

    class_id = forms.TypedChoiceField(label=_("Class of retention"), choices=class_choices, coerce=UUID)
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class HoldForm(OfficeForm):
    """What holds a letter back, and until when."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    until = ThaiDateField(
        label=_("Until"), required=False, expects="future", help_text=_("Empty: until somebody lifts it.")
    )


class LiftForm(OfficeForm):
    """Why a letter is held back no more."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class SittingForm(OfficeForm):
    """A sitting of the committee, and for each letter of a page of the list what it decided."""

    decided_on = ThaiDateField(label=_("Decided on"), expects="past")
    chair = forms.CharField(label=_("Chair"), max_length=200)
    members = forms.CharField(
        label=_("Members"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("At least two, one name a line."),
    )
    minutes = FilesField(label=_("Minutes"), single=True)
    rest = forms.ChoiceField(
        label=_("Decision on all letters below that have none of their own"),
        choices=[("", _("Not decided")), *(one for one in Verdict.What.choices if one[0] != Verdict.What.KEEP)],
        required=False,
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, rows: Sequence[Due], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        whats = [("", _("As above")), (OPEN, _("Not decided")), *Verdict.What.choices]
        for row in rows:
            key, number = row.letter.pk.hex, row.letter.entry.number.text
            what, until = _("Decision on %(number)s") % {"number": number}, _("Keep until")
            self.fields[f"what_{key}"] = forms.ChoiceField(label=what, choices=whats, required=False)
            self.fields[f"until_{key}"] = ThaiDateField(label=until, required=False, expects="future")

    @property
    def head(self) -> list[Any]:
        """The fields above the list."""
        return [self[name] for name in ("decided_on", "chair", "members", "minutes", "rest")]

    @property
    def lines(self) -> list[tuple[Due, Any, Any]]:
        """Each letter with its two fields."""
        keys = [row.letter.pk.hex for row in self.rows]
        pairs = zip(self.rows, keys, strict=True)
        return [(row, self[f"what_{key}"], self[f"until_{key}"]) for row, key in pairs]

    def choices(self) -> dict[UUID, Choice]:
        """What was decided, letter by letter; those without a decision are left out."""
        data = self.cleaned_data
        keys = [(row.letter.pk, row.letter.pk.hex) for row in self.rows]
        found = ((key, data.get(f"what_{text}") or data["rest"], data.get(f"until_{text}")) for key, text in keys)
        return {key: Choice(what, until) for key, what, until in found if what and what != OPEN}


class DoneForm(OfficeForm):
    """That papers were destroyed or handed over."""

    what = forms.ChoiceField(label=_("What was done"))
    on = ThaiDateField(label=_("Day"), expects="past")
    note = forms.CharField(
        label=_("Who saw it, and how the National Archives answered"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, waiting: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [choice for choice in Verdict.What.choices if choice[0] in waiting]
        self.fields["what"].choices = chosen  # type: ignore[attr-defined]
