"""The health of the system tells what is wrong, and what to do about it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from prasan.project import actions, health, jobs
from prasan.project.health import State, quick
from prasan.project.models import Upkeep

pytestmark = pytest.mark.django_db


def state_of(code: str) -> State:
    return next(one.state for one in health.quick_findings() if one.code == code)


def test_a_load_balancer_gets_one_word(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "works", lambda: True)
    assert client.get("/-/health").json() == {"ok": True}
    monkeypatch.setattr(health, "works", lambda: False)
    answer = client.get("/-/health")
    assert (answer.status_code, answer.json()) == (503, {"ok": False})


def test_figures_need_the_key(client: Client, settings: Settings) -> None:
    assert client.get("/-/metrics").status_code == 404
    settings.METRICS_KEY = "a key for the figures"
    assert client.get("/-/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
    page = client.get("/-/metrics", headers={"Authorization": "Bearer a key for the figures"})
    assert page.status_code == 200
    assert "prasan_jobs_waiting 0" in page.content.decode()


def test_without_a_backup_there_is_something_to_watch() -> None:
    assert state_of("backup") is State.WATCH
    made = actions.note(what=Upkeep.What.BACKUP, ok=True, facts={})
    assert state_of("backup") is State.OK
    Upkeep.objects.filter(pk=made.pk).update(at=timezone.now() - timedelta(days=2))
    assert state_of("backup") is State.WATCH


def test_the_nightly_check_finds_nothing_in_a_sound_office() -> None:
    findings = jobs.remember_check()
    assert [one.code for one in findings] == ["log", "anchors", "numbers", "files", "sealed", "search"]
    assert {one.state for one in findings} == {State.OK}
    assert state_of("check") is State.OK


def test_what_the_nightly_check_found_stays_until_it_is_gone() -> None:
    actions.note(what=Upkeep.What.CHECK, ok=False, facts={"log": "แก้ไขแล้ว"})
    finding = quick.nightly_check()
    assert finding.state is State.BAD
    assert "แก้ไขแล้ว" in str(finding.words)
    assert not health.Report([finding]).ok


def test_without_a_mail_server_people_are_told_inside(settings: Settings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", ""
    assert state_of("mail") is State.WATCH
    settings.EMAIL_HOST = "mail.example.go.th"
    assert state_of("mail") is State.OK


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        total, free = 100 * quick.GIGABYTE, quick.GIGABYTE // 2

    monkeypatch.setattr(quick.shutil, "disk_usage", lambda _path: Usage)
    assert quick.disk().state is State.BAD
    Usage.free = 3 * quick.GIGABYTE
    assert quick.disk().state is State.WATCH


def test_a_dead_worker_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Queue:
        ready, running, dead, waiting_since = 3, 0, 0, timezone.now() - timedelta(minutes=11)

    monkeypatch.setattr(quick, "queue_state", Queue)
    assert quick.jobs().state is State.BAD
    Queue.waiting_since, Queue.dead = None, 1
    assert quick.jobs().state is State.WATCH


def test_old_upkeep_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "_KEPT", 2)
    for _round in range(4):
        actions.note(what=Upkeep.What.CHECK, ok=True, facts={})
    assert Upkeep.objects.count() == 2
