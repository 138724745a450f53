"""The registry room's Django application."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.registry"
    label = "registry"
