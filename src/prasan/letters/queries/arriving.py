"""When something counts as received."""

from datetime import date, datetime, time, timedelta

from prasan.letters.rules import legal_day
from prasan.rulebook.queries import holidays, in_force
from prasan.rulebook.rules.days import BANGKOK

CLOSES, USUAL_END = "office.closes", time(16, 30)
LOOKED_AHEAD = timedelta(days=60)


def counted_on(arrived_at: datetime) -> date:
    """The day on which what arrived then counts as received, by the office hours and holidays of the rulebook."""
    day = arrived_at.astimezone(BANGKOK).date()
    found = in_force(day).filter(code=CLOSES).first()
    return legal_day(arrived_at, found.clock if found else USUAL_END, holidays(day, day + LOOKED_AHEAD))
