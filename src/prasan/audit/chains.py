"""The arithmetic of evidence: what is hashed, how a chain is checked, and how many chains become one root.

Pure functions without a database, so that anybody can check an export with them.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID, uuid5

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

START = "0" * 64
ANCHORS = uuid5(UUID(int=0), "prasan.audit.anchors")


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as it is hashed. `data` is the canonical text exactly as it is stored."""

    chain: UUID
    seq: int
    at: datetime
    act: str
    actor: UUID | None
    on_behalf: UUID | None
    via: str
    request_id: str
    data: str
    previous: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain stands: its last number and the hash of that entry."""

    chain: UUID
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not fit: its kind, the chain and number where it shows, and what it means in words.

    Kinds of an entry: changed, deleted, inserted, swapped, replaced, cut. Kinds of an anchor: anchor_changed,
    anchor_cut, anchor_root, anchor_signature, unanchored. Of the database itself: unguarded.
    """

    kind: str
    chain: UUID
    seq: int
    words: Promise | str


_WORDS: dict[str, Promise] = {
    "changed": _("The content of this entry was changed after it was written."),
    "deleted": _("One or more entries before this one were removed."),
    "inserted": _("This entry was put in by hand; the log did not write it."),
    "swapped": _("This entry stands in another place than the one it was written in."),
    "replaced": _("This entry was replaced by another one that looks right by itself."),
    "cut": _("The last entries of this chain were removed."),
    "anchor_changed": _("This anchor was changed after it was made."),
    "anchor_cut": _("The last anchors were removed."),
    "anchor_root": _("The entries under this anchor are no longer the ones that it was made for."),
    "anchor_signature": _("The signature of this anchor is missing or was made with an unknown key."),
    "unanchored": _("This entry is old but no anchor covers it."),
    "unguarded": _(
        "The database no longer refuses changes to the log. Run the migrations again and check who did this."
    ),
}


def fault(kind: str, chain: UUID, seq: int) -> Fault:
    """A fault with the words of its kind."""
    return Fault(kind, chain, seq, _WORDS[kind])


def _plain(value: Any) -> Any:
    """What JSON cannot hold by itself, as text that reads the same on every machine."""
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, (UUID, Decimal, Promise)):
        return str(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    raise TypeError(f"{type(value).__name__} cannot be kept in the log")


def instant(moment: datetime) -> str:
    """A moment as fixed text in UTC with microseconds. Raises ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time in the log needs a time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


_JSON = json.JSONEncoder(default=_plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, UTF-8, no NaN. Raises TypeError or ValueError."""
    return _JSON.encode(value).encode("utf-8", "backslashreplace").decode("utf-8")


def hash_of(record: Record) -> str:
    """SHA-256 over the previous hash and the canonical JSON of the entry, in hex."""
    body = {
        "act": record.act,
        "actor": record.actor,
        "at": record.at,
        "chain": record.chain,
        "data": record.data,
        "on_behalf": record.on_behalf,
        "request_id": record.request_id,
        "seq": record.seq,
        "via": record.via,
    }
    return hashlib.sha256((record.previous + canonical(body)).encode()).hexdigest()


def faults_in(entries: Iterable[Record], head: Head | None) -> Iterator[Fault]:
    """What does not fit in one chain, given its entries in the order of their numbers, and its head.

    Keeps one entry in memory. An empty chain without a head, or with a head at 0, has no fault.
    """
    last: Record | None = None
    for entry in entries:
        yield from _faults_between(last, entry)
        last = entry
    yield from _faults_at_end(last, head)


def _faults_between(last: Record | None, entry: Record) -> Iterator[Fault]:
    expected = last.seq + 1 if last else 1
    link = last.hash if last else START
    sound = hash_of(entry) == entry.hash
    if entry.seq < expected:
        yield fault("inserted", entry.chain, entry.seq)
    elif entry.seq > expected:
        yield fault("deleted", entry.chain, entry.seq)
        if not sound:
            yield fault("changed", entry.chain, entry.seq)
    elif not sound:
        yield fault("changed" if entry.previous == link else "swapped", entry.chain, entry.seq)
    elif entry.previous != link:
        yield fault("replaced", entry.chain, entry.seq - 1)


def _faults_at_end(last: Record | None, head: Head | None) -> Iterator[Fault]:
    if last is None:
        if head is not None and head.seq > 0:
            yield fault("cut", head.chain, head.seq)
        return
    if head is None or head.seq < last.seq:
        yield fault("inserted", last.chain, last.seq)
    elif head.seq > last.seq:
        yield fault("cut", last.chain, head.seq)
    elif head.hash != last.hash:
        yield fault("replaced", last.chain, last.seq)


def merkle_root(hashes: Iterable[str]) -> str:
    """The root over entry hashes in their order, built as RFC 6962 builds it but with odd nodes carried up.

    Raises ValueError when there is nothing to stand on.
    """
    level = [hashlib.sha256(b"\x00" + bytes.fromhex(one)).digest() for one in hashes]
    if not level:
        raise ValueError("a root needs at least one entry")
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        above = [hashlib.sha256(b"\x01" + left + right).digest() for left, right in pairs]
        level = [*above, level[-1]] if len(level) % 2 else above
    return level[0].hex()


def anchor_hash(*, previous: str, number: int, at: datetime, entries: int, root: str) -> str:
    """The hash of an anchor: the previous anchor's hash and what this one says, in hex."""
    body = {"at": at, "entries": entries, "number": number, "root": root}
    return hashlib.sha256((previous + canonical(body)).encode()).hexdigest()
