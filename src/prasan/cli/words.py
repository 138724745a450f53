"""The words of the command line, in the language of the terminal; needs no Django, so that `--help` is quick."""

import gettext
import os
from pathlib import Path

_LOCALES = Path(__file__).parent / "locale"


def language() -> str:
    """ "th" or "en": PRASAN_LANGUAGE, else the terminal's locale; anything that is not Thai is English."""
    spoken = next(
        (os.environ[name] for name in ("PRASAN_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "th" if spoken.startswith("th") else "en"


def _(text: str) -> str:
    """The text in the language of the terminal."""
    return gettext.translation("django", _LOCALES, [language()], fallback=True).gettext(text)
