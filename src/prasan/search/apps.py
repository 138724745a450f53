"""The search room's Django application."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class SearchConfig(AppConfig):
    """Names the room, and what it asks of the database."""

    name = "prasan.search"
    label = "search"

    def ready(self) -> None:
        """Lets `check --database` look whether the database knows Thai."""
        from prasan.search import checks

        register(checks.thai_letters, Tags.database)
