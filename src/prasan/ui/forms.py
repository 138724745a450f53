"""How every form looks, how it says what is wrong, and the fields that Thai office forms need."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.ui.dates import END_OF_DAY, ThaiDateField, ThaiDateInput, ThaiDateTimeField, ThaiTimeField
from prasan.ui.errors import OfficeError, Text
from prasan.ui.pickers import FilesField, PickField, PickManyField, PickSelect

__all__ = [
    "END_OF_DAY",
    "FilesField",
    "OfficeForm",
    "OfficeFormMixin",
    "OfficeModelForm",
    "PickField",
    "PickManyField",
    "PickSelect",
    "Renderer",
    "ThaiDateField",
    "ThaiDateInput",
    "ThaiDateTimeField",
    "ThaiTimeField",
]


class Renderer(TemplatesSetting):
    """Renders each form and field with the templates of this room, widgets with Django's own."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    @cached_property
    def _widgets(self) -> DjangoTemplates:
        return DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        """Widgets come from Django's own templates, everything else from the project's."""
        if template_name.startswith(("django/forms/", "ui/widgets/")):
            return self._widgets.get_template(template_name)
        return super().get_template(template_name)


class OfficeFormMixin:
    """What every form of the house does: errors shown by us and not by the browser, and errors of acts taken in.

    No field cuts off what is pasted, as browsers do without a word: what is too long is told at its field.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = str(forms.Field.default_error_messages["required"])
        for field in self.fields.values():  # type: ignore[attr-defined]
            if str(field.error_messages.get("required")) == usual:
                field.error_messages["required"] = self.missing(field)
            field.widget.attrs.pop("maxlength", None)
            field.error_messages.setdefault("max_length", _("Too long: shorten it to %(limit_value)d characters."))

    @staticmethod
    def missing(field: forms.Field) -> Text:
        """What to say about an empty field that is needed."""
        if isinstance(field, forms.BooleanField):
            return pgettext_lazy("form", "Please tick this box.")
        return (
            pgettext_lazy("form", "Please choose one.")
            if isinstance(field, forms.ChoiceField)
            else pgettext_lazy("form", "Please fill this in.")
        )

    def take(self, error: OfficeError) -> None:
        """Shows an act's error in the form: each field's message at the field, everything else in the summary."""
        form: Any = self
        if form._errors is None:
            form.full_clean()
        placed = {name: text for name, text in error.fields.items() if name in form.fields}
        for name, text in placed.items():
            form.add_error(name, str(text))
        for text in [text for name, text in error.fields.items() if name not in placed]:
            form.add_error(NON_FIELD_ERRORS, str(text))
        if not error.fields:
            form.add_error(NON_FIELD_ERRORS, str(error.message))


class OfficeForm(OfficeFormMixin, forms.Form):
    """A form that renders with an error summary, and takes in the errors of acts."""


class OfficeModelForm(OfficeFormMixin, forms.ModelForm):  # type: ignore[type-arg]
    """The same over a model; it never saves, acts do."""

    def save(self, commit: bool = True) -> Any:
        """Refused: only acts write."""
        raise RuntimeError("Forms do not write. Call the act with cleaned_data.")
