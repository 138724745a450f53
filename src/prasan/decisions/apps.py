"""The decisions room's Django application."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.decisions"
    label = "decisions"
