"""Reads about the upkeep of the system."""

from prasan.project.models import Upkeep


def last(what: str) -> Upkeep | None:
    """The newest backup or check, if there ever was one."""
    return Upkeep.objects.filter(what=what).order_by("-at").first()
