"""Form fields for days and times as Thai offices write them; never the browser's own date input."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.thai.dates import show_date, show_time
from prasan.thai.readdates import ThaiDateError, parse_date, parse_time

END_OF_DAY = time(16, 30)
"""When a working day ends: the time of a deadline that was given as a day alone."""

_DATE_FAULTS = {
    "empty": _("Type a date, for example 21/11/69."),
    "unreadable": _("This date cannot be read. Type it like 21/11/69 or 21 พ.ย. 2569."),
    "impossible": _("There is no such day. Check day, month and year."),
    "ambiguous": _("This could be more than one day. Type day, month and year, like 21/11/2569."),
}
_TIME_FAULTS = {
    "empty": _("Type a time, for example 09.30."),
    "unreadable": _("This time cannot be read. Type it like 09.30 or 0930."),
    "impossible": _("There is no such time. Hours go to 23, minutes to 59."),
    "ambiguous": _("Type hours and minutes, like 09.00."),
}


class ThaiDateInput(forms.TextInput):
    """A text field for a day; what was read is shown beside it in words."""

    def __init__(self, attrs: dict[str, Any] | None = None, expects: str = "") -> None:
        base = {"data-date": expects, "autocomplete": "off", "placeholder": "21/11/69", "spellcheck": "false"}
        super().__init__({**base, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """A stored day as it is written in an office, in Arabic digits: it can be read back."""
        if isinstance(value, datetime):
            value = timezone.localtime(value).date()
        return show_date(value, "short") if isinstance(value, date) else value


class ThaiDateField(forms.Field):
    """A day as people type it: 211169, 21/11/69, 21 พ.ย. 69, วันนี้, -1. Cleans to a `date`, or None when empty.

    `expects` "past" or "future" makes the page warn, without refusing, about a day on the other side of today.
    """

    widget = ThaiDateInput

    def __init__(self, *, expects: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", ThaiDateInput(expects=expects))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """The day that was meant; raises ValidationError in words."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value), timezone.localdate())
        except ThaiDateError as fault:
            raise ValidationError(_DATE_FAULTS[fault.code], code=fault.code) from fault

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day is meant, however it is written."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class ThaiTimeInput(forms.TextInput):
    """A text field for a time of day."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        base = {
            "autocomplete": "off",
            "placeholder": "09.30",
            "inputmode": "decimal",
            "class": "short",
            "data-time": "",
        }
        super().__init__({**base, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """A stored time as "09.30"."""
        if isinstance(value, datetime):
            value = timezone.localtime(value).time()
        return show_time(value).removesuffix(" น.") if isinstance(value, time) else value


class ThaiTimeField(forms.Field):
    """A time as people type it: 0930, 9.30, 09:30 น. Cleans to a `time`, or None when empty."""

    widget = ThaiTimeInput

    def to_python(self, value: Any) -> time | None:
        """The time that was meant; raises ValidationError in words."""
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return value
        try:
            return parse_time(str(value))
        except ThaiDateError as fault:
            raise ValidationError(_TIME_FAULTS[fault.code], code=fault.code) from fault


class ThaiDateTimeInput(forms.MultiWidget):
    """A day and a time side by side."""

    template_name = "ui/widgets/day_and_time.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, expects: str = "") -> None:
        day = ThaiDateInput({"aria-label": pgettext_lazy("field", "Day")}, expects=expects)
        super().__init__({"day": day, "time": ThaiTimeInput({"aria-label": pgettext_lazy("field", "Time")})}, attrs)

    def decompress(self, value: datetime | None) -> list[Any]:
        """A stored moment as day and time in Bangkok."""
        if value is None:
            return [None, None]
        local = timezone.localtime(value)
        return [local.date(), local.time()]


class ThaiDateTimeField(forms.MultiValueField):
    """A day and a time. Cleans to an aware `datetime` in Bangkok time; without a time, `default_time` is taken."""

    def __init__(self, *, expects: str = "", default_time: time | None = None, **kwargs: Any) -> None:
        self.default_time = default_time
        kwargs.setdefault("widget", ThaiDateTimeInput(expects=expects))
        parts = (ThaiDateField(required=False), ThaiTimeField(required=False))
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: Sequence[Any]) -> datetime | None:
        """Both parts as one moment; raises ValidationError when one is missing."""
        day, clock = [*data_list, None, None][:2]
        if day is None and clock is None:
            return None
        if day is None:
            raise ValidationError(_DATE_FAULTS["empty"], code="empty")
        clock = clock or self.default_time
        if clock is None:
            raise ValidationError(_TIME_FAULTS["empty"], code="empty")
        return timezone.make_aware(datetime.combine(day, clock))
