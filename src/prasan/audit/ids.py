"""Identifiers of everything the office stores: UUID version 7, so that they sort by time and tell nothing else."""

import os
import time
from uuid import UUID


def uuid7() -> UUID:
    """A new UUID version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then 74 random bits."""
    value = int.from_bytes(os.urandom(16), "big")
    value &= ~((0xFFFFFFFFFFFF << 80) | (0xF << 76) | (0x3 << 62))
    value |= (time.time_ns() // 1_000_000) << 80 | 0x7 << 76 | 0x2 << 62
    return UUID(int=value)
