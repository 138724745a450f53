"""Reads the mailbox by IMAP, message by message and without changing any until it is taken."""

import imaplib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from prasan.files.examine.facts import Refused

SECONDS = 30
AWAY = (OSError, imaplib.IMAP4.error, ImapToolsError)
"""What is raised when the mailbox cannot be reached or refuses; all of it may pass."""
FLAGGED, SEEN = "\\Flagged", "\\Seen"
_PORTS = {"imaps": 993, "imap+starttls": 143, "imap": 143}
_FACTS = re.compile(rb"UID (?P<uid>\d+)|FLAGS \((?P<flags>[^)]*)\)|RFC822\.SIZE (?P<size>\d+)")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the mailbox is. `name` tells it apart from others and holds no password."""

    kind: str
    host: str
    port: int
    user: str
    password: str
    folder: str

    @property
    def name(self) -> str:
        """The mailbox without its password."""
        return f"{self.user}@{self.host}:{self.port}/{self.folder}"[:300]


def address_of(url: str, password: str = "") -> Address:
    """The mailbox that `imaps://user@host:port/folder` names; also `imap+starttls`, and `imap` without encryption.

    Raises ValueError for anything else, and for `imap` to another machine.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname or not parts.username:
        raise ValueError("PRASAN_IMAP_URL must read imaps://user@host/folder")
    if parts.scheme == "imap" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        raise ValueError("PRASAN_IMAP_URL without encryption is for this machine alone; use imaps://")
    return Address(
        kind=parts.scheme,
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username),
        password=password or unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """One message in the folder: its number there, its size in bytes, its flags, and when the server took it."""

    uid: int
    size: int
    flags: frozenset[str]
    received_at: datetime | None


class Folder:
    """The opened folder. Everything raises one of `AWAY` when the server does not go along."""

    def __init__(self, box: BaseMailBox, name: str) -> None:
        self._box = box
        status = box.folder.status(name, ["UIDVALIDITY", "UIDNEXT"])
        self.validity, self.next_uid = int(status["UIDVALIDITY"]), int(status["UIDNEXT"])

    def unseen(self) -> list[Waiting]:
        """The messages that nobody has opened."""
        return self.these(int(uid) for uid in self._box.uids("UNSEEN"))

    def since(self, uid: int) -> list[Waiting]:
        """The messages that came after the one with this number, in order."""
        return [one for one in self._facts(f"{uid + 1}:*") if one.uid > uid]

    def these(self, uids: Iterable[int]) -> list[Waiting]:
        """Those of some messages that are still there."""
        wanted = ",".join(str(uid) for uid in uids)
        return self._facts(wanted) if wanted else []

    def _facts(self, wanted: str) -> list[Waiting]:
        answer, lines = self._box.client.uid("fetch", wanted, "(UID FLAGS INTERNALDATE RFC822.SIZE)")
        if answer != "OK":
            raise imaplib.IMAP4.error("the messages cannot be listed")
        found = (_waiting(line) for line in lines if isinstance(line, bytes))
        return sorted((one for one in found if one), key=lambda one: one.uid)

    def content(self, uid: int) -> bytes:
        """The message as it came, without marking it as read. Raises Refused when the server cannot give it."""
        try:
            answer, parts = self._box.client.uid("fetch", str(uid), "(BODY.PEEK[])")
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise Refused("unfetched") from error
        body = next((part[1] for part in parts if isinstance(part, tuple)), None)
        if answer != "OK" or not isinstance(body, bytes):
            raise Refused("unfetched")
        return body

    def mark(self, uid: int, flag: str) -> None:
        """Sets a flag on a message."""
        self._box.flag(str(uid), [flag], True)

    def move(self, uid: int, folder: str) -> None:
        """Moves a message into another folder, which is made where it is missing."""
        if not self._box.folder.exists(folder):
            self._box.folder.create(folder)
        self._box.move(str(uid), folder)


def _waiting(line: bytes) -> Waiting | None:
    facts = {name: value for found in _FACTS.finditer(line) for name, value in found.groupdict().items() if value}
    if "uid" not in facts:
        return None
    flags = frozenset(facts.get("flags", b"").decode("ascii", "replace").split())
    return Waiting(int(facts["uid"]), int(facts.get("size", 0)), flags, _received(line))


def _received(line: bytes) -> datetime | None:
    moment = re.search(rb'INTERNALDATE "([^"]+)"', line)
    try:
        text = moment.group(1).decode("ascii").strip() if moment else ""
        return datetime.strptime(text, "%d-%b-%Y %H:%M:%S %z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


@contextmanager
def opened(address: Address) -> Iterator[Folder]:
    """Signs in and opens the folder. Raises one of `AWAY`."""
    kinds = {"imaps": MailBox, "imap+starttls": MailBoxStartTls, "imap": MailBoxUnencrypted}
    box = kinds[address.kind](address.host, address.port, timeout=SECONDS)
    try:
        box.login(address.user, address.password, address.folder)
    except BaseException:
        box.client.shutdown()
        raise
    with box:
        yield Folder(box, address.folder)
