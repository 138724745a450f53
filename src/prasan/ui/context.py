"""What the frame around every page needs; costs nothing until a template asks for it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from prasan.ui import keys, nav
from prasan.ui.digits import use_thai_digits
from prasan.ui.filling import filling
from prasan.ui.letters import initial

THEMES = ("light", "dark")
TEXT_SIZES = (100, 110, 125, 150, 175, 200)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: gives templates `frame`, whose parts are worked out only when a template asks for them.

    Also tells the filters which digits the viewer reads. Nothing is kept from one viewer to the next.
    """
    viewer = getattr(request, "viewer", None)
    use_thai_digits(bool(getattr(viewer, "thai_digits", False)))
    theme = request.COOKIES.get("theme", "")
    size = int(getattr(viewer, "text_size", 100))
    counted = cache(lambda: nav.counts(viewer) if viewer else {})
    return {
        "frame": {
            "viewer": viewer,
            "initial": initial(str(getattr(viewer, "name", ""))),
            "demo": bool(getattr(settings, "DEMO", False)),
            "filling": SimpleLazyObject(filling),
            "theme": theme if theme in THEMES else "",
            "keys_on": bool(getattr(viewer, "keys_on", True)),
            "text_size": size,
            "other_sizes": _other_sizes(size),
            "places": SimpleLazyObject(nav.places),
            "nav": _for(viewer, lambda one: nav.shown_to(one, nav.stands_in(request), counted=counted()), []),
            "header_nav": _for(
                viewer, lambda one: nav.shown_to(one, nav.stands_in(request), header=True, counted=counted()), []
            ),
            "notices": _for(viewer, lambda one: counted().get(nav.BELL, 0), 0),
            "keys": _for(viewer, lambda one: keys.table(nav.shown_to(one, "")), []),
            "acting_for": _for(viewer, nav.acting_for, ""),
        }
    }


def _for(viewer: Any, work: Callable[[Any], Any], without: Any) -> Any:
    """The result of `work` for the viewer, worked out when first used; `without` when nobody is signed in."""
    return SimpleLazyObject(lambda: work(viewer)) if viewer else without


def _other_sizes(size: int) -> dict[str, int]:
    """The next smaller and larger size of text, in percent; nothing at either end."""
    smaller = max((one for one in TEXT_SIZES if one < size), default=0)
    larger = min((one for one in TEXT_SIZES if one > size), default=0)
    return {"smaller": smaller, "larger": larger}
