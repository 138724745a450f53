"""The exchange room's Django application."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Names the room to Django, and makes it known to the rooms below."""

    name = "prasan.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Fills the registries of the rooms below."""
        from prasan.audit.rules import name_acts
        from prasan.exchange import jobs, labels
        from prasan.exchange.actions import answer_arrival
        from prasan.exchange.queries import card_of, known_of
        from prasan.letters.cards import Card, add_card, know_arrival, when_turned

        name_acts(labels.ACTS)
        add_card(Card("exchange", 10, "exchange/card.html", card_of))
        when_turned("exchange", answer_arrival)
        know_arrival("exchange", known_of)
        jobs.schedule()
