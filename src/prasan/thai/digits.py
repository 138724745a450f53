"""Arabic and Thai digits. The database keeps Arabic digits; Thai digits are a way of showing them."""

import re
from collections.abc import Iterator

ARABIC_DIGITS = "0123456789"
THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"

_TO_THAI = str.maketrans(ARABIC_DIGITS, THAI_DIGITS)
_TO_ARABIC = str.maketrans(THAI_DIGITS, ARABIC_DIGITS)
_ANY_THAI = re.compile("[๐-๙]")

_ADDRESS = r"(?:https?://|www\.)\S+"
_MAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+"
_LATIN = r"(?=[!-~]*[A-Za-z])[!-~]+"
_NUMBER = r"[0-9][0-9.,:/-]*"
_ENGLISH_RUN = rf"{_LATIN}(?:[ ](?:{_LATIN}|{_NUMBER}))*"
_LEFT_ALONE = re.compile(rf"{_ADDRESS}|{_MAIL}|{_ENGLISH_RUN}")


def to_thai(text: str) -> str:
    """Return `text` with every Arabic digit 0-9 written as a Thai digit; everything else stays."""
    return text.translate(_TO_THAI)


def to_arabic(text: str) -> str:
    """Return `text` with every Thai digit written as an Arabic digit; everything else stays."""
    return text.translate(_TO_ARABIC) if _ANY_THAI.search(text) else text


def thai_digits_for_paper(text: str) -> str:
    """Return `text` as an official Thai paper prints it: Thai digits, but not where a digit is part of something Latin.

    Left alone: e-mail addresses, web addresses, codes that hold a Latin letter (`COVID-19`, `A4`), and numbers
    inside or right after English words (`ISO 9001:2015`, `Windows 11`).
    """
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    position = 0
    for found in _LEFT_ALONE.finditer(text):
        yield to_thai(text[position : found.start()])
        yield found.group()
        position = found.end()
    yield to_thai(text[position:])
