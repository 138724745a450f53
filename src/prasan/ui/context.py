"""What the frame around every page needs; costs nothing until a template asks for it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from prasan.ui import keys, nav
from prasan.ui.digits import use_thai_digits
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
    return {
        "frame": {
            "viewer": viewer,
            "initial": initial(str(getattr(viewer, "name", ""))),
            "demo": bool(getattr(settings, "DEMO", False)),
            "theme": theme if theme in THEMES else "",
            "keys_on": bool(getattr(viewer, "keys_on", True)),
            "text_size": _text_size(request, viewer),
            "places": SimpleLazyObject(nav.places),
            "nav": _for(viewer, lambda one: nav.shown_to(one, request.path), []),
            "header_nav": _for(viewer, lambda one: nav.shown_to(one, request.path, header=True), []),
            "notices": _for(viewer, nav.unread_notices, 0),
            "keys": _for(viewer, lambda one: keys.table(nav.shown_to(one, "", counted=False)), []),
            "acting_for": _for(viewer, nav.acting_for, ""),
        }
    }


def _for(viewer: Any, work: Callable[[Any], Any], without: Any) -> Any:
    """The result of `work` for the viewer, worked out when first used; `without` when nobody is signed in."""
    return SimpleLazyObject(lambda: work(viewer)) if viewer else without


def _text_size(request: HttpRequest, viewer: Any) -> int:
    """The size of text in percent: this device's own choice before the person's."""
    chosen = request.COOKIES.get("text-size", "")
    size = int(chosen) if chosen.isdecimal() else int(getattr(viewer, "text_size", 100))
    return size if size in TEXT_SIZES else 100
