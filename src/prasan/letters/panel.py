"""What the letters room adds to the page of a matter."""

from typing import Any

from prasan.letters.queries.page import letters_of
from prasan.matters.models import Matter
from prasan.people.access import Viewer


def panel_context(viewer: Viewer, matter: Matter) -> dict[str, Any]:
    """The letters of a matter that the viewer may see."""
    return {"letters": letters_of(viewer, matter)}
