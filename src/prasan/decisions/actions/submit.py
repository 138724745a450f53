"""Sending a memo up, and taking it back."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import remember
from prasan.audit.queries import done_before
from prasan.decisions.access import authors, hold
from prasan.decisions.actions.arrive import arrive
from prasan.decisions.models import Chain, Stop, Submission
from prasan.decisions.rules import RouteStop, route
from prasan.matters.access import find_to_write, must_work
from prasan.matters.actions import apply_by_code
from prasan.matters.actions.base import log
from prasan.matters.models import Matter
from prasan.papers.actions import freeze, release
from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.people.queries import posts_with_role
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours

ACT = "decisions.memo.submit"
LINE = 300


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
    once: str = "",
) -> Submission:
    """Sends a memo up its chain. `skips` passes a stop over, each with its reason.

    The memo's version is frozen; the checks before submitting must find nothing that blocks (NotNow lists it). Raises
    BadInput without the two lines that the Minister reads first, NotNow while another memo of the matter is up.
    """
    lines = {"essence": essence, "proposal": proposal, "issue": issue}
    wrong = {name: _("Keep this line under 300 characters.") for name, line in lines.items() if len(line) > LINE}
    wrong |= {name: _("Write this in one line.") for name in ("essence", "proposal") if not lines[name].strip()}
    if wrong:
        raise BadInput(fields=wrong)
    with transaction.atomic():
        before = done_before(actor=viewer.actor(), key=once, act=ACT) if once else None
        if before:
            return Submission.objects.get(pk=UUID(before))
        matter = find_to_write(viewer, matter_id)
        must_work(viewer, matter)
        chain = _chain(chain_code)
        actor = viewer.actor_for(matter.lead_id)
        version = freeze(viewer, paper_id, matter_id=matter.pk)
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
        way = _way(viewer, matter, chain, skips or {})
        _lay(submission, way)
        apply_by_code(actor, matter, "submit")
        log(viewer, matter, ACT, _entry(submission, way))
        arrive(viewer, matter, submission)
        if once:
            remember(actor=viewer.actor(), key=once, act=ACT, result=str(submission.pk))
    return submission


def withdraw(viewer: Viewer, submission_id: UUID, *, reason: str) -> Submission:
    """Takes a memo back before it is decided: whoever submitted it, or a holder of the matter, with a reason."""
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why the memo is taken back.")})
    with transaction.atomic():
        matter, submission = hold(viewer, submission_id)
        if submission.state != Submission.State.GOING or submission.decisions.filter(undone_at__isnull=True).exists():
            raise NotNow
        if not viewer.as_persons & (authors(submission) | {matter.lead_id, matter.backup_id}):
            raise NotYours
        submission.state, submission.ended_at = Submission.State.WITHDRAWN, timezone.now()
        submission.save(update_fields=["state", "ended_at"])
        submission.stops.filter(state=Stop.State.HERE).update(state=Stop.State.AHEAD)
        release(viewer, submission.paper_id)
        apply_by_code(viewer.actor_for(matter.lead_id), matter, "withdraw")
        log(viewer, matter, "decisions.memo.withdraw", {"submission": str(submission.pk), "reason": reason.strip()})
    return submission


def _chain(code: str) -> Chain:
    chains = Chain.objects.filter(active=True)
    found = chains.filter(code=code).first() if code else chains.order_by("-is_default").first()
    if found is None:
        raise BadInput(fields={"chain": _("Choose the way up. The administrator keeps the list.")})
    return found


def stops_of(matter: Matter, chain: Chain) -> list[tuple[UUID, bool]]:
    """The posts of a chain for one matter, in order, and whether each decides."""
    found: list[tuple[UUID, bool]] = []
    for stop in chain.stops.all():
        group = matter.group_id if stop.role == Role.GROUP_HEAD else None
        post_id = stop.post_id or posts_with_role(stop.role, group).values_list("pk", flat=True).first()
        if post_id:
            found.append((post_id, stop.decides))
    return found


def _way(viewer: Viewer, matter: Matter, chain: Chain, skips: Mapping[UUID, str]) -> list[RouteStop]:
    stops = stops_of(matter, chain)
    if not stops or not stops[-1][1]:
        raise NotThere(_("This way up has nobody who decides. Ask the administrator to complete it."))
    own = {post for post, owner in viewer.post_owner.items() if owner == viewer.user_id}
    return route(stops, own_posts=own, skips=skips, own=str(_("The memo is this person's own")))


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
