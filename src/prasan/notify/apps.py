"""The notify room's Django application."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.notify"
    label = "notify"
