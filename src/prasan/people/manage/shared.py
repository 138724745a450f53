"""What the lists of the people room share: who may open them, and how a row is told."""

from typing import Any

from prasan.people.models import Role

ADMIN = frozenset({Role.ADMIN})
HEADS = frozenset({Role.ADMIN, Role.OFFICE_HEAD, Role.GROUP_HEAD})


def seats_of(row: Any, name: str) -> str:
    """Who sits in a post, or in what somebody sits, with the capacity where it is not the post itself."""
    parts = []
    for seat in row.seats_now:
        words = "" if seat.capacity == "actual" else f" ({seat.get_capacity_display()})"
        parts.append(f"{getattr(seat, name)}{words}")
    return ", ".join(parts)


def start_with(*names: str) -> Any:
    """A form that begins with these of the row's own values."""
    return lambda viewer, row: {name: getattr(row, name) for name in names}
