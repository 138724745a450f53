"""Registering: number and row, what is refused, files, the tray, once, the log; corrections and cancelling."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from prasan.audit.queries import timeline, verify
from prasan.files.actions import keep
from prasan.letters import actions
from prasan.letters.access import seen_by
from prasan.letters.models import Arrival, Letter, State
from prasan.letters.queries.findable import KIND
from prasan.letters.rules import Receiver
from prasan.people.models import User
from prasan.registry.models import Number
from prasan.search.queries import find as find_text
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.letters.samples import facts, in_bangkok, registered, secret, upload
from tests.office import Cast

pytestmark = pytest.mark.django_db


def test_a_letter_gets_its_number_its_row_and_its_own_log(cast: Cast) -> None:
    letter = registered(cast.clerk)
    assert (letter.entry.number.n, letter.entry.number.chain, letter.state) == (1, letter.pk, State.REGISTERED)
    assert [one.act for one in timeline(letter.pk)] == ["registry.entry.register"]
    assert verify() == []


def test_sent_twice_it_is_one_letter(cast: Cast) -> None:
    key = uuid4().hex
    for _time in range(2):
        actions.register(cast.clerk.viewer(), facts(), once=key)  # type: ignore[attr-defined]
    assert Letter.objects.count() == Number.objects.count() == 1


@pytest.mark.parametrize("person", ["admin"])
def test_an_outsider_registers_nothing(cast: Cast, person: str) -> None:
    with pytest.raises(NotYours):
        registered(getattr(cast, person))
    assert not Number.objects.exists()


def test_what_is_wrong_draws_no_number(cast: Cast) -> None:
    with pytest.raises(BadInput) as caught:
        registered(cast.clerk, subject=" ", dated=timezone.localdate() + timedelta(days=2))
    assert set(caught.value.fields) == {"subject", "dated"}
    with pytest.raises(BadInput) as caught:
        registered(cast.clerk, files=[uuid4()])
    assert set(caught.value.fields) == {"uploads"}
    with pytest.raises(BadInput) as caught:
        actions.register(cast.clerk.viewer(), facts(), refers_to="ก" * 301)  # type: ignore[attr-defined]
    assert set(caught.value.fields) == {"refers_to"}
    assert not Number.objects.exists()


def test_somebody_elses_file_is_not_taken(cast: Cast) -> None:
    theirs = keep(cast.owner.viewer(), upload=upload(), name="ก.txt")  # type: ignore[attr-defined]
    with pytest.raises(BadInput):
        registered(cast.clerk, files=[theirs.pk])
    mine = keep(cast.clerk.viewer(), upload=upload(), name="ก.txt")  # type: ignore[attr-defined]
    letter = registered(cast.clerk, files=[mine.pk])
    assert [one.name for one in letter.files.all()] == ["ก.txt"]


def test_of_a_most_secret_letter_only_the_stub_is_kept(cast: Cast) -> None:
    empty = {"letter_no": "", "sender_text": "", "subject": ""}
    with pytest.raises(BadInput):
        secret(cast.office_head, secrecy=3)
    letter = secret(cast.office_head, secrecy=3, **empty)
    mine = keep(cast.office_head.viewer(), upload=upload(), name="ก.txt")  # type: ignore[attr-defined]
    with pytest.raises(BadInput):
        secret(cast.office_head, secrecy=3, files=[mine.pk], **empty)
    with pytest.raises(BadInput):
        actions.attach(cast.office_head.viewer(), letter.pk, upload=upload(), name="ก.txt")  # type: ignore[attr-defined]
    with pytest.raises(NotYours):
        actions.open_matter(cast.office_head.viewer(), letter.pk, subject="เปิด")  # type: ignore[attr-defined]


def test_a_secret_letter_goes_into_a_secret_book_only(cast: Cast) -> None:
    with pytest.raises(BadInput):
        registered(cast.clerk, secrecy=1)
    with pytest.raises(BadInput):
        registered(cast.clerk, book="secret-received")
    assert secret(cast.clerk).entry.number.text.startswith("ลับ 1/")


def test_a_secret_letter_is_seen_by_cleared_keepers_and_whom_it_was_given(cast: Cast) -> None:
    letter = secret(cast.clerk)
    see = lambda: {name for name, user in cast.everyone().items() if seen(user, letter)}  # noqa: E731
    assert see() == {"clerk", "office_head"}
    actions.route(cast.clerk.viewer(), letter.pk, to=Receiver(person_id=cast.owner.pk))  # type: ignore[attr-defined]
    actions.send_copies(cast.clerk.viewer(), letter.pk, user_ids=[cast.backup.pk])  # type: ignore[attr-defined]
    assert see() == {"clerk", "office_head", "owner", "backup"}
    actions.route(cast.clerk.viewer(), letter.pk, to=Receiver(group_id=cast.group.pk))  # type: ignore[attr-defined]
    assert see() == {"clerk", "office_head", "head", "backup"}


def seen(user: User, letter: Letter) -> bool:
    return seen_by(user.viewer()).filter(pk=letter.pk).exists()  # type: ignore[attr-defined]


def test_a_letter_in_a_secret_matter_is_seen_by_those_who_see_the_matter(cast: Cast) -> None:
    letter = secret(cast.office_head, secrecy=2)
    assert seen(cast.office_head, letter)
    actions.open_matter(cast.office_head.viewer(), letter.pk)  # type: ignore[attr-defined]
    assert {name for name, user in cast.everyone().items() if seen(user, letter)} == {"office_head"}


def test_search_finds_a_letter_for_those_who_see_it_alone(cast: Cast) -> None:
    letter, hidden = registered(cast.clerk, subject="ขอเชิญประชุมทรัพยากรน้ำ"), secret(cast.clerk, subject="ทรัพยากรลับ")
    said = lambda user: {  # noqa: E731
        hit.object_id for hit in find_text("ทรัพยากร", kinds=[KIND], viewer=user.viewer())
    }
    assert said(cast.clerk) == {letter.pk, hidden.pk}
    assert said(cast.stranger) == {letter.pk}
    assert said(cast.admin) == set()
    assert find_text("ทรัพยากร") == []


def test_a_correction_is_logged_with_the_old_words(cast: Cast) -> None:
    letter = registered(cast.clerk)
    viewer: Any = cast.clerk.viewer()  # type: ignore[attr-defined]
    with pytest.raises(NotYours):
        actions.correct(cast.stranger.viewer(), letter.pk, facts(), reason="ผิด")  # type: ignore[attr-defined]
    with pytest.raises(BadInput):
        actions.correct(viewer, letter.pk, facts(), reason=" ")
    for _time in range(2):
        new = facts(subject="ที่ถูก", received_at=letter.entry.received_at)
        actions.correct(viewer, letter.pk, new, reason="พิมพ์ผิด", refers_to="ศธ 0201/5")
    acts = [one.act for one in timeline(letter.pk)]
    assert acts == ["registry.entry.register", "registry.entry.correct", "letters.letter.correct"]
    letter.refresh_from_db()
    assert (letter.entry.subject, letter.refers_to, letter.entry.number.n) == ("ที่ถูก", "ศธ 0201/5", 1)
    assert find_text("ที่ถูก", kinds=[KIND], viewer=viewer)


def test_a_cancelled_number_stays_and_takes_no_more_acts(cast: Cast) -> None:
    letter = registered(cast.clerk)
    viewer: Any = cast.clerk.viewer()  # type: ignore[attr-defined]
    with pytest.raises(NotYours):
        actions.cancel(cast.stranger.viewer(), letter.pk, reason="ซ้ำ")  # type: ignore[attr-defined]
    with pytest.raises(BadInput):
        actions.cancel(viewer, letter.pk, reason="")
    actions.cancel(viewer, letter.pk, reason="ลงซ้ำ")
    with pytest.raises(NotNow):
        actions.cancel(viewer, letter.pk, reason="ลงซ้ำ")
    with pytest.raises(NotNow):
        actions.route(viewer, letter.pk, to=Receiver(person_id=cast.owner.pk))
    with pytest.raises(NotNow):
        actions.open_matter(viewer, letter.pk)
    assert [one.act for one in timeline(letter.pk)][-1] == "registry.number.cancel"
    assert registered(cast.clerk).entry.number.n == 2


def test_a_hidden_letter_is_not_there_for_any_act(cast: Cast) -> None:
    letter = secret(cast.clerk)
    viewer: Any = cast.stranger.viewer()  # type: ignore[attr-defined]
    for act in (
        lambda: actions.correct(viewer, letter.pk, facts(), reason="x"),
        lambda: actions.cancel(viewer, letter.pk, reason="x"),
        lambda: actions.route(viewer, letter.pk, to=Receiver(person_id=cast.owner.pk)),
        lambda: actions.send_copies(viewer, letter.pk, user_ids=[cast.owner.pk]),
        lambda: actions.acknowledge(viewer, letter.pk),
        lambda: actions.open_matter(viewer, letter.pk),
        lambda: actions.take_out(viewer, letter.pk, reason="x"),
        lambda: actions.attach(viewer, letter.pk, upload=upload(), name="ก.txt"),
    ):
        with pytest.raises(NotThere):
            act()


def test_the_tray_gives_its_files_and_both_its_times(cast: Cast, freeze: Callable[..., Any]) -> None:
    freeze("2026-11-27 18:40")  # a Friday, after office hours
    viewer: Any = cast.clerk.viewer()  # type: ignore[attr-defined]
    arrival = actions.bring(viewer, upload=upload(), name="สแกน.txt")
    assert actions.bring(viewer, upload=upload(), name="สแกน.txt") == arrival
    assert arrival.legal_received_on == date(2026, 11, 30)
    letter = actions.register(viewer, facts(), arrival_id=arrival.pk)
    arrival.refresh_from_db()
    assert (arrival.state, arrival.letter_id) == (Arrival.State.REGISTERED, letter.pk)
    assert (letter.entry.received_at, letter.entry.legal_received_on) == (
        in_bangkok("2026-11-27 18:40"),
        date(2026, 11, 30),
    )
    assert [one.name for one in letter.files.all()] == ["สแกน.txt"]
    with pytest.raises(NotNow):
        actions.register(viewer, facts(), arrival_id=arrival.pk)


def test_what_is_no_letter_is_put_aside_with_a_reason_and_comes_back(cast: Cast) -> None:
    viewer: Any = cast.clerk.viewer()  # type: ignore[attr-defined]
    arrival = actions.bring(viewer, upload=upload(), name="โฆษณา.txt")
    with pytest.raises(BadInput):
        actions.put_aside(viewer, arrival.pk, reason=" ")
    for _time in range(2):
        assert actions.put_aside(viewer, arrival.pk, reason="โฆษณา").state == Arrival.State.ASIDE
    for _time in range(2):
        assert actions.take_back(viewer, arrival.pk).state == Arrival.State.WAITING
    acts = [one.act for one in timeline(arrival.pk)]
    assert acts == ["letters.arrival.take_in", "letters.arrival.put_aside", "letters.arrival.take_back"]
    registered_one = actions.register(viewer, facts(), arrival_id=arrival.pk)
    assert registered_one.files.count() == 1
    with pytest.raises(NotNow):
        actions.put_aside(viewer, arrival.pk, reason="ช้าไป")


def test_the_tray_is_the_keepers(cast: Cast) -> None:
    viewer: Any = cast.stranger.viewer()  # type: ignore[attr-defined]
    with pytest.raises(NotYours):
        actions.bring(viewer, upload=upload(), name="ก.txt")
    arrival = actions.bring(cast.clerk.viewer(), upload=upload(), name="ก.txt")  # type: ignore[attr-defined]
    for act in (
        lambda: actions.put_aside(viewer, arrival.pk, reason="x"),
        lambda: actions.take_back(viewer, arrival.pk),
        lambda: actions.register(viewer, facts(), arrival_id=arrival.pk),
    ):
        with pytest.raises(NotThere):
            act()


def test_a_message_arrives_once(cast: Cast) -> None:
    actor = cast.clerk.viewer().actor()  # type: ignore[attr-defined]
    given = {"files": [], "arrived_at": timezone.now(), "source": "email", "message_id": "<1@x>", "subject": "เรื่อง"}
    assert actions.take_in(actor, **given) == actions.take_in(actor, **given)
    assert Arrival.objects.count() == 1
