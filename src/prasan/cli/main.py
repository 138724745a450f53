"""The way in: read the command, open the office's settings, run it, and tell errors in words."""

import os
import signal
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from prasan.cli.arguments import parser
from prasan.cli.surroundings import surroundings
from prasan.cli.words import _, language


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. 0: done; 1: told why not; 130: stopped by Ctrl-C."""
    args = parser().parse_args(argv)
    os.umask(0o077)  # whatever an office keeps is readable by its own user alone
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with surroundings(args):
            return _run(args)
    except KeyboardInterrupt:
        print(_("Stopped. Nothing was left half-way."), file=sys.stderr)
        return 130


def _run(args: Namespace) -> int:
    if (refused := _open_settings()) is not None:
        return _told(refused)
    errors = import_module("prasan.ui.errors")
    database = import_module("django.db")
    translation = import_module("django.utils.translation")
    with translation.override(language()):
        try:
            return int(import_module(args.module).run(args))
        except errors.OfficeError as error:
            return _told(error.message)
        except database.OperationalError:
            if (silent := _why_silent(database)) is None:
                raise
            return _told(_("The database does not answer. Look at PRASAN_DATABASE_URL and its server: %s") % silent)


def _open_settings() -> str | None:
    """Reads the settings and loads the rooms; returns in words what stands in the way, or None."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prasan.project.settings")
    unusable = (import_module("environs").EnvError, import_module("django.core.exceptions").ImproperlyConfigured)
    try:
        import_module("django").setup()
    except unusable as error:
        return _("A setting cannot be used: %s") % str(error)
    except OSError as error:
        return _("A file of this office cannot be used. Run as the user to whom PRASAN_HOME belongs: %s") % error
    return None


def _why_silent(database: ModuleType) -> str | None:
    """What the database says when it is asked for a connection, or None when it gives one."""
    try:
        database.connection.close()
        database.connection.ensure_connection()
    except database.OperationalError as error:
        return str(error).partition("\n")[0]
    return None


def _told(words: str) -> int:
    print(words, file=sys.stderr)
    return 1
