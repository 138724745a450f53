"""What decisions know to be missing before a matter may close."""

from django.utils.translation import gettext_lazy as _

from prasan.decisions.models import Direction, Submission
from prasan.decisions.queries.panel import directions_on, stops_on
from prasan.matters.kinds import Missing
from prasan.matters.models import Matter


def all_followed_up(matter: Matter) -> list[Missing]:
    """Directions that nobody finished or cancelled, and memos that are still on their way up."""
    missing = [
        Missing(_("Direction not finished: %(text)s") % {"text": direction.text[:80]}, f"direction-{direction.pk}")
        for direction in directions_on(matter)
        if direction.state in {Direction.State.OPEN, Direction.State.REPORTED}
    ]
    if any(stop.submission.state == Submission.State.GOING for stop in stops_on(matter)):
        missing.append(Missing(_("A memo is still on its way up."), "memos"))
    return missing
