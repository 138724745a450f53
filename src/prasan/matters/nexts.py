"""What the engine itself knows to come next on a matter: give it, accept it, plan it, go on with it, close it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.matters.access import may_assign, may_move, may_review, may_work, moves_of, relations
from prasan.matters.kinds import Next, kind_of
from prasan.matters.kinds.declaration import Who
from prasan.matters.models import Matter, State
from prasan.matters.queries.gates import Gates
from prasan.people.access import Viewer
from prasan.people.models import Secrecy


def take_over(viewer: Viewer, matter: Matter) -> Next | None:
    """A matter is first given to somebody, and then accepted by them."""
    if not matter.is_open:
        return None
    here = reverse("matters:matter", args=[matter.pk])
    if not matter.lead_id:
        if may_assign(viewer, matter):
            return Next(_("Give to a holder"), reverse("matters:assign", args=[matter.pk]), "user-plus", key="assign")
        return Next(_("Waits for a head to give it to a holder"), here, "hourglass", waits=True)
    move = kind_of(matter.kind).move("start")
    if move is None or matter.stage not in move.sources:
        return None
    if Who.HOLDER in relations(viewer, matter):
        return Next(_("Accept"), reverse("matters:accept", args=[matter.pk]), "check", posts=True, key="done")
    return Next(_("Waits for the holder to accept it"), here, "hourglass", waits=True)


def plan_it(viewer: Viewer, matter: Matter) -> Next | None:
    """What was accepted is planned."""
    begun = matter.is_open and matter.state in {State.NEW, State.DOING} and matter.secrecy < Secrecy.MOST_SECRET
    if not begun or getattr(matter, "plan", None) or not may_work(viewer, matter):
        return None
    return Next(_("Plan the work"), reverse("matters:plan", args=[matter.pk]), "list-checks")


def go_on(viewer: Viewer, matter: Matter) -> Next | None:
    """What waited for others goes on by the move that its kind has for it."""
    if matter.state != State.WAITING:
        return None
    move = next((move for move in moves_of(viewer, matter) if move.primary), None)
    return Next(move.label, reverse("matters:move", args=[matter.pk, move.code]), move.icon) if move else None


def close_it(viewer: Viewer, matter: Matter) -> Next | None:
    """What has nothing else to be done is checked by a second person and closed."""
    move = kind_of(matter.kind).move("close")
    if move is None or not matter.is_open or not may_move(viewer, matter, move):
        return None
    found: Gates | None = matter.__dict__.get("_gates")
    here = reverse("matters:matter", args=[matter.pk])
    if found is None:
        return Next(_("Finish and close"), f"{here}#gates", "circle-check")
    missing = [entry.anchor for entry in found.missing]
    if not missing:
        return Next(_("Close the matter"), reverse("matters:close", args=[matter.pk]), "circle-check")
    if missing != ["review"]:
        return Next(_("See what is missing before closing"), f"{here}#gates", "list-checks")
    if may_review(viewer, matter):
        return Next(_("Check the work"), reverse("matters:review", args=[matter.pk]), "badge-check")
    return _after_check(viewer, matter, found.to_put_right)


def _after_check(viewer: Viewer, matter: Matter, found: str) -> Next:
    """Who may not check the work waits for it, puts right what the last check found, or does what was still wanted."""
    here = reverse("matters:matter", args=[matter.pk]) + "#gates"
    again = matter.rounds > 1
    if not may_work(viewer, matter) or not (found or again):
        return Next(_("Waits for a second person to check it"), here, "hourglass", waits=True)
    if not found:
        return Next(_("Do what it was opened again for, then have it checked"), here, "pencil")
    note = _("The check found: %(what)s") % {"what": found}
    return Next(_("Put it right and have it checked again"), here, "pencil", note=note)
