"""The registry room's Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel, name_acts


class RegistryConfig(AppConfig):
    """Names the room and its acts."""

    name = "prasan.registry"
    label = "registry"

    def ready(self) -> None:
        """Tells the timeline how this room's acts read."""
        name_acts(
            {
                "registry.number.cancel": ActLabel(_("Cancelled the number"), "ban", "system"),
                "registry.entry.register": ActLabel(_("Registered the letter"), "book-open", "in"),
                "registry.book.open": ActLabel(_("Opened the book"), "book", "system"),
                "registry.book.change": ActLabel(_("Changed the book"), "book", "system"),
            }
        )
