"""Identifiers of everything the office stores: UUID version 7, so that they sort by time and tell nothing else."""

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0
_SET_BACK = 10_000 << 12  # ten seconds: what is further ahead was stamped by a clock that was wrong


def uuid7() -> UUID:
    """A new UUID version 7 (RFC 9562, sections 5.7 and 6.2 method 3): milliseconds, their fraction, 62 random bits.

    Within one process each is greater than the one before, so that rows made together keep their order.
    """
    stamp = _next_stamp()
    value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64
    value |= 0x2 << 62 | int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=value)


def _next_stamp() -> int:
    """Milliseconds since 1970 with twelve bits of their fraction, more than the last unless the clock was set back."""
    global _last  # noqa: PLW0603 - the one clock of this process
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    stamp = milliseconds << 12 | rest * 4096 // 1_000_000
    with _lock:
        _last = stamp if _last - stamp > _SET_BACK else max(_last + 1, stamp)
        return _last
