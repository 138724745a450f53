"""What the tests of notices, mail and jobs share: kinds of notices, a real mail server, a queue that waits."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from prasan.notify import rules
from prasan.notify.rules import NoticeText

CODES = {
    "test.handed": NoticeText(
        label="Handed to you", text="%(number)s %(subject)s is with you now", secret="%(number)s is with you now"
    ),
    "test.quiet": NoticeText(label="Quiet", text="%(number)s moved", secret="%(number)s moved", mail=False),
}


@pytest.fixture(autouse=True)
def _kinds_of_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_NOTICES", dict(CODES))
    monkeypatch.setattr(rules, "_HIDDEN", [])


@dataclass
class Postman:
    """A mail server on the loopback: answers RCPT and DATA with the next of `replies`, or takes the message."""

    replies: list[str] = field(default_factory=list)
    taken: list[Envelope] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Answers one message."""
        if self.replies:
            return self.replies.pop(0)
        self.taken.append(envelope)
        return "250 taken"


@pytest.fixture
def postman(settings: Any) -> Iterator[Postman]:
    """A real SMTP server; the office sends through it."""
    handler = Postman()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    use_smtp(settings, controller.port)
    yield handler
    controller.stop()


@pytest.fixture
def nobody_listens(settings: Any) -> None:
    """The office sends to a port on which nobody listens."""
    use_smtp(settings, free_port())


def use_smtp(settings: Any, port: int) -> None:
    """Points the office at a mail server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5


def free_port() -> int:
    """A port on the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def queued(settings: Any) -> None:
    """Jobs wait in the database as in a real office, instead of running at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}}
