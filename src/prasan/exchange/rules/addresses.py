"""To which addresses envelopes go: HTTPS, and plain HTTP on this very machine only."""

from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

PATH = "/exchange/in/"


class Place(NamedTuple):
    """An address in its parts."""

    secure: bool
    host: str
    port: int
    path: str


def is_loopback(host: str) -> bool:
    """Whether a host name or number is this very machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def place_of(address: str) -> Place:
    """The parts of the address of an installation, such as https://saraban.example.go.th. Raises ValueError."""
    parts = urlsplit(address.strip())
    host = parts.hostname or ""
    if not host or parts.username or parts.password or parts.query or parts.fragment or not host.isascii():
        raise ValueError("no address of an installation")
    if any(letter <= " " or letter in '\\"<>' for letter in address.strip()):
        raise ValueError("no address of an installation")
    secure = parts.scheme == "https"
    if not secure and not (parts.scheme == "http" and is_loopback(host)):
        raise ValueError("https is needed")
    return Place(secure, host, parts.port or (443 if secure else 80), parts.path.rstrip("/") + PATH)
