"""The project room's Django application."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.project"
    label = "project"
