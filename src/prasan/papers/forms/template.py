"""The forms of the office's template for one kind of paper, and of a person's signature."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.fields import PaperKind
from prasan.papers.rules.wording import Place, places
from prasan.ui.forms import OfficeForm


class WordingForm(OfficeForm):
    """The standing words of a kind of paper, one field a place; what is built in shows where nothing is typed."""

    def __init__(self, *args: Any, kind: PaperKind, words: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, initial=dict(words), **kwargs)
        for place in places(kind):
            self.fields[place.key] = _field(place)


def _field(place: Place) -> forms.Field:
    said: dict[str, Any] = {"label": place.label, "help_text": place.help, "required": False}
    if place.choices:
        return forms.ChoiceField(choices=[(choice.value, choice.label) for choice in place.choices], **said)
    shown = {"placeholder": place.built_in} if place.built_in else {}
    many = forms.Textarea(attrs={"rows": min(place.lines, 4)} | shown)
    widget = many if place.lines > 1 else forms.TextInput(attrs=shown)
    return forms.CharField(max_length=place.limit, widget=widget, **said)


class TemplateForm(OfficeForm):
    """A DOCX template to be taken."""

    template = forms.FileField(label=_("DOCX template of the office"), help_text=_("Up to 2 MB, without macros."))


class SignatureForm(OfficeForm):
    """The picture of a signature."""

    image = forms.FileField(
        label=_("Picture of the signature"),
        help_text=_("Dark ink on white paper, as PNG or JPEG, up to 2 MB. Only the ink is kept."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
