"""The home room's Django application."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Names the room to Django and lays out the navigation."""

    name = "prasan.home"
    label = "home"

    def ready(self) -> None:
        """Puts the sections into the navigation and the morning list into the schedule."""
        from datetime import time

        from prasan.home import digest, menu
        from prasan.notify.rules import daily

        menu.lay_out()
        daily("home.digest", time(8, 30), digest.send_digests)
