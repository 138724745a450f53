"""People to pick: found by parts of name, nickname and post, with who is away and who stands in."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from prasan.people import actions, queries
from tests.office import Cast
from tests.people.acts import in_days


@pytest.mark.proves("R-022", "R-208")
def test_finds_and_says_who_is_away_and_who_stands_in(cast: Cast, signed_in: Callable[..., Client]) -> None:
    away = {"user_id": cast.owner.pk, "since": in_days(0), "until": in_days(2), "reason": "ลา"}
    actions.declare_absence(cast.owner.viewer(), **away)
    stand = {"person_id": cast.owner.pk, "stand_in_id": cast.colleague.pk, "since": in_days(0), "until": in_days(2)}
    actions.appoint_stand_in(cast.owner.viewer(), **stand, reason="ลา")
    found = signed_in(cast.head).get(reverse("people:pick"), {"q": "ตำแหน่ง OWNER"}).json()["results"]
    assert len(found) == 1
    one = found[0]
    assert (one["value"], one["text"], one["away"]) == (str(cast.owner.pk), cast.owner.name, True)
    assert (one["post"], one["group"], one["stand_in"]) == ("ตำแหน่ง owner", cast.group.name, cast.colleague.name)
    assert one["stand_in_id"] == str(cast.colleague.pk)
    assert "ไม่อยู่ถึง" in one["note"]


def test_the_bare_administrator_is_no_colleague_to_pick(cast: Cast) -> None:
    names = [pick.name for pick in queries.pick_people(cast.head.viewer(), "")]
    assert cast.admin.name not in names
    assert len(names) == 10


def test_who_has_no_post_picks_nobody(cast: Cast, signed_in: Callable[..., Client]) -> None:
    outsider = actions.create_user(cast.admin.viewer(), username="out", name="คนนอก")
    assert signed_in(outsider).get(reverse("people:pick"), {"q": ""}).json() == {"results": []}
    assert Client().get(reverse("people:pick")).status_code == 302


def test_takes_the_same_queries_for_any_number(cast: Cast, django_assert_num_queries: Callable[..., object]) -> None:
    viewer = cast.head.viewer()
    with django_assert_num_queries(4):  # type: ignore[attr-defined]
        queries.pick_people(viewer, "")
