"""The ui room's Django application."""

from django.apps import AppConfig
from django.core.signals import request_started

from prasan.ui import digits


class UiConfig(AppConfig):
    """Names the room to Django, and lets no reader's digits outlive the request."""

    name = "prasan.ui"
    label = "ui"

    def ready(self) -> None:
        """Forgets the last reader's preference whenever a request starts."""
        request_started.connect(digits.forget, dispatch_uid="ui.digits.forget")
