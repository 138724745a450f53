"""The table of keyboard shortcuts: the sheet behind `?` shows it and the script reads it from there.

Keys are named by their place on the keyboard (`KeyJ`), so they work while the Thai layout is on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

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
    Key("KeyJ", ("j",), _("Next row"), "down"),
    Key("KeyK", ("k",), _("Previous row"), "up"),
    Key("Enter", ("Enter",), _("Open the row"), "open"),
    Key("KeyX", ("x",), _("Mark the row"), "mark"),
    Key("KeyE", ("e",), _("Done"), "done"),
    Key("KeyA", ("a",), _("Assign"), "assign"),
    Key("KeyD", ("d",), _("Due time"), "due"),
    Key("KeyN", ("n",), _("New here"), "new"),
    Key("KeyU", ("u",), _("Undo"), "undo"),
    Key("Slash", ("/",), _("Search"), "search"),
    Key("?", ("?",), _("This sheet"), "help"),
    Key("Escape", ("Esc",), _("Back"), "back"),
    Key("", ("Ctrl", "Enter"), _("Save")),
    Key("", ("Ctrl", "Shift", "Enter"), _("Save and next")),
)


def table(sections: Iterable[Shown]) -> list[Key]:
    """Every shortcut for a viewer: first the sections that have a letter, then what can be done on a page."""
    places = [
        Key(f"KeyG Key{one.key.upper()}", ("g", one.key), one.label, url=one.url) for one in sections if one.key
    ]
    return [*places, *ACTS]
