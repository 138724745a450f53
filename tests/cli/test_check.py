"""What `prasan check` says of itself."""

from argparse import Namespace

import pytest

from prasan.cli import check
from prasan.project import health
from prasan.project.health import Finding, State


@pytest.fixture
def last_check_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last check found something, which is mended now."""
    monkeypatch.setattr(health, "quick_findings", lambda: [Finding("check", State.BAD, "broken")])
    monkeypatch.setattr(health, "works", lambda: True)
    monkeypatch.setattr(check, "remember_check", lambda: [Finding("log", State.OK, "In order")])


def test_what_is_mended_is_not_held_against_the_new_check(
    last_check_failed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.run(Namespace(quick=False, json=True)) == 0
    assert '"check"' not in capsys.readouterr().out


def test_the_quick_one_still_tells_what_the_last_one_found(
    last_check_failed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.run(Namespace(quick=True, json=True)) == 1
    assert '"check"' in capsys.readouterr().out
