"""Work that runs by itself: queued with the data that it is about, leased to one worker, tried again, never lost.

The queue is django-tasks' database backend. What it lacks stands here: a lease, so that the job of a worker that died
goes back to the queue; tries with growing waits; and a schedule that one process fires.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from traceback import format_tb
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult, get_date_max
from django_tasks_db.utils import exclusive_transaction

from prasan.audit.actions import record
from prasan.audit.rows import insert, new_row
from prasan.notify import rules
from prasan.notify.access import Asker, must_keep_system
from prasan.notify.models import JobRun, Schedule
from prasan.ui.errors import NotNow, NotThere

RUN_PERIODIC = "prasan.notify.jobs.run_periodic"
DONE_KEPT = timedelta(days=7)
ROUNDS_KEPT = timedelta(hours=1)
LONGEST_RUN = timedelta(hours=1)
_AT_ONCE = get_date_max()
_GOING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def lease() -> timedelta:
    """How long a worker holds a job without a sign of life: `settings.JOB_LEASE` seconds, 60 unless set."""
    return timedelta(seconds=getattr(settings, "JOB_LEASE", 60))


def enqueue(job: str, *args: str | int, after: datetime | None = None) -> str:
    """Queues the job that stands at the dotted path `job`, in the caller's transaction; gives the id of the row.

    Arguments are ids and small values, never what people wrote. With `after` the job waits until then, where the
    queue can wait. Raises TypeError when there is no job at the path.
    """
    task = import_string(job)
    if not isinstance(task, Task):
        raise TypeError(f"{job} is not a job")
    if after is not None and task.get_backend().supports_defer:
        task = task.using(run_after=after)
    queue: object = task.get_backend()
    if not isinstance(queue, DatabaseBackend):
        return str(task.enqueue(*args).id)
    row = new_row(
        DBTaskResult,
        args_kwargs={"args": list(args), "kwargs": {}},
        priority=task.priority,
        task_path=task.module_path,
        queue_name=task.queue_name,
        run_after=task.run_after or _AT_ONCE,
        backend_name=task.backend,
    )
    insert(row)  # the row that the queue itself would write, by a statement that is built once
    return str(row.pk)


def claim(worker_id: str, queues: Collection[str], now: datetime) -> JobRun | None:
    """Takes the next job that is ready and leases it to the worker; None when nothing waits."""
    waiting = DBTaskResult.objects.ready().filter(backend_name=DEFAULT_TASK_BACKEND_ALIAS, queue_name__in=list(queues))
    if not waiting.exists():  # a look takes no lock, so that idle workers leave the writers alone
        return None
    with exclusive_transaction(waiting.db):
        task = waiting.get_locked()
        if task is None:
            return None
        task.claim(worker_id)
        run, _made = JobRun.objects.get_or_create(task=task)
        run.worker_id, run.lease_until, run.last_at = worker_id, now + lease(), now
        run.attempts += 1
        run.save()
    return run


def beat(worker_id: str, now: datetime) -> int:
    """A sign of life: prolongs the leases of a worker. Gives how many it holds.

    A job that has run for longer than `LONGEST_RUN` is taken to hang: its lease is left to run out.
    """
    held = JobRun.objects.filter(worker_id=worker_id, lease_until__isnull=False, last_at__gt=now - LONGEST_RUN)
    return held.update(lease_until=now + lease())


def finish(run: JobRun, now: datetime) -> bool:
    """Marks a job done, unless its lease has passed to another worker; tells whether it was still ours."""
    with transaction.atomic():
        if not _let_go(run, ""):
            return False
        DBTaskResult.objects.filter(pk=run.pk).update(
            status=TaskResultStatus.SUCCESSFUL, finished_at=now, exception_class_path="", traceback=""
        )
    return True


def fail(run: JobRun, error: BaseException, now: datetime) -> bool:
    """Notes a failed try: the job waits and is tried again, or is laid aside as dead with its error.

    Tells whether it is dead. Nothing happens when the lease has passed to another worker.
    """
    with transaction.atomic():
        if not _let_go(run, rules.brief_error(error)):
            return False
        if run.attempts < rules.JOB_ATTEMPTS:
            _back_to_queue(run.pk, now + rules.wait_after(run.attempts))
            return False
        _lay_aside(run.pk, error, now)
    return True


def _let_go(run: JobRun, error: str) -> bool:
    """Ends the lease if the run is still the one that holds it."""
    held = JobRun.objects.filter(pk=run.pk, worker_id=run.worker_id, attempts=run.attempts, lease_until__isnull=False)
    return bool(held.update(lease_until=None, last_error=error))


def _back_to_queue(task_id: UUID, at: datetime) -> None:
    DBTaskResult.objects.filter(pk=task_id, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.READY, run_after=at
    )


def _lay_aside(task_id: UUID, error: BaseException, now: datetime) -> None:
    DBTaskResult.objects.filter(pk=task_id).update(
        status=TaskResultStatus.FAILED,
        finished_at=now,
        exception_class_path=f"{type(error).__module__}.{type(error).__qualname__}",
        traceback="".join(format_tb(error.__traceback__)) + rules.brief_error(error),
    )


def reap(now: datetime) -> int:
    """Takes back the jobs whose worker gave no sign of life until the end of the lease. Gives how many.

    They go back to the queue at once, or are laid aside when all tries are used up: such a job may be what kills.
    """
    taken = 0
    for run in JobRun.objects.filter(lease_until__lt=now).order_by("lease_until")[:100]:
        error = TimeoutError("the worker gave no sign of life while it ran this job")
        with transaction.atomic():
            lapsed = JobRun.objects.filter(pk=run.pk, lease_until=run.lease_until)
            if not lapsed.update(lease_until=None, last_error=rules.brief_error(error)):
                continue
            if run.attempts < rules.JOB_ATTEMPTS:
                _back_to_queue(run.pk, now)
            else:
                _lay_aside(run.pk, error, now)
        taken += 1
    return taken


def retry_job(viewer: Asker, *, job_id: UUID) -> None:
    """An administrator puts a dead job back into the queue with all its tries.

    A job that waits or runs already is left as it is. Raises NotThere for others, NotNow for a job that is done.
    """
    must_keep_system(viewer)
    with transaction.atomic():
        task = DBTaskResult.objects.select_for_update().filter(pk=job_id).first()
        if task is None:
            raise NotThere
        if task.status in _GOING:
            return
        if task.status != TaskResultStatus.FAILED:
            raise NotNow(_("This job is done already. There is nothing to try again."))
        JobRun.objects.update_or_create(task=task, defaults={"attempts": 0, "lease_until": None, "worker_id": ""})
        DBTaskResult.objects.filter(pk=job_id).update(
            status=TaskResultStatus.READY, run_after=timezone.now(), finished_at=None
        )
        record(chain=job_id, act="notify.job.retry", actor=viewer.actor(), data={"job": task.task_path})


def keep_schedule(now: datetime) -> None:
    """Gives every periodic work its row. New work of a short rhythm is due at once, a daily one at its next time."""
    rows = {row.name: row for row in Schedule.objects.all()}
    for name, work in rules.all_periodic().items():
        first = work.next_after(now) if work.at is not None else now
        row = rows.get(name)
        if row is None:
            Schedule.objects.bulk_create(
                [Schedule(name=name, rhythm=work.rhythm, next_at=first)], ignore_conflicts=True
            )
        elif row.rhythm != work.rhythm:
            Schedule.objects.filter(name=name).update(rhythm=work.rhythm, next_at=first)


def fire_due(now: datetime) -> list[str]:
    """Queues the periodic work that is due; of several processes only the one that moves the row fires it.

    Work that still waits or runs from its last round is not queued a second time. Gives the names queued.
    """
    known: dict[str, Any] = dict(rules.all_periodic())
    fired = []
    for row in Schedule.objects.filter(next_at__lte=now, name__in=list(known)):
        with transaction.atomic():
            mine = Schedule.objects.filter(name=row.name, next_at=row.next_at)
            if not mine.update(next_at=known[row.name].next_after(now), last_at=now) or _still_going(row.task_id):
                continue
            Schedule.objects.filter(name=row.name).update(task_id=enqueue(RUN_PERIODIC, row.name)[:64])
        fired.append(row.name)
    return fired


def _still_going(task_id: str) -> bool:
    try:
        known = UUID(task_id)
    except ValueError:
        return False
    return DBTaskResult.objects.filter(pk=known, status__in=_GOING).exists()


def forget_done(now: datetime) -> int:
    """Drops the rows of work done more than seven days ago, of periodic work more than an hour ago. Gives how many.

    Dead ones stay until somebody looks.
    """
    successful = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL)
    rounds = successful.filter(task_path=RUN_PERIODIC, finished_at__lt=now - ROUNDS_KEPT)
    return rounds.delete()[0] + successful.filter(finished_at__lt=now - DONE_KEPT).delete()[0]
