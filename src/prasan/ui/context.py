"""What the frame around every page needs; costs nothing until a template asks for it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from prasan.ui import nav
from prasan.ui.digits import use_thai_digits

THEMES = ("light", "dark")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame.nav`, `frame.header_nav`, `frame.notices`, `frame.demo`, `frame.viewer`, `frame.theme`.

    Also tells the filters which digits the viewer reads. Nothing is kept from one viewer to the next.
    """
    viewer = getattr(request, "viewer", None)
    use_thai_digits(bool(getattr(viewer, "thai_digits", False)))
    theme = request.COOKIES.get("theme", "")
    return {
        "frame": {
            "viewer": viewer,
            "demo": bool(getattr(settings, "DEMO", False)),
            "theme": theme if theme in THEMES else "",
            "keys_on": bool(getattr(viewer, "keys_on", True)),
            "text_size": getattr(viewer, "text_size", 100),
            "nav": SimpleLazyObject(lambda: nav.shown_to(viewer, request.path) if viewer else []),
            "header_nav": SimpleLazyObject(lambda: nav.shown_to(viewer, request.path, header=True) if viewer else []),
            "notices": SimpleLazyObject(lambda: nav.unread_notices(viewer) if viewer else 0),
        }
    }
