"""Directions: given, reported on, accepted, moved, cancelled, reminded of."""

from datetime import datetime, time, timedelta
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import SYSTEM, Actor
from prasan.decisions.access import find_direction, may_accept, may_follow, may_give, may_report
from prasan.decisions.actions.cleared import must_be_cleared
from prasan.decisions.actions.once import done, keep_in_mind
from prasan.decisions.models import Decision, Direction, Report
from prasan.decisions.queries import owners_of, working_days_after
from prasan.decisions.rules import Planned
from prasan.files.actions import keep
from prasan.matters.access import find_to_write
from prasan.matters.actions.base import log, log_as, must_take_words
from prasan.matters.models import Matter, Reader
from prasan.notify.actions import tell
from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.people.queries import posts_with_role
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours, Text

GIVE, REPORT = "decisions.direction.give", "decisions.direction.report"
LONGEST = 5_000
END_OF_DAY = time(16, 30)
BEFORE = timedelta(days=1)


def give(actor: Actor, matter: Matter, planned: Planned, *, decision: Decision | None = None) -> Direction:
    """Makes a planned direction real, with its clock; for acts that have checked permission already."""
    moment = timezone.now()
    due_at, reasons = _due(planned, moment)
    direction = Direction.objects.create(
        matter=matter,
        decision=decision,
        text=planned.text.strip(),
        owner_id=planned.owner_id,
        group_id=planned.group_id,
        agency_id=planned.agency_id,
        given_by_id=decision.decided_by_id if decision else actor.user_id,
        given_at=moment,
        due_at=due_at,
        first_due_at=due_at,
        reasons=reasons,
    )
    if matter.secrecy:
        _let_read(matter, planned)
    data = {"direction": str(direction.pk), "due_at": due_at and due_at.isoformat()}
    log_as(actor, matter, GIVE, data)
    _tell(actor, direction, "decisions.direction")
    return direction


def _let_read(matter: Matter, planned: Planned) -> None:
    """Whoever carries out a direction may read its secret matter: the owner, or the heads of the group."""
    if planned.owner_id:
        Reader.objects.get_or_create(matter=matter, user_id=planned.owner_id, defaults={"because": "direction"})
    if planned.group_id:
        for post in posts_with_role(Role.GROUP_HEAD, planned.group_id):
            Reader.objects.get_or_create(matter=matter, post=post, defaults={"because": "direction"})


def add_direction(viewer: Viewer, matter_id: UUID, planned: Planned, *, once: str = "") -> Direction:
    """Adds a direction to a matter by hand: the Minister, the secretary or the head of office."""
    if not may_give(viewer):
        raise NotYours
    wrong: dict[str, Text] = {}
    if not planned.text.strip() or len(planned.text) > LONGEST:
        wrong["text"] = _("Write what is to be done, up to 5,000 characters.")
    if not planned.has_owner:
        wrong["to"] = _("Say who is to do it.")
    if planned.due_on and planned.due_on < timezone.localdate():
        wrong["due_on"] = _("Choose a coming date.")
    if wrong:
        raise BadInput(fields=wrong)
    with transaction.atomic():
        before = done(viewer, once, GIVE)
        if before:
            return Direction.objects.get(pk=before)
        matter = find_to_write(viewer, matter_id)
        if not matter.is_open:
            raise NotNow(_("The matter is closed. Reopen it first, with a reason."))
        must_take_words(matter)
        must_be_cleared(matter, [planned])
        made = give(viewer.actor(), matter, planned)
        keep_in_mind(viewer, once, GIVE, made.pk)
    return made


def report(
    viewer: Viewer,
    direction_id: UUID,
    *,
    text: str,
    finished: bool = False,
    upload: BinaryIO | None = None,
    name: str = "",
    once: str = "",
) -> Report:
    """Says what was done on a direction; `finished` puts it before the heads as done."""
    if not text.strip() or len(text) > LONGEST:
        raise BadInput(fields={"text": _("Write what was done, up to 5,000 characters.")})
    _must_report(viewer, find_direction(viewer, direction_id))
    stored = keep(viewer, upload=upload, name=name) if upload else None
    with transaction.atomic():
        before = done(viewer, once, REPORT)
        if before:
            return Report.objects.get(pk=before)
        matter, direction = _hold(viewer, direction_id)
        _must_report(viewer, direction)
        _must_run(direction)
        made = Report.objects.create(
            direction=direction,
            text=text.strip(),
            finished=finished,
            by_id=viewer.user_id,
            at=timezone.now(),
            file=stored,
        )
        if finished and direction.state == Direction.State.OPEN:
            direction.state = Direction.State.REPORTED
            direction.save(update_fields=["state"])
        data = {"direction": str(direction.pk), "report": str(made.pk), "finished": finished}
        log_as(viewer.actor_for(direction.owner_id), matter, REPORT, data)
        keep_in_mind(viewer, once, REPORT, made.pk)
    return made


def _must_report(viewer: Viewer, direction: Direction) -> None:
    if not may_report(viewer, direction):
        raise NotYours(_("Who carries out a direction reports on it. The direction names them."))


def finish(viewer: Viewer, direction_id: UUID, *, note: str = "") -> Direction:
    """A head or the secretary accepts that a direction is done; never who carried it out.

    Doing it twice is doing it once.
    """
    with transaction.atomic():
        matter, direction = _hold(viewer, direction_id)
        if not may_accept(viewer, direction):
            raise NotYours(_("Somebody above who did not carry it out accepts a direction as done."))
        return _end(viewer, matter, direction, Direction.State.DONE, note)


def cancel_direction(viewer: Viewer, direction_id: UUID, *, reason: str) -> Direction:
    """Cancels a direction, with a reason. Doing it twice is doing it once."""
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why the direction is cancelled.")})
    with transaction.atomic():
        matter, direction = _hold(viewer, direction_id)
        if not may_follow(viewer, direction):
            raise NotYours
        return _end(viewer, matter, direction, Direction.State.CANCELLED, reason)


def extend(viewer: Viewer, direction_id: UUID, *, due_at: datetime, reason: str) -> Direction:
    """Gives a direction more time, with a reason; the first due time is kept.

    One that was reported as done goes on: what was reported was not enough. Moving it to where it is changes nothing.
    """
    wrong = {} if due_at > timezone.now() else {"due_at": _("Choose a coming date.")}
    if not reason.strip():
        wrong["reason"] = _("Say why it needs more time.")
    if wrong:
        raise BadInput(fields=wrong)
    with transaction.atomic():
        matter, direction = _hold(viewer, direction_id)
        if not may_follow(viewer, direction):
            raise NotYours
        _must_run(direction)
        if direction.due_at == due_at and direction.state == Direction.State.OPEN:
            return direction
        before, direction.due_at, direction.state = direction.due_at, due_at, Direction.State.OPEN
        direction.reminded_before_at = direction.reminded_after_at = None
        direction.reasons = []
        direction.save(update_fields=["due_at", "state", "reminded_before_at", "reminded_after_at", "reasons"])
        data = {"direction": str(direction.pk), "reason": reason.strip()}
        times = [before.isoformat() if before else "", due_at.isoformat()]
        log(viewer, matter, "decisions.direction.extend", data | {"due_at": times})
    return direction


def remind_due(now: datetime | None = None) -> int:
    """Reminds the owners of directions a day before they are due and once they are late; returns how many."""
    moment = now or timezone.now()
    running = Direction.objects.filter(state=Direction.State.OPEN)
    soon = running.filter(due_at__gt=moment, due_at__lte=moment + BEFORE, reminded_before_at__isnull=True)
    late = running.filter(due_at__lte=moment, reminded_after_at__isnull=True)
    before = sum(_remind(key, "reminded_before_at", "decisions.direction_soon", moment) for key in _keys(soon))
    return before + sum(_remind(key, "reminded_after_at", "decisions.direction_late", moment) for key in _keys(late))


def _keys(found: object) -> list[UUID]:
    return list(found.values_list("pk", flat=True))  # type: ignore[attr-defined]


def _remind(direction_id: UUID, field: str, code: str, moment: datetime) -> bool:
    with transaction.atomic():
        direction = Direction.objects.select_for_update(of=("self",)).select_related("matter").get(pk=direction_id)
        if direction.state != Direction.State.OPEN or getattr(direction, field):
            return False
        setattr(direction, field, moment)
        direction.reminders += 1
        direction.save(update_fields=[field, "reminders"])
        log_as(SYSTEM, direction.matter, "decisions.direction.remind", {"direction": str(direction.pk), "code": code})
        _tell(SYSTEM, direction, code)
    return True


def _end(viewer: Viewer, matter: Matter, direction: Direction, state: str, note: str) -> Direction:
    if direction.state == state:
        return direction
    _must_run(direction)
    direction.state, direction.done_at = state, timezone.now()
    direction.save(update_fields=["state", "done_at"])
    data = {"direction": str(direction.pk)} | ({"reason": note.strip()} if note.strip() else {})
    log(viewer, matter, f"decisions.direction.{state}", data)
    return direction


def _must_run(direction: Direction) -> None:
    if direction.state in {Direction.State.DONE, Direction.State.CANCELLED}:
        raise NotNow(_("This direction is done or cancelled already. Give a new one instead."))


def _hold(viewer: Viewer, direction_id: UUID) -> tuple[Matter, Direction]:
    matter_id = Direction.objects.filter(pk=direction_id).values_list("matter_id", flat=True).first()
    if matter_id is None:
        raise NotThere
    matter = find_to_write(viewer, matter_id)
    direction = Direction.objects.select_for_update(of=("self",)).select_related("matter").get(pk=direction_id)
    return matter, direction


def _due(planned: Planned, moment: datetime) -> tuple[datetime | None, list[dict[str, object]]]:
    if planned.due_on:
        return max(timezone.make_aware(datetime.combine(planned.due_on, END_OF_DAY)), moment), []
    if planned.working_days:
        return working_days_after(moment, planned.working_days)
    return None, []


def _tell(actor: Actor, direction: Direction, code: str) -> None:
    matter = direction.matter
    told = owners_of(direction) - {actor.user_id}
    if told:
        tell(
            user_ids=told,
            code=code,
            chain=matter.pk,
            link=f"/matters/{matter.pk}/#direction-{direction.pk}",
            params={"number": matter.number_text, "subject": matter.subject, "text": direction.text},
            secrecy=matter.secrecy,
            actor=actor,
        )
