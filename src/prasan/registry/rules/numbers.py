"""How numbers are written, which year they belong to, and what a whole series looks like."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prasan.registry.models import YearBasis
from prasan.thai.dates import fiscal_year
from prasan.thai.eras import calendar_year_be
from prasan.thai.letters import parse_letter_number
from prasan.thai.text import fold

MOST_GAPS = 20
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PLACE = re.compile(r"\{(n|year|yy)(?::0([1-9]))?\}")


def year_of(on: date, basis: str) -> int:
    """The Buddhist-era year that a day in Bangkok falls into: calendar years, or fiscal years from 1 October."""
    return fiscal_year(on) if basis == YearBasis.FISCAL else calendar_year_be(on)


def written(pattern: str, n: int, year: int) -> str:
    """The number as it is written: `{n}`, `{year}` and `{yy}` filled in, `{n:05}` padded with zeros."""
    values = {"n": str(n), "year": str(year), "yy": f"{year % 100:02}"}
    return _PLACE.sub(lambda place: values[place[1]].zfill(int(place[2] or 0)), pattern)


def pattern_is_good(pattern: str) -> bool:
    """Whether a pattern has the running number exactly once and no other braces than those that get filled."""
    names = [place[1] for place in _PLACE.finditer(pattern)]
    rest = _PLACE.sub("", pattern)
    return names.count("n") == 1 and "{" not in rest and "}" not in rest and pattern == pattern.strip()


def code_is_good(code: str) -> bool:
    """Whether a book's code is made of small Latin letters, digits and single hyphens."""
    return bool(_CODE.fullmatch(code))


def letter_key(letter_no: str) -> str:
    """What two ways of writing one letter number have in common: "ศธ. ๐๑๐๐/ว ๑๒" and "ศธ0100/ว12"."""
    return parse_letter_number(letter_no).canonical[:240] if letter_no.strip() else ""


def sender_key(sender: str) -> str:
    """What two ways of writing one sender have in common."""
    return fold(sender)[:600]


def number_years(on: date) -> dict[str, int]:
    """The Buddhist-era year of a day, for each way of counting years."""
    return {basis: year_of(on, basis) for basis in YearBasis.values}


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that are missing, both ends included."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first:,}" if self.first == self.last else f"{self.first:,}–{self.last:,}"


def parted(gaps: Iterable[Gap], imported_to: int) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """The gaps above a number, and those up to it; one that reaches over it is cut in two."""
    found = list(gaps)
    above = tuple(Gap(max(gap.first, imported_to + 1), gap.last) for gap in found if gap.last > imported_to)
    return above, tuple(Gap(gap.first, min(gap.last, imported_to)) for gap in found if gap.first <= imported_to)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the self-check of one book and year found.

    `first` and `last` are the numbers that should be there; `last` is 0 while none was drawn. `beyond` counts numbers
    above the counter, which only a tampered database holds. Numbers up to `imported_to` were copied from an old
    register: what is missing there is told, but is no fault of this book (`unchecked`).
    """

    book: str
    year: int
    first: int
    last: int
    issued: int
    reserved: int
    cancelled: int
    gaps: tuple[Gap, ...]
    beyond: int = 0
    imported_to: int = 0
    unchecked: tuple[Gap, ...] = ()

    @property
    def count(self) -> int:
        """How many numbers are there, whatever became of them."""
        return self.issued + self.reserved + self.cancelled

    @property
    def sound(self) -> bool:
        """Whether every number from first to last is there, and none beyond."""
        return not self.gaps and not self.beyond

    @property
    def words(self) -> str:
        """The finding in one line, as a registrar would say it."""
        if not self.last and not self.beyond:
            return _("No number has been issued yet.")
        parts = [_("%(first)s–%(last)s") % {"first": f"{self.first:,}", "last": f"{self.last:,}"}]
        if not self.sound or not self.unchecked:
            parts.append(_("complete") if self.sound else _("not complete"))
        if self.cancelled:
            parts.append(ngettext("%(n)s cancelled", "%(n)s cancelled", self.cancelled) % {"n": f"{self.cancelled:,}"})
        if self.reserved:
            parts.append(ngettext("%(n)s reserved", "%(n)s reserved", self.reserved) % {"n": f"{self.reserved:,}"})
        if self.imported_to:
            parts.append(_("up to %(n)s imported, not checked") % {"n": f"{self.imported_to:,}"})
        parts.append(self._gap_words())
        if self.beyond:
            parts.append(_("%(n)s beyond the counter") % {"n": f"{self.beyond:,}"})
        return " ".join(parts)

    def _gap_words(self) -> str:
        if not self.gaps and self.unchecked:
            told = ", ".join(str(gap) for gap in self.unchecked[:MOST_GAPS])
            return _("not in the old register: %(numbers)s") % {"numbers": told}
        if not self.gaps:
            return _("no gap")
        return _("missing %(numbers)s") % {"numbers": ", ".join(str(gap) for gap in self.gaps)}
