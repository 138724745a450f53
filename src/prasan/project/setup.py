"""Making an office ready: tables, first rows of law and books, shared cache, static files. Safe to do again."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from operator import itemgetter
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _

import prasan
from prasan.project.static import NOT_LAID_OUT

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


def migrations_applied() -> set[str]:
    """The migrations that the database has, as `room.name`."""
    return {f"{app}.{name}" for app, name in MigrationExecutor(connection).loader.applied_migrations}


def migrations_known() -> set[str]:
    """The migrations that this version has, as `room.name`."""
    loader = MigrationExecutor(connection).loader
    return {f"{app}.{name}" for app, name in {*(loader.disk_migrations or ()), *loader.replacements}}


def migrations_unknown() -> list[str]:
    """Migrations that the database has and this version does not: a newer version made them."""
    return sorted(migrations_applied() - migrations_known())


def is_ready() -> bool:
    """Whether the office can be opened as it is."""
    kept_in_tables = [one for one in settings.CACHES.values() if one["BACKEND"].endswith("DatabaseCache")]
    return migrations_behind() == 0 and {str(one["LOCATION"]) for one in kept_in_tables} <= set(_tables())


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def is_set_up() -> bool:
    """Whether there is an office at all, of this version or another."""
    return "people_user" in _tables()


def is_empty() -> bool:
    """Whether nobody has worked here yet: no tables at all, or not one user."""
    return not is_set_up() or not _any_user()


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


def make_ready(say: Say) -> None:
    """Brings the database to this version and sows what is missing."""
    behind = migrations_behind()
    if behind:
        say(_("Bringing the database up to date (%d steps)") % behind)
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    sow()


def lay_out_static(say: Say) -> None:
    """Copies the static files of this version into the office's home, unless they are there as they are."""
    laid = Path(settings.STATIC_ROOT)
    wanted, mark = _static_fingerprint(), laid / "laid-out"
    if mark.exists() and mark.read_text(encoding="ascii") == wanted:
        return
    say(_("Laying out the static files"))
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=NOT_LAID_OUT)
    mark.write_text(wanted, encoding="ascii")


def _static_fingerprint() -> str:
    """Changes whenever one of the static files does."""
    digest = sha256(prasan.__version__.encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list(None), key=itemgetter(0)):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
