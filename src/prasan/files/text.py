"""The words in a stored file, read in the separate process and put right where PDF broke the Thai."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prasan.files import ocr, rules, sandbox, store
from prasan.files.models import StoredFile
from prasan.thai.text import Edit, clean, mend

SPARSE = 20
"""Letters a page below which a PDF is taken for a scan with a stamp on it."""
PLACES = 500


@dataclass(frozen=True, slots=True)
class Words:
    """What was read: to be searched, as it stood in the file where that differs, and what mending changed or left."""

    text: str
    original: str = ""
    made: list[dict[str, Any]] = field(default_factory=list)
    left: list[dict[str, Any]] = field(default_factory=list)


def words_in(file: StoredFile) -> Words:
    """What the file says, at most a million letters; nothing when it has no words or cannot be read.

    Text out of PDF is mended, except personal names. Raises FileNotFoundError when the bytes are gone.
    """
    with _at_hand(file) as path:
        raw = sandbox.read(path, file.media_type)
    if file.media_type != "application/pdf":
        return Words(clean(raw).text)
    mended = mend(raw, rules.known_names())
    text = clean(mended.text).text
    if not mended.made and not mended.left:
        return Words(text)
    return Words(text, raw.replace("\x00", ""), _counted(mended.made), _counted(mended.left))


def is_scan(file: StoredFile, text: str) -> bool:
    """Whether the words of a file must be read from its picture."""
    if file.media_type.startswith("image/"):
        return True
    letters = sum(letter.isalnum() for letter in text)
    return file.media_type == "application/pdf" and letters < SPARSE * (file.pages or 1)


def scanned(file: StoredFile, pages: range) -> str:
    """What stands on some pages of a scan. Raises OcrFailed, and FileNotFoundError when the bytes are gone."""
    with _at_hand(file) as path:
        return clean(ocr.read(path, file.media_type, pages)).text


def _counted(edits: Iterable[Edit]) -> list[dict[str, Any]]:
    """Alike changes once, with how many times, in the order in which they come."""
    times = Counter((edit.kind, edit.before, edit.after) for edit in edits)
    rows = [
        {"kind": kind, "before": _shown(before), "after": _shown(after), "times": count}
        for (kind, before, after), count in times.items()
    ]
    return rows[:PLACES]


def _shown(words: str) -> str:
    return "".join(letter for letter in words if letter >= " ")


@contextmanager
def _at_hand(file: StoredFile) -> Iterator[Path]:
    """A copy of the bytes in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="prasan-words-") as folder:
        path = Path(folder) / "file"
        with store.open_bytes(file.path) as content, path.open("wb") as target:
            shutil.copyfileobj(content, target)
        yield path
