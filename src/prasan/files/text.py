"""The words in a stored file, read in the separate process and put right where PDF broke the Thai."""

import shutil
import tempfile
from pathlib import Path

from prasan.files import sandbox, store
from prasan.files.models import StoredFile
from prasan.thai.text import clean, repair


def words_in(file: StoredFile) -> str:
    """What the file says, at most a million letters; nothing when it has no words or cannot be read.

    Raises FileNotFoundError when the bytes are gone.
    """
    with tempfile.TemporaryDirectory(prefix="prasan-words-") as folder:
        path = Path(folder) / "file"
        with store.open_bytes(file.path) as content, path.open("wb") as target:
            shutil.copyfileobj(content, target)
        raw = sandbox.read(path, file.media_type)
    mended = repair(raw).text if file.media_type == "application/pdf" else raw
    return clean(mended).text
