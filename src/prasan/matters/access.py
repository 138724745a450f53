"""Who may see a matter, and who may do what to it."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from prasan.matters.kinds import Kind, Move, kind_of
from prasan.matters.kinds.declaration import Who
from prasan.matters.models import Matter, Reader
from prasan.people.access import Viewer
from prasan.people.models import Role, Secrecy
from prasan.ui.errors import NotThere, NotYours


def visible(viewer: Viewer) -> Q:
    """The one condition on Matter that says what a viewer may see.

    Ordinary matters are open to the staff of the office. A secret one needs clearance and a reader row for the person,
    for somebody they stand in for, or for a post they hold. Nobody is exempt, administrators included.
    """
    if not viewer.is_staff and Role.POLITICAL not in viewer.roles:
        return Q(pk__in=[])
    named = Reader.objects.filter(matter_id=OuterRef("pk")).filter(
        Q(user_id__in=viewer.as_persons) | Q(post_id__in=viewer.post_ids)
    )
    ordinary = Q(secrecy=Secrecy.NORMAL) if viewer.is_staff else Q(Exists(named), secrecy=Secrecy.NORMAL)
    if viewer.cleared_for == Secrecy.NORMAL:
        return ordinary
    return ordinary | (Q(secrecy__gt=Secrecy.NORMAL, secrecy__lte=viewer.cleared_for) & Q(Exists(named)))


def seen_by(viewer: Viewer) -> QuerySet[Matter]:
    """The matters that a viewer may see."""
    return Matter.objects.filter(visible(viewer))


def hidden_from(viewer: Viewer, chain: OuterRef) -> Exists:
    """The condition that `chain` is a matter which the viewer may not see: notices about it are kept from them."""
    return Exists(Matter.objects.filter(pk=chain).exclude(visible(viewer)))


def of_seen(viewer: Viewer, matter: str = "matter_id") -> Exists:
    """The condition on rows of other rooms that their matter (`matter` is the way to its key) may be seen.

    Each row's matter is looked up by its key, so that the cost follows the rows and not the size of the office.
    """
    return Exists(seen_by(viewer).filter(pk=OuterRef(matter)).order_by())


def kept_back(viewer: Viewer) -> QuerySet[Matter]:
    """The secret matters that a member of staff may not see. What is left of all others they may.

    Counting all, less these, is far quicker than asking of every matter of the office whether it may be seen.
    """
    return Matter.objects.filter(~visible(viewer), secrecy__gt=Secrecy.NORMAL).order_by()


def not_kept_back(viewer: Viewer, matter: str = "matter_id") -> Q:
    """The same condition as `of_seen`, for going through very many rows: only what is kept back is looked up."""
    return ~Q(**{f"{matter}__in": kept_back(viewer)}) if viewer.is_staff else Q(of_seen(viewer, matter))


def find(viewer: Viewer, matter_id: UUID) -> Matter:
    """A matter that the viewer may see; raises NotThere otherwise, without saying why."""
    matter = seen_by(viewer).select_related("group", "lead", "backup", "sender_agency").filter(pk=matter_id).first()
    if matter is None:
        raise NotThere
    return matter


def find_to_write(viewer: Viewer, matter_id: UUID) -> Matter:
    """A matter that the viewer may see, locked until the end of the transaction; raises NotThere otherwise."""
    matter = seen_by(viewer).select_for_update(of=("self",)).filter(pk=matter_id).first()
    if matter is None:
        raise NotThere
    return matter


def relations(viewer: Viewer, matter: Matter) -> frozenset[Who]:
    """How a viewer stands to a matter, stand-ins included."""
    found = {Who.ANY_STAFF} if viewer.is_staff else set()
    if viewer.as_persons & {matter.lead_id, matter.backup_id} - {None}:
        found.add(Who.HOLDER)
    if viewer.headed_group_ids and (matter.group_id is None or matter.group_id in viewer.headed_group_ids):
        found.add(Who.GROUP_HEAD)
    if matter.recorded_by_id in viewer.as_persons:
        found.add(Who.RECORDER)
    by_role = {Role.OFFICE_HEAD: Who.OFFICE_HEAD, Role.SECRETARY: Who.SECRETARY, Role.CLERK: Who.CLERK}
    found |= {who for role, who in by_role.items() if role in viewer.roles}
    return frozenset(found)


def may_work(viewer: Viewer, matter: Matter) -> bool:
    """Whether the viewer may plan, tick, note and write papers on a matter: its holders and the heads above them."""
    return bool(relations(viewer, matter) & {Who.HOLDER, Who.GROUP_HEAD, Who.OFFICE_HEAD})


def may_review(viewer: Viewer, matter: Matter) -> bool:
    """Whether the viewer may check the work: a head or the other holder, but never who led it."""
    return matter.is_open and viewer.user_id != matter.lead_id and may_work(viewer, matter)


def may_assign(viewer: Viewer, matter: Matter) -> bool:
    """Whether the viewer may give a matter to somebody."""
    return bool(relations(viewer, matter) & {Who.GROUP_HEAD, Who.OFFICE_HEAD})


def must_be_staff(viewer: Viewer) -> None:
    """Raises NotYours unless the viewer is of the office, whose work it is to take matters in."""
    if not viewer.is_staff:
        raise NotYours


def must_work(viewer: Viewer, matter: Matter) -> None:
    """Raises NotYours unless the viewer may work on the matter."""
    if not may_work(viewer, matter):
        raise NotYours


def must_assign(viewer: Viewer, matter: Matter) -> None:
    """Raises NotYours unless the viewer may give the matter to somebody."""
    if not may_assign(viewer, matter):
        raise NotYours


def may_revise(viewer: Viewer, matter: Matter) -> bool:
    """Whether the viewer may correct what was recorded: who works on the matter, and who recorded it."""
    return may_work(viewer, matter) or Who.RECORDER in relations(viewer, matter)


def must_revise(viewer: Viewer, matter: Matter) -> None:
    """Raises NotYours unless the viewer may correct what was recorded."""
    if not may_revise(viewer, matter):
        raise NotYours


def may_classify(viewer: Viewer, matter: Matter) -> bool:
    """Whether the viewer may change the secrecy class: the head of office alone."""
    return Who.OFFICE_HEAD in relations(viewer, matter)


def must_classify(viewer: Viewer, matter: Matter) -> None:
    """Raises NotYours unless the viewer may change the secrecy class."""
    if not may_classify(viewer, matter):
        raise NotYours


def must_review(viewer: Viewer, matter: Matter) -> None:
    """Raises NotYours unless the viewer works on the matter and did not lead it."""
    must_work(viewer, matter)
    if viewer.user_id == matter.lead_id:
        raise NotYours(_("The lead's own work is checked by somebody else. Ask your head or the backup."))


def may_move(viewer: Viewer, matter: Matter, move: Move) -> bool:
    """Whether a move is this viewer's to make, whatever else it still needs."""
    return matter.stage in move.sources and bool(relations(viewer, matter) & set(move.who))


def moves_of(viewer: Viewer, matter: Matter) -> list[Move]:
    """The moves offered to a viewer as buttons."""
    kind: Kind = kind_of(matter.kind)
    return [move for move in kind.moves_from(matter.stage) if move.by_hand and may_move(viewer, matter, move)]
