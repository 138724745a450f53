"""How names are sorted and matched, and when what the directory says has grown old."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from prasan.thai.collation import sort_key
from prasan.thai.digits import to_arabic
from prasan.thai.text import fold

CONFIRMED_FOR = timedelta(days=365)
"""How long a confirmed entry counts as fresh: the directory is confirmed once a year."""
LETTERS_SORTED = 150
"""Letters of a name that count for its place in a list."""


def sorting(text: str) -> str:
    """`text` as a key that sorts in Thai dictionary order under any collation of the database: its weights in hex."""
    letters, marks, _text = sort_key(text)
    first = "".join(f"{ord(sign):04x}" for _kind, sign in letters[:LETTERS_SORTED])
    second = "".join(f"{mark:x}" for mark in marks[:LETTERS_SORTED])
    return f"{first}0000{second}"


def names_key(names: Iterable[str]) -> str:
    """All names of a thing in matching form, each between bars, with and without their dots: "|สพฐ|สำนักงาน…|"."""
    forms = [form for name in names if name.strip() for form in (fold(name), without_dots(name))]
    return "|" + "".join(f"{form}|" for form in dict.fromkeys(forms))


def without_dots(name: str) -> str:
    """A name in matching form with its abbreviations left as they are and their dots taken out."""
    return " ".join(to_arabic(name.lower()).replace(".", "").replace("|", " ").split())


def digits_of(phone: str) -> str:
    """Only the digits of a telephone number as written, so that it is found however it was grouped."""
    return "".join(sign for sign in to_arabic(phone) if sign in "0123456789")


def is_fresh(confirmed_at: datetime | None, now: datetime) -> bool:
    """Whether somebody confirmed an entry within the last year."""
    return confirmed_at is not None and now - confirmed_at <= CONFIRMED_FOR
