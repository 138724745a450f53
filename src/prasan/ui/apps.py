"""The ui room's Django application."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.ui"
    label = "ui"
