"""The people room's Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.people"
    label = "people"
