"""A memo arrives at the next stop of its way: who sits there may now read it, and is told."""

from django.utils import timezone

from prasan.decisions.models import Stop, Submission
from prasan.matters.models import Matter, Reader
from prasan.notify.actions import tell
from prasan.people.access import Viewer
from prasan.people.queries import users_in_posts


def arrive(viewer: Viewer, matter: Matter, submission: Submission) -> Stop | None:
    """Puts a memo on the next desk of its way and tells who acts there. None at the end of the way."""
    stop = submission.stops.filter(state=Stop.State.AHEAD).select_related("post").order_by("order").first()
    if stop is None:
        return None
    stop.state, stop.arrived_at = Stop.State.HERE, timezone.now()
    stop.save(update_fields=["state", "arrived_at"])
    let_read(matter, stop)
    told = users_in_posts([stop.post_id]) - {viewer.user_id}
    if told:
        tell(
            user_ids=told,
            code="decisions.arrived",
            chain=matter.pk,
            link=f"/decisions/{submission.pk}/",
            params={"number": matter.number_text, "subject": matter.subject},
            secrecy=matter.secrecy,
            actor=viewer.actor(),
        )
    return stop


def let_read(matter: Matter, stop: Stop) -> None:
    """Lets whoever sits in a stop's post read a secret matter, as far as their clearance goes."""
    if matter.secrecy:
        Reader.objects.get_or_create(matter=matter, post=stop.post, defaults={"because": "chain"})


def tell_author(viewer: Viewer, matter: Matter, submission: Submission, code: str) -> None:
    """Tells who submitted a memo, and the holder, what became of it."""
    told = {person for person in (submission.made_by_id, matter.lead_id) if person} - {viewer.user_id}
    if told:
        tell(
            user_ids=told,
            code=code,
            chain=matter.pk,
            link=f"/matters/{matter.pk}/",
            params={"number": matter.number_text, "subject": matter.subject},
            secrecy=matter.secrecy,
            actor=viewer.actor(),
        )
