"""What the tests of files share: a storage of their own, and a way to bring files."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prasan.audit.rules import SYSTEM, Actor
from prasan.files import actions
from prasan.files.models import StoredFile

Bring = Callable[..., StoredFile]


@pytest.fixture
def storage(settings: Any, tmp_path: Path) -> Path:
    """The folder of the test's own storage."""
    folder = tmp_path / "files"
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder},
        }
    }
    return folder


@pytest.fixture
def bring(storage: Path, db: None) -> Bring:
    """`bring(content, name)`: keeps a file as the system would."""

    def keep(content: bytes, name: str, actor: Actor = SYSTEM) -> StoredFile:
        return actions.keep(actor, upload=io.BytesIO(content), name=name)

    return keep


def left_behind(storage: Path) -> list[str]:
    """The files that lie in the storage."""
    return sorted(str(path.relative_to(storage)) for path in storage.rglob("*") if path.is_file())
