"""Hands one envelope to another installation. Redirects are not followed, and of an answer only a code is read."""

import json
from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ssl import SSLError, create_default_context
from typing import NamedTuple

from prasan.exchange.rules.addresses import place_of

TIMEOUT = 30
MOST_READ = 16_384
CODES = frozenset(
    {"unreadable", "doctype", "secret", "hash", "size", "file", "type", "too_big", "unknown", "reflected"}
)
"""What another installation may say of an envelope itself; trying again is of no use then."""


class Answer(NamedTuple):
    """How it went: taken or not, whether trying again is of no use, and why in a code of ours."""

    taken: bool
    final: bool
    fault: str = ""


def post(address: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Sends the body and tells how it went; whatever happens on the way becomes an answer."""
    try:
        place = place_of(address)
    except ValueError:
        return Answer(False, True, "address")
    try:
        if place.secure:
            away: HTTPConnection = HTTPSConnection(
                place.host, place.port, timeout=TIMEOUT, context=create_default_context()
            )
        else:
            away = HTTPConnection(place.host, place.port, timeout=TIMEOUT)
        with closing(away):
            away.request("POST", place.path, body=body, headers=dict(headers))
            given = away.getresponse()
            return _answer(given.status, given.read(MOST_READ))
    except SSLError:
        return Answer(False, False, "certificate")
    except (OSError, HTTPException):
        return Answer(False, False, "away")


def _answer(status: int, body: bytes) -> Answer:
    if status in (200, 201):
        return Answer(True, True)
    if 300 <= status < 400:
        return Answer(False, False, "redirect")
    code = _code(body)
    if code:
        return Answer(False, True, code)
    return Answer(False, False, "signature" if status in (401, 403) else "busy")


def _code(body: bytes) -> str:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    code = told.get("error") if isinstance(told, dict) else None
    return code if isinstance(code, str) and code in CODES else ""
