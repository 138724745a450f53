"""Stories and measurements: what they tell, and with which exit code."""

import json
from pathlib import Path

import pytest

from prasan.cli import benches
from prasan.cli.stage import Failed, Figure, Story, figures_as_json, listed, table
from tests.cli.conftest import Run


def test_a_story_times_its_steps_and_ends_at_the_first_fault(capsys: pytest.CaptureFixture[str]) -> None:
    story = Story("matter")
    with story.step("opened"):
        story.expect(True, "never told")
    with pytest.raises(Failed), story.step("closed"):
        story.expect(False, "it is still open")
    assert story.fault == "it is still open"
    assert story.checked == 2
    assert [step.name for step in story.steps] == ["opened", "closed"]
    assert "✓" in capsys.readouterr().out


def test_an_error_of_the_program_is_a_fault_too() -> None:
    story = Story("matter", quiet=True)
    with pytest.raises(ZeroDivisionError), story.step("divided"):
        _ = 1 // 0
    assert story.fault.startswith("ZeroDivisionError")


@pytest.mark.parametrize(
    ("value", "budget", "better", "kept"),
    [
        (90.0, 100.0, "lower", True),
        (110.0, 100.0, "lower", False),
        (0.5, 0.4, "higher", True),
        (0.3, 0.4, "higher", False),
    ],
)
def test_a_budget_is_kept_on_its_better_side(value: float, budget: float, better: str, kept: bool) -> None:
    figure = Figure("page", value, "ms", budget, better, ratio_to="the bare database")
    assert figure.kept is kept
    assert ("✓" if kept else "✗") in table([figure])
    assert json.loads(figures_as_json("pages", [figure]))["ok"] is kept


def test_a_figure_without_a_budget_is_only_told() -> None:
    assert Figure("rows", 5, "rows").kept
    assert "≤" not in table([Figure("rows", 5, "rows")])


def test_what_there_is_to_measure_has_titles() -> None:
    assert all(listed(benches).values())


def test_a_story_that_is_not_there(prasan: Run, home: Path) -> None:
    told = prasan("rehearse", "no-such-story")
    assert told.returncode == 2
    assert "no-such-story" in told.stderr
    assert not home.exists()
