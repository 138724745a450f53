"""From the cells of one row of an old register to an entry, or to what is wrong with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from prasan.registry.models import Urgency, YearBasis
from prasan.registry.rules import columns as names
from prasan.registry.rules.cells import CellError, Day, as_day, as_time, as_words
from prasan.registry.rules.columns import Mapping, is_headings_again
from prasan.registry.rules.numbers import year_of
from prasan.registry.rules.sheets import Line, as_texts
from prasan.thai.digits import to_arabic

FAR = 62
"""Days between one row and the next after which the date is doubted."""
FAR_NUMBER = 1_000
"""Numbers from one row to the next after which the number is doubted."""
OLDEST_YEAR, MOST_N = 2400, 9_999_999
LONGEST = {
    names.LETTER_NO: 120,
    names.SENDER: 300,
    names.ADDRESSEE: 300,
    names.SUBJECT: 1000,
    names.ACTION: 500,
    names.REMARK: 500,
}
_URGENCIES: dict[str, int] = {
    "": Urgency.NORMAL,
    "ปกติ": Urgency.NORMAL,
    "ธรรมดา": Urgency.NORMAL,
    "-": Urgency.NORMAL,
    "ด่วน": Urgency.FAST,
    "ด่วนมาก": Urgency.FASTER,
    "ด่วนที่สุด": Urgency.FASTEST,
}
_SECRECIES = {"": 0, "-": 0, "ปกติ": 0, "ไม่ลับ": 0, "ลับ": 1, "ลับมาก": 2, "ลับที่สุด": 3}
_WITH_YEAR = re.compile(r"(?P<n>\d+) ?/ ?(?P<year>\d{4}|\d{2})")
_LAST = re.compile(r"(?:.*\D)?(?P<n>\d+)")
_SUB = re.compile(r"\d+ ?[/.\-] ?\d+|\d+ ?[ก-ฮ]\.?")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is the matter with a row: a code, the column it stands in, the words there, whether it keeps it out, and
    what the message names where that is something else than the words."""

    code: str
    column: str = ""
    words: str = ""
    is_error: bool = True
    named: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """One entry as the old register has it. `year` is of the Buddhist era; `text` the number as it was written."""

    year: int
    n: int
    text: str
    on: date
    at: time
    dated: date | None
    urgency: int
    secrecy: int
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """What one row gave: the entry, unless something keeps it out, and all that was found."""

    line: Line
    facts: Facts | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """How a file is read: the day on which, how its years count, the year of its numbers if told (0: by the dates).

    `secret` says that it is a secret book, `clearance` up to which class its rows may be.
    """

    mapping: Mapping
    today: date
    year_basis: str = YearBasis.CALENDAR
    year: int = 0
    secret: bool = False
    clearance: int = 0


@dataclass(slots=True)
class Reader:
    """Reads rows in order; remembers the numbers that came and the day of the row before."""

    terms: Terms
    seen: dict[tuple[int, int], str] = field(default_factory=dict)
    last_day: date | None = None
    last_n: dict[int, int] = field(default_factory=dict)

    def read(self, lines: Iterable[Line]) -> Iterator[Row]:
        """Every row that is an entry, or should be one; headings and what stands above them are passed over."""
        for line in lines:
            texts = as_texts(line.cells)
            if line.at <= self.terms.mapping.start_after or is_headings_again(texts):
                continue
            if not self._is_day_heading(texts):
                yield self._row(line)

    def _is_day_heading(self, texts: Sequence[str]) -> bool:
        """A row with a date alone says when the rows below it came."""
        filled = [text for text in texts if text]
        if len(filled) != 1 or filled[0].isdecimal():
            return False
        try:
            day = as_day(filled[0], self.terms.today)
        except CellError:
            return False
        self.last_day = day.on if day and not day.on > self.terms.today else self.last_day
        return day is not None

    def _row(self, line: Line) -> Row:
        cells = self.terms.mapping.of(line.cells)
        found: list[Finding] = []
        words = _words(cells, found)
        on, at = self._received(cells, found), _time(cells, found)
        dated = self._dated(cells, on, found)
        n, text, told = _number(cells.get(names.NUMBER), found)
        year = self._year(told, on or dated, found)
        urgency, secrecy = _class_of(cells, names.URGENCY, _URGENCIES, found), self._secrecy(cells, found)
        where = f"{line.sheet}!{line.at}" if line.sheet else str(line.at)
        if n and year and (year, n) in self.seen:
            found.append(Finding("number_twice", names.NUMBER, text, named=self.seen[year, n]))
        if on is None or not year or any(one.is_error for one in found):
            return Row(line, None, tuple(found) or (Finding("no_date", names.RECEIVED),))
        self.seen[year, n] = where
        if year in self.last_n and n - self.last_n[year] > FAR_NUMBER:
            found.append(Finding("number_far", names.NUMBER, text, is_error=False))
        self.last_n[year] = n
        return Row(line, Facts(year, n, text, on, at, dated, urgency, secrecy, words), tuple(found))

    def _received(self, cells: dict[str, object], found: list[Finding]) -> date | None:
        """The day of arrival; else that of the letter, else that of the row above."""
        day = _day(cells, names.RECEIVED, self.terms.today, found)
        if day is None and not any(one.column == names.RECEIVED for one in found):
            day = self._other_day(cells, found)
        if day is None:
            return None
        if day > self.terms.today:
            found.append(Finding("date_future", names.RECEIVED, _shown(cells.get(names.RECEIVED))))
            return None
        if self.last_day and abs((day - self.last_day).days) > FAR:
            found.append(Finding("date_far", names.RECEIVED, _shown(cells.get(names.RECEIVED)), is_error=False))
        self.last_day = day
        return day

    def _other_day(self, cells: dict[str, object], found: list[Finding]) -> date | None:
        if self.last_day:
            if names.RECEIVED in self.terms.mapping.columns:
                found.append(Finding("date_above", names.RECEIVED, is_error=False))
            return self.last_day if names.RECEIVED in self.terms.mapping.columns else self._letter_day(cells)
        day = self._letter_day(cells)
        if day is None:
            found.append(Finding("no_date", names.RECEIVED))
        elif names.RECEIVED in self.terms.mapping.columns:
            found.append(Finding("date_of_letter", names.RECEIVED, is_error=False))
        return day

    def _letter_day(self, cells: dict[str, object]) -> date | None:
        try:
            day = as_day(cells.get(names.DATED), self.terms.today)
        except CellError:
            return self.last_day
        return day.on if day else self.last_day

    def _dated(self, cells: dict[str, object], on: date | None, found: list[Finding]) -> date | None:
        """The day on the letter; what cannot be read is left out with a warning, as no number hangs on it."""
        own: list[Finding] = []
        day = _day(cells, names.DATED, self.terms.today, own)
        found += [Finding(one.code, one.column, one.words, is_error=False) for one in own]
        if day and on and day > on:
            found.append(Finding("dated_after", names.DATED, _shown(cells.get(names.DATED)), is_error=False))
        return day

    def _year(self, told: int, day: date | None, found: list[Finding]) -> int:
        by_day = year_of(day, self.terms.year_basis) if day else 0
        year = told or self.terms.year or by_day
        if year < OLDEST_YEAR or year > self.terms.today.year + 544:
            return 0
        if by_day and abs(year - by_day) > (0 if self.terms.year else 1):
            found.append(Finding("year_other", names.NUMBER, str(year), is_error=False, named=str(by_day)))
        return year

    def _secrecy(self, cells: dict[str, object], found: list[Finding]) -> int:
        own: list[Finding] = []
        secrecy = _class_of(cells, names.SECRECY, _SECRECIES, own)
        if own or (secrecy > 0) > self.terms.secret or secrecy > min(self.terms.clearance, 2):
            found.append(Finding("secrecy", names.SECRECY, _shown(cells.get(names.SECRECY))))
        return max(secrecy, 1) if self.terms.secret else secrecy


def _shown(cell: object) -> str:
    return as_words(cell)[:200]


def _words(cells: dict[str, object], found: list[Finding]) -> dict[str, str]:
    words = {}
    for name, most in LONGEST.items():
        words[name] = as_words(cells.get(name))
        if len(words[name]) > most:
            found.append(Finding("too_long", name, words[name][:200]))
        if words[name].startswith("#") and words[name].rstrip("!?/0A").isupper():
            found.append(Finding("formula", name, words[name][:200], is_error=name == names.SUBJECT))
    if not words[names.SUBJECT]:
        found.append(Finding("no_subject", names.SUBJECT))
    return words


def _day(cells: dict[str, object], name: str, today: date, found: list[Finding]) -> date | None:
    try:
        day = as_day(cells.get(name), today)
    except CellError as error:
        found.append(Finding(f"date_{error.code}", name, _shown(cells.get(name))))
        return None
    if isinstance(day, Day) and day.guessed:
        found.append(Finding("year_guessed", name, _shown(cells.get(name)), is_error=False))
    return day.on if day else None


def _time(cells: dict[str, object], found: list[Finding]) -> time:
    try:
        return as_time(cells.get(names.TIME)) or as_time(cells.get(names.RECEIVED), only_with_day=True) or time()
    except CellError:
        found.append(Finding("time", names.TIME, _shown(cells.get(names.TIME)), is_error=False))
        return time()


def _number(cell: object, found: list[Finding]) -> tuple[int, str, int]:
    """The running number, the number as it was written (in Arabic digits), and the Buddhist year if it tells one."""
    text = to_arabic(as_words(cell))
    plain = text.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", text) else text
    with_year = _WITH_YEAR.fullmatch(re.sub(r"^[^\d]+", "", plain))
    last = _LAST.fullmatch(plain)
    n, year = 0, 0
    if with_year and (told := _told_year(with_year["year"])):
        n, year = int(with_year["n"][:9]), told
    elif last and not _SUB.fullmatch(plain):
        n = int(last["n"][-9:])
    if not 1 <= n <= MOST_N or len(text) > 120:
        found.append(Finding("number" if text else "no_number", names.NUMBER, text[:200]))
        return 0, "", 0
    return n, text, year


def _told_year(digits: str) -> int:
    year = int(digits)
    return year if OLDEST_YEAR < year < 2700 else 0


def _class_of(cells: dict[str, object], name: str, known: dict[str, int], found: list[Finding]) -> int:
    words = "".join(as_words(cells.get(name)).split())
    if words not in known:
        found.append(Finding("class", name, words[:200], is_error=False))
    return int(known.get(words, 0))
