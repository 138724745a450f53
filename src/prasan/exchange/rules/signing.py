"""How an envelope is signed, and how old a signature may be."""

import hmac
from datetime import datetime, timedelta
from typing import NamedTuple

WINDOW = timedelta(minutes=5)
"""How far the clocks of two installations may be apart, and how long a nonce is remembered at least."""
KEY, TIME, NONCE, SIGNATURE = "Prasan-Key", "Prasan-Time", "Prasan-Nonce", "Prasan-Signature"
LONGEST = 128


class Signed(NamedTuple):
    """What stands in the head of a request beside its body."""

    key: str
    time: str
    nonce: str
    signature: str

    def headers(self) -> dict[str, str]:
        """The same by the names of the headers."""
        return dict(zip((KEY, TIME, NONCE, SIGNATURE), self, strict=True))


def signature(secret: str, time: str, nonce: str, body: bytes) -> str:
    """HMAC-SHA256 over time, nonce and body, as hexadecimal digits."""
    return hmac.new(secret.encode(), f"{time}\n{nonce}\n".encode() + body, "sha256").hexdigest()


def sign(key: str, secret: str, nonce: str, body: bytes, now: datetime) -> Signed:
    """The head of a request."""
    time = str(int(now.timestamp()))
    return Signed(key, time, nonce, signature(secret, time, nonce, body))


def is_fresh(time: str, now: datetime) -> bool:
    """Whether a request was signed within the window around now."""
    if not (time.isascii() and time.isdecimal() and len(time) <= 12):
        return False
    return abs(int(now.timestamp()) - int(time)) <= WINDOW.total_seconds()


def is_signed(given: Signed, secret: str, body: bytes) -> bool:
    """Whether the signature fits body, time and nonce."""
    well = all(part and part.isascii() and len(part) <= LONGEST for part in given)
    return well and hmac.compare_digest(given.signature, signature(secret, given.time, given.nonce, body))
