"""Form fields for choosing from long lists, and for handing in files."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from prasan.ui.errors import Text

SCRIPT = "ui/vendor/tom-select-2.6.2/tom-select.complete.min.js"
Choices = Iterable[tuple[str, Text]] | Callable[[], Iterable[tuple[str, Text]]]
_static = lazy(static, str)
_reverse = lazy(reverse, str)


def picker_attrs(url_name: str, create: bool, placeholder: Text) -> dict[str, Any]:
    """What the script needs: where to look things up, whether free text is taken, and the words it says."""
    attrs: dict[str, Any] = {
        "data-pick": _static(SCRIPT),
        "data-none": _("Nothing found. Try fewer letters."),
        "data-remove": _("Take out"),
    }
    if url_name:
        attrs["data-url"] = _reverse(url_name)
    if create:
        attrs["data-create"] = _("Use as typed:")
    if placeholder:
        attrs["data-placeholder"] = placeholder
    return attrs


class PickSelect(forms.Select):
    """A list to choose from; with the script it becomes a type-ahead, without it stays a list."""

    name_of: Callable[[str], Text | None] | None = None

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """The list, with what is chosen put in when it is not among the first ones listed."""
        asked = self.choices
        listed = list(asked)  # asked once: what is listed may come from the database
        known = {str(code) for code, _label in listed}
        missing = [one for one in value if one and one not in known]
        self.choices = [*listed, *((one, (self.name_of(one) if self.name_of else None) or one) for one in missing)]
        try:
            return super().optgroups(name, value, attrs)
        finally:
            self.choices = asked

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: the forms of the house say themselves what is missing, and the list need not be asked for it."""
        return False


class PickSelectMany(PickSelect, forms.SelectMultiple):
    """The same for several."""


class PickField(forms.ChoiceField):
    """One thing from a long list.

    `choices` is what a browser without scripts shows. `url_name` names a view that answers `?q=` with
    `{"results": [{"value", "text", "note"}]}`. `find` turns the chosen value into the thing, or None when there is
    none; without `find` the value itself must be among `choices`. `name_of` gives the label of a value that is not
    listed. With `create` any text is taken. Cleans to what `find` gives, else to the text; None when empty.
    """

    widget = PickSelect

    def __init__(
        self,
        *,
        choices: Choices = (),
        url_name: str = "",
        find: Callable[[str], Any] | None = None,
        name_of: Callable[[str], Text | None] | None = None,
        create: bool = False,
        placeholder: Text = "",
        **kwargs: Any,
    ) -> None:
        self.find, self.create = find, create
        super().__init__(choices=_with_empty(choices), **kwargs)
        self.widget.attrs.update(picker_attrs(url_name, create, placeholder))
        self.widget.name_of = name_of

    def clean(self, value: Any) -> Any:
        """The thing chosen; raises ValidationError when it is not there."""
        text = self.to_python(value)
        if text in self.empty_values:
            self.validate(text)
            return None
        if self.find:
            found = self.find(text)
            if found is None and not self.create:
                raise ValidationError(_("Choose one from the list."), code="invalid_choice")
            return text if found is None else found
        if not self.create:
            self.validate(text)
        return text


class PickManyField(forms.MultipleChoiceField):
    """Several things from a long list; the arguments are those of `PickField`. Cleans to a list."""

    widget = PickSelectMany

    def __init__(
        self,
        *,
        choices: Choices = (),
        url_name: str = "",
        find: Callable[[str], Any] | None = None,
        name_of: Callable[[str], Text | None] | None = None,
        placeholder: Text = "",
        **kwargs: Any,
    ) -> None:
        self.find = find
        super().__init__(choices=choices, **kwargs)
        self.widget.attrs.update(picker_attrs(url_name, False, placeholder))
        self.widget.name_of = name_of

    def clean(self, value: Any) -> list[Any]:
        """The things chosen; raises ValidationError when one is not there."""
        texts = self.to_python(value)
        if not self.find or not texts:
            self.validate(texts)
            return list(texts)
        found = [self.find(text) for text in texts]
        if any(one is None for one in found):
            raise ValidationError(_("Choose one from the list."), code="invalid_choice")
        return found


def _with_empty(choices: Choices) -> Choices:
    if callable(choices):
        return lambda: [("", ""), *choices()]
    return [("", ""), *choices]


class FilesInput(forms.FileInput):
    """A place to drop files, paste pictures, choose, or photograph."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        base = {"multiple": True, "data-size-limit": settings.FILE_SIZE_LIMIT, "data-too-big": _too_big()}
        super().__init__({**base, "data-remove": _("Take out"), "data-photo": _("Take a photo"), **(attrs or {})})


class FilesField(forms.FileField):
    """Any number of files, each within the size limit. Cleans to a list, empty when none was given."""

    widget = FilesInput

    def __init__(self, *, accept: str = "", single: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if accept:
            self.widget.attrs["accept"] = accept
        if single:
            self.widget.attrs.pop("multiple", None)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files, checked one by one; raises ValidationError naming the file that is too big or empty."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            if self.required:
                raise ValidationError(_("Choose a file."), code="required")
            return []
        return [super(FilesField, self).clean(self._within_limit(one), initial) for one in given]

    def _within_limit(self, upload: Any) -> Any:
        if upload.size and upload.size > settings.FILE_SIZE_LIMIT:
            raise ValidationError(f"{upload.name}: {_too_big()}", code="too_big")
        return upload


def _too_big() -> Text:
    return lazy(_words_for_limit, str)()


def _words_for_limit() -> str:
    text: str = str(_("too big. At most %(size)s MB; scan in black and white, or send in parts."))
    return text % {"size": settings.FILE_SIZE_LIMIT // (1024 * 1024)}
