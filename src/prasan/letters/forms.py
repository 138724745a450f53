"""What is typed about letters: the row of the register, corrections, and the acts on one letter."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.letters.actions.sending import BY_HAND
from prasan.letters.models import Dispatch, Letter
from prasan.letters.queries.choices import held_numbers, officer_choices, read_sender, receiver_of_words
from prasan.letters.rules import Receiver
from prasan.matters.queries.choices import find_matter
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.people.queries import group_choices
from prasan.registry.actions import Letter as Facts
from prasan.registry.models import Book, Urgency
from prasan.ui.forms import FilesField, OfficeForm, PickField, PickManyField, ThaiDateField, ThaiDateTimeField

WORDS = ("letter_no", "addressee_text", "subject", "remark")


class RowForm(OfficeForm):
    """The columns of the register, in the order in which they stand on paper."""

    letter_no = forms.CharField(label=_("Letter number"), max_length=120, required=False)
    dated = ThaiDateField(label=_("Dated"), required=False, expects="past")
    sender = forms.CharField(
        label=_("From whom"), max_length=300, required=False, widget=forms.TextInput(attrs={"list": "agencies"})
    )
    addressee_text = forms.CharField(label=_("To whom"), max_length=300, required=False)
    subject = forms.CharField(
        label=_("Subject"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 1})
    )
    urgency = forms.TypedChoiceField(label=_("Speed"), choices=Urgency.choices, coerce=int, initial=0)
    refers_to = forms.CharField(label=_("Refers to"), max_length=300, required=False)
    remark = forms.CharField(label=_("Remark"), max_length=500, required=False)
    received_at = ThaiDateTimeField(
        label=_("Received at"), required=False, expects="past", help_text=_("Empty: just now.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def facts(self, *, action_text: str = "", secrecy: int = Secrecy.NORMAL, usual: datetime | None = None) -> Facts:
        """What the form says of the letter; `usual` is when it came where the form does not say."""
        data = self.cleaned_data
        agency_id, sender = read_sender(data["sender"])
        return Facts(
            received_at=data["received_at"] or usual or timezone.now(),
            dated=data["dated"],
            sender_agency_id=agency_id,
            sender_text=sender,
            urgency=data["urgency"],
            action_text=action_text,
            secrecy=secrecy,
            **{name: data[name] for name in WORDS},
        )


class NumberingMixin:
    """What forms share that give a letter its number: reserved numbers to choose from, and files kept from before."""

    fields: dict[str, Any]
    cleaned_data: dict[str, Any]

    def offer_numbers(self, held: list[tuple[str, str]]) -> None:
        """Offers the reserved numbers; where there are none, nothing is asked."""
        if held:
            self.fields["number_id"].choices = [("", ""), *held]
        else:
            del self.fields["number_id"]

    def clean_kept(self) -> list[UUID]:
        """The files that were kept when the form was sent before."""
        try:
            return [UUID(one) for one in self.cleaned_data["kept"].split()]
        except ValueError:
            return []


class ReceivedForm(NumberingMixin, RowForm):
    """The row in which a letter received is registered."""

    action = forms.CharField(
        label=_("Action or receiver"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"list": "receivers"}),
    )
    secrecy = forms.TypedChoiceField(label=_("Secrecy"), choices=Secrecy.choices, coerce=int, initial=0)
    uploads = FilesField(label=_("Files"), required=False)
    number_id = PickField(label=_("Reserved number"), find=find_matter, required=False)
    kept = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    arrival_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    not_the_same = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, viewer: Viewer, book: Book, held: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = [choice for choice in Secrecy.choices if choice[0] <= viewer.cleared_for]
        self.fields["secrecy"].choices = classes
        if book.secrecy and len(classes) > 1:
            self.fields["secrecy"].initial = classes[1][0]
        self.offer_numbers(held)

    def receiver(self) -> tuple[Receiver | None, str]:
        """Whom the letter goes to, and the words that stand in the column: one of both is empty."""
        words = str(self.cleaned_data["action"]).strip()
        found = receiver_of_words(words)
        return (found, "") if found else (None, words)


class CorrectForm(RowForm):
    """Correcting the row of a letter, with a reason."""

    action_text = forms.CharField(label=_("What was done"), max_length=500, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("The old words are kept in the log."))


class OutsideForm(NumberingMixin, OfficeForm):
    """A letter that was written elsewhere and takes its number here."""

    book = forms.ChoiceField(label=_("Book"))
    number_id = PickField(label=_("Reserved number"), find=find_matter, required=False)
    dated = ThaiDateField(label=_("Dated"), expects="past")
    sender_text = forms.CharField(label=_("From whom"), max_length=300)
    addressee_text = forms.CharField(
        label=_("To whom"),
        max_length=300,
        required=False,
        help_text=_("Of a letter; orders and announcements have none."),
    )
    subject = forms.CharField(label=_("Subject"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    urgency = forms.TypedChoiceField(label=_("Speed"), choices=Urgency.choices, coerce=int, initial=0)
    secrecy = forms.TypedChoiceField(label=_("Secrecy"), choices=Secrecy.choices, coerce=int, initial=0)
    refers_to = forms.CharField(label=_("Refers to"), max_length=300, required=False)
    remark = forms.CharField(label=_("Remark"), max_length=500, required=False)
    uploads = FilesField(
        label=_("Files"), required=False, help_text=_("The signed letter as PDF, so that it can be read and sent here.")
    )
    kept = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, viewer: Viewer, books: list[Book], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_book = {book.code: held_numbers(book) for book in books}
        held = [choice for choices in of_book.values() for choice in choices]
        self.book_of = {key: code for code, choices in of_book.items() for key, _label in choices}
        self.fields["book"].choices = [(book.code, book.name) for book in books]
        highest = min(viewer.cleared_for, Secrecy.VERY_SECRET)
        classes = [choice for choice in Secrecy.choices if choice[0] <= highest]
        self.fields["secrecy"].choices = classes
        self.offer_numbers(held)

    def clean(self) -> dict[str, Any]:
        """A reserved number is of its own book, whatever was chosen."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        own = self.book_of.get(str(data.get("number_id")))
        return data | {"book": own} if own else data

    def facts(self) -> Facts:
        """What the form says of the letter; it was numbered just now."""
        names = ("dated", "sender_text", "addressee_text", "subject", "urgency", "secrecy", "remark")
        return Facts(received_at=timezone.now(), **{name: self.cleaned_data[name] for name in names})


def start_of(letter: Letter) -> dict[str, Any]:
    """What the form for a correction shows at first."""
    entry = letter.entry
    same = {name: getattr(entry, name) for name in (*WORDS, "dated", "received_at", "urgency", "action_text")}
    sender = entry.sender_agency.name if entry.sender_agency else entry.sender_text
    return same | {"sender": sender, "refers_to": letter.refers_to}


class RouteForm(OfficeForm):
    """Whom a letter is passed on to."""

    group_id = PickField(label=_("Group"), choices=group_choices, find=find_matter, required=False)
    person_id = PickField(label=_("Receiver"), choices=officer_choices, find=find_matter, required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class CopiesForm(OfficeForm):
    """Who gets a copy for information."""

    group_ids = PickManyField(label=_("Groups"), choices=group_choices, find=find_matter, required=False)
    user_ids = PickManyField(label=_("To these people"), choices=officer_choices, find=find_matter, required=False)


class ReasonForm(OfficeForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class OpenMatterForm(OfficeForm):
    """The matter that is opened from a letter."""

    subject = forms.CharField(label=_("Subject"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class JoinForm(OfficeForm):
    """The matter into which a letter is put."""

    matter_id = PickField(label=_("Matter"), find=find_matter, url_name="matters:pick")

    def __init__(self, *args: Any, offered: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter_id"].choices = [("", ""), *(offered or [])]  # type: ignore[attr-defined]


class AttachForm(OfficeForm):
    """Files for a letter or for the tray."""

    uploads = FilesField(label=_("Files"))


class SendForm(OfficeForm):
    """How a letter goes out, and to whom."""

    how = forms.ChoiceField(label=_("How"), choices=[one for one in Dispatch.How.choices if one[0] in BY_HAND])
    to_text = forms.CharField(label=_("To whom"), max_length=300)
    address = forms.CharField(
        label=_("E-mail"), max_length=320, required=False, help_text=_("Only where the letter goes by e-mail.")
    )
    note = forms.CharField(label=_("Remark"), max_length=300, required=False)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class ArrivalForm(OfficeForm):
    """Whether a letter that was sent got there."""

    state = forms.ChoiceField(label=_("State"), choices=Dispatch.State.choices[1:])
    note = forms.CharField(
        label=_("Remark"), max_length=300, required=False, help_text=_("For example who signed for it.")
    )


class AnswerForm(OfficeForm):
    """Which letter this one answers."""

    number = forms.CharField(label=_("Number of the letter that it answers"), max_length=120)
