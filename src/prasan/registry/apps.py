"""The registry room's Django application."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Names the room to Django, and its acts and pages to the rooms below."""

    name = "prasan.registry"
    label = "registry"

    def ready(self) -> None:
        """Fills the registries of the rooms below."""
        from prasan.audit.rules import name_acts
        from prasan.registry import jobs, labels
        from prasan.ui import nav

        name_acts(labels.ACTS)
        for item in labels.SECTIONS:
            nav.add(item)
        jobs.schedule()
