"""The loop that runs queued work. One process may run several, each in its own thread, and an office several processes.

`stop` ends it after the job in hand. A worker that is killed leaves its job to the next one: the lease runs out.
"""

import threading
import time
from collections.abc import Sequence
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.utils import timezone, translation
from django.utils.crypto import get_random_string

from prasan.notify import actions
from prasan.notify.actions.work import lease
from prasan.notify.models import JobRun

QUEUES = ("default", "mail")
log = structlog.get_logger("prasan.worker")
_ROUND = "prasan.notify.jobs.run_periodic"
"""Periodic work goes well every few seconds; only when it does not is a line in the log of use."""


def run_worker(stop: threading.Event, *, queues: Sequence[str] = QUEUES, interval: float = 1.0) -> None:
    """Runs jobs of `queues` until `stop` is set; looks for new ones every `interval` seconds when idle.

    Also fires the schedule and takes back the jobs of dead workers. Survives a database that goes away for a while.
    """
    worker_id = get_random_string(16)
    done = threading.Event()
    beats = threading.Thread(target=_give_signs_of_life, args=(worker_id, done), name="worker-beats", daemon=True)
    beats.start()
    log.info("worker.start", worker=worker_id, queues=list(queues))
    try:
        _loop(stop, worker_id, queues, interval)
    finally:
        done.set()
        beats.join()
        connections.close_all()
        log.info("worker.stop", worker=worker_id)


def _loop(stop: threading.Event, worker_id: str, queues: Sequence[str], interval: float) -> None:
    tended = 0.0
    wait = interval
    while not stop.is_set():
        close_old_connections()
        try:
            if time.monotonic() - tended >= min(interval, 1.0):
                tend()
                tended = time.monotonic()
            worked = run_next(worker_id, queues)
            wait = interval
        except (DatabaseError, InterfaceError) as error:
            log.warning("worker.database", worker=worker_id, error=type(error).__name__)
            connections.close_all()
            worked, wait = False, min(wait * 2, 30.0)
        if not worked:
            stop.wait(wait)


def tend() -> None:
    """What every worker does now and then for all: gives work its rows, fires what is due, takes back lost jobs."""
    now = timezone.now()
    actions.keep_schedule(now)
    actions.fire_due(now)
    actions.reap(now)


def run_next(worker_id: str, queues: Sequence[str] = QUEUES) -> bool:
    """Takes the next job and runs it; tells whether there was one."""
    run = actions.claim(worker_id, queues, timezone.now())
    if run is None:
        return False
    started = time.monotonic()
    path = run.task.task_path
    try:
        _run(run)
    except (Exception, SystemExit) as error:  # noqa: BLE001  whatever a job raises becomes the state of the job
        _leave_broken_connection()
        dead = actions.fail(run, error, timezone.now())
        log.warning("job.dead" if dead else "job.failed", job=path, id=str(run.pk), error=type(error).__name__)
    else:
        actions.finish(run, timezone.now())
        if path != _ROUND:
            log.info("job.done", job=path, id=str(run.pk), seconds=round(time.monotonic() - started, 3))
    return True


def _run(run: JobRun) -> None:
    given = run.task.args_kwargs
    with translation.override(settings.LANGUAGE_CODE):
        run.task.task.call(*given["args"], **given["kwargs"])


def _leave_broken_connection() -> None:
    """A job that lost its database leaves a connection that cannot be used; the next query opens a new one."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def _give_signs_of_life(worker_id: str, done: threading.Event) -> None:
    pause = max(lease() / 4, timedelta(seconds=0.2)).total_seconds()
    while not done.wait(pause):
        try:
            close_old_connections()
            actions.beat(worker_id, timezone.now())
        except (DatabaseError, InterfaceError) as error:
            log.warning("worker.beat", worker=worker_id, error=type(error).__name__)
    connections.close_all()
