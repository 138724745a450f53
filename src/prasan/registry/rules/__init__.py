"""How numbers are written, what a whole series looks like, and how rows of an old register are read."""

from prasan.registry.rules.hooks import Hooks, imports_known_to, note_import, note_undo
from prasan.registry.rules.numbers import (
    Gap,
    Whole,
    code_is_good,
    letter_key,
    number_years,
    parted,
    pattern_is_good,
    sender_key,
    written,
    year_of,
)

__all__ = [
    "Gap",
    "Hooks",
    "Whole",
    "code_is_good",
    "imports_known_to",
    "letter_key",
    "note_import",
    "note_undo",
    "number_years",
    "parted",
    "pattern_is_good",
    "sender_key",
    "written",
    "year_of",
]
