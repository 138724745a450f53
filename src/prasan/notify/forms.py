"""What can be chosen about notices."""

from typing import Any

from django import forms

from prasan.notify.queries import Choice


class ChoicesForm(forms.Form):
    """One tick box for each kind of notice: by e-mail too or not."""

    def __init__(self, choices: list[Choice], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = {choice.code.replace(".", "__"): choice.code for choice in choices}
        for choice in choices:
            field = forms.BooleanField(label=str(choice.label), required=False, initial=choice.mail)
            self.fields[choice.code.replace(".", "__")] = field

    def chosen(self) -> dict[str, bool]:
        """The choices by code of notice."""
        return {code: bool(self.cleaned_data[name]) for name, code in self.codes.items()}
