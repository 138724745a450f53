"""The first administrator, asked for on a terminal or given at once."""

from argparse import Namespace
from collections.abc import Iterator

import pytest

from prasan.cli import user as command
from prasan.cli.arguments import parser
from prasan.people.models import User
from prasan.ui.errors import BadInput, NotNow

PASSWORD = "แม่น้ำเจ้าพระยา-2569"


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> Iterator[str]:
    """What somebody types at the terminal, one answer a question; the rest is handed back."""
    waiting = iter(answers)
    monkeypatch.setattr("builtins.input", lambda _question: next(waiting))
    monkeypatch.setattr("getpass.getpass", lambda _question: PASSWORD)
    return waiting


def asked(*words: str) -> Namespace:
    return parser().parse_args(["user", "create", *words])


@pytest.mark.django_db
def test_the_command_of_the_manual_asks_for_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "somchai ", "นายสมชาย ดูแลดี", "somchai@example.go.th")
    assert command.run(asked()) == 0
    made = User.objects.get()
    assert (made.username, made.name, made.email) == ("somchai", "นายสมชาย ดูแลดี", "somchai@example.go.th")
    assert made.check_password(PASSWORD)


@pytest.mark.django_db
def test_what_is_given_is_not_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    rest = typed(monkeypatch, "somchai@example.go.th", "more")
    assert command.run(asked("somchai", "--name", "นายสมชาย ดูแลดี", "--generate")) == 0
    assert next(rest) == "more"
    assert User.objects.get().check_password(capsys.readouterr().out.splitlines()[-1])


@pytest.mark.django_db
def test_nobody_is_asked_in_an_office_that_has_an_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "somchai", "นายสมชาย ดูแลดี", "somchai@example.go.th")
    command.run(asked())
    rest = typed(monkeypatch, "never asked")
    with pytest.raises(NotNow):
        command.run(asked())
    assert next(rest) == "never asked"


@pytest.mark.django_db
def test_a_program_without_a_terminal_is_told_what_to_give(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", closed)
    with pytest.raises(BadInput) as refused:
        command.run(asked())
    assert "--generate" in str(refused.value.message)
    assert not User.objects.exists()
