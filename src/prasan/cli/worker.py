"""`prasan worker`: jobs and schedule, until told to stop."""

import os
import signal
import threading
import time
from argparse import Namespace
from types import FrameType

from prasan.cli.setup import must_be_there
from prasan.notify.worker import run_worker


def run(args: Namespace) -> int:
    """Works until SIGTERM or Ctrl-C; the job in hand is finished first."""
    must_be_there()
    stop = threading.Event()

    def asked(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, asked)
    signal.signal(signal.SIGINT, asked)
    if args.parent:
        threading.Thread(target=_watch, args=(args.parent, stop), daemon=True).start()
    run_worker(stop)
    return 0


def _watch(parent: int, stop: threading.Event) -> None:
    """Stops this worker when the server that started it is gone, however it went."""
    while os.getppid() == parent:
        time.sleep(1)
    stop.set()
