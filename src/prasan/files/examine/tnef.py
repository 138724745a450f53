"""winmail.dat: the files that Outlook wraps into one (Transport Neutral Encapsulation Format)."""

import struct
from collections.abc import Iterator

_SIGNATURE = 0x223E9F78
_BEGINS, _TITLE, _DATA, _PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_LONG_NAME = 0x3707
_TEXT_8BIT, _TEXT_16BIT = 0x001E, 0x001F
_ATTACHMENT = 2
FILES = 500


def unpack(content: bytes) -> list[tuple[str, bytes]]:
    """The files inside, with their names; nothing when it is broken or holds none."""
    files: list[tuple[str, bytes]] = []
    try:
        for kind, data in _attributes(content):
            if kind == _BEGINS:
                files.append(("", b""))
            elif files and kind == _TITLE:
                files[-1] = (files[-1][0] or _words(data), files[-1][1])
            elif files and kind == _DATA:
                files[-1] = (files[-1][0], data)
            elif files and kind == _PROPERTIES:
                files[-1] = (_long_name(data) or files[-1][0], files[-1][1])
    except struct.error:
        pass
    return [(name or f"attachment-{number}", data) for number, (name, data) in enumerate(files[:FILES], 1) if data]


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    if len(content) < 6 or struct.unpack_from("<I", content)[0] != _SIGNATURE:
        return
    position = 6
    while position + 11 <= len(content):
        level, kind, length = struct.unpack_from("<BII", content, position)
        data = content[position + 9 : position + 9 + length]
        if len(data) < length:
            return
        if level == _ATTACHMENT:
            yield kind & 0xFFFF, data
        position += 9 + length + 2


def _words(data: bytes) -> str:
    plain = data.split(b"\0")[0]
    try:
        return plain.decode("utf-8")
    except UnicodeDecodeError:
        return plain.decode("cp874", "replace")


def _long_name(data: bytes) -> str:
    """The whole name out of the properties of an attachment, found by its mark: one value of text."""
    for kind, decode in ((_TEXT_16BIT, "utf-16-le"), (_TEXT_8BIT, "")):
        place = data.find(struct.pack("<HHI", kind, _LONG_NAME, 1))
        if place >= 0 and place + 12 <= len(data):
            length = struct.unpack_from("<I", data, place + 8)[0]
            value = data[place + 12 : place + 12 + length]
            return value.decode(decode, "replace").rstrip("\0") if decode else _words(value)
    return ""
