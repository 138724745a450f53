"""Numbers that identify people: the citizen number and the telephone number."""

import re
from typing import NamedTuple

from prasan.thai.digits import to_arabic

_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015().]+")
_EXTENSION = re.compile(r"(?:ต่อ|ext\.?|#|x)\s*([0-9][0-9\-, ]*)$", re.IGNORECASE)
_PHONE_LEAD = re.compile(r"^(?:โทรศัพท์|โทร|tel|phone)[\s.:]*", re.IGNORECASE)
_PHONE = re.compile(r"0[2-7][0-9]{7}|0[689][0-9]{8}|1[0-9]{2,3}|1[89]00[0-9]{6}")


class PhoneError(ValueError):
    """The text is not a Thai telephone number. `code` is `empty` or `unreadable`; the caller words the message."""

    def __init__(self, code: str) -> None:
        super().__init__(f"not a Thai telephone number: {code}")
        self.code = code


class Phone(NamedTuple):
    """A telephone number in Arabic digits without separators, and the extension behind it, if any."""

    number: str
    extension: str = ""


def valid_citizen_id(text: str) -> bool:
    """Tell whether `text` is a Thai citizen number: 13 digits, Thai or Arabic, dashes and spaces allowed.

    The check digit is (11 - sum of the first twelve digits weighted 13 down to 2, modulo 11) modulo 10; the
    first digit is 1 to 8.
    """
    digits = _SEPARATORS.sub("", to_arabic(text))
    if not re.fullmatch(r"[1-8][0-9]{12}", digits):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return (11 - total % 11) % 10 == int(digits[-1])


def read_phone(text: str) -> Phone:
    """Read a Thai telephone number as people write it: Thai digits, dashes, spaces, brackets, `โทร.`, `+66`, `ต่อ 12`.

    Raises `PhoneError`.
    """
    plain = _PHONE_LEAD.sub("", to_arabic(text).strip())
    if not plain:
        raise PhoneError("empty")
    extension = _EXTENSION.search(plain)
    body = plain[: extension.start()] if extension else plain
    number = re.sub(r"^(?:\+|00)660?", "0", _SEPARATORS.sub("", body))
    if not _PHONE.fullmatch(number):
        raise PhoneError("unreadable")
    return Phone(number, _SEPARATORS.sub("", extension.group(1)).strip(",") if extension else "")


def normalise_phone(text: str) -> str:
    """Return the number alone for keeping and matching: `๐๘๑-๒๓๔-๕๖๗๘` is `0812345678`. Raises `PhoneError`."""
    return read_phone(text).number


def show_phone(text: str) -> str:
    """Return a telephone number as Thai offices print it: `08 1234 5678`, `0 2123 4567 ต่อ 12`, `0 5312 3456`, `1579`.

    Text that is no telephone number is returned as it came, so that nothing a person wrote is lost.
    """
    try:
        number, extension = read_phone(text)
    except PhoneError:
        return text
    head = {9: 1, 10: 2 if number[0] == "0" else 4}.get(len(number), len(number))
    body = number[head:]
    size = 3 if len(body) == 6 else 4
    groups = [number[:head], *(body[start : start + size] for start in range(0, len(body), size))]
    return " ".join(groups) + (f" ต่อ {extension}" if extension else "")
