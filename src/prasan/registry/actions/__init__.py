"""The only writers of books, numbers and entries."""

from prasan.registry.actions.books import FirstBook, change_book, open_book, open_first_books
from prasan.registry.actions.entries import Letter, correct_entry, enter, register_entry
from prasan.registry.actions.imports import begin_import, check_import, take_in_import, undo_import
from prasan.registry.actions.numbers import cancel, cancel_number, issue
from prasan.registry.actions.prints import begin_print, end_print, note_printed
from prasan.registry.actions.reserve import release_expired, reserve, use_reserved

__all__ = [
    "FirstBook",
    "Letter",
    "begin_import",
    "begin_print",
    "cancel",
    "cancel_number",
    "change_book",
    "check_import",
    "correct_entry",
    "end_print",
    "enter",
    "issue",
    "note_printed",
    "open_book",
    "open_first_books",
    "register_entry",
    "release_expired",
    "reserve",
    "take_in_import",
    "undo_import",
    "use_reserved",
]
