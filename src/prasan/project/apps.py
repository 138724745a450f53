"""The project room's Django application."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Names the room to Django and adds its checks."""

    name = "prasan.project"
    label = "project"

    def ready(self) -> None:
        """Registers the checks at start."""
        from prasan.project import checks  # noqa: F401, PLC0415 checks register themselves, once settings are there
