"""The form for taking in an order: what is needed first, the rest folded away."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.matters.actions import Intake
from prasan.matters.models import Channel, Track, Urgency
from prasan.matters.queries.choices import agency_choices, find_agency, group_choices
from prasan.orders.models import Form, Purpose, Source
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.ui.forms import END_OF_DAY, FilesField, OfficeForm, PickField, ThaiDateField, ThaiDateTimeField

FACILITATION = ("place", "appointment_at", "ceremony", "dress", "parking")
DETAIL = ("source", "given_by", "form", "purpose", "needs", *FACILITATION)


class OrderForm(OfficeForm):
    """An order as the clerk hears it."""

    subject = forms.CharField(
        label=_("Subject"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "autofocus": True}),
        help_text=_("What is wanted, in one line."),
    )
    source = forms.ChoiceField(
        label=_("Who gave the order"), choices=Source.choices, initial=Source.MINISTER, widget=forms.RadioSelect
    )
    given_by = forms.CharField(label=_("Name of who gave it"), max_length=200, required=False)
    form = forms.ChoiceField(
        label=_("Spoken or written"), choices=Form.choices, initial=Form.SPOKEN, widget=forms.RadioSelect
    )
    channel = forms.ChoiceField(label=_("How it came"), choices=Channel.choices, initial=Channel.PHONE)
    track = forms.ChoiceField(label=_("Track"), choices=Track.choices, initial=Track.INFORMAL)
    urgency = forms.TypedChoiceField(label=_("Urgency"), choices=Urgency.choices, coerce=int, initial=0)
    secrecy = forms.TypedChoiceField(label=_("Secrecy"), choices=Secrecy.choices, coerce=int, initial=0)
    deadline = ThaiDateTimeField(
        label=_("Deadline, if one was set"),
        required=False,
        expects="future",
        default_time=END_OF_DAY,
        help_text=_("Without a time, the end of the working day, 16.30, is taken."),
    )
    group_id = PickField(label=_("Group"), choices=group_choices, find=UUID, required=False)
    purpose = forms.ChoiceField(
        label=_("Purpose"), choices=Purpose.choices, initial=Purpose.CONTENT, widget=forms.RadioSelect
    )
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    appointment_at = ThaiDateTimeField(label=_("Appointment"), required=False)
    ceremony = forms.CharField(label=_("Ceremony"), max_length=300, required=False)
    dress = forms.CharField(label=_("Dress"), max_length=200, required=False)
    parking = forms.CharField(label=_("Parking"), max_length=200, required=False)
    details = forms.CharField(
        label=_("The order as it was given"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    needs = forms.CharField(
        label=_("What is wanted, point by point"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    sender_agency_id = PickField(
        label=_("Agency"), choices=agency_choices, find=find_agency, url_name="directory:agencies", required=False
    )
    letter_number = forms.CharField(label=_("Letter number"), max_length=100, required=False)
    letter_date = ThaiDateField(label=_("Letter date"), required=False, expects="past")
    ad_hoc = forms.BooleanField(label=_("Ad hoc"), required=False)
    temporary = forms.BooleanField(label=_("For a limited time"), required=False)
    received_at = ThaiDateTimeField(
        label=_("Received"), required=False, expects="past", help_text=_("Empty: just now.")
    )
    uploads = FilesField(label=_("Files"), required=False)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    not_the_same = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = [choice for choice in Secrecy.choices if choice[0] <= viewer.cleared_for]
        self.fields["secrecy"].choices = classes  # type: ignore[attr-defined]

    def intake(self) -> Intake:
        """What every matter has, from the cleaned form."""
        data = self.cleaned_data
        same = ("subject", "details", "channel", "track", "urgency", "secrecy", "ad_hoc", "temporary", "deadline")
        letter = ("group_id", "sender_agency_id", "letter_number", "letter_date")
        return Intake(
            kind="order",
            received_at=data["received_at"] or timezone.now(),
            from_minister=data["source"] == Source.MINISTER,
            sender=data["given_by"],
            **{name: data[name] for name in (*same, *letter)},
        )

    def detail(self) -> dict[str, Any]:
        """An order's own columns, from the cleaned form."""
        return {name: self.cleaned_data[name] for name in DETAIL}
