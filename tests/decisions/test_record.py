"""Recording what the Minister said or wrote."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from PIL import Image

from prasan.audit.queries import timeline
from prasan.decisions.actions import pass_on, record_decision, seal_due, submit, undo
from prasan.decisions.models import Decision, Stop, Submission
from prasan.decisions.rules import DECIDED_BEFORE, Planned
from prasan.files.models import StoredFile
from prasan.people.models import Appointment
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.decisions.stage import at_minister, going, later, matter_of, memo_of, sealed, stands_in
from tests.office import Cast

pytestmark = pytest.mark.django_db


def spoken(cast: Cast, submission: Submission, person: Any = None, **changes: Any) -> Decision:
    given = {"verdict": "approve", "words": "เห็นชอบ (ได้ยินโดยเลขานุการ)", "origin": "spoken"}
    given |= {"decided_at": timezone.now() - timedelta(hours=1)} | changes
    return record_decision((person or cast.secretary).viewer(), submission.pk, **given)


def picture() -> BytesIO:
    made = BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, "PNG")
    made.seek(0)
    return made


def test_it_names_both_and_is_marked_as_recorded_by_another(cast: Cast) -> None:
    submission = at_minister(cast)
    decision = spoken(cast, submission, directions=[Planned("รายงาน", owner_id=cast.owner.pk)])
    assert (decision.decided_by, decision.recorded_by, decision.origin) == (cast.minister, cast.secretary, "spoken")
    assert decision.capacity == cast.posts["minister"].title
    entry = timeline(submission.matter_id).get(act="decisions.decision.record")
    assert (entry.actor, entry.data["decided_by"]) == (cast.secretary, str(cast.minister.pk))
    sealed(submission)
    direction = submission.matter.directions.get()
    assert direction.given_by == cast.minister


def test_what_was_handwritten_needs_its_picture(cast: Cast) -> None:
    submission = at_minister(cast)
    with pytest.raises(BadInput) as caught:
        spoken(cast, submission, origin="written")
    assert "proof" in caught.value.fields
    decision = spoken(cast, submission, origin="written", proof=picture(), proof_name="ลายมือ.png")
    assert decision.proof is not None
    assert decision.proof.name == "ลายมือ.png"


def test_nothing_is_decided_long_before_its_matter_came_in(cast: Cast) -> None:
    submission = at_minister(cast)
    for earlier in (timedelta(days=2), timedelta(days=325)):
        with pytest.raises(BadInput) as caught:
            spoken(cast, submission, decided_at=submission.matter.received_at - earlier)
        assert set(caught.value.fields) == {"decided_at"}
    assert not Decision.objects.filter(submission=submission).exists()
    assert spoken(cast, submission, decided_at=submission.matter.received_at - timedelta(hours=3))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": " "}, "words"),
        ({"origin": "screen"}, "origin"),
        ({"verdict": "none"}, "verdict"),
        ({"decided_at": timezone.now() + timedelta(days=2)}, "decided_at"),
    ],
)
def test_bad_input_is_named(cast: Cast, changes: dict[str, Any], field: str) -> None:
    submission = at_minister(cast)
    with pytest.raises(BadInput) as caught:
        spoken(cast, submission, **changes)
    assert field in caught.value.fields


def test_nobody_but_the_secretary_records_and_an_outsiders_file_is_not_kept(cast: Cast) -> None:
    submission = at_minister(cast)
    for person in (cast.head, cast.owner, cast.office_head, cast.minister):
        with pytest.raises(NotYours):
            spoken(cast, submission, person)
    secret = going(cast, secrecy=1)
    with pytest.raises(NotThere):
        spoken(cast, secret, origin="written", proof=picture(), proof_name="ลายมือ.png")
    assert not StoredFile.objects.exists()


@pytest.mark.proves("R-022")
def test_who_stands_in_for_the_secretary_records_on_their_behalf(cast: Cast) -> None:
    submission = at_minister(cast)
    stands_in(cast.secretary, cast.office_head)
    spoken(cast, submission, cast.office_head)
    entry = timeline(submission.matter_id).get(act="decisions.decision.record")
    assert (entry.actor, entry.on_behalf) == (cast.office_head, cast.secretary)


@pytest.mark.proves("R-020")
def test_nobody_records_a_decision_on_a_memo_of_their_own(cast: Cast) -> None:
    matter = matter_of(cast)
    paper = memo_of(cast, matter)
    stands_in(cast.secretary, cast.owner)
    submission = submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, essence="สาระ", proposal="เห็นชอบ")
    with pytest.raises(NotYours):
        spoken(cast, submission, cast.owner)


def test_recorded_twice_by_one_form_it_is_one(cast: Cast) -> None:
    submission, once = at_minister(cast), str(uuid4())
    assert spoken(cast, submission, once=once) == spoken(cast, submission, once=once)
    with pytest.raises(NotNow):
        spoken(cast, submission)


def test_a_memo_that_is_still_below_comes_up_only_when_it_is_sealed(cast: Cast) -> None:
    submission = going(cast)
    pass_on(cast.head.viewer(), submission.pk)
    decision = spoken(cast, submission)
    assert submission.stops.get(state=Stop.State.HERE).post == cast.posts["office_head"]
    undo(cast.secretary.viewer(), decision.pk)
    assert submission.stops.get(state=Stop.State.HERE).post == cast.posts["office_head"]
    spoken(cast, submission)
    sealed(submission)
    states = {stop.post_id: (stop.state, stop.note) for stop in submission.stops.all()}
    assert states[cast.posts["head"].pk][0] == "passed"
    assert states[cast.posts["secretary"].pk] == ("skipped", DECIDED_BEFORE)
    assert states[cast.posts["minister"].pk][0] == "decided"


def test_the_minister_reads_what_was_recorded_on_a_secret_memo(cast: Cast) -> None:
    submission = going(cast, secrecy=1)
    for person in (cast.head, cast.office_head):
        pass_on(person.viewer(), submission.pk)
    spoken(cast, submission)
    assert seal_due(later()) == 1
    assert submission.matter.readers.filter(post=cast.posts["minister"]).exists()


def test_a_memo_put_off_by_word_of_mouth_leaves_the_stack(cast: Cast) -> None:
    submission = at_minister(cast)
    spoken(cast, submission, verdict="hold")
    submission.refresh_from_db()
    assert submission.held_until is not None


def test_only_who_held_the_post_on_that_day_can_have_decided(cast: Cast) -> None:
    submission = at_minister(cast)
    yesterday = timezone.localdate() - timedelta(days=1)
    Appointment.objects.filter(post=cast.posts["minister"]).update(until=yesterday)
    with pytest.raises(NotNow):
        spoken(cast, submission, decided_at=timezone.now())
    assert spoken(cast, submission, decided_at=timezone.now() - timedelta(days=1)).decided_by == cast.minister
