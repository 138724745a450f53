"""Asks a clamd on this machine whether a file has a virus, by its INSTREAM command."""

import socket
import struct

from prasan.files.store import CHUNK, Readable

SECONDS = 60
_ANSWER = 4096


class ScannerAway(Exception):
    """The scanner gave no verdict; the file stays locked away until it does."""


def find_virus(content: Readable, address: str) -> str:
    """The name of the virus in the content, or nothing when it is clean; `address` is the path of clamd's socket.

    Raises ScannerAway when the scanner cannot be reached or does not answer with a verdict.
    """
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(SECONDS)
            line.connect(address)
            verdict = _ask(line, content)
    except OSError as error:
        raise ScannerAway(type(error).__name__) from error
    if verdict == "stream: OK":
        return ""
    if verdict.startswith("stream: ") and verdict.endswith(" FOUND"):
        return verdict.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerAway(verdict[:100])


def _ask(line: socket.socket, content: Readable) -> str:
    line.sendall(b"zINSTREAM\0")
    while chunk := content.read(CHUNK):
        line.sendall(struct.pack("!I", len(chunk)) + chunk)
    line.sendall(struct.pack("!I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _ANSWER:
        part = line.recv(_ANSWER)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()
