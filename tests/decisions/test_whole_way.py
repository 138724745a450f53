"""The whole way of an order: received, given, planned, submitted, decided, followed up, closed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from prasan.audit.queries import verify
from prasan.decisions.actions import decide, finish, pass_on, report, return_memo, seal_due, undo
from prasan.decisions.models import Decision, Stop, Submission
from prasan.decisions.queries import cards
from prasan.decisions.rules import Planned
from prasan.matters.actions import close, reopen, review, tick
from prasan.matters.models import Matter
from prasan.ui.errors import NotNow, NotYours
from tests.decisions.stage import going
from tests.office import Cast

pytestmark = pytest.mark.django_db


def up(cast: Cast) -> tuple[Matter, Submission]:
    """A matter in its owner's hands with its memo on the way up."""
    submission = going(cast)
    return submission.matter, submission


@pytest.mark.proves("R-012", "R-013", "R-015", "R-020")
def test_from_the_order_to_its_proof(cast: Cast) -> None:
    matter, submission = up(cast)
    for person in (cast.head, cast.office_head, cast.secretary):
        pass_on(person.viewer(), submission.pk, note="เห็นด้วย")
    (card,) = cards(cast.minister.viewer())
    planned = Planned(text="รายงานผล", owner_id=cast.owner.pk, working_days=7)
    decide(cast.minister.viewer(), card.submission.pk, verdict="direct", directions=[planned], once=str(uuid4()))
    assert seal_due() == 0
    assert seal_due(timezone.now() + timedelta(seconds=11)) == 1
    matter.refresh_from_db()
    assert matter.stage == "decided"
    direction = matter.directions.get()
    with pytest.raises(NotNow):
        close(cast.owner.viewer(), matter.pk, outcome="เสร็จ")
    report(cast.owner.viewer(), direction.pk, text="ทำแล้ว", finished=True)
    finish(cast.secretary.viewer(), direction.pk)
    for step in matter.steps.filter(progress="open"):
        tick(cast.owner.viewer(), step.pk)
    with pytest.raises(NotYours):
        review(cast.owner.viewer(), matter.pk, passed=True)
    review(cast.backup.viewer(), matter.pk, passed=True)
    close(cast.owner.viewer(), matter.pk, outcome="รายงานแล้ว")
    assert {verdict.gate: verdict.good for verdict in matter.verdicts.all()} == {
        "correct": True,
        "complete": True,
        "on_time": True,
    }
    reopen(cast.head.viewer(), matter.pk, reason="มีข้อมูลใหม่")
    assert matter.verdicts.count() == 3
    assert verify(matter.pk) == []


def test_nobody_approves_a_memo_of_their_own(cast: Cast) -> None:
    _matter, submission = up(cast)
    cast_post = submission.stops.get(state=Stop.State.HERE).post
    cast_post.appointments.create(user=cast.owner, since="2020-01-01")
    with pytest.raises(NotYours):
        pass_on(cast.owner.viewer(), submission.pk)


def test_a_returned_memo_can_be_written_on_again(cast: Cast) -> None:
    matter, submission = up(cast)
    return_memo(cast.head.viewer(), submission.pk, reason="ขาดข้อกฎหมาย")
    matter.refresh_from_db()
    submission.paper.refresh_from_db()
    assert (matter.stage, matter.returns, submission.paper.state) == ("returned", 1, "draft")


def test_a_decision_tapped_twice_counts_once_and_can_be_undone(cast: Cast) -> None:
    _matter, submission = up(cast)
    for person in (cast.head, cast.office_head, cast.secretary):
        pass_on(person.viewer(), submission.pk)
    key = str(uuid4())
    first = decide(cast.minister.viewer(), submission.pk, verdict="approve", once=key)
    assert decide(cast.minister.viewer(), submission.pk, verdict="approve", once=key) == first
    undo(cast.minister.viewer(), first.pk)
    assert seal_due(timezone.now() + timedelta(minutes=1)) == 0
    decide(cast.minister.viewer(), submission.pk, verdict="acknowledge", once=str(uuid4()))
    assert seal_due(timezone.now() + timedelta(minutes=1)) == 1
    assert Decision.objects.filter(sealed_at__isnull=False).get().verdict == "acknowledge"
