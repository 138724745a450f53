"""Numbers of official letters: reading them as typed, a form to match them by, and showing them."""

import re
from dataclasses import dataclass

from prasan.thai.digits import to_arabic, to_thai
from prasan.thai.text import clean

CIRCULAR = "ว"

_YEAR = r"(?P<year>2[4-6][0-9]{2})"
_COMMITTEE = r"\([ก-๎. ]{1,12}\)"
_FULL = re.compile(
    rf"^(?P<prefix>[ก-ฮ]{{2,4}})\.? ?(?P<committee>{_COMMITTEE})?[. ]?"
    r"(?P<unit>[0-9]{2,5}(?:\.[0-9]+)*(?: ?\([0-9]+\))?) ?/ ?"
    rf"(?:(?P<series>[ก-ฮ]{{1,2}})\.? ?)?(?P<run>[0-9]{{1,7}})(?: ?/ ?{_YEAR})?$"
)
_RUN_AND_YEAR = re.compile(
    rf"^(?:(?P<prefix>[ก-ฮ]{{2,4}})\.? ?)?(?:(?P<series>ว)\.? ?)?(?P<run>(?!0)[0-9]{{1,6}}) ?/ ?{_YEAR}$"
)
_OWN_RUN = re.compile(r"^(?P<prefix>สร)\.? ?(?P<run>(?!0)[0-9]{1,6})$")
_LEAD = re.compile(r"^(?:เลข)?ที่ *")
_OWN_PREFIX = "สร"


@dataclass(frozen=True, slots=True)
class LetterNumber:
    """The number of an official letter in its parts; Arabic digits.

    `prefix` the letters of the ministry (`ศธ`), with a committee in brackets (`กค(กวจ)`); `unit` the code of
    the office that owns the matter (`0201`); `series` the letter in front of the running number (`ว` for
    circulars); `run` the running number; `year` the Buddhist year where the number tells it. A number of no
    known form has only its `text` (`is_free`). `text` is what was typed, cleaned.
    """

    prefix: str
    unit: str
    series: str
    run: int | None
    year: int | None
    text: str

    @property
    def circular(self) -> bool:
        """Whether it is a circular (หนังสือเวียน), which has a running series of its own."""
        return self.series == CIRCULAR

    @property
    def is_free(self) -> bool:
        """Whether the number has a form of its own that is only kept, not understood."""
        return self.run is None

    @property
    def canonical(self) -> str:
        """The form for matching: two ways of typing the same number have the same one (`ศธ0201/ว12`)."""
        if self.run is None:
            return re.sub(r"\s+|(?<=[ก-ฮ])\.", "", to_arabic(self.text)).lower()
        year = f"/{self.year}" if self.year else ""
        slash = "/" if self.unit else ""
        return f"{self.prefix}{self.unit}{slash}{self.series}{self.run}{year}"


def parse_letter_number(text: str) -> LetterNumber:
    """Read the number of a letter as typed.

    Understood: `ศธ ๐๒๐๑/๑๒๓๔`, `ศธ.0201/ว 12`, `กค (กวจ) 0405.2/ว 289`, `สร. 12/2569`, `12/2569`.
    A leading `ที่` is left out. Any other form is kept as free text; nothing is refused.
    """
    shown = re.sub(r"\s+", " ", clean(text).text).strip()
    shown = _LEAD.sub("", shown)
    plain = to_arabic(shown)
    found = _full(plain) or _RUN_AND_YEAR.match(plain) or _OWN_RUN.match(plain)
    if not found:
        return LetterNumber("", "", "", None, None, shown)
    part = found.groupdict()
    committee = (part.get("committee") or "").replace(" ", "")
    return LetterNumber(
        prefix=(part["prefix"] or "") + committee,
        unit=(part.get("unit") or "").replace(" ", ""),
        series=part.get("series") or "",
        run=int(part["run"]),
        year=int(part["year"]) if part.get("year") else None,
        text=shown,
    )


def _full(plain: str) -> re.Match[str] | None:
    """Match prefix, unit and run, unless the unit is a running number and the run a year, as in `สร. 12/2569`."""
    found = _FULL.match(plain)
    if not found or found["series"] or found["year"] or found["committee"]:
        return found
    unit_is_run = len(found["unit"]) < 4 or found["prefix"] == _OWN_PREFIX
    return None if unit_is_run and _RUN_AND_YEAR.match(plain) else found


def show_letter_number(number: LetterNumber, *, thai: bool = False) -> str:
    """Return the number as papers print it, `ศธ 0201/ว 12`, with Thai digits when `thai`; free text as typed."""
    if number.run is None:
        return to_thai(number.text) if thai else number.text
    series = f"{number.series} " if number.series else ""
    head = " ".join(part for part in (number.prefix.replace("(", " ("), number.unit) if part)
    join = "/" if number.unit else " " if head else ""
    text = f"{head}{join}{series}{number.run}" + (f"/{number.year}" if number.year else "")
    return to_thai(text) if thai else text
