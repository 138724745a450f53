"""Who may see a memo on its way up, and who may act on it where it is."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from prasan.decisions.models import Direction, Stop, Submission
from prasan.matters.access import find_to_write, of_seen
from prasan.matters.models import Matter
from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.ui.errors import NotNow, NotThere, NotYours

ELSEWHERE = _("The memo is on somebody else's desk. The chain on the matter's page shows whose.")
OWN = _("Nobody approves a memo of their own. Somebody else of the chain has to act on it.")


def submissions(viewer: Viewer) -> QuerySet[Submission]:
    """The memos on matters that a viewer may see."""
    return Submission.objects.filter(of_seen(viewer))


def find(viewer: Viewer, submission_id: UUID) -> Submission:
    """A memo that the viewer may see; raises NotThere otherwise."""
    wanted = (
        "matter__lead",
        "matter__backup",
        "matter__group",
        "paper__layout",
        "version",
        "chain",
        "made_by",
        "on_behalf",
    )
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
        raise NotYours(ELSEWHERE)
    if viewer.user_id in authors(submission):
        raise NotYours(OWN)
    return matter, submission, stop


def authors(submission: Submission) -> set[UUID]:
    """Everyone whose work a memo is: who submitted it, for whom, and who wrote the version that went up."""
    return {person for person in (submission.made_by_id, submission.on_behalf_id, submission.version.by_id) if person}


def acts_here(viewer: Viewer, submission: Submission, stop: Stop | None) -> bool:
    """Whether a viewer may act on a memo at the stop where it is: they sit there, and it is not their own work."""
    going = submission.state == Submission.State.GOING and stop is not None and stop.state == Stop.State.HERE
    return going and stop is not None and stop.post_id in viewer.post_ids and viewer.user_id not in authors(submission)


def may_withdraw(viewer: Viewer, submission: Submission) -> bool:
    """Whether a viewer may take a memo back: whoever submitted it, and the holders of its matter."""
    matter = submission.matter
    owners = {submission.made_by_id, submission.on_behalf_id, matter.lead_id, matter.backup_id} - {None}
    return submission.state == Submission.State.GOING and bool(viewer.as_persons & owners)


def may_record(viewer: Viewer, submission: Submission) -> bool:
    """Whether a viewer may record what the Minister said on a memo: the secretary, but not on a memo of their own."""
    own = viewer.user_id in authors(submission)
    return submission.state == Submission.State.GOING and Role.SECRETARY in viewer.roles and not own


def may_give(viewer: Viewer) -> bool:
    """Whether a viewer may add a direction by hand: the Minister, the secretary, the head of office."""
    return bool(viewer.roles & {Role.MINISTER, Role.SECRETARY, Role.OFFICE_HEAD})


def may_follow(viewer: Viewer, direction: Direction) -> bool:
    """Whether a viewer may move or cancel a direction: the head of its or its matter's group, and those above."""
    groups = {direction.group_id, direction.matter.group_id} - {None}
    return may_give(viewer) or bool(viewer.headed_group_ids & groups)


def may_accept(viewer: Viewer, direction: Direction) -> bool:
    """Whether a viewer may accept a direction as done: those who follow it, but never who carried it out."""
    return may_follow(viewer, direction) and viewer.user_id not in {direction.owner_id, *_done_by(direction)}


def _done_by(direction: Direction) -> set[UUID]:
    """Who reported a direction done, from what its list has read where there is one."""
    kept: set[UUID] | None = direction.__dict__.get("_done_by")
    return {report.by_id for report in direction.reports.all() if report.finished} if kept is None else kept


def may_report(viewer: Viewer, direction: Direction) -> bool:
    """Whether a viewer may report on a direction: its owner, its group, the matter's holders, the heads."""
    matter = direction.matter
    mine = viewer.as_persons & ({direction.owner_id, matter.lead_id, matter.backup_id} - {None})
    return bool(mine) or direction.group_id in viewer.group_ids or may_follow(viewer, direction)


def find_direction(viewer: Viewer, direction_id: UUID) -> Direction:
    """A direction on a matter that the viewer may see; raises NotThere otherwise."""
    wanted = ("matter", "owner", "group", "agency")
    found = Direction.objects.filter(of_seen(viewer), pk=direction_id).select_related(*wanted).first()
    if found is None:
        raise NotThere
    return found
