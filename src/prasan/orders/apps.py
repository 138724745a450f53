"""The orders room's Django application."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Names the room to Django and puts its kinds on the shelf."""

    name = "prasan.orders"
    label = "orders"

    def ready(self) -> None:
        """Declares the kinds of work that begin with an order."""
        from prasan.matters.kinds import declare
        from prasan.orders import kinds

        declare(kinds.ORDER)
        declare(kinds.OTHER)
