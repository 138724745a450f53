"""What looking into a file gives."""

import errno
from dataclasses import dataclass

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


class Refused(Exception):
    """The file is not taken; `why` is the code that the words for people hang on."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the content says: its type, its extent, and whether a working copy was written."""

    media_type: str
    pages: int | None = None
    width: int | None = None
    height: int | None = None
    copied: bool = False
    copy_type: str = ""


def is_full(error: BaseException) -> bool:
    """Whether an error is the disk's and not the file's."""
    return isinstance(error, OSError) and error.errno in _FULL
