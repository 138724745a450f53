"""What the directory's templates ask about the viewer."""

from django import template

from prasan.directory import access
from prasan.people.access import Viewer

register = template.Library()


@register.filter
def keeps_directory(viewer: Viewer | None) -> bool:
    """Whether the viewer may add to the directory and change it."""
    return viewer is not None and access.may_keep(viewer)
