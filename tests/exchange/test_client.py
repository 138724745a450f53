"""What another system answers becomes one of a few codes; nothing else of it is read, and it is not followed."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from prasan.exchange import client
from tests.cli.test_demo import free_port


class Other(BaseHTTPRequestHandler):
    """A system that answers as the test says and remembers what came."""

    answer: tuple[int, bytes] = (201, b"{}")
    came: list[tuple[str, bytes]] = []

    def do_POST(self) -> None:
        """Answers."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.came.append((self.path, body))
        status, words = self.answer
        self.send_response(status)
        self.send_header("Location", "/elsewhere/")
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, *_all: Any) -> None:
        """Says nothing."""


@pytest.fixture
def other() -> Iterator[str]:
    """The address of such a system."""
    server = HTTPServer(("127.0.0.1", 0), Other)
    Other.came = []
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ((201, b"{}"), client.Answer(True, True)),
        ((200, b"not json"), client.Answer(True, True)),
        ((302, b""), client.Answer(False, False, "redirect")),
        ((307, b""), client.Answer(False, False, "redirect")),
        ((422, b'{"error": "file"}'), client.Answer(False, True, "file")),
        ((422, b'{"error": "password of the database is x"}'), client.Answer(False, False, "busy")),
        ((401, b'{"error": "signature"}'), client.Answer(False, False, "signature")),
        ((500, b"Traceback: secret of the other side"), client.Answer(False, False, "busy")),
        ((503, b"[" * 200_000), client.Answer(False, False, "busy")),
        ((400, b'["error"]'), client.Answer(False, False, "busy")),
        ((400, b'{"error": ["file"]}'), client.Answer(False, False, "busy")),
    ],
)
def test_an_answer_becomes_a_code(other: str, answer: tuple[int, bytes], expected: client.Answer) -> None:
    Other.answer = answer
    assert client.post(other, b"body", {"Prasan-Key": "k"}) == expected
    assert Other.came == [("/exchange/in/", b"body")]


def test_who_does_not_answer_is_tried_again_and_no_address_is_not() -> None:
    assert client.post(f"http://127.0.0.1:{free_port()}", b"", {}) == client.Answer(False, False, "away")
    assert client.post("http://example.go.th", b"", {}) == client.Answer(False, True, "address")


def test_who_speaks_no_tls_is_told_as_a_bad_certificate(other: str) -> None:
    answer = client.post(other.replace("http:", "https:"), b"", {})
    assert answer == client.Answer(False, False, "certificate")


def test_who_is_silent_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_all: Any, **_named: Any) -> None:
        raise TimeoutError

    monkeypatch.setattr(client.HTTPConnection, "request", silent)
    assert client.post("http://127.0.0.1:9", b"", {}) == client.Answer(False, False, "away")
