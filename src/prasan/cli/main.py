"""The way in: read the command, open the office's settings, run it, and tell errors in words."""

import os
import signal
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from prasan.cli.arguments import parser
from prasan.cli.surroundings import surroundings
from prasan.cli.words import _, language


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. 0: done; 1: told why not; 130: stopped by Ctrl-C."""
    args = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with surroundings(args):
            return _run(args)
    except KeyboardInterrupt:
        print(_("Stopped. Nothing was left half-way."), file=sys.stderr)
        return 130


def _run(args: Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prasan.project.settings")
    import_module("django").setup()
    errors = import_module("prasan.ui.errors")
    translation = import_module("django.utils.translation")
    with translation.override(language()):
        try:
            return int(import_module(args.module).run(args))
        except errors.OfficeError as error:
            print(error.message, file=sys.stderr)
            return 1
