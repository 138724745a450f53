"""The people room's Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Names the room to Django, its acts to the log, and its place in the navigation."""

    name = "prasan.people"
    label = "people"

    def ready(self) -> None:
        """Fills the registries of the rooms below."""
        from prasan.audit.rules import name_acts
        from prasan.people.labels import ACTS, SECTION
        from prasan.ui import nav

        name_acts(ACTS)
        nav.add(SECTION)
