"""A command in the wrong place, or with a setting that cannot be used, says so in words and makes nothing."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "command",
    [
        ("backup",),
        ("worker",),
        ("reindex",),
        ("user", "create", "somchai", "--name", "นายสมชาย ดูแลดี", "--email", "s@example.go.th", "--generate"),
        ("user", "reset-password", "somchai"),
    ],
)
def test_where_there_is_no_office(prasan: Run, home: Path, command: tuple[str, ...]) -> None:
    told = prasan(*command)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert "There is no office in" in told.stderr
    assert "PRASAN_HOME" in told.stderr
    assert not list(home.glob("backups/*"))


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"PRASAN_DATABASE_URL": "postgres://a:b@127.0.0.1:1/x"}, "The database does not answer"),
        ({"PRASAN_DATABASE_URL": "nothing://x"}, "PRASAN_DATABASE_URL"),
        ({"PRASAN_MAIL_PORT": "smtp"}, "PRASAN_MAIL_PORT"),
        ({"PRASAN_MAIL_PASSWORD_FILE": "/nowhere/at/all"}, "/nowhere/at/all"),
        ({"PRASAN_HOME": "/proc/nobody/may"}, "PRASAN_HOME"),
    ],
)
def test_a_setting_that_cannot_be_used(prasan: Run, variables: dict[str, str], words: str) -> None:
    told = prasan("backup", **variables)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert words in told.stderr


def test_the_database_is_named_by_a_file_too(prasan: Run, tmp_path: Path) -> None:
    named = tmp_path / "database-url"
    named.write_text("postgres://a:b@127.0.0.1:1/x\n")
    told = prasan("backup", PRASAN_DATABASE_URL="", PRASAN_DATABASE_URL_FILE=str(named))
    assert "The database does not answer" in told.stderr
