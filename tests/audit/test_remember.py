"""The same request sent twice is done once."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from prasan.audit.actions import remember, remember_first
from prasan.audit.jobs import forget_keys
from prasan.audit.models import Remembered
from prasan.audit.queries import done_before
from prasan.audit.rules import SYSTEM, Actor
from prasan.ui.errors import BadInput, NotNow
from tests.office import Cast

ACT = "matters.matter.receive"


@pytest.mark.django_db
def test_gives_the_same_answer_to_the_same_person_alone(cast: Cast) -> None:
    mine, other = Actor(cast.owner.pk), Actor(cast.head.pk)
    assert done_before(actor=mine, key="k", act=ACT) is None
    remember(actor=mine, key="k", act=ACT, result="42")
    assert done_before(actor=mine, key="k", act=ACT) == "42"
    assert done_before(actor=other, key="k", act=ACT) is None


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["owner", "system"])
def test_the_second_of_two_at_once_is_undone(cast: Cast, who: str) -> None:
    actor = SYSTEM if who == "system" else Actor(cast.owner.pk)
    remember(actor=actor, key="k", act=ACT, result="42")
    with pytest.raises(NotNow), transaction.atomic():
        remember(actor=actor, key="k", act=ACT, result="43")
    assert done_before(actor=actor, key="k", act=ACT) == "42"


@pytest.mark.django_db
def test_refuses_a_key_that_was_used_for_something_else(cast: Cast) -> None:
    actor = Actor(cast.owner.pk)
    remember(actor=actor, key="k", act=ACT, result="42")
    with pytest.raises(BadInput):
        done_before(actor=actor, key="k", act="matters.matter.close")


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["owner", "system"])
def test_kept_before_the_act_it_is_known_the_second_time(cast: Cast, who: str) -> None:
    actor = SYSTEM if who == "system" else Actor(cast.owner.pk)
    assert remember_first(actor=actor, key="k", act=ACT, result="42") is None
    assert remember_first(actor=actor, key="k", act=ACT, result="43") == "42"
    assert done_before(actor=actor, key="k", act=ACT) == "42"
    with pytest.raises(BadInput):
        remember_first(actor=actor, key="k", act="matters.matter.close", result="44")
    assert remember_first(actor=actor, key="", act=ACT, result="45") is None
    assert Remembered.objects.count() == 1


@pytest.mark.django_db
def test_refuses_a_key_that_was_sent_with_other_words(cast: Cast) -> None:
    actor = Actor(cast.owner.pk)
    remember(actor=actor, key="k#words", act=ACT, result="42")
    assert done_before(actor=actor, key="k#words", act=ACT) == "42"
    for other in ("k#others", "k"):
        with pytest.raises(BadInput):
            done_before(actor=actor, key=other, act=ACT)


@pytest.mark.django_db
def test_an_empty_key_is_no_key(cast: Cast) -> None:
    actor = Actor(cast.owner.pk)
    for _again in range(2):
        remember(actor=actor, key="", act=ACT, result="42")
    assert done_before(actor=actor, key="", act=ACT) is None


@pytest.mark.django_db
def test_keys_are_forgotten_after_thirty_days() -> None:
    remember(actor=SYSTEM, key="old", act=ACT, result="")
    with time_machine.travel(timezone.now() + timedelta(days=29), tick=False):
        remember(actor=SYSTEM, key="new", act=ACT, result="")
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert forget_keys() == 1
    assert list(Remembered.objects.values_list("key", flat=True)) == ["new"]
