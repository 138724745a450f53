"""`prasan setup`: the database at this version, first rows sown, static files laid out."""

from argparse import Namespace

from django.db import connection

from prasan.cli import archive
from prasan.cli.words import _
from prasan.project import setup
from prasan.ui.errors import NotNow


def run(args: Namespace) -> int:
    """Prepares the office."""
    prepare(always=True)
    print(_("The office is ready."))
    return 0


def prepare(*, always: bool = False) -> None:
    """Prepares what is not ready; one process at a time; with a backup first when a SQLite office holds work.

    Raises NotNow when a newer version has worked on this database.
    """
    with setup.alone():
        if setup.migrations_unknown():
            raise NotNow(_("A newer Prasan has worked on this database. Install that version, or restore a backup."))
        if always or not setup.is_ready():
            if connection.vendor == "sqlite" and setup.migrations_behind() and not setup.is_empty():
                say(_("Writing a backup first"))
                archive.write(archive.default_path("before-upgrade"), say)
            setup.make_ready(say)
        setup.lay_out_static(say)


def must_be_there(*, at_this_version: bool = True) -> None:
    """For commands that work in an office and never make one.

    Raises NotNow where there is none, or when the database is of another version and the command needs this one.
    """
    if not setup.is_set_up():
        place = connection.settings_dict["NAME"] if connection.vendor == "sqlite" else "PRASAN_DATABASE_URL"
        raise NotNow(
            _("There is no office in %s. Give PRASAN_HOME and PRASAN_DATABASE_URL as it has them, or run: prasan setup")
            % place
        )
    if at_this_version and not setup.is_ready():
        raise NotNow(_("The database is of another version than this program. Run: prasan setup"))


def say(words: str) -> None:
    """One line of progress."""
    print(f"· {words}", flush=True)
