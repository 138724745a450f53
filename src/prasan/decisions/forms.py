"""The forms of memos, decisions and directions."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.decisions.models import Decision, Verdict
from prasan.decisions.queries import post_choices
from prasan.decisions.rules import PlannedStop
from prasan.ui.errors import BadInput, OfficeError, Text
from prasan.ui.forms import END_OF_DAY, FilesField, OfficeForm, PickField, ThaiDateField, ThaiDateTimeField
from prasan.ui.manage import ManageForm

Choices = Sequence[tuple[str, Text]]
DAYS: Choices = (
    ("", _("no date set")),
    ("3", _("within 3 working days")),
    ("7", _("within 7 working days")),
    ("15", _("within 15 working days")),
    ("30", _("within 30 working days")),
)
MOST_STOPS = 8


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class NoteForm(OfficeForm):
    """What somebody says when they pass a memo on."""

    note = forms.CharField(label=_("Opinion or note"), max_length=5_000, required=False, widget=_lines(3))


class ReasonForm(OfficeForm):
    """A reason, where an act asks for one."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=_lines(3))


class ReturnForm(OfficeForm):
    """What has to be put right."""

    reason = forms.CharField(label=_("What has to be put right"), max_length=5_000, widget=_lines(4))


class CommentForm(OfficeForm):
    """A remark, about the whole memo or one of its sections."""

    section = forms.ChoiceField(label=_("About"), required=False)
    text = forms.CharField(label=pgettext_lazy("memo", "Remark"), max_length=5_000, widget=_lines(3))

    def __init__(self, *args: Any, sections: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [("", _("the whole memo")), *sections]  # type: ignore[attr-defined]


class SubmitForm(OfficeForm):
    """What goes up, by which way, and what the Minister reads first."""

    paper_id = forms.ChoiceField(label=_("Paper"))
    chain = forms.ChoiceField(label=_("Way up"))
    essence = forms.CharField(
        label=_("Essence"), max_length=300, widget=_lines(2), help_text=_("What it is about, in one line.")
    )
    issue = forms.CharField(
        label=_("Issue"),
        max_length=300,
        required=False,
        widget=_lines(2),
        help_text=_("What has to be weighed, in one line."),
    )
    proposal = forms.CharField(
        label=_("Proposal"), max_length=300, widget=_lines(2), help_text=_("What the office proposes, in one line.")
    )
    involves_money = forms.BooleanField(label=_("Involves money"), required=False)
    involves_law = forms.BooleanField(label=_("Involves law"), required=False)
    answer = forms.CharField(
        label=_("What was done since it came back"),
        max_length=5_000,
        required=False,
        widget=_lines(3),
        help_text=_("Stands as a remark on the memo. If nothing was changed, say why it goes up as it was."),
    )

    def __init__(
        self,
        *args: Any,
        papers: Choices,
        chains: Choices,
        stops: Sequence[UUID] = (),
        came_back: bool = False,
        unchanged: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not came_back:
            del self.fields["answer"]
        elif unchanged:
            self.fields["answer"].required = True
            self.fields["answer"].error_messages["required"] = _(
                "Nothing was changed since it came back. Say why it goes up as it was."
            )
        self.fields["paper_id"].choices = list(papers)  # type: ignore[attr-defined]
        self.fields["chain"].choices = list(chains)  # type: ignore[attr-defined]
        self.stops = list(stops)
        for post_id in self.stops:
            self.fields[f"skip_{post_id}"] = forms.BooleanField(label=_("Pass over this stop"), required=False)
            self.fields[f"why_{post_id}"] = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def skips(self) -> dict[UUID, str]:
        """The stops that are passed over, each with its reason."""
        data = self.cleaned_data
        return {post_id: data[f"why_{post_id}"] for post_id in self.stops if data[f"skip_{post_id}"]}

    def given(self) -> dict[str, Any]:
        """What the act takes."""
        names = ("essence", "issue", "proposal", "involves_money", "involves_law")
        data = self.cleaned_data
        ways: dict[str, Any] = {"paper_id": UUID(data["paper_id"]), "chain_code": data["chain"], "skips": self.skips()}
        ways["answer"] = data.get("answer", "")
        return {name: data[name] for name in names} | ways


class OrderForm(OfficeForm):
    """An order in free words: what, to whom, by when."""

    words = forms.CharField(label=_("Words of the order"), max_length=5_000, widget=_lines(3))
    to = forms.ChoiceField(label=_("Who is to do it"))
    days = forms.TypedChoiceField(label=_("When to report"), choices=DAYS, coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, whom: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Choose")), *whom]  # type: ignore[attr-defined]


class RecordForm(OfficeForm):
    """What the Minister said or wrote, as somebody else records it."""

    origin = forms.ChoiceField(
        label=_("How it was given"), choices=Decision.Origin.choices[1:], widget=forms.RadioSelect
    )
    verdict = forms.ChoiceField(label=_("What was decided"), choices=Verdict.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Words of the decision"),
        max_length=5_000,
        required=False,
        widget=_lines(4),
        help_text=_("Exactly as they were spoken or written; for spoken words also who heard them."),
    )
    decided_at = ThaiDateTimeField(label=_("When it was decided"), expects="past")
    proof = FilesField(
        label=_("Picture or scan as proof"),
        single=True,
        required=False,
        help_text=_("Needed for what was handwritten."),
    )
    to = forms.ChoiceField(label=_("Who is to do something"), required=False)
    what = forms.CharField(
        label=_("What somebody is to do"),
        max_length=5_000,
        required=False,
        help_text=_("Empty: the words of the decision."),
    )
    days = forms.TypedChoiceField(label=_("When to report"), choices=DAYS, coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, whom: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("nobody in particular")), *whom]  # type: ignore[attr-defined]


class DirectionForm(OfficeForm):
    """A direction that is added by hand."""

    text = forms.CharField(label=_("What somebody is to do"), max_length=5_000, widget=_lines(3))
    to = forms.ChoiceField(label=_("Who is to do it"))
    days = forms.TypedChoiceField(label=_("When to report"), choices=DAYS, coerce=int, empty_value=None, required=False)
    due_on = ThaiDateField(
        label=_("Or by this day"), required=False, expects="future", help_text=_("Stands before the working days.")
    )

    def __init__(self, *args: Any, whom: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Choose")), *whom]  # type: ignore[attr-defined]


class ReportForm(OfficeForm):
    """What was done on a direction."""

    text = forms.CharField(label=_("What was done about it"), max_length=5_000, widget=_lines(5))
    finished = forms.BooleanField(label=_("This finishes the direction"), required=False)
    file = FilesField(label=_("File"), single=True, required=False)


class FinishForm(OfficeForm):
    """Accepting a direction as done."""

    note = forms.CharField(label=pgettext_lazy("direction", "Note"), max_length=300, required=False, widget=_lines(2))


class ExtendForm(OfficeForm):
    """More time for a direction."""

    due_at = ThaiDateTimeField(
        label=_("New due time"),
        expects="future",
        default_time=END_OF_DAY,
        help_text=_("Without a time, the end of the working day, 16.30, is taken."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=_lines(3))


class ChainForm(ManageForm):
    """A way up: its name and up to eight stops in order; the last one decides."""

    name = forms.CharField(label=_("Name"), max_length=200)
    is_default = forms.BooleanField(label=_("Offered first"), required=False)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = post_choices()
        for place in range(1, MOST_STOPS + 1):
            label = _("Stop %(place)d") % {"place": place}
            self.fields[f"stop_{place}"] = PickField(label=label, choices=choices, required=False)
        self.fields["stop_1"].help_text = _("A role is found from the matter. The last stop that is filled decides.")

    def clean(self) -> dict[str, Any]:
        """Gives the act its `stops`."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = [data.pop(f"stop_{place}", None) for place in range(1, MOST_STOPS + 1)]
        return data | {"stops": tuple(_stop(value) for value in chosen if value)}

    def take(self, error: OfficeError) -> None:
        """Shows what is wrong with the stops at the first that repeats another, else at the first."""
        told = dict(error.fields)
        if "stops" in told:
            told[f"stop_{self._repeated()}"] = told.pop("stops")
            error = BadInput(fields=told)
        super().take(error)

    def _repeated(self) -> int:
        seen: set[str] = set()
        for place in range(1, MOST_STOPS + 1):
            value = self.data.get(self.add_prefix(f"stop_{place}"), "")
            if value and value in seen:
                return place
            seen.add(value)
        return 1


def _stop(value: str) -> PlannedStop:
    kind, _colon, key = value.partition(":")
    return PlannedStop(post_id=UUID(key)) if kind == "post" else PlannedStop(role=key)
