"""The checks at start find what would lose data or secrets."""

from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from pytest_django import Settings

from prasan.project import checks


def ids(found: Any) -> list[str]:
    return [message.id for message in found]


def test_a_secret_that_others_can_read(tmp_path: Path, settings: Settings) -> None:
    settings.HOME = tmp_path
    kept = tmp_path / "secret-key"
    kept.touch(mode=0o600)
    assert ids(checks.home_is_private(None)) == []
    kept.chmod(0o644)
    assert ids(checks.home_is_private(None)) == ["prasan.E002"]


def test_a_home_that_is_not_there(tmp_path: Path, settings: Settings) -> None:
    settings.HOME = tmp_path / "nowhere"
    assert ids(checks.home_is_private(None)) == ["prasan.E001"]


def test_a_short_secret_key(settings: Settings) -> None:
    assert ids(checks.secret_key_is_long(None)) == []
    settings.SECRET_KEY = "short"
    assert ids(checks.secret_key_is_long(None)) == ["prasan.E003"]


def test_missing_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ids(checks.fonts_are_there(None)) == []
    monkeypatch.setattr(checks, "FONTS", tmp_path)
    assert ids(checks.fonts_are_there(None)) == ["prasan.E004", "prasan.E004"]


def test_no_mail_server(settings: Settings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", ""
    assert ids(checks.mail_is_set(None)) == ["prasan.W001"]
    settings.EMAIL_HOST = "mail.example.go.th"
    assert ids(checks.mail_is_set(None)) == []


class Engine:
    """A database that answers as it is told."""

    def __init__(self, vendor: str, answers: dict[str, object]) -> None:
        self.vendor, self.answers = vendor, answers

    def is_in_memory_db(self) -> bool:
        return False

    def cursor(self) -> "Engine":
        return self

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def execute(self, statement: str) -> None:
        name = statement.rsplit(maxsplit=1)[-1]
        if name not in self.answers:
            raise DatabaseError
        self.answer = self.answers[name]

    def fetchone(self) -> tuple[object]:
        return (self.answer,)


SAFE_SQLITE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
SAFE_POSTGRES = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@pytest.mark.parametrize(
    ("vendor", "answers", "expected"),
    [
        ("sqlite", SAFE_SQLITE, []),
        ("sqlite", SAFE_SQLITE | {"synchronous": 1}, ["prasan.E006"]),
        ("sqlite", SAFE_SQLITE | {"journal_mode": "delete", "foreign_keys": 0}, ["prasan.E006", "prasan.E006"]),
        ("postgresql", SAFE_POSTGRES, []),
        ("postgresql", SAFE_POSTGRES | {"fsync": "off"}, ["prasan.E006"]),
        ("postgresql", {}, ["prasan.E005"]),
    ],
)
def test_a_database_that_would_lose_what_it_said_it_kept(
    monkeypatch: pytest.MonkeyPatch, vendor: str, answers: dict[str, object], expected: list[str]
) -> None:
    monkeypatch.setattr(checks, "connections", {"default": Engine(vendor, answers)})
    assert ids(checks.database_is_safe(None, databases=["default"])) == expected
