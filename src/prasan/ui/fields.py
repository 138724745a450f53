"""Form fields for what people type in Thai: days in the Buddhist era."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.thai.readdates import ThaiDateError, parse_date
from prasan.ui.when import BUDDHIST_ERA

_WRONG = {
    "unreadable": _("Type the day like 21/11/2569, 21 Nov 69 or “tomorrow”."),
    "impossible": _("There is no such day. Check the day and the month."),
    "ambiguous": _("This may mean more than one day. Type it with its year, like 21/11/2569."),
}


class DayField(forms.CharField):
    """A day as people type it, Thai or Arabic digits, Buddhist era, or in words; the value is a date or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("help_text", _("For example 21/11/2569, 21 Nov 69 or “tomorrow”."))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A box that offers no old entries."""
        return {**super().widget_attrs(widget), "autocomplete": "off", "class": "day", "data-day": ""}

    def prepare_value(self, value: Any) -> Any:
        """A date is shown in the form in which it may be typed again."""
        return f"{value.day}/{value.month}/{value.year + BUDDHIST_ERA}" if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        """The date; an empty box is None where the field is not required."""
        if isinstance(value, date):
            return value
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_date(text, timezone.localdate())
        except ThaiDateError as error:
            raise forms.ValidationError(_WRONG.get(error.code, _WRONG["unreadable"]), code=error.code) from error
