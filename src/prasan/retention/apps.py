"""The retention room's Django application."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Names the room to Django, and its acts, notices and pages to the rooms below."""

    name = "prasan.retention"
    label = "retention"

    def ready(self) -> None:
        """Fills the registries of the rooms below."""
        from prasan.audit.rules import name_acts
        from prasan.letters.cards import Card, add_card
        from prasan.notify.rules import name_notices
        from prasan.retention import jobs, labels
        from prasan.retention.queries.lists import card_of
        from prasan.ui import nav

        name_acts(labels.ACTS)
        name_notices(labels.NOTICES)
        add_card(Card("retention", 80, "retention/card.html", card_of))
        for item in labels.SECTIONS:
            nav.add(item)
        jobs.schedule()
