"""A real IMAP server on the loopback, and a mailbox of its own in it."""

import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.notify.conftest import free_port

USER, PASSWORD = "saraban@office.example", "only for tests"
QUICKLY = """
import functools, pymap.config, pymap.main
pymap.config.BuiltinHash = functools.partial(pymap.config.BuiltinHash, rounds=1)
pymap.main.main()
"""
"""The server with passwords that are quick to prove: half a second for each sign-in proves nothing of ours."""


@dataclass
class Server:
    """The running server; `put` delivers into the mailbox as another server would."""

    port: int
    process: "subprocess.Popen[bytes]"
    folder: str = "INBOX"

    @property
    def url(self) -> str:
        """The address for PRASAN_IMAP_URL."""
        return f"imap://saraban%40office.example@127.0.0.1:{self.port}/{self.folder}"

    @contextmanager
    def signed_in(self, folder: str = "") -> Iterator[imaplib.IMAP4]:
        """A plain client in a folder, beside the office's reader."""
        with imaplib.IMAP4("127.0.0.1", self.port) as client:
            client.login(USER, PASSWORD)
            client.select(folder or self.folder)
            yield client

    def renew(self, folder: str) -> None:
        """An empty folder of this name; where there was one, another with other numbers takes its place."""
        with self.signed_in("INBOX") as client:
            client.delete(folder)
            client.create(folder)
        self.folder = folder

    def put(self, *messages: bytes, at: datetime | None = None, flags: str = "") -> None:
        """Delivers messages, as taken by the server at a time."""
        moment = (at or datetime.now(UTC)).astimezone(UTC)
        with self.signed_in() as client:
            for message in messages:
                answer, _lines = client.append(self.folder, flags, imaplib.Time2Internaldate(moment), message)
                assert answer == "OK"

    def flags(self, folder: str = "") -> list[str]:
        """The flags of the messages, in order."""
        with self.signed_in(folder) as client:
            _answer, lines = client.uid("fetch", "1:*", "(FLAGS)")
            return [line.decode() for line in lines if line]

    def flag(self, uid: int, sign: str, flag: str) -> None:
        """Sets (`+`) or takes off (`-`) a flag."""
        with self.signed_in() as client:
            client.uid("store", str(uid), f"{sign}FLAGS", f"({flag})")


def start() -> Server:
    """Starts the server in a process of its own."""
    port = free_port()
    options = ["--host", "127.0.0.1", "--port", str(port), "--no-tls", "--no-service", "admin"]
    backend = ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    process = subprocess.Popen([sys.executable, "-c", QUICKLY, *options, "--no-service", "managesieve", *backend])
    for _try in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return Server(port, process)
        except OSError:
            assert process.poll() is None, "the server ended"
            time.sleep(0.05)
    raise AssertionError("the server did not start")


def stop(server: Server) -> None:
    """Ends the server."""
    server.process.terminate()
    server.process.wait(10)
