"""The files room's Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.files"
    label = "files"
