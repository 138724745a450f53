"""Queued work: leased, tried again, taken back from the dead, laid aside, fired by one process."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from prasan.audit.models import Entry
from prasan.notify import actions, queries, rules, worker
from prasan.notify.models import JobRun, Schedule
from prasan.ui.errors import NotNow, NotThere
from tests.office import Cast

SignedIn = Callable[..., Client]
done: list[str] = []
troubles: list[BaseException] = []


@task
def work(name: str) -> None:
    """Does nothing but say that it ran; fails while there are troubles left."""
    if troubles:
        raise troubles.pop(0)
    done.append(name)


WORK = f"{__name__}.work"


@pytest.fixture(autouse=True)
def _clean(queued: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    done.clear()
    troubles.clear()
    monkeypatch.setattr(rules, "_PERIODIC", {})


def job(task_id: str) -> DBTaskResult[..., object]:
    return DBTaskResult.objects.select_related("run").get(pk=task_id)


def make_due(task_id: str) -> None:
    DBTaskResult.objects.filter(pk=task_id).update(run_after=timezone.now() - timedelta(seconds=1))


def run_all() -> int:
    count = 0
    while worker.run_next("w1"):
        count += 1
    return count


def test_a_job_is_done_once() -> None:
    task_id = actions.enqueue(WORK, "a")
    assert run_all() == 1
    assert run_all() == 0
    assert done == ["a"]
    assert job(task_id).status == TaskResultStatus.SUCCESSFUL
    assert JobRun.objects.get(pk=task_id).lease_until is None


def test_a_failed_try_waits_and_then_succeeds() -> None:
    troubles.append(ConnectionError("gone\nDETAIL: (เรื่องลับ)"))
    task_id = actions.enqueue(WORK, "a")
    assert run_all() == 1
    waiting = job(task_id)
    assert waiting.status == TaskResultStatus.READY
    assert waiting.run_after > timezone.now()
    assert JobRun.objects.get(pk=task_id).last_error == "ConnectionError: gone"
    make_due(task_id)
    assert run_all() == 1
    assert done == ["a"]
    assert JobRun.objects.get(pk=task_id).attempts == 2


def test_a_job_that_never_works_is_laid_aside_with_its_error() -> None:
    troubles.extend(ValueError(f"number {n}") for n in range(rules.JOB_ATTEMPTS))
    task_id = actions.enqueue(WORK, "a")
    for _ in range(rules.JOB_ATTEMPTS):
        make_due(task_id)
        run_all()
    dead = job(task_id)
    assert dead.status == TaskResultStatus.FAILED
    assert JobRun.objects.get(pk=task_id).last_error == f"ValueError: number {rules.JOB_ATTEMPTS - 1}"
    assert dead.traceback.endswith(f"ValueError: number {rules.JOB_ATTEMPTS - 1}")
    assert queries.queue_state().dead == 1
    make_due(task_id)
    assert run_all() == 0


def test_a_job_that_leaves_the_process_does_not_take_the_worker_along() -> None:
    troubles.append(SystemExit(1))
    task_id = actions.enqueue(WORK, "a")
    assert run_all() == 1
    assert job(task_id).status == TaskResultStatus.READY


def test_a_job_of_a_room_that_is_gone_is_laid_aside_in_the_end() -> None:
    task_id = actions.enqueue(WORK, "a")
    DBTaskResult.objects.filter(pk=task_id).update(task_path="prasan.gone.jobs.work")
    for _ in range(rules.JOB_ATTEMPTS):
        make_due(task_id)
        run_all()
    assert job(task_id).status == TaskResultStatus.FAILED


def test_what_is_no_job_cannot_be_queued() -> None:
    with pytest.raises(TypeError):
        actions.enqueue("prasan.notify.rules.periodic")
    with pytest.raises(ImportError):
        actions.enqueue("prasan.notify.jobs.no_such")


def test_a_job_for_later_waits() -> None:
    task_id = actions.enqueue(WORK, "a", after=timezone.now() + timedelta(hours=1))
    assert run_all() == 0
    make_due(task_id)
    assert run_all() == 1


def test_queues_are_kept_apart() -> None:
    actions.enqueue(WORK, "a")
    assert not worker.run_next("w1", ["mail"])
    assert worker.run_next("w1", ["default"])


def test_the_job_of_a_dead_worker_goes_back_after_the_lease() -> None:
    task_id = actions.enqueue(WORK, "a")
    now = timezone.now()
    assert actions.claim("dead", ["default"], now) is not None
    assert actions.claim("w2", ["default"], now) is None
    assert actions.reap(now + timedelta(seconds=59)) == 0
    assert actions.reap(now + timedelta(seconds=61)) == 1
    assert actions.reap(now + timedelta(seconds=61)) == 0
    make_due(task_id)
    assert run_all() == 1
    assert done == ["a"]


def test_a_worker_that_gives_signs_of_life_keeps_its_job() -> None:
    actions.enqueue(WORK, "a")
    now = timezone.now()
    actions.claim("w1", ["default"], now)
    assert actions.beat("w1", now + timedelta(seconds=50)) == 1
    assert actions.beat("w2", now + timedelta(seconds=50)) == 0
    assert actions.reap(now + timedelta(seconds=100)) == 0


def test_a_job_that_hangs_loses_its_lease_though_the_worker_lives() -> None:
    actions.enqueue(WORK, "a")
    now = timezone.now()
    actions.claim("w1", ["default"], now)
    late = now + timedelta(hours=1, seconds=1)
    assert actions.beat("w1", late) == 0
    assert actions.reap(late) == 1


def test_a_job_that_kills_its_workers_is_laid_aside() -> None:
    task_id = actions.enqueue(WORK, "a")
    for _ in range(rules.JOB_ATTEMPTS):
        make_due(task_id)
        now = timezone.now()
        assert actions.claim("w", ["default"], now) is not None
        actions.reap(now + timedelta(seconds=61))
    assert job(task_id).status == TaskResultStatus.FAILED
    assert "no sign of life" in JobRun.objects.get(pk=task_id).last_error


def test_a_worker_that_comes_back_late_cannot_change_the_outcome() -> None:
    task_id = actions.enqueue(WORK, "a")
    now = timezone.now()
    late = actions.claim("late", ["default"], now)
    assert late is not None
    actions.reap(now + timedelta(seconds=61))
    make_due(task_id)
    run_all()
    assert not actions.finish(late, timezone.now())
    assert not actions.fail(late, ValueError("late"), timezone.now())
    assert job(task_id).status == TaskResultStatus.SUCCESSFUL
    assert JobRun.objects.get(pk=task_id).last_error == ""


def test_a_try_that_was_given_up_cannot_end_the_next_try_of_the_same_worker() -> None:
    task_id = actions.enqueue(WORK, "a")
    now = timezone.now()
    first = actions.claim("w1", ["default"], now)
    actions.reap(now + timedelta(seconds=61))
    make_due(task_id)
    second = actions.claim("w1", ["default"], now)
    assert first is not None
    assert second is not None
    assert not actions.fail(first, ValueError("late"), now)
    assert not actions.finish(first, now)
    assert job(task_id).status == TaskResultStatus.RUNNING
    assert actions.finish(second, now)


def _lay_aside(name: str = "a") -> str:
    task_id = actions.enqueue(WORK, name)
    DBTaskResult.objects.filter(pk=task_id).update(status=TaskResultStatus.FAILED)
    return task_id


def test_an_administrator_tries_again_once_and_it_is_logged(cast: Cast) -> None:
    task_id = _lay_aside()
    actions.retry_job(cast.admin.viewer(), job_id=UUID(task_id))
    actions.retry_job(cast.admin.viewer(), job_id=UUID(task_id))
    assert Entry.objects.get(act="notify.job.retry").chain == UUID(task_id)
    make_due(task_id)
    assert run_all() == 1
    with pytest.raises(NotNow):
        actions.retry_job(cast.admin.viewer(), job_id=UUID(task_id))


def test_to_others_the_jobs_do_not_exist(cast: Cast, signed_in: SignedIn) -> None:
    task_id = _lay_aside()
    with pytest.raises(NotThere):
        actions.retry_job(cast.office_head.viewer(), job_id=UUID(task_id))
    with pytest.raises(NotThere):
        actions.retry_job(cast.admin.viewer(), job_id=uuid4())
    assert signed_in(cast.office_head).get(reverse("notify:jobs")).status_code == 404
    assert signed_in(cast.office_head).post(reverse("notify:retry", args=[task_id])).status_code == 404
    assert not Entry.objects.filter(act="notify.job.retry").exists()


@pytest.mark.parametrize("shown", ["dead", "ready", "running", "nonsense"])
def test_the_page_of_jobs(cast: Cast, signed_in: SignedIn, shown: str, django_assert_max_num_queries: Any) -> None:
    for _ in range(12):
        _lay_aside("secret-argument")
    task_id = actions.enqueue(WORK, "secret-argument")
    rules.periodic("test.tick", 60, lambda: None)
    actions.keep_schedule(timezone.now())
    browser = signed_in(cast.admin)
    with django_assert_max_num_queries(15):
        page = browser.get(reverse("notify:jobs"), {"show": shown}).text
    assert "งานอื่นของระบบ" in page
    assert "test.tick" not in page
    assert "secret-argument" not in page
    DBTaskResult.objects.filter(pk=task_id).update(status=TaskResultStatus.FAILED)
    assert browser.post(reverse("notify:retry", args=[task_id])).status_code == 302


def test_periodic_work_is_fired_by_one_process() -> None:
    ran: list[int] = []
    rules.periodic("test.tick", 60, lambda: ran.append(1))
    now = timezone.now()
    actions.keep_schedule(now)
    actions.keep_schedule(now)
    assert actions.fire_due(now) == ["test.tick"]
    assert actions.fire_due(now) == []
    run_all()
    assert ran == [1]
    assert actions.fire_due(now + timedelta(seconds=59)) == []
    assert actions.fire_due(now + timedelta(seconds=61)) == ["test.tick"]


def test_of_two_processes_at_the_same_moment_one_fires(monkeypatch: pytest.MonkeyPatch) -> None:
    now, others = timezone.now(), list[list[str]]()
    rules.periodic("test.tick", 60, lambda: None)
    actions.keep_schedule(now)
    plain = rules.Periodic.next_after

    def while_another_is_quicker(work: rules.Periodic, moment: datetime) -> datetime:
        monkeypatch.setattr(rules.Periodic, "next_after", plain)
        others.append(actions.fire_due(now))
        return plain(work, moment)

    monkeypatch.setattr(rules.Periodic, "next_after", while_another_is_quicker)
    assert actions.fire_due(now) == []
    assert others == [["test.tick"]]
    assert DBTaskResult.objects.count() == 1


def test_periodic_work_does_not_pile_up() -> None:
    rules.periodic("test.tick", 60, lambda: None)
    now = timezone.now()
    actions.keep_schedule(now)
    assert actions.fire_due(now) == ["test.tick"]
    assert actions.fire_due(now + timedelta(seconds=61)) == [], "the last round still waits"
    assert DBTaskResult.objects.count() == 1


def test_daily_work_runs_at_its_time_in_bangkok() -> None:
    rules.daily("test.digest", time(8, 30), lambda: None)
    before = datetime(2026, 11, 23, 1, 29, tzinfo=UTC)
    actions.keep_schedule(before)
    assert actions.fire_due(before) == []
    assert actions.fire_due(before + timedelta(minutes=2)) == ["test.digest"]
    assert Schedule.objects.get().next_at == datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


def test_daily_work_missed_while_off_runs_once() -> None:
    rules.daily("test.digest", time(8, 30), lambda: None)
    actions.keep_schedule(datetime(2026, 11, 20, 1, 0, tzinfo=UTC))
    assert actions.fire_due(datetime(2026, 11, 23, 3, 0, tzinfo=UTC)) == ["test.digest"]
    assert Schedule.objects.get().next_at == datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


def test_a_changed_rhythm_takes_effect() -> None:
    now = timezone.now()
    rules.periodic("test.tick", 3600, lambda: None)
    actions.keep_schedule(now)
    actions.fire_due(now)
    rules.periodic("test.tick", 60, lambda: None)
    actions.keep_schedule(now)
    assert Schedule.objects.get().next_at == now
    with pytest.raises(ValueError, match="at least one second"):
        rules.periodic("test.tick", 0, lambda: None)


@given(
    st.times(),
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_the_next_time_is_after_now_and_within_a_day(at: time, now: datetime) -> None:
    due = rules.Periodic("x", lambda: None, at=at).next_after(now)
    assert now < due <= now + timedelta(days=1)
    assert due.astimezone(rules.BANGKOK).time() == at


def test_done_work_is_forgotten_after_a_week_but_the_dead_stay() -> None:
    task_id = actions.enqueue(WORK, "a")
    round_id = actions.enqueue("prasan.notify.jobs.run_periodic", "test.gone")
    run_all()
    dead = _lay_aside()
    assert actions.forget_done(timezone.now()) == 0
    actions.forget_done(timezone.now() + timedelta(hours=2))
    assert not DBTaskResult.objects.filter(pk=round_id).exists()
    assert DBTaskResult.objects.filter(pk=task_id).exists()
    actions.forget_done(timezone.now() + timedelta(days=8))
    assert not DBTaskResult.objects.filter(pk=task_id).exists()
    assert DBTaskResult.objects.filter(pk=dead).exists()


def test_the_loop_survives_a_database_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    calls: list[str] = []

    def first_gone_then_stop(worker_id: str, queues: object) -> bool:
        calls.append(worker_id)
        if len(calls) == 1:
            raise OperationalError("gone")
        stop.set()
        return False

    monkeypatch.setattr(worker, "run_next", first_gone_then_stop)
    monkeypatch.setattr(worker, "tend", lambda: None)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    worker._loop(stop, "w1", ["default"], 0.01)
    assert len(calls) == 2
