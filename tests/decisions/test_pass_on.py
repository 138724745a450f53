"""What the people of a chain do with a memo: pass it on, return it, remark on it, call it up."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from prasan.audit.queries import timeline
from prasan.decisions.actions import call_up, comment, decide, opened, pass_on, return_memo
from prasan.decisions.models import Stop, Submission
from prasan.notify.models import Notice
from prasan.people.models import Appointment
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.decisions.stage import at_minister, going, sealed, stands_in
from tests.office import SINCE, Cast

pytestmark = pytest.mark.django_db
Act = Callable[..., Any]
ACTS: list[tuple[Act, dict[str, str]]] = [
    (pass_on, {"note": "เห็นควร"}),
    (return_memo, {"reason": "ขาดข้อกฎหมาย"}),
    (call_up, {"reason": "ด่วน"}),
]


def here(submission: Submission) -> Stop:
    return submission.stops.get(state=Stop.State.HERE)


@pytest.mark.proves("R-015")
def test_it_goes_from_desk_to_desk_with_names_capacity_and_note(cast: Cast) -> None:
    submission = going(cast)
    pass_on(cast.head.viewer(), submission.pk, note="เห็นควร")
    stop = submission.stops.get(post=cast.posts["head"])
    assert (stop.state, stop.acted_by, stop.note) == ("passed", cast.head, "เห็นควร")
    assert stop.capacity == cast.posts["head"].title
    assert here(submission).post == cast.posts["office_head"]
    assert Notice.objects.filter(user=cast.office_head, code="decisions.arrived").exists()
    entry = timeline(submission.matter_id).filter(act="decisions.memo.pass").get()
    assert (entry.actor, entry.data["words"]) == (cast.head, "เห็นควร")


@pytest.mark.parametrize(("act", "words"), ACTS)
def test_who_does_not_sit_there_is_refused(cast: Cast, act: Act, words: dict[str, str]) -> None:
    submission = going(cast)
    with pytest.raises(NotYours):
        act(cast.colleague.viewer(), submission.pk, **words)
    with pytest.raises(NotThere):
        act(cast.head.viewer(), uuid4(), **words)
    secret = going(cast, secrecy=1)
    with pytest.raises(NotThere):
        act(cast.stranger.viewer(), secret.pk, **words)


@pytest.mark.parametrize("act", [return_memo, call_up])
def test_a_reason_is_asked_for(cast: Cast, act: Act) -> None:
    submission = going(cast)
    for reason in (" ", "ก" * 5_001):
        with pytest.raises(BadInput) as caught:
            act(cast.head.viewer(), submission.pk, reason=reason)
        assert "reason" in caught.value.fields


def test_a_note_that_is_too_long_is_named(cast: Cast) -> None:
    with pytest.raises(BadInput):
        pass_on(cast.head.viewer(), going(cast).pk, note="ก" * 5_001)


def test_passed_on_twice_by_one_tap_it_moves_once_even_where_one_person_sits_at_both_desks(cast: Cast) -> None:
    submission, once = going(cast), str(uuid4())
    stands_in(cast.office_head, cast.head)
    pass_on(cast.head.viewer(), submission.pk, once=once)
    pass_on(cast.head.viewer(), submission.pk, once=once)
    assert here(submission).post == cast.posts["office_head"]


@pytest.mark.parametrize(("act", "words"), [ACTS[1], ACTS[2]])
def test_twice_by_one_tap_is_once(cast: Cast, act: Act, words: dict[str, str]) -> None:
    submission, once = going(cast), str(uuid4())
    person = cast.head if act is return_memo else cast.office_head
    assert act(person.viewer(), submission.pk, once=once, **words) == act(
        person.viewer(), submission.pk, once=once, **words
    )


@pytest.mark.proves("R-022", "R-078")
def test_a_stand_in_signs_in_their_own_name_and_in_a_stated_capacity(cast: Cast) -> None:
    submission = going(cast)
    stands_in(cast.head, cast.other_head)
    pass_on(cast.other_head.viewer(), submission.pk)
    stop = submission.stops.get(post=cast.posts["head"])
    assert (stop.acted_by, stop.on_behalf) == (cast.other_head, cast.head)
    assert stop.capacity == f"รักษาราชการแทน {cast.posts['head'].title}"
    entry = timeline(submission.matter_id).filter(act="decisions.memo.pass").get()
    assert (entry.actor, entry.on_behalf) == (cast.other_head, cast.head)


@pytest.mark.proves("R-078")
def test_who_sits_in_a_vacant_post_signs_as_acting(cast: Cast) -> None:
    submission = going(cast)
    Appointment.objects.filter(post=cast.posts["head"]).delete()
    Appointment.objects.create(post=cast.posts["head"], user=cast.colleague, capacity="acting", since=SINCE)
    pass_on(cast.colleague.viewer(), submission.pk)
    stop = submission.stops.get(post=cast.posts["head"])
    assert (stop.capacity, stop.on_behalf) == (f"รักษาการในตำแหน่ง {cast.posts['head'].title}", None)


@pytest.mark.proves("R-020")
@pytest.mark.parametrize(("act", "words"), ACTS)
def test_nobody_acts_on_a_memo_of_their_own_not_even_as_a_stand_in(cast: Cast, act: Act, words: dict[str, str]) -> None:
    submission = going(cast)
    stands_in(cast.head if act is not call_up else cast.office_head, cast.owner)
    with pytest.raises(NotYours):
        act(cast.owner.viewer(), submission.pk, **words)
    assert here(submission).post == cast.posts["head"]


def test_returned_it_is_the_holders_again_and_says_why(cast: Cast) -> None:
    submission = going(cast)
    pass_on(cast.head.viewer(), submission.pk)
    return_memo(cast.office_head.viewer(), submission.pk, reason="ขาดข้อกฎหมาย")
    submission.refresh_from_db()
    submission.matter.refresh_from_db()
    assert (submission.state, submission.matter.stage, submission.paper.state) == ("returned", "returned", "draft")
    assert submission.stops.get(post=cast.posts["office_head"]).note == "ขาดข้อกฎหมาย"
    assert Notice.objects.filter(user=cast.owner, code="decisions.returned").exists()
    with pytest.raises(NotNow):
        pass_on(cast.office_head.viewer(), submission.pk)


def test_the_last_stop_decides_and_passes_nothing_on(cast: Cast) -> None:
    submission = at_minister(cast)
    with pytest.raises(NotNow):
        pass_on(cast.minister.viewer(), submission.pk)


def test_a_decided_memo_is_not_returned_any_more(cast: Cast) -> None:
    submission = at_minister(cast)
    decide(cast.minister.viewer(), submission.pk, verdict="approve", once=str(uuid4()))
    with pytest.raises(NotNow):
        return_memo(cast.minister.viewer(), submission.pk, reason="เปลี่ยนใจ")
    sealed(submission)
    with pytest.raises(NotNow):
        return_memo(cast.minister.viewer(), submission.pk, reason="เปลี่ยนใจ")


def test_called_up_the_stops_between_say_by_whom_and_why(cast: Cast) -> None:
    submission = going(cast)
    call_up(cast.secretary.viewer(), submission.pk, reason="ประชุม ครม. พรุ่งนี้")
    passed = submission.stops.filter(state=Stop.State.SKIPPED)
    assert {stop.post for stop in passed} == {cast.posts["head"], cast.posts["office_head"]}
    assert {(stop.note, stop.acted_by) for stop in passed} == {("ประชุม ครม. พรุ่งนี้", cast.secretary)}
    assert here(submission).post == cast.posts["secretary"]
    entry = timeline(submission.matter_id).filter(act="decisions.memo.call_up").get()
    assert len(entry.data["passed_over"]) == 2
    with pytest.raises(NotYours):
        call_up(cast.secretary.viewer(), submission.pk, reason="อีกครั้ง")


def test_a_stop_passed_over_before_keeps_its_own_reason(cast: Cast) -> None:
    submission = going(cast)
    submission.stops.filter(post=cast.posts["office_head"]).update(state=Stop.State.SKIPPED, note="ไปราชการ")
    call_up(cast.secretary.viewer(), submission.pk, reason="ด่วน")
    assert submission.stops.get(post=cast.posts["office_head"]).note == "ไปราชการ"


def test_a_remark_moves_nothing_and_stands_by_its_section(cast: Cast) -> None:
    submission, once = going(cast), str(uuid4())
    first = comment(cast.colleague.viewer(), submission.pk, text="ตัวเลขปีไหน", section="body", once=once)
    assert comment(cast.colleague.viewer(), submission.pk, text="ตัวเลขปีไหน", section="body", once=once) == first
    assert submission.comments.count() == 1
    assert here(submission).post == cast.posts["head"]
    assert timeline(submission.matter_id).filter(act="decisions.memo.comment").get().data["section"] == "body"
    for text in (" ", "ก" * 5_001):
        with pytest.raises(BadInput):
            comment(cast.colleague.viewer(), submission.pk, text=text)
    with pytest.raises(NotThere):
        comment(cast.stranger.viewer(), going(cast, secrecy=1).pk, text="อยากรู้")


def test_only_who_acts_there_opens_it(cast: Cast) -> None:
    submission = going(cast)
    for person, seen in ((cast.colleague, False), (cast.owner, False), (cast.head, True)):
        opened(person.viewer(), submission, here(submission))
        assert bool(here(submission).opened_at) is seen
    first = here(submission).opened_at
    opened(cast.head.viewer(), submission, here(submission))
    assert here(submission).opened_at == first
