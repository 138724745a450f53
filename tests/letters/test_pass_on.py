"""Passing letters on, copies for information, and putting letters into matters."""

from typing import Any

import pytest

from prasan.audit.queries import timeline, verify
from prasan.letters import actions
from prasan.letters.models import Copy, State
from prasan.letters.queries.page import letters_of, page_of, suggested
from prasan.letters.rules import Receiver
from prasan.matters.actions import receive
from prasan.matters.models import Matter
from prasan.notify.models import Notice
from prasan.registry.models import Number
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.letters.samples import registered, secret
from tests.matters.test_receive import intake
from tests.office import Cast

pytestmark = pytest.mark.django_db


def test_the_person_is_told_and_may_pass_it_on(cast: Cast) -> None:
    letter = registered(cast.clerk, to=Receiver(cast.group.pk, cast.owner.pk))
    assert (letter.state, letter.person_id) == (State.ROUTED, cast.owner.pk)
    assert [notice.user_id for notice in Notice.objects.filter(code="letters.routed")] == [cast.owner.pk]
    to = Receiver(person_id=cast.colleague.pk)
    for _time in range(2):
        letter = actions.route(cast.owner.viewer(), letter.pk, to=to, note="ขอให้ช่วยดู")  # type: ignore[attr-defined]
    acts = [one.act for one in timeline(letter.pk)]
    assert acts.count("letters.letter.route") == 2
    assert page_of(cast.clerk.viewer(), letter.pk).moments[-1].words == "ขอให้ช่วยดู"  # type: ignore[attr-defined]
    with pytest.raises(NotYours):
        actions.route(cast.stranger.viewer(), letter.pk, to=Receiver(person_id=cast.owner.pk))  # type: ignore[attr-defined]


def test_to_a_group_its_heads_are_told(cast: Cast) -> None:
    registered(cast.clerk, to=Receiver(group_id=cast.group.pk))
    assert {notice.user_id for notice in Notice.objects.filter(code="letters.routed")} == {cast.head.pk}


def test_nobody_gets_what_they_may_not_have(cast: Cast) -> None:
    letter, viewer = secret(cast.clerk), cast.clerk.viewer()  # type: ignore[attr-defined]
    wrong: Any
    for wrong in (Receiver(), Receiver(person_id=cast.colleague.pk), Receiver(person_id=cast.minister.pk)):
        with pytest.raises(BadInput):
            actions.route(viewer, letter.pk, to=wrong)
    with pytest.raises(BadInput):
        actions.send_copies(viewer, letter.pk, user_ids=[cast.colleague.pk])
    with pytest.raises(BadInput):
        actions.send_copies(viewer, letter.pk)
    copies = actions.send_copies(viewer, letter.pk, group_ids=[cast.group.pk])
    assert {copy.user_id for copy in copies} == {cast.owner.pk, cast.backup.pk, cast.head.pk}
    assert set(Notice.objects.filter(code="letters.copy").values_list("user_id", flat=True)) == {
        copy.user_id for copy in copies
    }
    assert all("ขอความอนุเคราะห์" not in str(notice.params) for notice in Notice.objects.all())


def test_a_copy_is_sent_once_and_acknowledged_once(cast: Cast) -> None:
    letter, viewer = registered(cast.clerk), cast.clerk.viewer()  # type: ignore[attr-defined]
    assert len(actions.send_copies(viewer, letter.pk, user_ids=[cast.owner.pk, cast.stranger.pk])) == 2
    assert actions.send_copies(viewer, letter.pk, user_ids=[cast.owner.pk]) == []
    with pytest.raises(NotYours):
        actions.acknowledge(cast.colleague.viewer(), letter.pk)  # type: ignore[attr-defined]
    moments = [actions.acknowledge(cast.owner.viewer(), letter.pk).known_at for _time in range(2)]  # type: ignore[attr-defined]
    assert moments[0] == moments[1]
    shown = page_of(viewer, letter.pk)
    assert ([copy.user_id for copy in shown.known], [copy.user_id for copy in shown.unknown]) == (
        [cast.owner.pk],
        [cast.stranger.pk],
    )
    acts = [one.act for one in timeline(letter.pk)]
    assert acts == ["registry.entry.register", "letters.copy.send", "letters.copy.known"]
    assert Copy.objects.count() == 2


def test_a_matter_opens_from_a_letter_with_one_number_each(cast: Cast) -> None:
    letter = registered(cast.clerk, urgency=2, to=Receiver(group_id=cast.group.pk))
    viewer: Any = cast.clerk.viewer()  # type: ignore[attr-defined]
    first = actions.open_matter(viewer, letter.pk, once="k")
    assert actions.open_matter(viewer, letter.pk, once="k") == first
    with pytest.raises(NotNow):
        actions.open_matter(viewer, letter.pk)
    assert Number.objects.count() == 2
    assert (first.letter_number, first.urgency, first.group_id, first.track) == (
        "ศธ 04001/1234",
        2,
        cast.group.pk,
        "formal",
    )
    letter.refresh_from_db()
    assert (letter.state, letter.matter_id) == (State.JOINED, first.pk)
    for chain in (first.pk, letter.pk):
        assert "letters.letter.join" in [one.act for one in timeline(chain)]
    assert letters_of(viewer, first) == [letter]
    assert verify() == []


def test_a_letter_joins_a_matter_that_is_there_and_is_taken_out_again(cast: Cast) -> None:
    letter, viewer = registered(cast.clerk), cast.clerk.viewer()  # type: ignore[attr-defined]
    matter, other = receive(viewer, intake()), receive(viewer, intake(subject="อีกเรื่อง"))
    for _time in range(2):
        actions.join(viewer, letter.pk, matter_id=matter.pk)
    with pytest.raises(NotNow):
        actions.join(viewer, letter.pk, matter_id=other.pk)
    with pytest.raises(NotYours):
        actions.take_out(cast.stranger.viewer(), letter.pk, reason="x")  # type: ignore[attr-defined]
    with pytest.raises(BadInput):
        actions.take_out(viewer, letter.pk, reason=" ")
    for _time in range(2):
        letter = actions.take_out(viewer, letter.pk, reason="คนละเรื่อง")
    assert (letter.matter_id, letter.state) == (None, State.REGISTERED)
    acts = [one.act for one in timeline(matter.pk)]
    assert acts[-2:] == ["letters.letter.join", "letters.letter.take_out"]


def test_a_secret_letter_goes_into_no_open_matter(cast: Cast) -> None:
    letter, viewer = secret(cast.clerk), cast.clerk.viewer()  # type: ignore[attr-defined]
    with pytest.raises(BadInput):
        actions.join(viewer, letter.pk, matter_id=receive(viewer, intake()).pk)
    hidden = receive(cast.office_head.viewer(), intake(secrecy=1))  # type: ignore[attr-defined]
    with pytest.raises(NotThere):
        actions.join(viewer, letter.pk, matter_id=hidden.pk)
    matter = actions.open_matter(viewer, letter.pk)
    assert (matter.secrecy, Matter.objects.count()) == (1, 3)


def test_matters_are_suggested_by_reference_and_by_words(cast: Cast) -> None:
    viewer: Any = cast.clerk.viewer()  # type: ignore[attr-defined]
    first = registered(cast.clerk, letter_no="ศธ 0201/77", subject="การจัดสรรงบประมาณอุดหนุน")
    matter = actions.open_matter(viewer, first.pk)
    hidden = receive(cast.office_head.viewer(), intake(secrecy=1, subject="การจัดสรรงบประมาณอุดหนุน"))  # type: ignore[attr-defined]
    second = registered(cast.clerk, letter_no="ศธ 0201/99", subject="เรื่องตอบกลับ")
    assert matter not in suggested(viewer, second)
    second.refers_to = "ศธ ๐๒๐๑/๗๗"
    assert suggested(viewer, second)[0] == matter
    third = registered(cast.clerk, letter_no="ศธ 0201/100", subject="การจัดสรรงบประมาณอุดหนุน")
    assert matter in suggested(viewer, third)
    assert hidden not in suggested(viewer, third)
