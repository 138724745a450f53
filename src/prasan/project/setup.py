"""Making an office ready: tables, first rows of law and books, shared cache, static files. Safe to do again."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _

Say = Callable[[str], None]


def sow() -> None:
    """Puts the first rows of every room that has a `seeds` module; rows that are there already stay as they are.

    The lower rooms come first, so that seeds may build on one another.
    """
    rooms = [room for room in apps.get_app_configs() if room.name.startswith("prasan.")]
    for room in reversed(rooms):
        if room.module is not None and module_has_submodule(room.module, "seeds"):
            import_module(f"{room.name}.seeds").sow()


def migrations_behind() -> int:
    """How many migrations this version has that the database does not."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrations_unknown() -> list[str]:
    """Migrations that the database has and this version does not: a newer version made it."""
    executor = MigrationExecutor(connection)
    known = set(executor.loader.disk_migrations or ())
    ours = {room.label for room in apps.get_app_configs()}
    return sorted(
        f"{app}.{name}" for app, name in executor.loader.applied_migrations if app in ours and (app, name) not in known
    )


def is_ready() -> bool:
    """Whether the office can be opened as it is."""
    return migrations_behind() == 0 and settings.CACHES["default"]["LOCATION"] in _tables()


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def is_empty() -> bool:
    """Whether nobody has worked here yet: no tables at all, or not one user."""
    return "people_user" not in _tables() or not _any_user()


def _any_user() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM people_user LIMIT 1")
        return cursor.fetchone() is not None


@contextmanager
def alone() -> Iterator[None]:
    """Holds the office's setup lock, so that two processes that start together do not set up twice."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with Path(settings.HOME / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_ready(say: Say, *, static: bool = True) -> None:
    """Brings the database to this version, sows what is missing and lays out the static files.

    Raises NotNow when a newer version has worked on this database.
    """
    behind = migrations_behind()
    if behind:
        say(_("Bringing the database up to date (%d steps)") % behind)
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    sow()
    if static:
        say(_("Laying out the static files"))
        call_command("collectstatic", interactive=False, verbosity=0)
