"""The table of keyboard shortcuts: the sheet behind `?` shows it and the script reads it from there.

Keys are named by their place on the keyboard (`KeyJ`), so they work while the Thai layout is on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from prasan.ui.errors import Text
from prasan.ui.nav import Shown


@dataclass(frozen=True, slots=True)
class Key:
    """One shortcut: `code` as the script compares it, `press` as a person reads it, `act` or `url` as what happens."""

    code: str
    press: tuple[str, ...]
    label: Text
    act: str = ""
    url: str = ""


ACTS = (
    Key("KeyJ", ("j",), pgettext_lazy("key", "Next row"), "down"),
    Key("KeyK", ("k",), pgettext_lazy("key", "Previous row"), "up"),
    Key("Enter", ("Enter",), pgettext_lazy("key", "Open the row"), "open"),
    Key("KeyX", ("x",), pgettext_lazy("key", "Mark the row"), "mark"),
    Key("KeyE", ("e",), pgettext_lazy("key", "Done"), "done"),
    Key("KeyA", ("a",), pgettext_lazy("key", "Assign"), "assign"),
    Key("KeyD", ("d",), pgettext_lazy("key", "Due time"), "due"),
    Key("KeyN", ("n",), pgettext_lazy("key", "New here"), "new"),
    Key("KeyU", ("u",), pgettext_lazy("key", "Undo"), "undo"),
    Key("Slash", ("/",), pgettext_lazy("key", "Search"), "search"),
    Key("?", ("?",), pgettext_lazy("key", "This sheet"), "help"),
    Key("Escape", ("Esc",), pgettext_lazy("key", "Back"), "back"),
    Key("", ("Ctrl", "Enter"), pgettext_lazy("key", "Save")),
    Key("", ("Ctrl", "Shift", "Enter"), pgettext_lazy("key", "Save and next")),
)


def table(sections: Iterable[Shown]) -> list[Key]:
    """Every shortcut for a viewer: first the sections that have a letter, then what can be done on a page."""
    places = [Key(f"KeyG Key{one.key.upper()}", ("g", one.key), one.label, url=one.url) for one in sections if one.key]
    return [*places, *ACTS]
