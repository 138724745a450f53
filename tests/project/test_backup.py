"""A backup is made every night without anybody thinking of it; when one fails, the health page says so."""

import subprocess
import sys
from typing import Any

import pytest
from pytest_django import Settings

from prasan.notify.rules import all_periodic
from prasan.project import jobs, queries
from prasan.project.health import Report, State, quick
from prasan.project.models import Upkeep
from prasan.ui.errors import NotNow

pytestmark = pytest.mark.django_db


def ends_with(monkeypatch: pytest.MonkeyPatch, code: int, words: str = "") -> list[list[str]]:
    """Lets the command end like this, and gives the commands that were run."""
    commands: list[list[str]] = []

    def run(command: list[str], **_more: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, code, "", words)

    monkeypatch.setattr(jobs.subprocess, "run", run)
    return commands


def test_it_is_made_every_night_before_the_check() -> None:
    nightly = all_periodic()
    assert nightly["project.backup"].function is jobs.back_up
    assert nightly["project.backup"].rhythm < nightly["project.check"].rhythm


def test_the_worker_runs_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = ends_with(monkeypatch, 0)
    jobs.back_up()
    assert commands == [[sys.executable, "-m", "prasan.cli", "backup", "--nightly"]]
    assert queries.last(Upkeep.What.BACKUP) is None


def test_an_office_may_do_without(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.BACKUP_KEEP = 0
    commands = ends_with(monkeypatch, 0)
    jobs.back_up()
    assert commands == []


@pytest.mark.parametrize(("words", "told"), [("line one\nThe disk is full.\n", "The disk is full."), ("", "ถูกหยุด")])
def test_a_failure_is_told_until_one_is_made(monkeypatch: pytest.MonkeyPatch, words: str, told: str) -> None:
    ends_with(monkeypatch, 1, words)
    with pytest.raises(NotNow):
        jobs.back_up()
    finding = quick.backup()
    assert finding.state is State.BAD
    assert told in str(finding.words)
    assert finding.advice
    assert not Report([finding]).ok
    facts = {"file": "nightly-1.tar.gz", "bytes": 2_500_000}
    jobs.actions.note(what=Upkeep.What.BACKUP, ok=True, facts=facts)
    finding = quick.backup()
    assert finding.state is State.OK
    assert "2.4" in str(finding.words)
    assert "nightly-1.tar.gz" in str(finding.words)
