"""What the tests of decisions start from: a matter in its owner's hands, its memo, and that memo on its way."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from prasan.decisions.actions import pass_on, seal_due, submit
from prasan.decisions.models import Submission
from prasan.matters.actions import accept, assign, make_plan, receive
from prasan.matters.models import Matter
from prasan.papers.actions import answer_findings, save_version, start_paper
from prasan.papers.models import Paper
from prasan.papers.queries import findings_of
from prasan.people.models import StandIn, User
from tests.matters.test_receive import intake
from tests.office import Cast
from tests.papers.samples import summary

ESSENCE, PROPOSAL = "สมาคมเชิญเป็นประธาน", "เห็นควรรับเชิญ"


def matter_of(cast: Cast, **changes: Any) -> Matter:
    """A planned matter in its owner's hands."""
    matter = receive(cast.clerk.viewer(), intake(**({"from_minister": True, "group_id": cast.group.pk} | changes)))
    assign(cast.head.viewer(), matter.pk, lead_id=cast.owner.pk, backup_id=cast.backup.pk)
    accept(cast.owner.viewer(), matter.pk)
    make_plan(cast.owner.viewer(), matter.pk, points="ใครได้รับผลกระทบ")
    matter.refresh_from_db()
    return matter


def memo_of(cast: Cast, matter: Matter, **changes: Any) -> Paper:
    """A saved summary, written by the owner, that passes the check."""
    viewer = cast.owner.viewer()
    paper = start_paper(viewer, matter.pk, kind="summary")
    words = summary(**({"secrecy": str(matter.secrecy or "")} | changes))
    save_version(viewer, paper.pk, data=words)
    paper.refresh_from_db()
    reasons = {found.key: "ตรวจแล้ว" for found in findings_of(paper) if found.is_open}
    if reasons:
        answer_findings(viewer, paper.pk, reasons=reasons)
        paper.refresh_from_db()
    return paper


def going(cast: Cast, **changes: Any) -> Submission:
    """A memo at the desk of the head of group."""
    matter = matter_of(cast, **changes)
    paper = memo_of(cast, matter)
    return submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, essence=ESSENCE, proposal=PROPOSAL)


def at_minister(cast: Cast, **changes: Any) -> Submission:
    """A memo on the Minister's desk."""
    submission = going(cast, **changes)
    for person in (cast.head, cast.office_head, cast.secretary):
        pass_on(person.viewer(), submission.pk)
    return submission


def stands_in(person: User, stand_in: User, post_id: UUID | None = None, capacity: str = "acting_for") -> StandIn:
    """Somebody stands in for somebody, today."""
    today = timezone.localdate()
    return StandIn.objects.create(
        person=person,
        stand_in=stand_in,
        post_id=post_id,
        capacity=capacity,
        since=today,
        until=today,
        reason="ลาพักผ่อน",
    )


def later(seconds: int = 11) -> datetime:
    """When the time of undoing is over."""
    return timezone.now() + timedelta(seconds=seconds)


def sealed(submission: Submission) -> Submission:
    """The same memo when what was decided on it is sealed."""
    assert seal_due(later()) >= 1
    submission.refresh_from_db()
    return submission
