"""What waits in each section and on the bell is counted in one statement."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from prasan.people.models import User
from prasan.ui.counts import together
from tests.office import Cast

pytestmark = pytest.mark.django_db


def test_all_are_counted_in_one_statement(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    heads = User.objects.filter(pk__in=[cast.head.pk, cast.office_head.pk])
    wanted: dict[str, Any] = {"heads": heads, "known": 3, "all": User.objects.all(), "nobody": User.objects.none()}
    with django_assert_num_queries(1):
        counted = together(wanted)
    assert counted == {"heads": 2, "known": 3, "all": User.objects.count(), "nobody": 0}


def test_nothing_to_ask_costs_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert together({"known": 3, "nobody": User.objects.none()}) == {"known": 3, "nobody": 0}
