"""What waits in each section and on the bell is counted in one statement."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from prasan.people.models import User
from prasan.ui.counts import Question, together
from tests.office import Cast

pytestmark = pytest.mark.django_db


def questions(**rows: Any) -> dict[str, Question]:
    """What a viewer has counted, by its name."""
    return {name: Question(lambda _viewer, one=one: one, name, date(2026, 11, 21), None) for name, one in rows.items()}


def test_all_are_counted_in_one_statement(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    heads = User.objects.filter(pk__in=[cast.head.pk, cast.office_head.pk])
    wanted = questions(heads=heads, known=3, all=User.objects.all(), nobody=User.objects.none())
    with django_assert_num_queries(1):
        counted = together(wanted)
    assert counted == {"heads": 2, "known": 3, "all": User.objects.count(), "nobody": 0}


def test_nothing_to_ask_costs_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert together(questions(known=3, nobody=User.objects.none())) == {"known": 3, "nobody": 0}


def test_a_statement_is_built_once_for_all_who_see_the_same_and_counted_anew(cast: Cast) -> None:
    built: list[str] = []

    def heads(viewer: str) -> Any:
        built.append(viewer)
        return User.objects.filter(pk__in=[cast.head.pk, cast.office_head.pk], is_active=True)

    def count(viewer: str, sees_as: str, day: int) -> int:
        return together({"heads": Question(heads, sees_as, date(2026, 11, day), viewer)})["heads"]

    assert [count("first", "officer", 21), count("again", "officer", 21)] == [2, 2]
    User.objects.filter(pk=cast.head.pk).update(is_active=False)
    assert count("again", "officer", 21) == 1
    assert built == ["first"]
    assert [count("other", "head", 21), count("tomorrow", "officer", 22)] == [1, 1]
    assert built == ["first", "other", "tomorrow"]
