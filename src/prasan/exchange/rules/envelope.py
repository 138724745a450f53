"""The envelope: what travels between two installations, as data, as a tree of plain values, and as JSON.

The tree has the names of `schemas/envelope.schema.json`; `rules.xml` writes the same tree as XML. The format is
Prasan's own: it claims no conformance to a standard.
"""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

SCHEMA = "urn:prasan:exchange:1"
URGENCIES = ("ordinary", "urgent", "very-urgent", "most-urgent")
"""By their place, which is the urgency of a row of the register."""
STATES = ("received", "accepted", "rejected")
ORDINARY = "ordinary"
MOST_ATTACHED = 50
_SHA256 = re.compile(r"[0-9a-f]{64}")
LONGEST = {"number": 120, "from": 300, "to": 300, "subject": 1000, "refers_to": 300, "name": 255, "reason": 300}


class Unreadable(ValueError):
    """What came is no envelope, or none that is taken; the code says why: `unreadable`, `secret`, `hash`, `size`."""

    def __init__(self, code: str = "unreadable") -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Party:
    """Who sends, and to whom: the agency's code and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Attached:
    """One file: its name, type and bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """The letter in an envelope; never a secret one."""

    number: str
    dated: date | None
    sender: str
    addressee: str
    subject: str
    urgency: int
    refers_to: str = ""
    attached: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What became of the letter that came in the envelope `of`."""

    of: UUID
    state: str
    number: str = ""
    dated: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message: a letter, or what became of one."""

    id: UUID
    made_at: datetime
    sender: Party
    receiver: Party
    content: Written | Told


def tree_of(envelope: Envelope) -> dict[str, Any]:
    """The envelope as a tree of plain values, in the order of the schema."""
    kind = "letter" if isinstance(envelope.content, Written) else "state"
    return {
        "schema": SCHEMA,
        "id": str(envelope.id),
        "kind": kind,
        "made_at": envelope.made_at.isoformat(),
        "from": {"code": envelope.sender.code, "name": envelope.sender.name},
        "to": {"code": envelope.receiver.code, "name": envelope.receiver.name},
        kind: _letter(envelope.content) if isinstance(envelope.content, Written) else _state(envelope.content),
    }


def _letter(letter: Written) -> dict[str, Any]:
    return {
        "number": letter.number,
        "date": letter.dated.isoformat() if letter.dated else "",
        "from": letter.sender,
        "to": letter.addressee,
        "subject": letter.subject,
        "urgency": URGENCIES[letter.urgency],
        "secrecy": ORDINARY,
        "refers_to": letter.refers_to,
        "attachments": [_attachment(one) for one in letter.attached],
    }


def _attachment(one: Attached) -> dict[str, Any]:
    return {
        "name": one.name,
        "media_type": one.media_type,
        "size": len(one.content),
        "sha256": hashlib.sha256(one.content).hexdigest(),
        "content": base64.b64encode(one.content).decode(),
    }


def _state(told: Told) -> dict[str, Any]:
    return {
        "of": str(told.of),
        "state": told.state,
        "number": told.number,
        "date": told.dated.isoformat() if told.dated else "",
        "reason": told.reason,
    }


def envelope_of(tree: Any) -> Envelope:
    """The envelope that a tree describes, every part checked. Raises Unreadable."""
    try:
        found = _mapping(tree, {"schema", "id", "kind", "made_at", "from", "to", "letter", "state"})
        kind = found["kind"]
        if found["schema"] != SCHEMA or kind not in ("letter", "state") or len(found) != 7:
            raise Unreadable
        made_at = datetime.fromisoformat(found["made_at"])
        if made_at.tzinfo is None:
            raise Unreadable
        content = _read_letter(found["letter"]) if kind == "letter" else _read_state(found["state"])
        return Envelope(UUID(found["id"]), made_at, _party(found["from"]), _party(found["to"]), content)
    except Unreadable:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable from error


def _mapping(value: Any, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not set(value) <= known:
        raise Unreadable
    return value


def _words(value: Any, name: str = "from") -> str:
    if not isinstance(value, str) or len(value) > LONGEST[name] or "\x00" in value:
        raise Unreadable
    return " ".join(value.split())


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _party(value: Any) -> Party:
    found = _mapping(value, {"code", "name"})
    return Party(_words(found["code"]), _words(found["name"]))


def _read_letter(value: Any) -> Written:
    parts = {"number", "date", "from", "to", "subject", "urgency", "secrecy", "refers_to", "attachments"}
    found = _mapping(value, parts)
    if found["secrecy"] != ORDINARY:
        raise Unreadable("secret")
    attached = found["attachments"]
    if not isinstance(attached, list) or len(attached) > MOST_ATTACHED:
        raise Unreadable
    letter = Written(
        number=_words(found["number"], "number"),
        dated=_day(found["date"]),
        sender=_words(found["from"], "from"),
        addressee=_words(found["to"], "to"),
        subject=_words(found["subject"], "subject"),
        urgency=URGENCIES.index(found["urgency"]),
        refers_to=_words(found.get("refers_to", ""), "refers_to"),
        attached=tuple(_read_attachment(one) for one in attached),
    )
    if not letter.number or not letter.subject:
        raise Unreadable
    return letter


def _read_attachment(value: Any) -> Attached:
    found = _mapping(value, {"name", "media_type", "size", "sha256", "content"})
    try:
        content = base64.b64decode(found["content"].encode("ascii"), validate=True)
    except binascii.Error as error:
        raise Unreadable from error
    if not _SHA256.fullmatch(found["sha256"]) or hashlib.sha256(content).hexdigest() != found["sha256"]:
        raise Unreadable("hash")
    if int(found["size"]) != len(content) or isinstance(found["size"], bool):
        raise Unreadable("size")
    return Attached(_words(found["name"], "name"), _words(found["media_type"], "name"), content)


def _read_state(value: Any) -> Told:
    found = _mapping(value, {"of", "state", "number", "date", "reason"})
    if found["state"] not in STATES:
        raise Unreadable
    number, reason = _words(found.get("number", ""), "number"), _words(found.get("reason", ""), "reason")
    if found["state"] == "rejected" and not reason:
        raise Unreadable
    return Told(UUID(found["of"]), found["state"], number, _day(found.get("date", "")), reason)


def to_json(envelope: Envelope) -> bytes:
    """The envelope as JSON in UTF-8."""
    return json.dumps(tree_of(envelope), ensure_ascii=False).encode()


def from_json(body: bytes) -> Envelope:
    """The envelope that stands in JSON. Raises Unreadable, also for a name that stands twice."""
    try:
        tree = json.loads(body.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    return envelope_of(tree)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
