"""Deciding, undoing within seconds, and sealing."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from prasan.audit.queries import timeline, verify
from prasan.decisions.actions import decide, pass_on, seal_due, seal_one, undo
from prasan.decisions.models import Decision, Direction, Stop
from prasan.decisions.queries import cards, count_here, decided_lately, undoable
from prasan.decisions.rules import Planned
from prasan.matters.models import Matter
from prasan.notify.models import Notice
from prasan.people.models import Secrecy, User
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours, OfficeError
from tests.decisions.stage import at_minister, going, later, sealed, stands_in
from tests.office import Cast
from tests.registry.test_many_writers import on_disk

pytestmark = pytest.mark.django_db


def key() -> str:
    return str(uuid4())


@pytest.mark.proves("R-012", "R-013")
def test_sealed_it_takes_effect(cast: Cast) -> None:
    submission = at_minister(cast)
    planned = Planned(text="รายงานผล", owner_id=cast.owner.pk, working_days=7)
    words = "มอบผู้รับผิดชอบรายงานภายใน 7 วันทำการ"
    decision = decide(
        cast.minister.viewer(), submission.pk, verdict="direct", words=words, directions=[planned], once=key()
    )
    assert not Direction.objects.exists()
    sealed(submission)
    submission.matter.refresh_from_db()
    assert (submission.state, submission.matter.stage, submission.paper.state) == ("decided", "decided", "sealed")
    assert submission.paper.sealed_with["words"] == words
    direction = Direction.objects.get()
    assert (direction.decision, direction.owner, direction.given_by) == (decision, cast.owner, cast.minister)
    assert direction.due_at is not None
    assert direction.reasons
    stop = submission.stops.get(post=cast.posts["minister"])
    assert (stop.state, stop.acted_by, stop.note) == ("decided", cast.minister, words)
    made = timeline(submission.matter_id).get(act="decisions.decision.make")
    assert (made.actor, made.data["words"]) == (cast.minister, words)
    assert Notice.objects.filter(user=cast.owner, code="decisions.decided").exists()
    assert verify(submission.matter_id) == []


def test_the_same_tap_sent_again_is_the_same_decision_also_when_it_is_sealed(cast: Cast) -> None:
    submission, once = at_minister(cast), key()
    first = decide(cast.minister.viewer(), submission.pk, verdict="approve", once=once)
    assert decide(cast.minister.viewer(), submission.pk, verdict="approve", once=once) == first
    sealed(submission)
    assert decide(cast.minister.viewer(), submission.pk, verdict="approve", once=once) == first
    assert Decision.objects.count() == 1


def test_a_tap_that_was_taken_back_does_not_come_again_by_itself(cast: Cast) -> None:
    submission, once = at_minister(cast), key()
    undo(cast.minister.viewer(), decide(cast.minister.viewer(), submission.pk, verdict="approve", once=once).pk)
    with pytest.raises(NotNow):
        decide(cast.minister.viewer(), submission.pk, verdict="approve", once=once)
    assert not Decision.objects.filter(undone_at__isnull=True).exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"verdict": "maybe"}, "verdict"),
        ({"verdict": "ask"}, "words"),
        ({"verdict": "direct"}, "words"),
        ({"verdict": "approve", "words": "ก" * 5_001}, "words"),
        ({"verdict": "direct", "words": "ทำ", "directions": [Planned("รายงาน")]}, "directions"),
        ({"verdict": "direct", "words": "ทำ", "directions": [Planned(" ", owner_id=uuid4())]}, "directions"),
        (
            {
                "verdict": "direct",
                "words": "ทำ",
                "directions": [Planned("ทำ", owner_id=uuid4(), due_on=timezone.localdate() - timedelta(days=1))],
            },
            "directions",
        ),
    ],
)
def test_what_cannot_be_decided_is_named(cast: Cast, given: dict[str, object], field: str) -> None:
    submission = at_minister(cast)
    with pytest.raises(BadInput) as caught:
        decide(cast.minister.viewer(), submission.pk, once=key(), **given)  # type: ignore[arg-type]
    assert field in caught.value.fields
    assert not Decision.objects.exists()


def test_who_does_not_decide_there_is_refused(cast: Cast) -> None:
    submission = at_minister(cast)
    with pytest.raises(NotYours):
        decide(cast.secretary.viewer(), submission.pk, verdict="approve", once=key())
    with pytest.raises(NotNow):
        decide(cast.head.viewer(), going(cast).pk, verdict="approve", once=key())
    with pytest.raises(NotThere):
        decide(cast.minister.viewer(), uuid4(), verdict="approve", once=key())
    secret = at_minister(cast, secrecy=1)
    with pytest.raises(NotThere):
        decide(cast.stranger.viewer(), secret.pk, verdict="approve", once=key())


@pytest.mark.proves("R-022", "R-091")
def test_who_stands_in_for_the_minister_decides_in_that_capacity(cast: Cast) -> None:
    submission = at_minister(cast)
    stands_in(cast.minister, cast.secretary, capacity="on_behalf")
    decision = decide(cast.secretary.viewer(), submission.pk, verdict="approve", once=key())
    assert (decision.decided_by, decision.on_behalf) == (cast.secretary, cast.minister)
    assert decision.capacity == f"ปฏิบัติราชการแทน {cast.posts['minister'].title}"
    entry = timeline(submission.matter_id).get(act="decisions.decision.make")
    assert (entry.actor, entry.on_behalf) == (cast.secretary, cast.minister)


@pytest.mark.proves("R-020")
def test_the_author_decides_nothing_as_a_stand_in(cast: Cast) -> None:
    submission = at_minister(cast)
    stands_in(cast.minister, cast.owner)
    with pytest.raises(NotYours):
        decide(cast.owner.viewer(), submission.pk, verdict="approve", once=key())
    (card,) = cards(cast.owner.viewer(), decides=True)
    assert card.own
    assert not card.waits


def test_undone_it_leaves_nothing_but_the_log(cast: Cast) -> None:
    submission = at_minister(cast)
    decision = decide(cast.minister.viewer(), submission.pk, verdict="hold", once=key())
    with pytest.raises(NotThere):
        undo(cast.secretary.viewer(), decision.pk)
    with pytest.raises(NotThere):
        undo(cast.minister.viewer(), uuid4())
    undo(cast.minister.viewer(), decision.pk)
    assert undo(cast.minister.viewer(), decision.pk).undone_at is not None
    submission.refresh_from_db()
    assert (submission.held_until, submission.state) == (None, "going")
    assert timeline(submission.matter_id).filter(act="decisions.decision.undo").count() == 1
    assert seal_due(later()) == 0


def test_sealed_it_is_not_undone(cast: Cast) -> None:
    submission = at_minister(cast)
    decision = decide(cast.minister.viewer(), submission.pk, verdict="approve", once=key())
    Decision.objects.update(seals_at=timezone.now())
    with pytest.raises(NotNow):
        undo(cast.minister.viewer(), decision.pk)
    sealed(submission)
    with pytest.raises(NotNow):
        undo(cast.minister.viewer(), decision.pk)
    assert seal_one(decision.pk, later()) is False


def test_asked_for_more_the_memo_goes_back_with_the_question(cast: Cast) -> None:
    submission = at_minister(cast)
    decide(cast.minister.viewer(), submission.pk, verdict="ask", words="ใช้งบเท่าใด", once=key())
    sealed(submission)
    submission.matter.refresh_from_db()
    assert (submission.state, submission.matter.stage, submission.paper.state) == ("returned", "returned", "draft")
    entry = timeline(submission.matter_id).filter(act="matters.matter.move").last()
    assert entry.data["reason"] == "ใช้งบเท่าใด"


def test_put_off_it_leaves_the_stack_until_its_day(cast: Cast, freeze: object) -> None:
    submission = at_minister(cast)
    viewer = cast.minister.viewer()
    decide(viewer, submission.pk, verdict="hold", hold_until=timezone.now() + timedelta(days=3), once=key())
    assert seal_due(later()) == 1
    assert (cards(viewer), count_here(viewer), len(cards(viewer, held=True))) == ([], 0, 1)
    assert not Notice.objects.filter(code="decisions.decided").exists()
    freeze(timezone.now() + timedelta(days=3))  # type: ignore[operator]
    assert [card.waits for card in cards(cast.minister.viewer())] == [True]
    decide(cast.minister.viewer(), submission.pk, verdict="approve", once=key())
    assert sealed(submission).state == "decided"


def test_one_that_cannot_be_sealed_does_not_stop_the_others(cast: Cast) -> None:
    stuck, good = at_minister(cast), at_minister(cast)
    for submission in (stuck, good):
        decide(cast.minister.viewer(), submission.pk, verdict="approve", once=key())
    Matter.objects.filter(pk=stuck.matter_id).update(stage="closed")
    assert seal_due(later()) == 1
    good.refresh_from_db()
    assert good.state == "decided"


def test_a_day_that_is_over_when_it_is_sealed_is_no_obstacle(cast: Cast, freeze: object) -> None:
    freeze("2026-11-23 16:40")  # type: ignore[operator]
    submission = at_minister(cast)
    planned = Planned("รายงาน", owner_id=cast.owner.pk, due_on=timezone.localdate())
    decide(cast.minister.viewer(), submission.pk, verdict="direct", words="รายงาน", directions=[planned], once=key())
    sealed(submission)
    assert Direction.objects.get().due_at is not None


def test_the_stack_shows_the_urgent_first_and_what_is_decided_last(cast: Cast) -> None:
    calm, urgent = at_minister(cast), at_minister(cast, urgency=3)
    viewer = cast.minister.viewer()
    assert [card.submission.pk for card in cards(viewer)] == [urgent.pk, calm.pk]
    assert count_here(viewer) == 2
    decide(viewer, urgent.pk, verdict="approve", once=key())
    assert [card.waits for card in cards(viewer)] == [True, False]
    assert count_here(viewer) == 1
    lately = decided_lately(viewer)
    assert [decision.submission_id for decision in lately] == [urgent.pk]
    ((_decision, seconds),) = undoable(lately)
    assert 0 < seconds <= 10
    assert undoable(lately, later()) == []


def test_a_secret_memo_is_on_no_stack_of_those_who_may_not_see_it(cast: Cast) -> None:
    at_minister(cast, secrecy=1)
    User.objects.filter(pk=cast.minister.pk).update(clearance=Secrecy.NORMAL)
    assert cards(cast.minister.viewer()) == []
    assert count_here(cast.minister.viewer()) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_key", [True, False])
def test_two_taps_at_one_moment_are_one_decision(cast: Cast, tmp_path: Path, same_key: bool) -> None:
    submission, viewer = at_minister(cast), cast.minister.viewer()
    keys = ["one", "one" if same_key else "two"]
    start = threading.Barrier(2)

    def tap(once: str, prepare: Callable[[], None]) -> str:
        prepare()
        start.wait()
        try:
            return str(decide(viewer, submission.pk, verdict="approve", once=once).pk)
        except OfficeError as error:
            return str(error.status)
        finally:
            connections["default"].close()

    with on_disk(tmp_path) as prepare, ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda once: tap(once, prepare), keys))
        decision = Decision.objects.get()
    assert sorted(answers) == sorted([str(decision.pk), str(decision.pk) if same_key else "409"])


def test_the_last_stop_is_reached_only_by_the_way(cast: Cast) -> None:
    submission = going(cast)
    assert cards(cast.minister.viewer()) == []
    pass_on(cast.head.viewer(), submission.pk)
    assert submission.stops.get(state=Stop.State.HERE).post == cast.posts["office_head"]
