"""The engine of stages: makes a declared move, or says what is still missing."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import Actor
from prasan.matters.access import find_to_write, may_move
from prasan.matters.actions.base import log_as, now, save, set_due
from prasan.matters.kinds import Missing, Move, guard, kind_of
from prasan.matters.models import Clock, Matter
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotNow, NotYours

LONGEST_REASON = 300


def move(viewer: Viewer, matter_id: UUID, code: str, *, reason: str = "") -> Matter:
    """Makes one of the moves offered to the viewer. A matter that is there already stays as it is.

    Raises NotNow when the stage has no such move or something that it needs is missing (`fields` lists what), BadInput
    when it asks for a reason and none is given, NotYours when it is somebody else's to make.
    """
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        wanted = kind_of(matter.kind).move(code)
        if wanted is None or not wanted.by_hand:
            raise NotNow
        if matter.stage == wanted.target and matter.stage not in wanted.sources:
            return matter
        if matter.stage not in wanted.sources:
            raise NotNow
        if not may_move(viewer, matter, wanted):
            raise NotYours
        check_reason(wanted, reason)
        must_have_all(matter, wanted)
        apply(viewer.actor_for(matter.lead_id), matter, wanted, reason=reason)
    return matter


def check_reason(wanted: Move, reason: str) -> None:
    """Raises BadInput when a move asks for a reason and gets none, or one that is too long."""
    if wanted.asks_reason and not reason.strip():
        raise BadInput(fields={"reason": _("Say why, in a few words. It stays on the timeline.")})
    if len(reason) > LONGEST_REASON:
        raise BadInput(fields={"reason": _("Keep the reason under 300 characters.")})


def missing_for(matter: Matter, wanted: Move) -> list[Missing]:
    """Everything that a move still needs."""
    return [missing for name in wanted.needs for missing in guard(name, matter)]


def must_have_all(matter: Matter, wanted: Move) -> None:
    """Raises NotNow with the list of what a move still needs."""
    missing = missing_for(matter, wanted)
    if missing:
        fields = {entry.anchor or f"missing-{place}": entry.text for place, entry in enumerate(missing)}
        raise NotNow(_("Something is still missing before this can be done."), code="matters.missing", fields=fields)


def apply(actor: Actor, matter: Matter, wanted: Move, *, reason: str = "") -> None:
    """Puts a matter on a move's target, stops the clocks that end there, and logs it.

    For acts that have checked permission and guards already, inside their transaction.
    """
    kind = kind_of(matter.kind)
    before, target = matter.stage, kind.stage(wanted.target)
    matter.stage, matter.state = target.code, target.state
    matter.waiting_for = reason.strip() if target.state == "waiting" else ""
    matter.closed_at = now() if target.final else None
    matter.returns += 1 if target.state == "returned" else 0
    save(matter, "stage", "state", "waiting_for", "closed_at", "returns")
    data = {"move": wanted.code, "stage": [before, target.code]}
    log_as(actor, matter, "matters.matter.move", data | ({"reason": reason.strip()} if reason.strip() else {}))
    _stop_clocks(matter, target.code, final=target.final)


def apply_by_code(actor: Actor, matter: Matter, code: str, *, reason: str = "") -> None:
    """`apply` for a move named by its code; raises NotNow where the matter's stage has no such move."""
    wanted = kind_of(matter.kind).move(code)
    if wanted is None or matter.stage not in wanted.sources:
        raise NotNow
    apply(actor, matter, wanted, reason=reason)


def _stop_clocks(matter: Matter, stage: str, *, final: bool) -> None:
    kind = kind_of(matter.kind)
    codes = [clock.code for clock in kind.clocks if stage in clock.stops_at]
    running = Clock.objects.filter(matter=matter, stopped_at__isnull=True, cancelled_at__isnull=True)
    stopping = running if final else running.filter(code__in=codes)
    if stopping.update(stopped_at=now()):
        set_due(matter)
