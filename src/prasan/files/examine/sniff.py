"""Tells the type of a file by its content alone."""

import re
from pathlib import Path

from prasan.files.examine.facts import Refused
from prasan.files.examine.mails import is_mail

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_MARKUP = re.compile(r"\s*<(!|\?|/?[a-z])", re.IGNORECASE)
_BLANK = b"\xef\xbb\xbf \t\r\n"


def type_of(path: Path) -> str:
    """The type of a file: a media type, or `zip` or `ole` for the containers that need a closer look.

    Raises Refused for everything that the office does not take.
    """
    with path.open("rb") as file:
        head = file.read(65_536)
    if not head:
        raise Refused("empty")
    for magic, media_type in _PICTURES:
        if head.startswith(magic):
            return media_type
    found = _container(head[:4096])
    return found or ("message/rfc822" if is_mail(head) else _text(path))


def _container(head: bytes) -> str:
    """The types that are not pictures and not text; nothing when it may be text."""
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.lstrip(_BLANK).startswith(b"%PDF-"):
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        raise Refused("heic")
    if head.startswith(_ARCHIVES):
        raise Refused("archive")
    if head.startswith((b"#!", b"{\\rtf")):
        raise Refused("type")
    return ""


def _text(path: Path) -> str:
    """`text/plain`, if the whole file is text and not a page, a drawing or a script for a browser."""
    text = decoded(path.read_bytes())
    if text is None or _MARKUP.match(text[:4096].lstrip("\ufeff")):
        raise Refused("type")
    return "text/plain"


def decoded(content: bytes) -> str | None:
    """The text in any of the encodings that Thai offices use, or None when it is no text."""
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp874"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(letter < " " and letter not in "\t\n\r\f" for letter in text):
            return text
    return None
