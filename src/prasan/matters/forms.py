"""The forms of the acts on a matter."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.matters.models import LateCause, Link, Matter, Note, Process, Track, Urgency
from prasan.matters.queries.choices import (
    agency_choices,
    find_agency,
    find_matter,
    find_user,
    group_choices,
    shared_with,
    user_choices,
)
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.ui.forms import END_OF_DAY, FilesField, OfficeForm, PickField, ThaiDateField, ThaiDateTimeField


class ActForm(OfficeForm):
    """A form for an act on a matter: it knows who fills it in and on what."""

    def __init__(self, *args: Any, viewer: Viewer, matter: Matter, **kwargs: Any) -> None:
        self.viewer, self.matter = viewer, matter
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Sets what depends on the matter; forms that need it say how."""


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ReasonForm(ActForm):
    """A reason, for moves that ask for one."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=_lines(3))


class OptionalReasonForm(ActForm):
    """A move that asks for nothing but may be explained."""

    reason = forms.CharField(label=_("Note"), max_length=300, required=False, widget=_lines(3))


class NoteForm(ActForm):
    """A note, advice of a head, or an error and its correction."""

    text = forms.CharField(label=_("Note"), widget=_lines(4), max_length=20_000)
    kind = forms.ChoiceField(label=_("What it is"), choices=Note.Kind.choices, initial=Note.Kind.NOTE)


class AssignForm(ActForm):
    """Lead, backup and group."""

    lead_id = PickField(label=_("Lead"), choices=user_choices, find=find_user, url_name="people:pick")
    backup_id = PickField(
        label=_("Backup"), choices=user_choices, find=find_user, url_name="people:pick", required=False
    )
    group_id = PickField(
        label=_("Group"), choices=group_choices, find=UUID, required=False, help_text=_("Empty: the group of the lead.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [("", ""), *user_choices()]  # asked once for both
        for name in ("lead_id", "backup_id"):
            self.fields[name].choices = people  # type: ignore[attr-defined]


class PlanForm(ActForm):
    """The plan: what the manual asks to be settled before anyone is contacted."""

    points = forms.CharField(
        label=_("Points"), widget=_lines(4), help_text=_("What has to be settled, point by point.")
    )
    targets = forms.CharField(
        label=_("Whom to reach"),
        widget=_lines(3),
        required=False,
        help_text=_("One agency or person a line. Names that the directory knows are tied to it."),
    )
    method = forms.CharField(label=_("Method"), widget=_lines(2), required=False)
    time_condition = forms.CharField(label=_("Time condition"), max_length=300, required=False)
    expected_result = forms.CharField(label=_("Expected result"), widget=_lines(2), required=False)
    process = forms.ChoiceField(
        label=_("Process"), choices=Process.choices, widget=forms.RadioSelect, initial=Process.CORE
    )


class StepForm(ActForm):
    """A step to add."""

    text = forms.CharField(label=_("What is to be done"), max_length=300)
    owner_id = PickField(
        label=_("Who does it"), choices=user_choices, find=find_user, url_name="people:pick", required=False
    )
    due_on = ThaiDateField(label=_("By"), required=False, expects="future")


class GiveStepForm(ActForm):
    """A step to give to somebody."""

    owner_id = PickField(label=_("Who does it"), choices=user_choices, find=find_user, url_name="people:pick")
    due_on = ThaiDateField(label=_("By"), required=False, expects="future")


class AttachForm(ActForm):
    """Files to keep with the matter."""

    uploads = FilesField(label=_("Files"))


class LinkForm(ActForm):
    """Another matter that belongs to this one."""

    other_id = PickField(label=_("Other matter"), find=find_matter, url_name="matters:pick")
    kind = forms.ChoiceField(label=_("How they belong together"), choices=Link.Kind.choices)


class SnoozeForm(ActForm):
    """A reminder to put off."""

    until = ThaiDateTimeField(label=_("Remind me again"), expects="future")
    reason = forms.CharField(label=_("Reason"), max_length=300)


class DeadlineForm(ActForm):
    """A deadline that somebody set."""

    at = ThaiDateTimeField(
        label=_("Deadline"),
        expects="future",
        default_time=END_OF_DAY,
        help_text=_("Without a time, the end of the working day, 16.30, is taken."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False, help_text=_("Needed when it moves."))


class ReviewForm(ActForm):
    """A second person's check."""

    passed = forms.TypedChoiceField(
        label=_("Result of the check"),
        choices=[("yes", _("Correct: it may close")), ("no", _("Something has to be put right"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Note"), widget=_lines(3), required=False)


class LateForm(ActForm):
    """Why a clock was missed."""

    cause = forms.ChoiceField(label=_("Main cause"), choices=LateCause.Cause.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class CloseForm(ActForm):
    """What came of the matter."""

    outcome = forms.CharField(
        label=_("Outcome"), widget=_lines(3), help_text=_("What came of it, in one or two lines.")
    )


class ShareForm(ActForm):
    """One more reader of a secret matter."""

    user_id = PickField(label=_("Who needs to know"), choices=user_choices, find=find_user, url_name="people:pick")
    reason = forms.CharField(label=_("Reason"), max_length=300)


class UnshareForm(ActForm):
    """Somebody who was let read a secret matter and need not any more."""

    user_id = forms.TypedChoiceField(label=_("Who need not read it any more"), coerce=UUID)
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def prepare(self) -> None:
        """Offers those whom a head let read the matter."""
        self.fields["user_id"].choices = [("", _("Choose")), *shared_with(self.matter)]  # type: ignore[attr-defined]


class ClassifyForm(ActForm):
    """Another secrecy class."""

    secrecy = forms.TypedChoiceField(label=_("Secrecy"), choices=Secrecy.choices[:3], coerce=int)
    reason = forms.CharField(label=_("Reason"), max_length=300)


class ReviseForm(ActForm):
    """What was recorded of a matter, to be corrected."""

    subject = forms.CharField(label=_("Subject"), max_length=500, widget=_lines(2))
    details = forms.CharField(label=_("Details"), widget=_lines(5), required=False)
    sender = forms.CharField(label=_("Sender"), max_length=300, required=False)
    sender_agency_id = PickField(
        label=_("Agency"), choices=agency_choices, find=find_agency, url_name="directory:agencies", required=False
    )
    letter_number = forms.CharField(label=_("Letter number"), max_length=100, required=False)
    letter_date = ThaiDateField(label=_("Letter date"), required=False, expects="past")
    track = forms.ChoiceField(label=_("Track"), choices=Track.choices)
    urgency = forms.TypedChoiceField(label=_("Urgency"), choices=Urgency.choices, coerce=int)
    ad_hoc = forms.BooleanField(label=_("Ad hoc"), required=False)
    temporary = forms.BooleanField(label=_("For a limited time"), required=False)
    reason = forms.CharField(label=_("Why it is corrected"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Starts from what is recorded now."""
        names = [name for name in self.fields if name != "reason"]
        self.initial = {name: getattr(self.matter, name) for name in names} | dict(self.initial)
