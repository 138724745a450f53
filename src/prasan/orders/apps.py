"""The orders room's Django application."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.orders"
    label = "orders"
