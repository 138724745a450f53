"""Letters on today's desk: what was passed on to one, and copies; with what to do next, at a constant cost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from prasan.audit.queries import timeline, verify
from prasan.home.digest import send_digests
from prasan.letters import actions
from prasan.letters.models import Letter, State
from prasan.letters.queries.desk import letters_on_desk
from prasan.letters.rules import Receiver
from prasan.matters.access import may_assign
from prasan.notify.models import Mail
from prasan.people.models import User
from prasan.ui.errors import NotThere, NotYours
from tests.letters.samples import registered, secret
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def on_desk(person: User) -> list[tuple[Any, bool]]:
    """The letters on somebody's desk, and whether each is a copy."""
    return [(row.letter.pk, row.is_copy) for row in letters_on_desk(person.viewer()).rows]  # type: ignore[attr-defined]


def copied_to(letter: Letter, sender: User, *people: User) -> None:
    """Sends copies of a letter."""
    actions.send_copies(sender.viewer(), letter.pk, user_ids=[person.pk for person in people])  # type: ignore[attr-defined]


def test_what_was_passed_on_and_copies_lie_on_the_desk_the_urgent_first(cast: Cast) -> None:
    mine = registered(cast.clerk, letter_no="1", to=Receiver(cast.group.pk, cast.owner.pk))
    urgent = registered(cast.clerk, letter_no="2", urgency=3, to=Receiver(person_id=cast.owner.pk))
    ours = registered(cast.clerk, letter_no="3", to=Receiver(group_id=cast.group.pk))
    copied_to(ours, cast.clerk, cast.owner, cast.head, cast.stranger)
    assert on_desk(cast.owner) == [(urgent.pk, False), (mine.pk, False), (ours.pk, True)]
    assert on_desk(cast.head) == [(ours.pk, False)]
    assert on_desk(cast.stranger) == [(ours.pk, True)]
    assert on_desk(cast.colleague) == []


def test_what_was_noted_acknowledged_joined_or_cancelled_leaves_the_desk(cast: Cast) -> None:
    to = Receiver(person_id=cast.owner.pk)
    noted, opened, cancelled, copy = (registered(cast.clerk, letter_no=str(n), to=to) for n in range(4))
    copied_to(copy, cast.clerk, cast.stranger)
    owner, clerk = cast.owner.viewer(), cast.clerk.viewer()  # type: ignore[attr-defined]
    actions.take_note(owner, noted.pk)
    actions.open_matter(owner, opened.pk)
    actions.cancel(clerk, cancelled.pk, reason="ลงผิดฉบับ")
    assert on_desk(cast.owner) == [(copy.pk, False)]
    actions.acknowledge(cast.stranger.viewer(), copy.pk)  # type: ignore[attr-defined]
    assert on_desk(cast.stranger) == []
    actions.route(clerk, noted.pk, to=Receiver(person_id=cast.stranger.pk))
    assert on_desk(cast.stranger) == [(noted.pk, False)]


def test_a_matter_opened_by_whom_a_letter_went_to_is_their_groups(cast: Cast) -> None:
    letter = registered(cast.clerk, to=Receiver(person_id=cast.owner.pk))
    matter = actions.open_matter(cast.owner.viewer(), letter.pk)  # type: ignore[attr-defined]
    assert matter.group == cast.group
    assert may_assign(cast.head.viewer(), matter)  # type: ignore[attr-defined]


def test_a_letter_is_noted_once_by_whom_it_was_passed_on_to_and_logged(cast: Cast) -> None:
    letter = registered(cast.clerk, to=Receiver(person_id=cast.owner.pk))
    for outsider in (cast.clerk, cast.head, cast.colleague):
        with pytest.raises(NotYours):
            actions.take_note(outsider.viewer(), letter.pk)  # type: ignore[attr-defined]
    for _time in range(2):
        assert actions.take_note(cast.owner.viewer(), letter.pk).state == State.NOTED  # type: ignore[attr-defined]
    acts = [one.act for one in timeline(letter.pk)]
    assert acts.count("letters.letter.note") == 1
    assert verify(letter.pk) == []
    hidden = secret(cast.clerk, to=Receiver(person_id=cast.owner.pk))
    with pytest.raises(NotThere):
        actions.take_note(cast.colleague.viewer(), hidden.pk)  # type: ignore[attr-defined]


def test_of_a_letter_to_a_group_its_head_takes_note(cast: Cast) -> None:
    letter = registered(cast.clerk, to=Receiver(group_id=cast.group.pk))
    with pytest.raises(NotYours):
        actions.take_note(cast.owner.viewer(), letter.pk)  # type: ignore[attr-defined]
    assert actions.take_note(cast.head.viewer(), letter.pk).state == State.NOTED  # type: ignore[attr-defined]


def test_a_secret_letter_is_on_the_desk_of_the_cleared_alone(cast: Cast, signed_in: SignIn) -> None:
    letter = secret(cast.clerk, subject="เรื่องลับมาก", to=Receiver(person_id=cast.owner.pk))
    assert on_desk(cast.owner) == [(letter.pk, False)]
    assert "เรื่องลับมาก" in signed_in(cast.owner, mfa=True).get("/").content.decode()
    User.objects.filter(pk=cast.owner.pk).update(clearance=0)
    assert on_desk(cast.owner) == []


def test_the_desk_says_what_to_do_next_and_comes_back(cast: Cast, signed_in: SignIn) -> None:
    letter = registered(cast.clerk, to=Receiver(person_id=cast.owner.pk))
    copied_to(letter, cast.clerk, cast.stranger)
    owner = signed_in(cast.owner, mfa=True, accept_language="th")
    page = owner.get("/").content.decode()
    assert all(words in page for words in (letter.entry.subject, "เปิดเรื่อง", "รับทราบ", "หนังสือถึงคุณ 1 ฉบับ"))
    assert reverse("letters:open_matter", args=[letter.pk]) in page
    answer: Any = owner.post(reverse("letters:take_note", args=[letter.pk]), {"from": "desk"})
    assert answer.url == "/"
    assert letter.entry.subject not in owner.get("/").content.decode()
    stranger = signed_in(cast.stranger, mfa=True, accept_language="th")
    assert "เปิดเรื่อง" not in stranger.get("/").content.decode()
    elsewhere: Any = stranger.post(reverse("letters:acknowledge", args=[letter.pk]))
    assert elsewhere.url == reverse("letters:letter", args=[letter.pk])


def test_the_desk_costs_the_same_however_many_letters(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    owner = signed_in(cast.owner, mfa=True)
    registered(cast.clerk, to=Receiver(person_id=cast.owner.pk))
    with django_assert_max_num_queries(15) as few:
        owner.get("/")
    for n in range(6):
        copied_to(registered(cast.clerk, letter_no=str(n)), cast.clerk, cast.owner)
        registered(cast.clerk, letter_no=f"1/{n}", to=Receiver(person_id=cast.owner.pk))
    with django_assert_max_num_queries(len(few)):
        assert owner.get("/").content.decode().count("data-row") >= 13


def test_the_morning_list_names_them_and_no_secret_one(cast: Cast) -> None:
    registered(cast.clerk, subject="ขอเชิญประชุมครูใหญ่", to=Receiver(person_id=cast.owner.pk))
    secret(cast.clerk, subject="สืบสวนเรื่องลับ", to=Receiver(person_id=cast.owner.pk))
    assert send_digests() == 1
    said = "".join(str(one.__dict__) for one in Mail.objects.all())
    assert "ขอเชิญประชุมครูใหญ่" in said
    assert "สืบสวนเรื่องลับ" not in said
