"""Letters as the tests register them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from prasan.letters.actions import register
from prasan.letters.models import Letter
from prasan.people.models import User
from prasan.registry.actions import Letter as Facts

BANGKOK = ZoneInfo("Asia/Bangkok")
WORDS = {"letter_no": "ศธ 04001/1234", "sender_text": "สพฐ.", "subject": "ขอความอนุเคราะห์ข้อมูลโครงการอาหารกลางวัน"}


def facts(**given: Any) -> Facts:
    """What is known of a letter."""
    return Facts(**{"received_at": timezone.now()} | WORDS | given)


def registered(person: User, *, book: str = "received", to: Any = None, files: Any = (), **given: Any) -> Letter:
    """A letter that somebody registered."""
    return register(person.viewer(), facts(**given), book=book, to=to, file_ids=files)  # type: ignore[attr-defined]


def secret(person: User, **given: Any) -> Letter:
    """A secret letter that somebody registered."""
    return registered(person, book="secret-received", **{"secrecy": 1} | given)


def in_bangkok(text: str) -> datetime:
    """A moment in Bangkok."""
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


def upload(name: str = "หนังสือ.txt", content: str = "เนื้อหา") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content.encode())
