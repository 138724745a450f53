"""What is typed to make letters to many, to keep lists of addressees, and to pass paper on."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.directory.queries import agency_in_use, choose_agency, choose_person, person_in_use
from prasan.letters.models.merging import Merge
from prasan.letters.queries.lists_kept import list_choices
from prasan.ui.forms import FilesField, OfficeForm, PickField, PickManyField

LISTED = 300
"""Agencies and people that a browser without scripts lists."""
MOST_LETTERS = 1_000_000


def _agencies() -> list[tuple[str, str]]:
    return [(str(one.pk), one.label) for one in choose_agency("", LISTED)]


def _people() -> list[tuple[str, str]]:
    return [(str(one.pk), one.full_name) for one in choose_person("", LISTED)]


def _agency_id(value: str) -> UUID | None:
    found = agency_in_use(value)
    return found.pk if found else None


def _agency_name(value: str) -> str | None:
    found = agency_in_use(value)
    return found.label if found else None


def _person_id(value: str) -> UUID | None:
    found = person_in_use(value)
    return found.pk if found else None


def _person_name(value: str) -> str | None:
    found = person_in_use(value)
    return found.full_name if found else None


def _rows_field(**kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Addressees, one a line"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 8, "wrap": "off", "spellcheck": "false"}),
        help_text=_(
            "Typed, or pasted from a spreadsheet. The first line may head the columns: ผู้รับ, ที่อยู่, คำขึ้นต้น, จำนวน"
        ),
        **kwargs,
    )


def _file_field() -> FilesField:
    return FilesField(
        label=_("File with addressees"),
        single=True,
        required=False,
        accept=".xlsx,.csv,.txt",
        help_text=_("Excel (.xlsx) or text (.csv). Each column may be used in the text as {{its heading}}."),
    )


class AddresseesForm(OfficeForm):
    """To whom the letters go, from wherever."""

    text = _rows_field(required=False)
    upload = _file_field()
    list_id = forms.ChoiceField(label=_("List that is kept"), required=False)
    agency_ids = PickManyField(
        label=_("Agencies of the directory"),
        choices=_agencies,
        url_name="directory:agencies",
        find=_agency_id,
        name_of=_agency_name,
        required=False,
    )
    person_ids = PickManyField(
        label=_("People of the directory"),
        choices=_people,
        url_name="directory:people",
        find=_person_id,
        name_of=_person_name,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["list_id"]
        chosen.choices = [("", _("None")), *list_choices()]

    def given(self) -> dict[str, Any]:
        """What was given, as the act takes it."""
        data = dict(self.cleaned_data)
        uploads = data.pop("upload") or []
        data["list_id"] = UUID(data["list_id"]) if data["list_id"] else None
        return data | {"upload": uploads[0] if uploads else None, "name": uploads[0].name if uploads else ""}


class ArrangeForm(OfficeForm):
    """How the letters are numbered and handed out."""

    numbering = forms.ChoiceField(label=_("How the letters are numbered"), widget=forms.RadioSelect)
    result = forms.ChoiceField(label=_("Handed out as"), choices=Merge.Result.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, numberings: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["numbering"]
        chosen.choices = [choice for choice in Merge.Numbering.choices if choice[0] in numberings]


class ListForm(OfficeForm):
    """A list of addressees that is kept."""

    name = forms.CharField(label=_("Name of the list"), max_length=200)
    note = forms.CharField(label=_("What it is for"), max_length=500, required=False)
    text = _rows_field(required=False)
    upload = _file_field()
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def given(self) -> dict[str, Any]:
        """What was given, as the act takes it."""
        data = dict(self.cleaned_data)
        uploads = data.pop("upload") or []
        return data | {"upload": uploads[0] if uploads else None, "file_name": uploads[0].name if uploads else ""}


class PassForm(OfficeForm):
    """To whom the paper goes on."""

    to_id = PickField(label=_("Pass the paper on to"))
    note = forms.CharField(label=_("Remark"), max_length=300, required=False)

    def __init__(self, *args: Any, takers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["to_id"]
        chosen.choices = [("", ""), *takers]
