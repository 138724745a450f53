"""Rules about people that need no database: spans of days, circles of stand-ins, what a preference may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

# The log of what belongs to the whole office and to nobody's own chain: the duty roster, the founding, the demo.
OFFICE = uuid5(NAMESPACE_URL, "prasan:office")
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
UNSENT = "unsent"  # the draft of a form that arrived after its sign-in had run out
DRAFT_BYTES = 200_000
DRAFT_KEY_LENGTH = 120
LONGEST_ABSENCE_DAYS = 366
LONGEST_TOKEN_DAYS = 366
IDLE_SECONDS = 30 * 60
SIGN_IN_SECONDS = 12 * 60 * 60


@dataclass(frozen=True, slots=True)
class Stand:
    """One stand-in as the rule sees it: who for whom, from the first to the last day, for one post or for all."""

    person: UUID
    stand_in: UUID
    since: date
    until: date
    post: UUID | None = None


def share_a_day(since: date, until: date | None, other_since: date, other_until: date | None) -> bool:
    """Whether two spans, both ends included and None for open, have a day in common."""
    return (until is None or other_since <= until) and (other_until is None or since <= other_until)


def covers_twice(known: Iterable[Stand], new: Stand) -> bool:
    """Whether somebody already stands in for the same person in the same post on one of these days."""
    return any(
        one.person == new.person
        and (one.post is None or new.post is None or one.post == new.post)
        and share_a_day(one.since, one.until, new.since, new.until)
        for one in known
    )


def closes_circle(known: Iterable[Stand], new: Stand) -> bool:
    """Whether with `new` there would be a day on which work goes round in a circle and nobody is left to do it."""
    edges = [one for one in known if share_a_day(one.since, one.until, new.since, new.until)]
    open_ends = [(new.stand_in, new.since, new.until)]
    seen = set(open_ends)
    while open_ends:
        person, since, until = open_ends.pop()
        if person == new.person:
            return True
        for edge in edges:
            if edge.person == person and share_a_day(edge.since, edge.until, since, until):
                end = (edge.stand_in, max(since, edge.since), min(until, edge.until))
                if end not in seen:
                    seen.add(end)
                    open_ends.append(end)
    return False


def must_have_second_factor(clearance: int, is_admin: bool) -> bool:
    """Whoever may open secrets, or keeps the system, proves twice who they are."""
    return clearance > 0 or is_admin


_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def browser_in_short(sent: str) -> str:
    """What a browser calls itself, as a person would: "Chrome, Windows"; its beginning when it is not known."""
    browser = next((name for mark, name in _BROWSERS if mark in sent), "")
    system = next((name for mark, name in _SYSTEMS if mark in sent), "")
    return ", ".join(part for part in (browser, system) if part) or sent[:40]
