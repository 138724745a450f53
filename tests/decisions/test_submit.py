"""Sending a memo up and taking it back."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from prasan.audit.queries import timeline, verify
from prasan.decisions.actions import decide, pass_on, return_memo, submit, withdraw
from prasan.decisions.models import Chain, Stop, Submission
from prasan.matters.models import Matter
from prasan.notify.models import Notice
from prasan.papers.actions import save_version, start_paper
from prasan.papers.models import Paper
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.decisions.stage import ESSENCE, PROPOSAL, at_minister, going, matter_of, memo_of, stands_in
from tests.office import Cast
from tests.papers.samples import summary

pytestmark = pytest.mark.django_db
LINES = {"essence": ESSENCE, "proposal": PROPOSAL}


def acts(matter: Matter) -> list[str]:
    return [entry.act for entry in timeline(matter.pk)]


@pytest.mark.proves("R-012", "R-029")
def test_it_lands_on_the_first_desk_and_freezes_the_paper(cast: Cast) -> None:
    matter = matter_of(cast)
    paper = memo_of(cast, matter)
    submission = submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, involves_law=True, **LINES)
    assert [(stop.post_id, stop.state) for stop in submission.stops.all()] == [
        (cast.posts["head"].pk, "here"),
        (cast.posts["office_head"].pk, "ahead"),
        (cast.posts["secretary"].pk, "ahead"),
        (cast.posts["minister"].pk, "ahead"),
    ]
    matter.refresh_from_db()
    paper.refresh_from_db()
    assert (matter.stage, paper.state, submission.version.n) == ("submitted", "proposed", paper.version)
    assert Notice.objects.filter(user=cast.head, code="decisions.arrived").count() == 1
    assert "decisions.memo.submit" in acts(matter)
    assert verify(matter.pk) == []


def test_sent_twice_it_goes_up_once(cast: Cast) -> None:
    matter = matter_of(cast)
    paper, once = memo_of(cast, matter), str(uuid4())
    first = submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, once=once, **LINES)
    assert submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, once=once, **LINES) == first
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"essence": " "}, "essence"), ({"proposal": ""}, "proposal"), ({"issue": "ก" * 301}, "issue")],
)
def test_bad_lines_are_named_and_leave_nothing(cast: Cast, changes: dict[str, str], field: str) -> None:
    matter = matter_of(cast)
    with pytest.raises(BadInput) as caught:
        submit(cast.owner.viewer(), matter.pk, paper_id=memo_of(cast, matter).pk, **(LINES | changes))
    assert field in caught.value.fields
    assert not Submission.objects.exists()


def test_who_may_not_is_refused(cast: Cast) -> None:
    matter = matter_of(cast)
    paper = memo_of(cast, matter)
    with pytest.raises(NotYours):
        submit(cast.colleague.viewer(), matter.pk, paper_id=paper.pk, **LINES)
    secret = matter_of(cast, secrecy=1)
    with pytest.raises(NotThere):
        submit(cast.stranger.viewer(), secret.pk, paper_id=paper.pk, **LINES)
    other = matter_of(cast)
    with pytest.raises(NotThere):
        submit(cast.owner.viewer(), other.pk, paper_id=paper.pk, **LINES)


def test_one_memo_of_a_matter_is_up_at_a_time(cast: Cast) -> None:
    submission = going(cast)
    paper = memo_of(cast, submission.matter)
    with pytest.raises(NotNow):
        submit(cast.owner.viewer(), submission.matter_id, paper_id=paper.pk, **LINES)


def test_what_the_check_finds_stops_it(cast: Cast) -> None:
    matter = matter_of(cast)
    paper = start_paper(cast.owner.viewer(), matter.pk, kind="summary")
    save_version(cast.owner.viewer(), paper.pk, data=summary(key_points=[{"text": ""}]))
    with pytest.raises(NotNow) as caught:
        submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, **LINES)
    assert caught.value.code == "papers.check"


@pytest.mark.proves("R-020")
def test_a_chain_is_shortened_only_with_a_reason_that_everybody_sees(cast: Cast) -> None:
    matter = matter_of(cast)
    paper, post = memo_of(cast, matter), cast.posts["office_head"].pk
    with pytest.raises(BadInput) as caught:
        submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, skips={post: " "}, **LINES)
    assert f"why_{post}" in caught.value.fields
    submission = submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, skips={post: "ไปราชการ"}, **LINES)
    skipped = submission.stops.get(post_id=post)
    assert (skipped.state, skipped.note) == ("skipped", "ไปราชการ")
    entry = timeline(matter.pk).filter(act="decisions.memo.submit").get()
    assert entry.data["skipped"] == {str(post): "ไปราชการ"}


def test_who_decides_is_never_passed_over(cast: Cast) -> None:
    matter = matter_of(cast)
    skips = {cast.posts["minister"].pk: "ด่วน"}
    submission = submit(cast.owner.viewer(), matter.pk, paper_id=memo_of(cast, matter).pk, skips=skips, **LINES)
    assert submission.stops.last().state == "ahead"


@pytest.mark.proves("R-020")
def test_the_stop_of_whoever_wrote_it_is_passed_over(cast: Cast) -> None:
    matter = matter_of(cast)
    paper = start_paper(cast.head.viewer(), matter.pk, kind="summary")
    save_version(cast.head.viewer(), paper.pk, data=summary())
    submission = submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, **LINES)
    assert submission.stops.get(post=cast.posts["head"]).state == Stop.State.SKIPPED
    assert submission.stops.get(state=Stop.State.HERE).post == cast.posts["office_head"]


def test_a_matter_without_a_group_has_no_head_of_group_on_its_way(cast: Cast) -> None:
    matter = matter_of(cast)
    paper = memo_of(cast, matter)
    Matter.objects.filter(pk=matter.pk).update(group=None)
    submission = submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, **LINES)
    posts = [stop.post.role for stop in submission.stops.all()]
    assert posts == ["office_head", "secretary", "minister"]


def test_a_way_up_that_nobody_decides_is_refused(cast: Cast) -> None:
    matter = matter_of(cast)
    Chain.objects.get(code="minister").stops.filter(decides=True).delete()
    with pytest.raises(NotThere):
        submit(cast.owner.viewer(), matter.pk, paper_id=memo_of(cast, matter).pk, **LINES)
    with pytest.raises(BadInput):
        submit(cast.owner.viewer(), matter.pk, paper_id=Paper.objects.get().pk, chain_code="none", **LINES)


@pytest.mark.proves("R-022")
def test_the_backup_submits_on_behalf_of_the_owner_who_is_away(cast: Cast) -> None:
    matter = matter_of(cast)
    paper = memo_of(cast, matter)
    stands_in(cast.owner, cast.backup)
    submission = submit(cast.backup.viewer(), matter.pk, paper_id=paper.pk, **LINES)
    assert (submission.made_by_id, submission.on_behalf_id) == (cast.backup.pk, cast.owner.pk)
    entry = timeline(matter.pk).filter(act="decisions.memo.submit").get()
    assert (entry.actor_id, entry.on_behalf_id) == (cast.backup.pk, cast.owner.pk)


def test_everybody_of_the_chain_may_read_a_secret_memo_when_it_comes_by(cast: Cast) -> None:
    submission = going(cast, secrecy=1)
    assert not submission.matter.readers.filter(post=cast.posts["secretary"]).exists()
    pass_on(cast.head.viewer(), submission.pk)
    pass_on(cast.office_head.viewer(), submission.pk)
    assert submission.matter.readers.filter(post=cast.posts["secretary"], because="chain").exists()


def test_it_can_be_taken_back_before_it_is_decided(cast: Cast) -> None:
    submission, once = going(cast), str(uuid4())
    with pytest.raises(BadInput):
        withdraw(cast.owner.viewer(), submission.pk, reason=" ")
    with pytest.raises(NotYours):
        withdraw(cast.colleague.viewer(), submission.pk, reason="แก้ตัวเลข")
    withdraw(cast.owner.viewer(), submission.pk, reason="แก้ตัวเลข", once=once)
    withdraw(cast.owner.viewer(), submission.pk, reason="แก้ตัวเลข", once=once)
    submission.refresh_from_db()
    submission.matter.refresh_from_db()
    assert (submission.state, submission.matter.stage, submission.paper.state) == ("withdrawn", "doing", "draft")
    assert acts(submission.matter).count("decisions.memo.withdraw") == 1
    with pytest.raises(NotNow):
        withdraw(cast.owner.viewer(), submission.pk, reason="อีกครั้ง")


def test_it_cannot_be_taken_back_once_it_is_decided_but_when_it_is_put_off(cast: Cast) -> None:
    submission = at_minister(cast)
    held = decide(cast.minister.viewer(), submission.pk, verdict="hold", once=str(uuid4()))
    assert held.submission.held_until is not None
    decide(cast.minister.viewer(), submission.pk, verdict="approve", once=str(uuid4()))
    with pytest.raises(NotNow):
        withdraw(cast.owner.viewer(), submission.pk, reason="แก้ตัวเลข")
    other = at_minister(cast)
    decide(cast.minister.viewer(), other.pk, verdict="hold", once=str(uuid4()))
    assert withdraw(cast.owner.viewer(), other.pk, reason="แก้ตัวเลข").state == "withdrawn"


def test_a_secret_memo_is_taken_back_by_those_who_see_it_alone(cast: Cast) -> None:
    submission = going(cast, secrecy=1)
    with pytest.raises(NotThere):
        withdraw(cast.stranger.viewer(), submission.pk, reason="อยากรู้")


def test_what_came_back_and_was_not_changed_goes_up_only_with_an_answer(cast: Cast) -> None:
    memo = going(cast)
    matter, paper = memo.matter, memo.paper
    return_memo(cast.head.viewer(), memo.pk, reason="แก้วงเงินในข้อ 2")
    with pytest.raises(BadInput) as refused:
        submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, **LINES)
    assert "answer" in refused.value.fields
    again = submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, answer="วงเงินถูกต้องแล้วตามหนังสือ", **LINES)
    assert [remark.text for remark in again.comments.all()] == ["วงเงินถูกต้องแล้วตามหนังสือ"]


def test_what_was_changed_since_it_came_back_goes_up_without_more_words(cast: Cast) -> None:
    memo = going(cast)
    return_memo(cast.head.viewer(), memo.pk, reason="แก้ชื่อเรื่อง")
    save_version(cast.owner.viewer(), memo.paper_id, data=summary(subject="ชื่อเรื่องที่แก้แล้ว"))
    again = submit(cast.owner.viewer(), memo.matter_id, paper_id=memo.paper_id, **LINES)
    assert not again.comments.exists()


def test_the_reason_stands_on_the_paper_and_where_it_is_sent_up(cast: Cast, signed_in: Callable[..., Client]) -> None:
    memo = going(cast)
    return_memo(cast.head.viewer(), memo.pk, reason="แก้วงเงินในข้อ 2")
    client = signed_in(cast.owner)
    where = reverse("decisions:submit", args=[memo.matter_id])
    assert "แก้วงเงินในข้อ 2" in client.get(reverse("papers:paper", args=[memo.paper_id])).content.decode()
    page = client.get(where).content.decode()
    assert "แก้วงเงินในข้อ 2" in page
    assert "ยังไม่มีการแก้ไขตั้งแต่ถูกส่งคืน" in page
    sent = {"paper_id": memo.paper_id, "chain": memo.chain.code, "once": uuid4().hex, **LINES}
    assert client.post(where, sent).status_code == 422
    assert client.post(where, sent | {"answer": "ตรวจแล้วถูกต้อง"}).status_code == 302
    submit_page = client.get(reverse("papers:paper", args=[memo.paper_id])).content.decode()
    assert "แก้วงเงินในข้อ 2" not in submit_page
