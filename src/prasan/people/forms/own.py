"""The form for one's own preferences."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from prasan.people.rules import TEXT_SIZES
from prasan.ui.forms import OfficeForm


class PreferencesForm(OfficeForm):
    """How somebody wants to see things."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    text_size = forms.TypedChoiceField(
        label=_("Text size"), choices=[(size, f"{size} %") for size in TEXT_SIZES], coerce=int
    )
    thai_digits = forms.BooleanField(label=_("Show Thai digits"), required=False)
    newest_first = forms.BooleanField(label=_("Show the newest entry of a timeline first"), required=False)
    keys_on = forms.BooleanField(label=_("Use keyboard shortcuts"), required=False)
