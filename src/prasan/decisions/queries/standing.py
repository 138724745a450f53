"""In what capacity somebody signs, and how long a decision can be undone."""

from prasan.decisions.rules import capacity_words
from prasan.people.access import Viewer
from prasan.people.models import Appointment, Capacity, Post
from prasan.people.queries import current, today
from prasan.rulebook.queries import parameter


def undo_seconds() -> int:
    """How long a decision can be undone (rulebook `undo.seconds`)."""
    return parameter("undo.seconds", today()).number


def capacity_at(viewer: Viewer, post: Post) -> str:
    """The line printed under the viewer's name when they sign in a post."""
    owner = viewer.post_owner.get(post.pk)
    if owner and owner != viewer.user_id:
        return capacity_words(viewer.acts_for.get(owner, ""), post.title)
    seat = Appointment.objects.filter(current(today()), post=post, user_id=viewer.user_id).first()
    return capacity_words(seat.capacity if seat else Capacity.ACTUAL, post.title)
