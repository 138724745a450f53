"""The rulebook room's Django application."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.rulebook"
    label = "rulebook"
