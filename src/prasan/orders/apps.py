"""The orders room's Django application."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Names the room to Django and puts its kinds on the shelf."""

    name = "prasan.orders"
    label = "orders"

    def ready(self) -> None:
        """Declares the kinds of work that begin with an order, and names its acts."""
        from django.utils.translation import gettext_lazy as _

        from prasan.audit.rules import ActLabel, name_acts
        from prasan.matters.kinds import add_next, declare
        from prasan.orders import kinds
        from prasan.orders.nexts import verify_first

        name_acts({"orders.order.verify": ActLabel(_("Order verified"), "badge-check", "opinion")})
        declare(kinds.ORDER)
        declare(kinds.OTHER)
        add_next(18, verify_first)
