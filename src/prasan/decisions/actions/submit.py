"""Sending a memo up, and taking it back."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.decisions.access import authors, find, hold, may_withdraw
from prasan.decisions.actions.arrive import arrive
from prasan.decisions.actions.once import done, keep_in_mind
from prasan.decisions.models import Chain, Comment, Stop, Submission, Verdict
from prasan.decisions.queries import came_back, posts_of, stops_of
from prasan.decisions.rules import OWN_WORK, RouteStop, route
from prasan.matters.access import find_to_write, must_work
from prasan.matters.actions import apply_by_code
from prasan.matters.actions.base import log
from prasan.matters.models import Matter
from prasan.papers.actions import freeze, release
from prasan.papers.models import PaperVersion
from prasan.papers.rules.returned import Returned
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours

ACT, WITHDRAW = "decisions.memo.submit", "decisions.memo.withdraw"
LINE = 300
LONGEST_ANSWER = 5_000


def submit(
    viewer: Viewer,
    matter_id: UUID,
    *,
    paper_id: UUID,
    essence: str,
    proposal: str,
    issue: str = "",
    chain_code: str = "",
    skips: Mapping[UUID, str] | None = None,
    involves_money: bool = False,
    involves_law: bool = False,
    answer: str = "",
    once: str = "",
) -> Submission:
    """Sends a memo up its chain. `skips` passes a stop over, each with its reason.

    `answer` says to those above what was done since the memo came back, and stands as a remark on it; without a change
    to the paper since then it must be said why it goes up as it was (BadInput).

    The memo's version is frozen; the checks before submitting must find nothing that blocks (NotNow lists it). Raises
    BadInput without the two lines that the Minister reads first or for a stop passed over without a reason, NotNow
    while another memo of the matter is up.
    """
    lines = {"essence": essence, "proposal": proposal, "issue": issue}
    _must_be_short(lines, skips or {})
    with transaction.atomic():
        before = done(viewer, once, ACT)
        if before:
            return find(viewer, before)
        matter = find_to_write(viewer, matter_id)
        must_work(viewer, matter)
        if matter.submissions.filter(state=Submission.State.GOING).exists():
            raise NotNow(_("Another memo of this matter is on its way up. Take it back first, or wait for it."))
        chain = _chain(chain_code)
        back = came_back(paper_id)
        _must_answer(back, paper_id, answer)
        version = freeze(viewer, paper_id, matter_id=matter.pk)
        actor = viewer.actor_for(matter.lead_id)
        submission = Submission.objects.create(
            matter=matter,
            paper=version.paper,
            version=version,
            chain=chain,
            made_by_id=viewer.user_id,
            on_behalf_id=actor.on_behalf_id,
            made_at=timezone.now(),
            involves_money=involves_money,
            involves_law=involves_law,
            **{name: line.strip() for name, line in lines.items()},
        )
        way = _way(matter, submission, skips or {})
        _lay(submission, way)
        _answered(viewer, submission, answer if back else "")
        apply_by_code(actor, matter, "submit")
        log(viewer, matter, ACT, _entry(submission, way))
        arrive(viewer, matter, submission)
        keep_in_mind(viewer, once, ACT, submission.pk)
    return submission


def _must_answer(back: Returned | None, paper_id: UUID, answer: str) -> None:
    if len(answer) > LONGEST_ANSWER:
        raise BadInput(fields={"answer": _("Keep this under 5,000 characters.")})
    if back is None or answer.strip():
        return
    if not PaperVersion.objects.filter(paper_id=paper_id, n__gt=back.version).exists():
        raise BadInput(fields={"answer": _("Nothing was changed since it came back. Say why it goes up as it was.")})


def _answered(viewer: Viewer, submission: Submission, answer: str) -> None:
    if answer.strip():
        Comment.objects.create(submission=submission, by_id=viewer.user_id, at=submission.made_at, text=answer.strip())


def _must_be_short(lines: Mapping[str, str], skips: Mapping[UUID, str]) -> None:
    wrong = {name: _("Keep this line under 300 characters.") for name, line in lines.items() if len(line) > LINE}
    wrong |= {name: _("Write this in one line.") for name in ("essence", "proposal") if not lines[name].strip()}
    wrong |= {
        f"why_{post_id}": _("Say why this stop is passed over.") for post_id in skips if not skips[post_id].strip()
    }
    wrong |= {f"why_{key}": _("Keep this line under 300 characters.") for key in skips if len(skips[key]) > LINE}
    if wrong:
        raise BadInput(fields=wrong)


def withdraw(viewer: Viewer, submission_id: UUID, *, reason: str, once: str = "") -> Submission:
    """Takes a memo back before it is decided: whoever submitted it, or a holder of the matter, with a reason."""
    if not reason.strip() or len(reason) > LINE:
        raise BadInput(fields={"reason": _("Say why the memo is taken back, in up to 300 characters.")})
    with transaction.atomic():
        before = done(viewer, once, WITHDRAW)
        if before:
            return find(viewer, before)
        matter, submission = hold(viewer, submission_id)
        decided = submission.decisions.filter(undone_at__isnull=True).exclude(verdict=Verdict.HOLD)
        if submission.state != Submission.State.GOING or decided.exists():
            raise NotNow
        if not may_withdraw(viewer, submission):
            raise NotYours
        submission.state, submission.ended_at = Submission.State.WITHDRAWN, timezone.now()
        submission.save(update_fields=["state", "ended_at"])
        submission.stops.filter(state=Stop.State.HERE).update(state=Stop.State.AHEAD)
        release(viewer, submission.paper_id)
        apply_by_code(viewer.actor_for(matter.lead_id), matter, "withdraw")
        log(viewer, matter, WITHDRAW, {"submission": str(submission.pk), "reason": reason.strip()})
        keep_in_mind(viewer, once, WITHDRAW, submission.pk)
    return submission


def _chain(code: str) -> Chain:
    chains = Chain.objects.filter(active=True)
    found = chains.filter(code=code).first() if code else chains.order_by("-is_default").first()
    if found is None:
        raise BadInput(fields={"chain": _("Choose the way up. The administrator keeps the list.")})
    return found


def _way(matter: Matter, submission: Submission, skips: Mapping[UUID, str]) -> list[RouteStop]:
    stops = stops_of(matter, submission.chain)
    if not stops or not stops[-1][1]:
        raise NotThere(_("This way up has nobody who decides. Ask the administrator to complete it."))
    return route(stops, own_posts=posts_of(authors(submission)), skips=skips, own=OWN_WORK)


def _lay(submission: Submission, way: list[RouteStop]) -> None:
    Stop.objects.bulk_create(
        Stop(
            submission=submission,
            order=place,
            post_id=stop.post_id,
            decides=stop.decides,
            state=Stop.State.SKIPPED if stop.skipped else Stop.State.AHEAD,
            note=stop.skipped,
        )
        for place, stop in enumerate(way, 1)
    )


def _entry(submission: Submission, way: list[RouteStop]) -> dict[str, object]:
    skipped = {str(stop.post_id): stop.skipped for stop in way if stop.skipped}
    ids = {"submission": str(submission.pk), "paper": str(submission.paper_id), "version": str(submission.version_id)}
    return ids | {"chain": submission.chain.code, "skipped": skipped}
