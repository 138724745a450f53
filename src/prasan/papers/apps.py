"""The papers room's Django application."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.papers"
    label = "papers"
