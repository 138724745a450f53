"""The shelf of kinds that this office works with."""

from collections.abc import Mapping

from prasan.matters.kinds.declaration import Kind

_KINDS: dict[str, Kind] = {}


def declare(kind: Kind) -> Kind:
    """Puts a kind on the shelf. Called once, from the `apps.ready` of its room.

    Raises ValueError when the declaration has a dead end or names a stage that it does not have.
    """
    faults = kind.faults()
    if faults:
        raise ValueError(f"kind {kind.code}: {'; '.join(faults)}")
    _KINDS[kind.code] = kind
    return kind


def kind_of(code: str) -> Kind:
    """The kind of that code; KeyError when no room declared it."""
    return _KINDS[code]


def all_kinds() -> Mapping[str, Kind]:
    """Every kind on the shelf, by code."""
    return dict(_KINDS)


def detail_joins() -> tuple[str, ...]:
    """The ways from a matter to the own columns of its kind, for reading both at once."""
    return tuple(join for kind in _KINDS.values() for join in (kind.detail_relation, *kind.detail_joins) if join)
