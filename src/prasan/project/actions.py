"""The only writer of upkeep."""

from typing import Any

from prasan.project.models import Upkeep

_KEPT = 400


def note(*, what: str, ok: bool, facts: dict[str, Any]) -> Upkeep:
    """Remembers one backup or check; the oldest of its kind beyond the last few hundred are forgotten."""
    new = Upkeep.objects.create(what=what, ok=ok, facts=facts)
    old = Upkeep.objects.filter(what=what).order_by("-at").values_list("pk", flat=True)[_KEPT:]
    Upkeep.objects.filter(pk__in=list(old)).delete()
    return new
