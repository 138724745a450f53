"""The matters room's Django application."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.matters"
    label = "matters"
