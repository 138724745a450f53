"""The search room's Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.search"
    label = "search"
