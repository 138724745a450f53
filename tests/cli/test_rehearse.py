"""The rehearsal of an order holds on the engine of this run, and what does not hold ends in its exit code."""

import json
import os
from argparse import Namespace
from types import SimpleNamespace

import pytest

from prasan.cli import rehearse
from prasan.cli.stage import Story
from tests.cli.conftest import Run


def elsewhere() -> list[str]:
    """Where a rehearsal or a measurement makes its throwaway database: on PostgreSQL when the tests run there."""
    if os.environ.get("PRASAN_TEST_DATABASE") != "postgres":
        return []
    return ["--database", os.environ["PRASAN_DATABASE_URL"]]


@pytest.mark.parametrize(("story", "checked", "steps"), [("order", 100, 25), ("letters", 25, 10)])
def test_the_whole_way_of_an_order_and_of_a_letter_holds(prasan: Run, story: str, checked: int, steps: int) -> None:
    done = prasan("rehearse", story, "--json", *elsewhere())
    told = json.loads(done.stdout)
    faults = [step for step in told["steps"] if step["fault"]]
    assert (done.returncode, told["ok"], faults) == (0, True, [])
    assert told["checked"] > checked
    assert len(told["steps"]) > steps


def test_a_dirty_old_register_is_taken_in_whole_and_found(prasan: Run) -> None:
    done = prasan("rehearse", "registers", "--size", "300", "--json", *elsewhere())
    told = json.loads(done.stdout)
    assert (done.returncode, [step["fault"] for step in told["steps"] if step["fault"]]) == (0, [])
    assert (told["checked"] > 100, len(told["steps"])) == (True, 9)


def test_it_tells_each_step_with_its_time_in_the_language_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(monkeypatch, lambda story: told(story, truth=True)) == 0
    out = capsys.readouterr().out
    assert "✓" in out
    assert " s  somebody knocks" in out


def test_what_does_not_hold_ends_in_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(monkeypatch, lambda story: told(story, truth=False), as_program=True) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["ok"] is False
    assert said["steps"][-1]["fault"] == "nobody is there"


def told(story: Story, *, truth: bool) -> None:
    """A story of one step."""
    with story.step("somebody knocks"):
        story.expect(truth, "nobody is there")


def ended(monkeypatch: pytest.MonkeyPatch, play: object, *, as_program: bool = False) -> int:
    """The exit code of a story that is told without a database."""
    monkeypatch.setattr(rehearse, "found", lambda *_asked: SimpleNamespace(play=play))
    monkeypatch.setattr(rehearse, "make_ready", lambda _say: None)
    return rehearse.run(Namespace(name="knock", size=0, json=as_program, database=""))
