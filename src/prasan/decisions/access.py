"""Who may see a memo on its way up, and who may act on it where it is."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from prasan.decisions.models import Direction, Stop, Submission
from prasan.matters.access import find_to_write, seen_by
from prasan.matters.models import Matter
from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.ui.errors import NotNow, NotThere, NotYours


def submissions(viewer: Viewer) -> QuerySet[Submission]:
    """The memos on matters that a viewer may see."""
    return Submission.objects.filter(matter__in=seen_by(viewer))


def find(viewer: Viewer, submission_id: UUID) -> Submission:
    """A memo that the viewer may see; raises NotThere otherwise."""
    wanted = ("matter", "paper", "version", "chain", "made_by")
    found = submissions(viewer).select_related(*wanted).filter(pk=submission_id).first()
    if found is None:
        raise NotThere
    return found


def hold(viewer: Viewer, submission_id: UUID) -> tuple[Matter, Submission]:
    """A memo and its matter, locked; raises NotThere when the viewer may not see them."""
    matter_id = Submission.objects.filter(pk=submission_id).values_list("matter_id", flat=True).first()
    if matter_id is None:
        raise NotThere
    matter = find_to_write(viewer, matter_id)
    return matter, Submission.objects.select_for_update(of=("self",)).get(pk=submission_id)


def hold_here(viewer: Viewer, submission_id: UUID) -> tuple[Matter, Submission, Stop]:
    """A memo, its matter and the stop where it is, for somebody who acts there.

    Raises NotNow when the memo is not on its way, NotYours when it is at another's stop or is the viewer's own work.
    """
    matter, submission = hold(viewer, submission_id)
    stop = submission.stops.filter(state=Stop.State.HERE).select_related("post").first()
    if submission.state != Submission.State.GOING or stop is None:
        raise NotNow
    if stop.post_id not in viewer.post_ids:
        raise NotYours(_("The memo is on somebody else's desk. The chain on the matter's page shows whose."))
    if viewer.user_id in authors(submission):
        raise NotYours(_("Nobody approves a memo of their own. Somebody else of the chain has to act on it."))
    return matter, submission, stop


def authors(submission: Submission) -> set[UUID]:
    """Everyone whose work a memo is: who submitted it, for whom, and who wrote the version that went up."""
    return {person for person in (submission.made_by_id, submission.on_behalf_id, submission.version.by_id) if person}


def may_follow(viewer: Viewer, direction: Direction) -> bool:
    """Whether a viewer may close, move or cancel a direction: the heads and the secretary."""
    return bool(viewer.roles & {Role.GROUP_HEAD, Role.OFFICE_HEAD, Role.SECRETARY})


def may_report(viewer: Viewer, direction: Direction) -> bool:
    """Whether a viewer may report on a direction: its owner, its group, the matter's holders, the heads."""
    matter = direction.matter
    mine = viewer.as_persons & {direction.owner_id, matter.lead_id, matter.backup_id}
    return bool(mine) or direction.group_id in viewer.group_ids or may_follow(viewer, direction)
