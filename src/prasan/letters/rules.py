"""Which day of arrival counts in law, whom a letter goes to, and which book a signed paper takes its number from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from prasan.rulebook.rules.days import BANGKOK, is_working, next_working_day


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a letter is passed on to: a group, a person, or both."""

    group_id: UUID | None = None
    person_id: UUID | None = None

    def __bool__(self) -> bool:
        return bool(self.group_id or self.person_id)


def legal_day(arrived_at: datetime, closes: time, holidays: Mapping[date, str]) -> date:
    """The day on which something that came by an electronic way counts as received.

    A working day until the office closes counts itself, also before it opens; afterwards, and on free days, the next
    working day does. Source: the Act on Electronic Performance of Official Duties B.E. 2565.
    """
    local = arrived_at.astimezone(BANGKOK)
    if is_working(local.date(), holidays) and local.time() < closes:
        return local.date()
    return next_working_day(local.date(), holidays)


BOOKS: Mapping[str, str] = {
    "external": "sent",
    "stamped": "sent",
    "order": "order",
    "announcement": "announcement",
    "certificate": "certificate",
}
"""The book that each kind of paper takes its number from when it is signed."""


def book_of(kind: str, data: Mapping[str, Any], secrecy: int, signing_post: str) -> str:
    """The code of the book for a signed paper; empty when it bears no number of a book.

    A circular has a series of its own, a secret letter goes into a secret book. A memo to another unit is numbered when
    it was signed by the post that stands under it; one that was decided by somebody above is no letter.
    """
    book = BOOKS.get(kind, "")
    stands_under_it = str(data.get("signer_for") or data.get("signer_position") or "").strip()
    if kind == "memo" and signing_post and stands_under_it == signing_post:
        book = "memo"
    if book and secrecy:
        return "secret-sent"
    return "circular" if book == "sent" and data.get("circular") else book


def addressee_of(data: Mapping[str, Any]) -> str:
    """Whom a paper is addressed to, as the register writes it."""
    return str(data.get("addressee") or data.get("to") or "").strip()[:300]


def agency_of(data: Mapping[str, Any]) -> str:
    """Which agency sends a paper, as the register writes it."""
    return str(data.get("agency") or "").strip()[:300]


def speed_of(data: Mapping[str, Any], otherwise: int) -> int:
    """The speed that a paper is marked with, which the register repeats; of a kind without the mark its matter's."""
    mark = str(data.get("urgency") or "0")
    return int(mark) if "urgency" in data and mark in {"0", "1", "2", "3"} else otherwise


def asks_for_support(data: Mapping[str, Any]) -> bool:
    """Whether a letter asks for support or cooperation, after which a letter of thanks is due."""
    return data.get("structure") in {"support", "cooperation"}
