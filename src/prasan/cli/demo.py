"""`prasan demo`: a made-up office in a folder of its own, ready to be tried out."""

import multiprocessing
import signal
from argparse import Namespace

from django.conf import settings
from django.db import connections, transaction

from prasan.cli import serve
from prasan.cli.demo_office import fill, found
from prasan.cli.locks import running
from prasan.cli.setup import prepare, say
from prasan.cli.words import _
from prasan.notify.worker import run_next
from prasan.people.actions import open_demo
from prasan.project import setup
from prasan.ui.filling import filling


def run(args: Namespace) -> int:
    """Makes the office once, and serves it. Refuses (NotNow) where real people work.

    Its people are there before the first page; two years of their work are played beside the server, in a few seconds.
    """
    prepare()
    with transaction.atomic():
        is_new = setup.is_empty()
        open_demo()
        if is_new:
            say(_("Inventing people and work"))
            found()
    if args.no_serve:
        _finish()
        return 0
    if filling():
        say(_("Playing two years of work"))
        connections.close_all()
        multiprocessing.get_context("fork").Process(target=_fill_beside, daemon=True).start()
    settings.DEMO = True  # when the settings were read the office was perhaps not a demonstration yet
    return serve.open_doors(args)


def _fill_beside() -> None:
    """Plays the work in a process of its own, which simply ends with the server: what it did until then stays."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with running(settings.HOME):
        fill()
    connections.close_all()


def _finish() -> None:
    """Plays the work here and does the jobs that it left behind, so that a check of the new office finds all well.

    An office that is served has a worker, which does them at once.
    """
    if filling():
        say(_("Playing two years of work"))
        fill()
    while run_next("demo"):
        pass
    connections.close_all()
    print(_("The demonstration is ready: prasan demo"))
