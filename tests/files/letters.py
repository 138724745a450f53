"""E-mail as it comes: sound, and as senders' programs spoil it."""

import base64
import struct
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

SENT = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)


def mail(
    subject: str = "ขอเชิญประชุม",
    text: str = "เรียน ท่าน\nขอเชิญประชุมวันที่ ๒๑",
    *attached: tuple[str, bytes],
    message_id: str = "<one@agency.example>",
    sender: str = '"สำนักงานเขต" <saraban@agency.example>',
    html: str = "",
    **headers: str,
) -> bytes:
    """A sound message with its attachments; `headers` with `_` for `-`."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "saraban@office.example", subject
    made["Date"] = format_datetime(SENT)
    if message_id:
        made["Message-ID"] = message_id
    for name, value in headers.items():
        del made[name.replace("_", "-")]
        made[name.replace("_", "-")] = value
    if text or not html:
        made.set_content(text)
        if html:
            made.add_alternative(html, subtype="html")
    else:
        made.set_content(html, subtype="html")
    for name, content in attached:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def thai_as_ascii(text: str = "เรื่องด่วน") -> bytes:
    """Bytes of TIS-620 in subject and text, of which the headers say that they are ASCII."""
    raw = text.encode("cp874")
    head = b"From: Office <a@agency.example>\r\nMessage-ID: <tis@agency.example>\r\nMIME-Version: 1.0\r\n"
    return head + b"Subject: " + raw + b"\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n" + raw + b"\r\n"


def cut_words(subject: str = "ขอเชิญประชุมคณะกรรมการ") -> bytes:
    """A subject in encoded words that are cut in the middle of a letter's bytes."""
    raw = subject.encode()
    pieces = [raw[place : place + 10] for place in range(0, len(raw), 10)]
    words = "\r\n ".join(f"=?UTF-8?B?{base64.b64encode(piece).decode()}?=" for piece in pieces)
    return f"From: a@agency.example\r\nMessage-ID: <cut@x>\r\nSubject: {words}\r\n\r\nตัวจดหมาย".encode()


def cut_base64(subject: str = "ขอเชิญประชุมคณะกรรมการ") -> bytes:
    """A subject whose base64 itself is cut anywhere."""
    whole = base64.b64encode(subject.encode()).decode()
    words = "\r\n ".join(f"=?utf-8?b?{whole[place : place + 7]}?=" for place in range(0, len(whole), 7))
    return f"From: a@agency.example\r\nMessage-ID: <cut64@x>\r\nSubject: {words}\r\n\r\n".encode()


def winmail(*files: tuple[str, bytes]) -> bytes:
    """The wrapping that Outlook makes."""

    def attribute(kind: int, data: bytes) -> bytes:
        return struct.pack("<BII", 2, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    body = struct.pack("<IH", 0x223E9F78, 1)
    for name, content in files:
        long_name = name.encode("utf-16-le") + b"\0\0"
        properties = struct.pack("<IHHII", 1, 0x001F, 0x3707, 1, len(long_name)) + long_name
        body += attribute(0x00069002, bytes(14)) + attribute(0x00018010, b"SHORT~1.PDF\0")
        body += attribute(0x0006800F, content) + attribute(0x00069005, properties)
    return body


def nested(depth: int) -> bytes:
    """Messages inside messages, or parts inside parts, far too deep."""
    inner = b"Content-Type: text/plain\r\n\r\nx"
    for level in range(depth):
        mark = f"b{level}".encode()
        inner = b"Content-Type: multipart/mixed; boundary=" + mark + b"\r\n\r\n--" + mark + b"\r\n" + inner
        inner += b"\r\n--" + mark + b"--\r\n"
    return b"From: a@b.example\r\nMIME-Version: 1.0\r\n" + inner
