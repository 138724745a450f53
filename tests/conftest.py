"""What every test may use: the seeded database on either engine, a small office, signed-in browsers, a still clock."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import time_machine
from _pytest import runner
from allauth.mfa.models import Authenticator
from django.core.management import CommandError
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck, settings
from pytest_django.fixtures import _set_suffix_to_test_databases

from prasan.people.models import User
from prasan.people.queries import viewer_of
from prasan.people.rules import must_have_second_factor
from prasan.project.setup import sow
from tests.browsing import browser, opened  # noqa: F401  fixtures of every room
from tests.office import Cast, hire
from tests.room import with_room

# The same tries in every run, however slow the machine: a failure is one that can be had again.
settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

BANGKOK = ZoneInfo("Asia/Bangkok")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> object:
    """Runs a test as pytest does, with room for its frames: a fifth of the time of those that ask for many pages."""
    return with_room(lambda: runner.pytest_runtest_protocol(item, nextitem))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The second run, on PostgreSQL, repeats what touches a database; arithmetic and words do not change with it."""
    if os.environ.get("PRASAN_TEST_DATABASE") != "postgres":
        return
    touching = [item for item in items if _touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(touching)])
    items[:] = touching


def _touches_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(
        fixtures & {"db", "transactional_db", "surroundings"}
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request: pytest.FixtureRequest) -> None:
    """On a server each worker has a database of its own name; in memory each has its own anyway."""
    worker = getattr(request.config, "workerinput", {}).get("workerid")
    if worker and connection.vendor != "sqlite":
        _set_suffix_to_test_databases(suffix=worker)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The test database with all seeds in it; tests that empty it put them back."""
    empty = TransactionTestCase._fixture_teardown

    def empty_and_sow(case: TransactionTestCase) -> None:
        with unguarded():
            patiently(partial(empty, case))
        sow()

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        sow()
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_and_sow)
        patch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", close_between_transactions)
        yield


close_if_obsolete = BaseDatabaseWrapper.close_if_unusable_or_obsolete


def close_between_transactions(wrapper: BaseDatabaseWrapper) -> None:
    """A test that closes an answer itself ends its request once more; that must not end the test's transaction."""
    if not wrapper.in_atomic_block:
        close_if_obsolete(wrapper)


def patiently(work: Callable[[], object]) -> None:
    """Does it again while the database is locked: the browser is gone, the server may still answer its last page."""
    for _again in range(100):
        try:
            work()
        except (OperationalError, CommandError):
            time.sleep(0.05)
        else:
            return
    work()


@contextmanager
def unguarded() -> Iterator[None]:
    """The database without the triggers that refuse changes, so that a test's rows can be emptied out."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'")
            guards = cursor.fetchall()
            off = [f'DROP TRIGGER "{name}"' for name, _sql in guards]
            on = [sql for _name, sql in guards]
        else:
            cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
            tables = [name for (name,) in cursor.fetchall()]
            off = [f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in tables]
            on = [f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in tables]
        for statement in off:
            patiently(partial(cursor.execute, statement))
    yield
    with connection.cursor() as cursor:
        for statement in on:
            cursor.execute(statement)


@pytest.fixture
def cast(db: None) -> Cast:
    """A small office with one person of every role: see tests.office."""
    return hire()


@pytest.fixture
def signed_in() -> Callable[..., Client]:
    """`signed_in(user)`: a browser where that user is signed in, with a second factor if they need one.

    `mfa` True or False sets one up, or not, in any case.
    """

    def sign_in(user: User, *, mfa: bool | None = None, **headers: str) -> Client:
        needed = must_have_second_factor(user.clearance, viewer_of(user).is_admin)
        if needed if mfa is None else mfa:
            Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
        client = Client(headers=headers)
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def freeze() -> Iterator[Callable[..., time_machine.Traveller]]:
    """`freeze("2026-11-23 09:00")`: the clock stands still at that moment in Bangkok, until the test ends."""
    with ExitStack() as stack:

        def stop(moment: str | datetime) -> time_machine.Traveller:
            at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
            at = at if at.tzinfo else at.replace(tzinfo=BANGKOK)
            return stack.enter_context(time_machine.travel(at, tick=False))

        yield stop
