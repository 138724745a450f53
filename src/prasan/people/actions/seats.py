"""Acts on who sits in a post. What was is never overwritten, so that a change of Minister loses no history."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record, remember
from prasan.audit.queries import done_before
from prasan.people.access import Viewer
from prasan.people.actions.common import CHOOSE, active_user, keep_an_administrator, locked, refuse, span_problems
from prasan.people.models import Appointment, Capacity, Post, Role
from prasan.people.queries import today
from prasan.people.rules import share_a_day
from prasan.ui.errors import NotNow, Text


@transaction.atomic
def appoint(
    viewer: Viewer,
    *,
    post_id: UUID,
    user_id: UUID,
    since: date,
    until: date | None = None,
    capacity: str = Capacity.ACTUAL,
    reference: str = "",
    relieve: bool = False,
    key: str = "",
) -> Appointment:
    """Seats somebody in a post. With `relieve` the present actual holder leaves the day before.

    One post has one actual holder on a day; acting, performing and seconded people may sit beside. Raises NotThere for
    the post, NotYours, BadInput per field.
    """
    viewer.must_be(Role.ADMIN)
    actor = viewer.actor()
    known = done_before(actor=actor, key=key, act="people.appointment.made")
    if known:
        return Appointment.objects.get(pk=known)
    post = locked(Post.objects.filter(active=True), post_id)
    refuse(_seat_problems(user_id, since, until, capacity))
    if relieve and capacity == Capacity.ACTUAL:
        _relieve(viewer, post, since)
    new = Appointment(post=post, user_id=user_id, since=since, until=until, capacity=capacity)
    new.reference = reference.strip()[:200]
    refuse(_clashes(new))
    new.save(force_insert=True)
    data = {"appointment": str(new.pk), "user": str(user_id), "capacity": capacity, "since": since.isoformat()}
    data |= {"until": until.isoformat() if until else "", "reference": new.reference}
    record(chain=post.pk, act="people.appointment.made", actor=actor, data=data)
    remember(actor=actor, key=key, act="people.appointment.made", result=str(new.pk))
    return new


def _seat_problems(user_id: UUID, since: date, until: date | None, capacity: str) -> dict[str, Text]:
    found = span_problems(since, until)
    if active_user(user_id) is None:
        found["user_id"] = CHOOSE
    if capacity not in Capacity.values:
        found["capacity"] = CHOOSE
    return found


def _clashes(new: Appointment) -> dict[str, Text]:
    """Why the seat is not free on those days."""
    for seat in Appointment.objects.filter(post_id=new.post_id):
        if not share_a_day(seat.since, seat.until, new.since, new.until):
            continue
        if seat.user_id == new.user_id:
            return {"user_id": _("This person already sits in this post on some of these days.")}
        if seat.capacity == new.capacity == Capacity.ACTUAL:
            return {"since": _("The post has a holder on some of these days. End that appointment first.")}
    return {}


def _relieve(viewer: Viewer, post: Post, since: date) -> None:
    """Lets whoever is in the post itself leave the day before `since`."""
    holders = Appointment.objects.filter(Q(until__isnull=True) | Q(until__gte=since), post=post, since__lt=since)
    for seat in holders.filter(capacity=Capacity.ACTUAL):
        _end(viewer, seat, since - timedelta(days=1))


@transaction.atomic
def end_appointment(viewer: Viewer, appointment_id: UUID, *, until: date, reference: str = "") -> Appointment:
    """Ends a seat on its last day `until`; a seat that has ended stays as it is.

    Raises NotThere, NotYours, BadInput, and NotNow for a seat that is over and for the last administrator's.
    """
    viewer.must_be(Role.ADMIN)
    seat = locked(Appointment.objects.select_related("post"), appointment_id)
    if seat.until == until:
        return seat
    refuse(span_problems(seat.since, until))
    if seat.until is not None and seat.until < today():
        raise NotNow(_("This appointment is over, and history is not rewritten. Make a new appointment instead."))
    if seat.until is not None and until > seat.until:
        refuse({"until": _("This appointment already ends earlier. Make a new appointment for the days after it.")})
    _end(viewer, seat, until, reference)
    if seat.post.role == Role.ADMIN:
        keep_an_administrator(max(until + timedelta(days=1), today()))
    return seat


def _end(viewer: Viewer, seat: Appointment, until: date, reference: str = "") -> None:
    before, seat.until = seat.until, until
    seat.save(update_fields=["until"])
    data = {"appointment": str(seat.pk), "user": str(seat.user_id), "until": until.isoformat()}
    data |= {"before": before.isoformat() if before else "", "reference": reference.strip()[:200]}
    record(chain=seat.post_id, act="people.appointment.ended", actor=viewer.actor(), data=data)
