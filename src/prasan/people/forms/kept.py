"""The forms behind the screens for users, groups, posts, appointments, stand-ins, absences, duty and keys."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.people import queries
from prasan.people.models import Capacity, Role, Secrecy, StandInCapacity
from prasan.ui.forms import PickField, PickManyField, ThaiDateField
from prasan.ui.manage import ManageForm


def as_uuid(text: str) -> UUID | None:
    """The id that was chosen, or None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def pick(label: Any, choices: Any, **kwargs: Any) -> PickField:
    """A field that picks one row and gives its id; without a choice it gives None."""
    return PickField(label=label, choices=choices, find=as_uuid, **kwargs)


class UserForm(ManageForm):
    """A person with a sign-in."""

    username = forms.CharField(label=_("Sign-in name"), max_length=150, help_text=_("For example somchai.j"))
    name = forms.CharField(label=_("Name with title"), max_length=200)
    nickname = forms.CharField(label=_("Nickname"), max_length=50, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=50, required=False)
    clearance = forms.TypedChoiceField(label=_("Secrecy clearance"), choices=Secrecy.choices, coerce=int, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is not None:
            del self.fields["username"]


class GroupForm(ManageForm):
    """A part of the office, or a group in it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    part_id = pick(_("Part of the office"), lambda: queries.group_choices(parts=True), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=50, required=False)
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=999, initial=0)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is None:
            del self.fields["active"]


class CoordinatorsForm(ManageForm):
    """Who coordinates for a group, and who takes their place."""

    coordinator_id = pick(_("First coordinator"), queries.user_choices, required=False)
    backup_id = pick(_("Second coordinator"), queries.user_choices, required=False)


class PostForm(ManageForm):
    """A chair in the office."""

    title = forms.CharField(label=_("Title of the post"), max_length=200)
    short_title = forms.CharField(label=_("Short title"), max_length=60, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.OFFICER)
    group_id = pick(_("Group"), queries.group_choices, required=False)
    reports_to_id = pick(_("Reports to"), queries.post_choices, required=False)
    duties = forms.CharField(
        label=_("Duties"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        help_text=_("One duty on each line: this is what the post answers for."),
    )
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=999, initial=0)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is None:
            del self.fields["active"]


class AppointmentForm(ManageForm):
    """Who takes a post, from when, in what capacity."""

    post_id = pick(_("Post"), queries.post_choices)
    user_id = pick(_("Person"), queries.user_choices)
    capacity = forms.ChoiceField(label=_("Capacity"), choices=Capacity.choices)
    since = ThaiDateField(label=_("First day"))
    until = ThaiDateField(label=_("Last day"), required=False)
    reference = forms.CharField(label=_("By order"), max_length=200, required=False)
    relieve = forms.BooleanField(label=_("The present holder leaves the day before"), required=False)


class EndAppointmentForm(ManageForm):
    """The last day of somebody in a post."""

    until = ThaiDateField(label=_("Last day in the post"))
    reference = forms.CharField(label=_("By order"), max_length=200, required=False)


class StandInForm(ManageForm):
    """Who acts for whom, between two days."""

    person_id = pick(_("Who is stood in for"), ())
    stand_in_id = pick(_("Who stands in"), queries.user_choices)
    since = ThaiDateField(label=_("First day"), expects="future")
    until = ThaiDateField(label=_("Last day"), expects="future")
    capacity = forms.ChoiceField(label=_("Signs as"), choices=StandInCapacity.choices)
    post_id = pick(_("Only in this post"), queries.post_choices, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=200)
    reference = forms.CharField(label=_("By order"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_people(self, "person_id")


class AbsenceForm(ManageForm):
    """When somebody is away."""

    user_id = pick(_("Who is away"), ())
    since = ThaiDateField(label=_("First day"))
    until = ThaiDateField(label=_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=200, help_text=_("For example annual leave, field trip"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_people(self, "user_id")


def offer_people(form: ManageForm, name: str) -> None:
    """Offers those whom the viewer may arrange for, the viewer first chosen."""
    field: Any = form.fields[name]
    field.choices = [("", ""), *queries.user_choices(form.viewer)]
    form.initial.setdefault(name, str(form.viewer.user_id))


class DutyForm(ManageForm):
    """Who is on duty on a day."""

    day = ThaiDateField(label=_("Day"), expects="future")
    user_ids = PickManyField(
        label=_("Who is on duty"),
        choices=queries.user_choices,
        find=as_uuid,
        required=False,
        help_text=_("These people replace whoever was on the roster of this day."),
    )
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class TokenForm(ManageForm):
    """A key for a program that works in one's own name."""

    label = forms.CharField(label=_("What it is for"), max_length=100)
    expires_on = ThaiDateField(label=_("Valid until"), expects="future", help_text=_("At most one year from now."))


class LinkForm(ManageForm):
    """A person's identity at the ministry's sign-in."""

    provider = forms.CharField(label=_("Sign-in service"), max_length=200)
    subject = forms.CharField(label=_("Identity there (sub)"), max_length=191)
