"""An office is made ready by one process at a time, never over the work of a newer version."""

from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings

from prasan.cli import archive
from prasan.cli import setup as command
from prasan.cli.locks import replacing, running
from prasan.project import setup
from prasan.ui.errors import NotNow


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings) -> list[Path]:
    """Where backups would have been written; nothing is laid out."""
    settings.HOME = tmp_path
    targets: list[Path] = []
    monkeypatch.setattr(archive, "write", lambda target, _say: targets.append(target))
    monkeypatch.setattr(setup, "lay_out_static", lambda _say: None)
    monkeypatch.setattr(setup, "make_ready", lambda _say: None)
    return targets


@pytest.mark.django_db
def test_work_is_backed_up_before_an_upgrade(written: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "migrations_behind", lambda: 2)
    monkeypatch.setattr(setup, "is_empty", lambda: False)
    command.prepare()
    expected = 1 if connection.vendor == "sqlite" else 0
    assert [target.name.startswith("before-upgrade-") for target in written] == [True] * expected


@pytest.mark.django_db
def test_nothing_is_backed_up_where_nobody_has_worked(written: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "migrations_behind", lambda: 2)
    command.prepare()
    assert written == []


@pytest.mark.django_db
def test_an_older_version_leaves_a_newer_office_alone(written: list[Path]) -> None:
    MigrationRecorder(connection).record_applied("matters", "9999_future")
    assert setup.migrations_unknown() == ["matters.9999_future"]
    with pytest.raises(NotNow):
        command.prepare()


def test_an_office_that_is_served_is_not_replaced(tmp_path: Path) -> None:
    with running(tmp_path):
        with running(tmp_path):
            pass
        with pytest.raises(NotNow), replacing(tmp_path):
            pass
    with replacing(tmp_path), pytest.raises(NotNow), running(tmp_path):
        pass
