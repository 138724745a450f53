"""The directory room's Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.directory"
    label = "directory"
