"""Thai text: cleaned for showing, folded for matching, cut without splitting marks, mended after PDF extraction."""

from prasan.thai.text.cleaning import Change, Cleaned, clean
from prasan.thai.text.clusters import graphemes, shorten
from prasan.thai.text.differences import Edit, Mended, mend, name_spans
from prasan.thai.text.folding import fold
from prasan.thai.text.mending import repair

__all__ = [
    "Change",
    "Cleaned",
    "Edit",
    "Mended",
    "clean",
    "fold",
    "graphemes",
    "mend",
    "name_spans",
    "repair",
    "shorten",
]
