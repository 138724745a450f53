"""What is typed of a phrase or sample letter."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.papers.models import Phrase
from prasan.people.queries import officers
from prasan.ui.forms import ThaiDateField
from prasan.ui.manage import ManageForm


class PhraseForm(ManageForm):
    """A phrase with its topic, its owner and when it is read again."""

    topic = forms.CharField(label=_("Topic"), max_length=80, help_text=_("For example: thanks, cooperation, meeting."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Phrase.Kind.choices)
    title = forms.CharField(label=_("Name"), max_length=200)
    body = forms.CharField(
        label=_("Words"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Write dots where something must be filled in."),
    )
    owner_id = forms.ModelChoiceField(label=_("Answers for it"), queryset=officers().none())
    review_on = ThaiDateField(label=_("To be reviewed by"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners: Any = self.fields["owner_id"]
        owners.queryset = officers().order_by("name")
        self.initial.setdefault("owner_id", self.viewer.user_id)
        self.initial.setdefault("review_on", timezone.localdate() + timedelta(days=365))

    def clean_owner_id(self) -> Any:
        """The owner as an id."""
        return self.cleaned_data["owner_id"].pk
