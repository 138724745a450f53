"""What the tests of letters share: a mailbox on a real IMAP server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.letters import imap
from tests.papers.certificate import certify  # noqa: F401  a fixture


@pytest.fixture(scope="session")
def imap_server() -> Iterator[imap.Server]:
    """One server for all tests of a process."""
    server = imap.start()
    yield server
    imap.stop(server)


@pytest.fixture
def mailbox(imap_server: imap.Server, settings: Any, tmp_path: Path, db: None) -> imap.Server:
    """The office's mailbox, an empty folder of its own, and a storage for what comes out of it."""
    imap_server.renew(f"F{uuid4().hex}")
    settings.IMAP_URL, settings.IMAP_PASSWORD = imap_server.url, imap.PASSWORD
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        }
    }
    return imap_server
