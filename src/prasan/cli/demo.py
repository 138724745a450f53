"""`prasan demo`: a made-up office in a folder of its own, ready to be tried out."""

import os
import sys
from argparse import Namespace
from typing import NoReturn

from django.db import connections, transaction

from prasan.audit.jobs import anchor_entries
from prasan.cli.demo_office import fill
from prasan.cli.setup import prepare, say
from prasan.cli.words import _
from prasan.notify.worker import run_next
from prasan.people.actions import open_demo
from prasan.project import setup


def run(args: Namespace) -> int:
    """Makes the office once, and serves it. Refuses (NotNow) where real people work."""
    prepare()
    if setup.is_empty():
        with transaction.atomic():
            open_demo()
            say(_("Inventing people and work"))
            fill(say)
            anchor_entries()
        _do_what_waits()
    connections.close_all()
    if args.no_serve:
        print(_("The demonstration is ready: prasan demo"))
        return 0
    return _serve(args)


def _do_what_waits() -> None:
    """The jobs that inventing the work left behind, so that a check of the new office finds nothing waiting."""
    while run_next("demo"):
        pass


def _serve(args: Namespace) -> NoReturn:
    """Becomes a new program, because the settings of this one were read before the office was a demonstration."""
    sys.stdout.flush()
    address = ["--host", args.host, "--port", str(args.port)]
    power = ["--workers", str(args.workers), "--threads", str(args.threads)]
    os.execv(sys.executable, [sys.executable, "-m", "prasan.cli", "serve", *address, *power])  # noqa: S606
