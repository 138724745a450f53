"""Acts on who is away, who stands in, and who is on duty."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.people.access import Viewer, may_arrange_for, may_set_duty
from prasan.people.actions.common import CHOOSE, NEEDED, active_user, locked, refuse, span_problems
from prasan.people.models import Absence, Appointment, Duty, StandIn, StandInCapacity, User
from prasan.people.queries import current, group_ids_of, today
from prasan.people.rules import LONGEST_ABSENCE_DAYS, OFFICE, Stand, closes_circle, covers_twice, share_a_day
from prasan.ui.errors import NotNow, NotThere, NotYours, Text


def _arrange_for(viewer: Viewer, user_id: UUID) -> User:
    """The person, locked, if the viewer may arrange for them. Raises NotThere, NotYours."""
    user = locked(User.objects.filter(is_active=True), user_id)
    if not may_arrange_for(viewer, user.pk, group_ids_of(user.pk)):
        raise NotYours(_("Only the person, their head or an administrator arranges this."))
    return user


@transaction.atomic
def declare_absence(viewer: Viewer, *, user_id: UUID, since: date, until: date, reason: str) -> Absence:
    """Says that somebody is away, so that nobody gives them work unseen. Sent twice it is said once.

    Raises NotThere, NotYours, BadInput per field.
    """
    user = _arrange_for(viewer, user_id)
    reason = reason.strip()[:200]
    mine = Absence.objects.filter(user=user, cancelled_at__isnull=True)
    same = mine.filter(since=since, until=until, reason=reason).first()
    if same:
        return same
    problems = _days_problems(since, until) | ({} if reason else {"reason": NEEDED})
    if any(share_a_day(one.since, one.until, since, until) for one in mine):
        problems["since"] = _("Some of these days are declared already. Cancel the other absence first.")
    refuse(problems)
    absence = Absence.objects.create(user=user, since=since, until=until, reason=reason)
    data = {"absence": str(absence.pk), "since": since.isoformat(), "until": until.isoformat()}
    record(chain=user.pk, act="people.absence.declared", actor=viewer.actor(), data=data)
    return absence


def _days_problems(since: date, until: date) -> dict[str, Text]:
    found = span_problems(since, until)
    if not found and (until - since).days > LONGEST_ABSENCE_DAYS:
        found["until"] = _("More than a year cannot be entered at once. Check the year.")
    return found


@transaction.atomic
def cancel_absence(viewer: Viewer, absence_id: UUID) -> Absence:
    """Takes an absence back; the history keeps it as cancelled. Raises NotThere, NotYours, NotNow when it is over."""
    absence = locked(Absence.objects.all(), absence_id)
    _arrange_for(viewer, absence.user_id)
    if absence.cancelled_at is not None:
        return absence
    if absence.until < today():
        raise NotNow(_("This absence is over, and history is not rewritten."))
    absence.cancelled_at = timezone.now()
    absence.save(update_fields=["cancelled_at"])
    data = {"absence": str(absence.pk)}
    record(chain=absence.user_id, act="people.absence.cancelled", actor=viewer.actor(), data=data)
    return absence


@transaction.atomic
def appoint_stand_in(
    viewer: Viewer,
    *,
    person_id: UUID,
    stand_in_id: UUID,
    since: date,
    until: date,
    reason: str,
    capacity: str = StandInCapacity.ACTING_FOR,
    post_id: UUID | None = None,
    reference: str = "",
) -> StandIn:
    """Lets somebody act for somebody else between two days, in all posts or in one. Clearance is not lent.

    Raises NotThere for the person, NotYours for all but the person, their head and administrators, BadInput per field.
    """
    list(User.objects.select_for_update().filter(pk__in=[person_id, stand_in_id]).order_by("pk"))
    person = _arrange_for(viewer, person_id)
    known = list(StandIn.objects.select_for_update().filter(ended_at__isnull=True, until__gte=today()))
    row = StandIn(person=person, stand_in_id=stand_in_id, post_id=post_id, capacity=capacity, since=since, until=until)
    row.reason, row.reference = reason.strip()[:200], reference.strip()[:200]
    same = next((one for one in known if _facts(one) == _facts(row)), None)
    if same:
        return same
    refuse(_stand_problems(row, known))
    row.save(force_insert=True)
    data = {"stand_in": str(row.pk), "by": str(stand_in_id), "capacity": capacity, "post": str(post_id or "")}
    data |= {"since": since.isoformat(), "until": until.isoformat(), "reference": row.reference}
    record(chain=person.pk, act="people.stand_in.appointed", actor=viewer.actor(), data=data)
    return row


def _facts(row: StandIn) -> tuple[object, ...]:
    return (row.person_id, row.stand_in_id, row.post_id, row.capacity, row.since, row.until, row.reason)


def _stand(row: StandIn) -> Stand:
    return Stand(row.person_id, row.stand_in_id, row.since, row.until, row.post_id)


def _stand_problems(row: StandIn, known: Sequence[StandIn]) -> dict[str, Text]:
    found = _days_problems(row.since, row.until) | ({} if row.reason else {"reason": NEEDED})
    if row.since < today():
        found["since"] = _("Nobody stands in for days that are over. Begin today or later.")
    if row.capacity not in StandInCapacity.values:
        found["capacity"] = CHOOSE
    if row.post_id and not _sits_in(row.person_id, row.post_id, row.since):
        found["post_id"] = _("The person does not sit in this post on the first day.")
    if active_user(row.stand_in_id) is None:
        found["stand_in_id"] = CHOOSE
    return found or _arrangement_problems(row, known)


def _arrangement_problems(row: StandIn, known: Sequence[StandIn]) -> dict[str, Text]:
    """What is wrong beside the other stand-ins and absences."""
    stands = [_stand(one) for one in known]
    if row.person_id == row.stand_in_id:
        return {"stand_in_id": _("Nobody stands in for themselves. Choose a colleague.")}
    if covers_twice(stands, _stand(row)):
        return {"since": _("Somebody already stands in on some of these days. End that first.")}
    if closes_circle(stands, _stand(row)):
        return {"stand_in_id": _("This would go round in a circle: nobody would be left. Choose somebody else.")}
    away = Absence.objects.filter(user_id=row.stand_in_id, cancelled_at__isnull=True)
    if away.filter(since__lte=row.until, until__gte=row.since).exists():
        return {"stand_in_id": _("This colleague is away on some of these days. Choose somebody else.")}
    return {}


def _sits_in(user_id: UUID, post_id: UUID, on: date) -> bool:
    return Appointment.objects.filter(current(on), user_id=user_id, post_id=post_id).exists()


@transaction.atomic
def end_stand_in(viewer: Viewer, stand_in_id: UUID) -> StandIn:
    """Ends a stand-in as of now. Raises NotThere, NotYours; one that ended already stays as it is."""
    row = StandIn.objects.filter(pk=stand_in_id).first()
    if row is None:
        raise NotThere
    _arrange_for(viewer, row.person_id)
    row = locked(StandIn.objects.all(), stand_in_id)
    if row.ended_at is not None or row.until < today():
        return row
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    record(chain=row.person_id, act="people.stand_in.ended", actor=viewer.actor(), data={"stand_in": str(row.pk)})
    return row


@transaction.atomic
def set_duty(viewer: Viewer, *, day: date, user_ids: Sequence[UUID], note: str = "") -> list[Duty]:
    """Puts these people, and no others, on the duty roster of a day.

    Raises NotYours for all but clerks, heads and administrators, BadInput per field, NotNow for days that are over.
    """
    if not may_set_duty(viewer):
        raise NotYours
    if day < today():
        raise NotNow(_("This day is over, and history is not rewritten."))
    wanted, note = list(dict.fromkeys(user_ids)), note.strip()[:200]
    if User.objects.filter(pk__in=wanted, is_active=True).count() != len(wanted):
        refuse({"user_ids": CHOOSE})
    before = {duty.user_id: duty for duty in Duty.objects.select_for_update().filter(day=day)}
    if set(before) == set(wanted) and all(duty.note == note for duty in before.values()):
        return [before[user_id] for user_id in wanted]
    Duty.objects.filter(day=day).delete()
    rows = Duty.objects.bulk_create([Duty(day=day, user_id=user_id, note=note) for user_id in wanted])
    data = {"day": day.isoformat(), "users": [str(one) for one in wanted], "before": [str(one) for one in before]}
    record(chain=OFFICE, act="people.duty.set", actor=viewer.actor(), data=data)
    return rows
