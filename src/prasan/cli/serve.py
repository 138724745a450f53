"""`prasan serve`: pages, jobs and schedule in one program, on one signal up and down."""

import gc
import os
import signal
import subprocess
import sys
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import structlog
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from prasan.cli.locks import running
from prasan.cli.setup import prepare
from prasan.cli.words import _
from prasan.people.queries import demo_users, is_demo

log = structlog.get_logger("prasan.serve")
BACKPRESSURE = 64
GRACE = 30


def run(args: Namespace) -> int:
    """Prepares the office where that is needed, then serves until told to stop. Waits for requests and jobs to end."""
    prepare()
    return open_doors(args)


def open_doors(args: Namespace) -> int:
    """Serves an office that is ready, until told to stop."""
    _warm()
    connections.close_all()
    print(
        _("Prasan is open at http://%(host)s:%(port)d (Ctrl-C closes it)") % {"host": args.host, "port": args.port},
        flush=True,
    )
    _tell_sign_ins(args)
    with running(settings.HOME):
        if args.no_worker:
            _server(args).serve(target_loader=_application)
        else:
            with worker_beside():
                _server(args).serve(target_loader=_application)
    return 0


def _tell_sign_ins(args: Namespace) -> None:
    """In a demonstration: the people to try out, one for each role. They sign in with one click, without a password."""
    if not is_demo():
        return
    print(_("Sign in with one click, as any of these:") + f" http://{args.host}:{args.port}/people/demo/")
    for role, user in demo_users():
        print(f"  {role}: {user.name}")
    sys.stdout.flush()
    connections.close_all()


def _warm() -> None:
    """Loads all rooms once, here, so that every web process starts with them and the first page does not wait."""
    get_wsgi_application()
    get_resolver().resolve("/-/health")
    gc.collect()
    gc.freeze()  # what is loaded now is never garbage: requests need not wait while it is looked through


def _application(*_target: str) -> Any:
    """What a web process serves. Ctrl-C reaches all processes of a terminal at once; only the first one answers it.

    A web process that is told to stop a second time while it stops would wait until it is killed.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    return import_module("prasan.project.wsgi").application


def _server(args: Namespace) -> MPServer:
    return MPServer(
        "prasan.project.wsgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=args.threads,
        backpressure=BACKPRESSURE,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE,
    )


@contextmanager
def worker_beside() -> Iterator[None]:
    """`prasan worker` as a child process, started again whenever it ends by itself, stopped gracefully afterwards."""
    closing = threading.Event()
    child = _Child(closing)
    keeper = threading.Thread(target=child.keep, name="worker-keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        closing.set()
        child.stop()
        keeper.join(GRACE)


class _Child:
    """The worker process of this server."""

    def __init__(self, closing: threading.Event) -> None:
        self.closing = closing
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "prasan.cli", "worker", "--parent", str(os.getpid())]
        return subprocess.Popen(command, start_new_session=True)  # noqa: S603 our own program with our own arguments

    def keep(self) -> None:
        """Starts the worker again when it ends, after a pause that doubles up to a minute."""
        pause = 1.0
        while True:
            code = self.process.wait()
            if self.closing.is_set():
                return
            log.error("worker ended by itself", code=code, again_in_seconds=pause)
            if self.closing.wait(pause):
                return
            pause = min(pause * 2, 60.0)
            self.process = self._start()

    def stop(self) -> None:
        """Asks the worker to finish its present job; after the grace it is killed, and its lease lets another retry."""
        self.process.terminate()
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
