"""The letters of an e-mail: character sets declared wrong, words cut in pieces, and bytes that nothing declares."""

import base64
import binascii
import quopri
import re
from email.message import Message

_WORD = re.compile(r"=\?([^?\s]*)\?([bqBQ])\?([^?]*)\?=")
_GAP = re.compile(r"[ \t\r\n]*")
_THAI_NAMES = frozenset({"tis-620", "tis620", "tis620-0", "iso-8859-11", "iso-ir-166", "windows-874", "x-windows-874"})
_OFTEN_WRONG = frozenset({"", "us-ascii", "ascii", "ansi_x3.4-1968", "iso-8859-1", "latin1", "windows-1252", "unknown"})
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


def decoded_text(content: bytes, declared: str | None) -> str:
    """The text in some bytes: as declared if that can be, else UTF-8 or the Thai of Windows. Never raises."""
    name = (declared or "").strip().strip("\"'").lower()
    if name in _THAI_NAMES:
        name = "cp874"
    first = [] if name in _OFTEN_WRONG or name.endswith("8bit") else [name]
    for encoding in [*first, "utf-8", "cp874"]:
        try:
            return _sound(content.decode(encoding))
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return _sound(content.decode("cp874" if _is_thai(content) else "utf-8", "replace"))


def _is_thai(content: bytes) -> bool:
    high = [byte for byte in content if byte >= 0x80]
    return bool(high) and sum(0xA1 <= byte <= 0xFB for byte in high) > 0.9 * len(high)


def _sound(text: str) -> str:
    return _UNSEEN.sub("", text.replace("\r\n", "\n"))


def decoded_header(value: str) -> str:
    """A header in one line: encoded words put together again, also those cut through a letter, and bare bytes read."""
    pieces: list[tuple[str, bytes]] = []
    position = 0
    for found in _WORD.finditer(value):
        between = value[position : found.start()]
        if not (pieces and pieces[-1][0] and _GAP.fullmatch(between)):
            pieces.append(("", between.encode("utf-8", "surrogateescape")))
        _append(pieces, found)
        position = found.end()
    pieces.append(("", value[position:].encode("utf-8", "surrogateescape")))
    return " ".join(_sound("".join(_piece_text(kind, content) for kind, content in pieces)).split())


def _append(pieces: list[tuple[str, bytes]], found: re.Match[str]) -> None:
    """Adds one encoded word to the pieces; one of the same character set is the rest of the one before."""
    charset, coding, text = found.group(1).partition("*")[0].lower(), found.group(2).lower(), found.group(3)
    kind = f"{charset} {coding}"
    if pieces and pieces[-1][0] == kind:
        pieces[-1] = (kind, pieces[-1][1] + b"\0" + text.encode("utf-8", "surrogateescape"))
    else:
        pieces.append((kind, text.encode("utf-8", "surrogateescape")))


def _piece_text(kind: str, content: bytes) -> str:
    if not kind:
        return decoded_text(content, None)
    charset, _, coding = kind.partition(" ")
    words = content.split(b"\0")
    if coding == "q":
        raw = b"".join(quopri.decodestring(word.replace(b"_", b" "), header=True) for word in words)
    else:
        raw = _unbased(words)
    return decoded_text(raw, charset)


def _unbased(words: list[bytes]) -> bytes:
    """Base64 of several words: each its own, or one text that was cut anywhere."""
    clean = [re.sub(rb"[^A-Za-z0-9+/]", b"", word) for word in words]
    whole = all(len(word.rstrip(b"=")) % 4 != 1 and len(word) % 4 == 0 for word in words)
    parts = clean if whole else [b"".join(clean)]
    raw = b""
    for part in parts:
        usable = part[:-1] if len(part) % 4 == 1 else part
        try:
            raw += base64.b64decode(usable + b"=" * (-len(usable) % 4))
        except binascii.Error:
            continue
    return raw


def bytes_of(part: Message) -> bytes:
    """The bytes of one part, also where its transfer encoding is broken."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, UnicodeError):
        payload = None
    if isinstance(payload, bytes):
        return payload
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""
