"""The home room's Django application."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.home"
    label = "home"
