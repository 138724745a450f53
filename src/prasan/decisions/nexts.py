"""What comes next on a matter between its memos and directions."""

from django.urls import reverse
from django.utils.translation import gettext as _

from prasan.decisions.access import acts_here, may_accept, may_record
from prasan.decisions.models import Direction, Stop
from prasan.decisions.queries import changed_since, now_on
from prasan.matters.access import may_work
from prasan.matters.kinds import Next, kind_of
from prasan.matters.models import Matter, State
from prasan.papers.models import Paper
from prasan.papers.queries import papers_on
from prasan.papers.rules.onward import Onward
from prasan.people.access import Viewer
from prasan.people.models import Secrecy

PREFILLED = 1


def on_its_way(viewer: Viewer, matter: Matter) -> Next | None:
    """A memo that is up is acted on by whose desk it lies on; one that came back is put right."""
    now = now_on(matter)
    if now.here:
        now.here.submission.matter = matter
        return _up(viewer, now.here)
    if matter.state == State.RETURNED and now.returned and may_work(viewer, matter):
        return _back(matter, now.returned)
    return None


def _up(viewer: Viewer, stop: Stop) -> Next:
    memo = reverse("decisions:memo", args=[stop.submission_id])
    if acts_here(viewer, stop.submission, stop):
        return Next(_("Read and act"), memo, "eye")
    if stop.decides and may_record(viewer, stop.submission):
        return Next(_("Record the decision"), reverse("decisions:record", args=[stop.submission_id]), "gavel")
    return Next(_("Waits for %(who)s") % {"who": stop.post.title}, memo, "hourglass", waits=True)


def _back(matter: Matter, stop: Stop) -> Next:
    said = _("%(who)s returned it: %(reason)s") % {"who": stop.post.title, "reason": stop.note}
    if changed_since(stop):
        again = f"{reverse('decisions:submit', args=[matter.pk])}?paper={stop.submission.paper_id}"
        return Next(_("Send the memo up again"), again, "send", note=said)
    return Next(_("Correct the memo"), reverse("papers:paper", args=[stop.submission.paper_id]), "file-pen", note=said)


def on_directions(viewer: Viewer, matter: Matter) -> Next | None:
    """What was directed is reported on, accepted, or waited for."""
    running = [one for one in now_on(matter).directions if matter.is_open]
    for one in running:
        one.matter = matter
    done = next((one for one in running if one.state == Direction.State.REPORTED and may_accept(viewer, one)), None)
    if done:
        return Next(_("Accept as done"), reverse("decisions:finish", args=[done.pk]), "check")
    mine = next((one for one in running if one.state == Direction.State.OPEN and _carries_out(viewer, one)), None)
    if mine:
        return Next(_("Report on the direction"), reverse("decisions:report", args=[mine.pk]), "message-square")
    if not running or not may_work(viewer, matter):
        return None
    here, first = reverse("matters:matter", args=[matter.pk]), running[0]
    label = _("Waits until the report is accepted")
    if first.state == Direction.State.OPEN:
        label = _("Waits for %(who)s") % {"who": first.owner or first.group or first.agency}
    return Next(label, f"{here}#direction-{first.pk}", "hourglass", waits=True)


def _carries_out(viewer: Viewer, direction: Direction) -> bool:
    """Whether the viewer reports on a direction: it is theirs or their group's, or they hold what an agency does."""
    if direction.owner_id:
        return direction.owner_id in viewer.as_persons
    if direction.group_id:
        return direction.group_id in viewer.group_ids
    return bool(viewer.as_persons & {direction.matter.lead_id, direction.matter.backup_id})


def send_up(viewer: Viewer, matter: Matter) -> Next | None:
    """A memo that somebody wrote on goes up."""
    if not _goes_up(viewer, matter):
        return None
    written = [one for one in papers_on(matter) if _is_written(one)]
    return Next(_("Send the memo up"), _submit(matter, written[-1]), "send") if written else None


def bring_up(viewer: Viewer, paper: Paper) -> Onward | None:
    """The same for one paper, whatever else the matter waits for."""
    if not _is_written(paper) or not _goes_up(viewer, paper.matter):
        return None
    return Onward(_("Send the memo up"), _submit(paper.matter, paper), "send")


def _goes_up(viewer: Viewer, matter: Matter) -> bool:
    move = kind_of(matter.kind).move("submit")
    if move is None or matter.stage not in move.sources or matter.secrecy >= Secrecy.MOST_SECRET:
        return False
    return may_work(viewer, matter)


def _is_written(paper: Paper) -> bool:
    return bool(paper.state == Paper.State.DRAFT and paper.version > PREFILLED)


def _submit(matter: Matter, paper: Paper) -> str:
    return f"{reverse('decisions:submit', args=[matter.pk])}?paper={paper.pk}"
