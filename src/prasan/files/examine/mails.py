"""E-mail: reads one message as it came, whatever its sender's program did wrong."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime

from prasan.files.examine import tnef
from prasan.files.examine.facts import Refused
from prasan.files.examine.lettering import bytes_of, decoded_header, decoded_text
from prasan.files.examine.markup import plain_text

PARTS = 1_000
LETTERS = 1_000_000
LOGO_BYTES = 20_000
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_HEADER = re.compile(rb"(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.ASCII)
_SURE_HEADERS = re.compile(rb"(?im)^(?:Message-ID|MIME-Version|Received|Return-Path|DKIM-Signature):")


@dataclass(frozen=True, slots=True)
class Attached:
    """One thing that came with a message."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What a message says. `message_id` is made from the content where the sender gave none; `sent_at` is a claim."""

    message_id: str
    subject: str
    sender_name: str
    sender_address: str
    to: str
    sent_at: datetime | None
    text: str
    attached: tuple[Attached, ...]
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    content_type: str = ""

    @property
    def sender(self) -> str:
        """Name and address as one writes them."""
        if self.sender_name and self.sender_address:
            return f"{self.sender_name} <{self.sender_address}>"
        return self.sender_name or self.sender_address


def is_mail(head: bytes) -> bool:
    """Whether a file begins like a message: lines of headers, one of those that programs write, and a sender."""
    lines = head.replace(b"\r\n", b"\n").lstrip(b"\n")
    found = _HEADER.match(lines)
    if not found:
        return False
    block = found.group()
    return bool(_SURE_HEADERS.search(block) and re.search(rb"^From:", block, re.IGNORECASE | re.MULTILINE))


def read(raw: bytes) -> Mail:
    """One message with its words and what is attached. Raises Refused for what is no message or nested too deep."""
    try:
        message = BytesParser(policy=compat32).parsebytes(raw)
        return _mail(message, raw)
    except (RecursionError, MessageError, ValueError, LookupError, AssertionError) as error:
        raise Refused("damaged") from error


def words(raw: bytes) -> str:
    """What a message says, for search: its headers and its text."""
    mail = read(raw)
    when = mail.sent_at.isoformat() if mail.sent_at else ""
    lines = (("From", mail.sender), ("To", mail.to), ("Date", when), ("Subject", mail.subject))
    heads = [f"{name}: {value}" for name, value in lines if value]
    names = [one.name for one in mail.attached]
    return "\n".join([*heads, "", mail.text, *names])[:LETTERS]


def _mail(message: Message, raw: bytes) -> Mail:
    headers = _headers(message)
    if not headers:
        raise Refused("damaged")
    texts, attached = _parts(message)
    name, address = _sender(message)
    return Mail(
        message_id=_message_id(headers, raw),
        subject=_first(headers, "subject"),
        sender_name=name,
        sender_address=address,
        to=", ".join(headers.get("to", ())),
        sent_at=_moment(_first(headers, "date")),
        text=texts[:LETTERS],
        attached=tuple(attached),
        headers=headers,
        content_type=message.get_content_type(),
    )


def _headers(message: Message) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in message.raw_items():
        key = str(name).lower()
        found[key] = (*found.get(key, ()), decoded_header(str(value)))
    return found


def _first(headers: dict[str, tuple[str, ...]], name: str) -> str:
    return headers.get(name, ("",))[0]


def _message_id(headers: dict[str, tuple[str, ...]], raw: bytes) -> str:
    given = "".join(_first(headers, "message-id").split())
    if given and len(given) <= 400:
        return given
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _sender(message: Message) -> tuple[str, str]:
    """Name and address; the address is taken apart before the name is decoded, which may hold commas."""
    raw = str(message.get("From") or message.get("Sender") or "")
    pairs = [pair for pair in getaddresses([" ".join(raw.split())]) if "@" in pair[1]]
    if pairs:
        return decoded_header(pairs[0][0]), decoded_header(pairs[0][1])
    given = decoded_header(raw)
    found = re.search(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", given, re.ASCII)
    name = given.replace(found.group(), "").strip(' <>"') if found else given.strip()
    return name, found.group() if found else ""


def _moment(given: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(given)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _parts(message: Message) -> tuple[str, list[Attached]]:
    plain: list[str] = []
    marked: list[str] = []
    attached: list[Attached] = []
    logos: list[tuple[str, Attached]] = []
    for number, part in enumerate(_leaves(message), start=1):
        name = _name(part)
        if not name and part.get_content_type() in {"text/plain", "text/html"}:
            text = decoded_text(bytes_of(part), part.get_content_charset())
            (plain if part.get_content_type() == "text/plain" else marked).append(text)
            continue
        attached_here = list(_unwrapped(part, name, number))
        logo = _picture_in_text(part)
        if logo:
            logos += [(logo, one) for one in attached_here]
        attached += [] if logo else attached_here
    shown_in_text = "".join(marked)
    attached += [one for key, one in logos if f"cid:{key}" not in shown_in_text]
    words_ = "\n".join(plain).strip() or plain_text("\n".join(marked)).strip()
    return words_, attached


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; a message inside is one part. Raises Refused for far too many."""
    waiting = [message]
    count = 0
    while waiting:
        part = waiting.pop()
        count += 1
        if count > PARTS:
            raise Refused("bomb")
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting += [one for one in reversed(payload) if isinstance(one, Message)]
        else:
            yield part


def _name(part: Message) -> str:
    try:
        given = part.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        given = ""
    name = decoded_header(given).replace("\\", "/").rpartition("/")[2]
    if not name and part.get_content_disposition() == "attachment":
        return f"attachment.{part.get_content_subtype()}" if part.get_content_maintype() != "message" else ""
    return name


def _unwrapped(part: Message, name: str, number: int) -> Iterator[Attached]:
    if part.get_content_maintype() == "message":
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        if isinstance(inner, Message):
            subject = decoded_header(str(inner.get("Subject", "")))
            title = name or f"{subject or f'message-{number}'}.eml"
            yield Attached(title if title.lower().endswith(".eml") else f"{title}.eml", _bytes_of_message(inner))
            return
    content = bytes_of(part)
    if part.get_content_type() in _TNEF or name.lower() == "winmail.dat":
        inside = [Attached(one, data) for one, data in tnef.unpack(content)]
        yield from inside or [Attached(name or "winmail.dat", content)]
    elif content:
        yield Attached(name or f"part-{number}.{_ending(part)}", content)


def _bytes_of_message(inner: Message) -> bytes:
    try:
        return inner.as_bytes()
    except (UnicodeError, LookupError):
        return inner.as_string().encode("utf-8", "surrogateescape")


def _ending(part: Message) -> str:
    subtype = part.get_content_subtype()
    usual = {"plain": "txt", "jpeg": "jpg", "octet-stream": "bin", "calendar": "ics"}.get(subtype, subtype)
    return usual if usual.isascii() and usual.isalnum() and len(usual) <= 8 else "bin"


def _picture_in_text(part: Message) -> str:
    """The mark by which the text of a message shows this small picture, such as a logo; nothing for all else."""
    key = str(part.get("Content-ID", "")).strip(" <>\r\n")
    small = len(str(part.get_payload() or "")) < LOGO_BYTES * 4 / 3
    is_picture = part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"
    return key if is_picture and small else ""
