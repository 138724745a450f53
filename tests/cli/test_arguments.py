"""What can be typed, in both languages, without an office and without leaving anything behind."""

from pathlib import Path

import pytest

from prasan.cli import words
from prasan.cli.arguments import parser
from tests.cli.conftest import Run


def test_help_touches_nothing(prasan: Run, tmp_path: Path) -> None:
    told = prasan("--help")
    assert told.returncode == 0
    assert "backup" in told.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_is_not_there(prasan: Run) -> None:
    told = prasan("sing")
    assert told.returncode == 2
    assert "sing" in told.stderr


@pytest.mark.parametrize(
    ("locale", "language"), [("th_TH.UTF-8", "th"), ("en_GB.UTF-8", "en"), ("", "en"), ("C", "en")]
)
def test_the_language_of_the_terminal(monkeypatch: pytest.MonkeyPatch, locale: str, language: str) -> None:
    for name in ("PRASAN_LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert words.language() == language
    monkeypatch.setenv("PRASAN_LANGUAGE", "th")
    assert words.language() == "th"
    assert words._("commands") == "คำสั่ง"


def test_every_command_names_a_module_that_runs_it() -> None:
    lines = {
        "demo": ["demo", "--no-serve"],
        "serve": ["serve", "--port", "9000"],
        "worker": ["worker"],
        "setup": ["setup"],
        "check": ["check", "--json", "--quick"],
        "backup": ["backup", "--to", "x.tar.gz"],
        "restore": ["restore", "x.tar.gz", "--force"],
        "reindex": ["reindex"],
        "rehearse": ["rehearse", "x", "--size", "5"],
        "bench": ["bench", "x", "--database", "postgres://"],
        "user": ["user", "reset-password", "somebody"],
    }
    assert {name: parser().parse_args(line).module for name, line in lines.items()} == {
        name: f"prasan.cli.{name}" for name in lines
    }


def test_the_size_of_an_office_has_the_names_that_people_give_it() -> None:
    for name in ("--size", "--matters", "--entries"):
        assert parser().parse_args(["bench", "pages", name, "60"]).size == 60
