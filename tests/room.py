"""Room for the frames of a test.

CPython 3.11 keeps the frames of a thread in pieces of 16 kilobytes. A call that crosses the edge of a piece asks the
system for the next one, and its return gives it back: where the edge lies below a busy place, a million times in one
test of ours. A function with very many names needs a piece of a megabyte, in which what it calls has room as well.
"""

from collections.abc import Callable
from typing import Any

NAMES = 70_000  # of eight bytes each: the next power of two is a megabyte, and almost half of it is free


def _roomy() -> Callable[[Callable[[], Any]], Any]:
    """A function of so many names that does what it is given."""
    names = "=".join(f"n{at}" for at in range(NAMES))
    made: dict[str, Any] = {}
    exec(f"def with_room(work):\n    if work is None:\n        {names} = None\n    return work()", made)  # noqa: S102  nothing but names that are counted here
    with_room: Callable[[Callable[[], Any]], Any] = made["with_room"]
    return with_room


with_room = _roomy()
