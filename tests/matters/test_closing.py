"""The three gates."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from prasan.matters import actions
from prasan.matters.models import Clock, Matter
from prasan.matters.nexts import close_it
from prasan.matters.queries.gates import gates
from prasan.matters.queries.page import page_of
from prasan.notify.models import Notice
from prasan.ui.errors import BadInput, NotNow, NotYours
from tests.office import Cast

pytestmark = pytest.mark.django_db


def finish_steps(cast: Cast, matter: Matter) -> None:
    """Every step of a matter done."""
    for step in matter.steps.all():
        actions.tick(cast.owner.viewer(), step.pk)


@pytest.mark.proves("R-011")
def test_closing_needs_steps_a_check_and_an_outcome(cast: Cast, held: Matter) -> None:
    owner = cast.owner.viewer()
    with pytest.raises(BadInput):
        actions.close(owner, held.pk, outcome=" ")
    with pytest.raises(NotNow) as caught:
        actions.close(owner, held.pk, outcome="เสร็จ")
    assert "review" in caught.value.fields
    finish_steps(cast, held)
    actions.review(cast.head.viewer(), held.pk, passed=True)
    for _time in range(2):
        assert actions.close(owner, held.pk, outcome="เสร็จ").stage == "closed"
    assert held.verdicts.count() == 3


def test_a_failed_check_counts_against_correct(cast: Cast, held: Matter) -> None:
    with pytest.raises(BadInput):
        actions.review(cast.head.viewer(), held.pk, passed=False)
    actions.review(cast.head.viewer(), held.pk, passed=False, note="ตัวเลขไม่ตรง")
    actions.review(cast.head.viewer(), held.pk, passed=True)
    held.refresh_from_db()
    correct = next(verdict for verdict in gates(held).verdicts if verdict.gate == "correct")
    assert (held.returns, correct.good, correct.missing) == (1, False, ())


def test_nobody_checks_their_own_work_and_outsiders_check_nothing(cast: Cast, held: Matter) -> None:
    for name in ("owner", "stranger", "colleague"):
        with pytest.raises(NotYours):
            actions.review(getattr(cast, name).viewer(), held.pk, passed=True)


def test_lateness_asks_once_for_its_cause(cast: Cast, held: Matter) -> None:
    long_ago = timezone.now() - timedelta(days=3)
    Clock.objects.filter(matter=held).update(due_at=long_ago, started_at=long_ago - timedelta(days=9))
    finish_steps(cast, held)
    actions.review(cast.backup.viewer(), held.pk, passed=True)
    with pytest.raises(NotNow) as caught:
        actions.close(cast.owner.viewer(), held.pk, outcome="เสร็จ")
    assert "late" in caught.value.fields
    clock = held.clocks.get()
    with pytest.raises(BadInput):
        actions.explain_late(cast.owner.viewer(), clock.pk, cause="weather")
    actions.explain_late(cast.owner.viewer(), clock.pk, cause="agency_late")
    actions.close(cast.owner.viewer(), held.pk, outcome="เสร็จ")
    assert not held.verdicts.get(gate="on_time").good


def test_reopening_needs_a_reason_and_keeps_the_history(cast: Cast, held: Matter) -> None:
    finish_steps(cast, held)
    actions.review(cast.backup.viewer(), held.pk, passed=True)
    actions.close(cast.owner.viewer(), held.pk, outcome="เสร็จ")
    with pytest.raises(BadInput):
        actions.reopen(cast.owner.viewer(), held.pk, reason="")
    with pytest.raises(NotYours):
        actions.reopen(cast.stranger.viewer(), held.pk, reason="อยากดู")
    matter = actions.reopen(cast.owner.viewer(), held.pk, reason="ข้อมูลใหม่")
    assert (matter.stage, matter.rounds, matter.verdicts.count()) == ("doing", 2, 3)
    assert "review" in {missing.anchor for missing in gates(matter).missing}
    for person, key in ((cast.owner, "pencil"), (cast.backup, "badge-check")):
        step = close_it(person.viewer(), page_of(person.viewer(), held.pk).matter)
        assert step is not None
        assert (step.icon, step.waits) == (key, False)


@pytest.mark.proves("R-011")
def test_who_leads_the_work_learns_what_the_check_found(cast: Cast, held: Matter) -> None:
    finish_steps(cast, held)
    for _time in range(2):
        actions.review(cast.head.viewer(), held.pk, passed=False, note="ตัวเลขไม่ตรง", once="a")
    assert Notice.objects.filter(user=cast.owner, code="matters.checked", chain=held.pk).count() == 1
    shown = page_of(cast.owner.viewer(), held.pk)
    with override("th"):
        assert [str(entry.text) for entry in gates(held).missing] == ["ต้องแก้ไข: ตัวเลขไม่ตรง"]
    assert [one.words for one in shown.moments if one.entry.act == "matters.review.fail"] == ["ตัวเลขไม่ตรง"]
    step = close_it(cast.owner.viewer(), shown.matter)
    assert step is not None
    assert "ตัวเลขไม่ตรง" in str(step.note)
    assert not step.waits
    actions.review(cast.head.viewer(), held.pk, passed=True)
    assert page_of(cast.owner.viewer(), held.pk).gates.missing == ()
