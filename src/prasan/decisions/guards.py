"""What decisions know to be missing before a matter may close."""

from django.utils.translation import gettext_lazy as _

from prasan.decisions.models import Direction, Submission
from prasan.matters.kinds import Missing
from prasan.matters.models import Matter


def all_followed_up(matter: Matter) -> list[Missing]:
    """Directions that nobody finished or cancelled, and memos that are still on their way up."""
    open_states = [Direction.State.OPEN, Direction.State.REPORTED]
    missing = [
        Missing(_("Direction not finished: %(text)s") % {"text": direction.text[:80]}, f"direction-{direction.pk}")
        for direction in matter.directions.filter(state__in=open_states)
    ]
    if matter.submissions.filter(state=Submission.State.GOING).exists():
        missing.append(Missing(_("A memo is still on its way up."), "memos"))
    return missing
